import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import german from '../../locales/de-DE.json';
import { actionForm } from '../../locales/en-US/action-form';
import { callback } from '../../locales/en-US/callback';
import { consoleTexts } from '../../locales/en-US/console';
import { field } from '../../locales/en-US/field';
import { fieldConfig } from '../../locales/en-US/field-config';
import { macro } from '../../locales/en-US/macro';
import { macroSettings } from '../../locales/en-US/macro-settings';
import { panel } from '../../locales/en-US/panel';
import { serverTexts } from '../../locales/en-US/server';
import { settings } from '../../locales/en-US/settings';
import { shared } from '../../locales/en-US/shared';
import french from '../../locales/fr-FR.json';
import { english } from '../../src/contract/text/language';
import type { Language } from '../../src/contract/text/language';
import { tellText } from '../../src/contract/text/tell-text';
import { toErrorBody } from '../../src/core/failure/to-error-body';
import { everyFailure } from '../../src/core/troubleshooting/example-failures';

const messages = {
  ...{ shared, settings, macro, macroSettings, field, fieldConfig, panel, actionForm, callback },
  ...serverTexts,
  console: consoleTexts,
};
const languages: readonly Language[] = [
  english,
  { locale: 'de-DE', messages: german },
  { locale: 'fr-FR', messages: french },
];

function leaves(node: object, path = ''): readonly (readonly [key: string, text: string])[] {
  return Object.entries(node).flatMap(([name, each]: [string, unknown]) => {
    const key = path === '' ? name : `${path}.${name}`;
    if (typeof each === 'string') return [[key, each] as const];
    return typeof each === 'object' && each !== null ? leaves(each, key) : [];
  });
}

/** Texts with places for names, and these places. */
const keys = new Map(
  leaves(messages)
    .map(([key, text]) => {
      const places = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      return [
        key.replace(/_(?:one|other)$/, ''),
        new Set(places.filter((each) => each !== 'count')),
      ] as const;
    })
    .filter(([, places]) => places.size > 0)
    .map(([key, places]) => [key, [...places]] as const),
);

/** Names as people choose them: sentences of the app, its placeholders, and what replacing takes for more. */
const names = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    ...[
      'must not be empty',
      'list has no records.',
      'password',
      '{name}',
      '{0}',
      '{{count}}',
      '$&',
      '$1',
      "l'{x}",
    ],
    ...["'{", '’', '“x”', 'Yes', 'Ja', '<b>', '\\u0041', '{count, plural, one {x}}', 'problem.empty'],
  ),
);

describe('a name that somebody chose', () => {
  it('appears unchanged in every text, in every language', () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 0, max: 2_000_000 }), (name, count) => {
        const wrong: string[] = [];
        for (const [key, named] of keys) {
          const values = { ...mapTo(named, name), count };
          for (const language of languages) {
            const told = tellText(messages, { key, values }, language);
            const others = tellText(messages, { key, values: { ...values, ...mapTo(named, '') } }, language);
            // Nothing but the names differs, so nothing within a name was read.
            const isUnchanged = told.split(name).join('') === others.split(name).join('');
            if (!told.includes(name) || !isUnchanged) wrong.push(`${language.locale} ${key}: ${told}`);
          }
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('appears unchanged in every failure, in every language', () => {
    fc.assert(
      fc.property(names, (name) => {
        for (const failure of everyFailure) {
          for (const language of languages) {
            const plain = toErrorBody(
              { failure, subject: { connection: 'NAME', dataSource: 'NAME' } },
              language,
            );
            const told = toErrorBody({ failure, subject: { connection: name, dataSource: name } }, language);
            expect(told.message).toBe(plain.message.split('NAME').join(name));
            expect(told.fix).toBe(plain.fix.split('NAME').join(name));
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

const mapTo = (placeholders: readonly string[], value: string) =>
  Object.fromEntries(placeholders.map((each) => [each, value]));
