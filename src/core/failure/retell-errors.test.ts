import { describe, expect, it } from 'vitest';
import german from '../../../locales/de-DE.json';
import {
  anApiFailure,
  aSignInFailure,
  everyFailure,
  everySignInProblem,
} from '../../../test/builders/failures';
import { buildFailureTexts, englishFailureTexts } from './failure-texts';
import type { Failure } from './failure';
import { retellErrors } from './retell-errors';
import { toErrorBody } from './to-error-body';
import { translatePhrase } from './translate-phrase';

const texts = buildFailureTexts({ locale: 'de-DE', messages: german });
const subject = { connection: 'Contoso', dataSource: 'Finance list' };
const failures: readonly Failure[] = [
  ...everyFailure.filter(({ reason }) => reason !== 'sign-in' && reason !== 'api-status'),
  ...everySignInProblem.map((problem) => aSignInFailure({ problem })),
  ...[400, 401, 403, 404, 410, 429, 500].map((status) => anApiFailure(status)),
];
/** Days are stored as they were written, and so is what begins with the label of a field. */
const asStored = ['record-deleted', 'invalid-input'];

describe('toErrorBody in German', () => {
  // What a sharing link is called comes as a phrase, and the builder's is none of the app's.
  it.each(failures.filter(({ reason }) => reason !== 'sharepoint-url'))(
    '$reason: has whole sentences without English words',
    (failure) => {
      for (const about of [{}, subject, { connection: 'Contoso' }, { dataSource: 'Finance list' }]) {
        const { message, fix } = toErrorBody({ failure, subject: about }, texts);
        expect(`${message} ${fix}`).not.toMatch(/\{\w+\}|undefined/);
        expect(`${message} ${fix}`).not.toMatch(
          /\b(the|this|this data source|and|under|choose|check|again)\b/i,
        );
        expect(fix).toMatch(/[.]$/);
      }
    },
  );
});

describe('retellErrors', () => {
  it.each(failures.filter(({ reason }) => !asStored.includes(reason)))(
    '$reason: tells a stored error as if it had failed now',
    (failure) => {
      const stored = toErrorBody({ failure, subject });
      const { message, fix } = toErrorBody({ failure, subject }, texts);
      expect(retellErrors({ deep: [{ lastError: stored }] }, texts)).toMatchObject({
        deep: [{ lastError: { message, fix, code: stored.code } }],
      });
    },
  );

  it('leaves data, names and English readers alone', () => {
    const answer = {
      table: { rows: [['must not be empty']] },
      name: 'must not be empty',
      error: { message: 'Something else entirely', fix: 'Nothing to do' },
    };
    expect(retellErrors(answer, texts)).toEqual(answer);
    expect(retellErrors(answer, englishFailureTexts)).toBe(answer);
  });
});

describe('translatePhrase', () => {
  it.each([
    ['must not be empty', 'darf nicht leer sein'],
    ["'$.a[' is not a JSONPath: it is not a JSONPath", '„$.a[“ ist kein JSONPath: es ist kein JSONPath'],
    ['No record of Users contains “x”.', 'Kein Datensatz von Users enthält „x“.'],
    ['something that nobody listed', 'something that nobody listed'],
  ])('%s', (phrase, translated) => {
    expect(translatePhrase(phrase, german)).toBe(translated);
  });

  it.each([null, undefined, {}, { phrases: 'x' }, { phrases: { 'must not be empty': 7 } }])(
    'keeps English with a translation such as %j',
    (messages) => {
      expect(translatePhrase('must not be empty', messages)).toBe('must not be empty');
    },
  );
});
