import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import german from '../../locales/de-DE.json';
import french from '../../locales/fr-FR.json';
import { findTranslation } from '../../src/contract/text/languages';
import { modules } from '../../locales/en-US.json';
import { actionForm } from '../../locales/en-US/action-form';
import { callback } from '../../locales/en-US/callback';
import { consoleTexts } from '../../locales/en-US/console';
import { field } from '../../locales/en-US/field';
import { fieldConfig } from '../../locales/en-US/field-config';
import { macro } from '../../locales/en-US/macro';
import { macroSettings } from '../../locales/en-US/macro-settings';
import { panel } from '../../locales/en-US/panel';
import { settings } from '../../locales/en-US/settings';
import { serverTexts } from '../../locales/en-US/server';
import { shared } from '../../locales/en-US/shared';
import { transitionView } from '../../locales/en-US/transition-view';

const projectDir = resolve(__dirname, '../..');
const english = {
  ...{
    modules,
    shared,
    settings,
    macro,
    macroSettings,
    field,
    fieldConfig,
    panel,
    actionForm,
    callback,
    transitionView,
  },
  ...serverTexts,
  console: consoleTexts,
};
/** Texts that are the same in both languages: names, and words that German has from English. */
const sameInBoth =
  /^(?:(?:\{\w+\}|[^\p{L}])*|\{count\} (?:s|min)|URL|Filter|Name|ID|ID: \{id\}|Filter|Text|Tag|Status|Token|Tokens|Host|Hosts|Client|Clients|Server|Browser|Header|Body|Parameter|Paging|Import|Export|JSON|CSV|XML|Cloud|Region|Code|Issuer|Link|Format|Details|Person|Version|System|Administrator|Test|Assertion|\{field\} \{problem\}\.|.*today-7|\{percent\} %|Orange|Magenta)$/u;

function leaves(node: object, path = ''): readonly (readonly [key: string, text: string])[] {
  return Object.entries(node).flatMap(([name, each]: [string, unknown]) => {
    const key = path === '' ? name : `${path}.${name}`;
    if (typeof each === 'string') return [[key, each] as const];
    return typeof each === 'object' && each !== null ? leaves(each, key) : [];
  });
}

const englishTexts = new Map(leaves(english));
const germanTexts = new Map(leaves(german));
const placeholdersOf = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

interface Source {
  readonly path: string;
  readonly tree: ts.SourceFile;
}

function readSources(folder: string): readonly Source[] {
  return (readdirSync(join(projectDir, folder), { recursive: true }) as string[])
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => {
      const text = readFileSync(join(projectDir, folder, name), 'utf8');
      const kind = name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
      return {
        path: `${folder}/${name}`,
        tree: ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, kind),
      };
    });
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  node.forEachChild((child) => {
    visit(child, see);
  });
}

const surfaces = readSources('src/frontend');
const summaries = readSources('static/transition-view/src');
const server = ['src/contract', 'src/core', 'src/usecases', 'src/forge'].flatMap(readSources);

describe('the German texts', () => {
  it('have every key, and no other', () => {
    expect([...germanTexts.keys()].sort()).toEqual([...englishTexts.keys()].sort());
  });

  it('are German', () => {
    const same = [...englishTexts].filter(
      ([key, text]) => germanTexts.get(key) === text && !sameInBoth.test(text) && !key.startsWith('console.'),
    );
    expect(same).toEqual([]);
  });

  it('have quotation marks of their own', () => {
    const foreign = [...germanTexts].filter(
      ([, text]) => /[‘’"]|(?<![a-z])'|“[^“]*”/u.test(text) && !/’s\b/.test(text),
    );
    expect(foreign.filter(([key]) => !key.startsWith('console.'))).toEqual([]);
  });
});

const languages = { 'en-US': english, 'de-DE': german, 'fr-FR': french } as const;

describe.each(Object.entries(languages))('the texts in %s', (locale, texts) => {
  const told = new Map(leaves(texts));
  const baseOf = (key: string) => key.replace(/_(?:zero|one|two|few|many|other)$/, '');
  const known = new Set([...englishTexts.keys()].map(baseOf));

  it('have no key that English lacks', () => {
    expect([...told.keys()].filter((key) => !known.has(baseOf(key)))).toEqual([]);
  });

  it('have the placeholders of the English ones', () => {
    const differing = [...told].filter(([key, text]) => {
      const model =
        englishTexts.get(key) ??
        englishTexts.get(`${baseOf(key)}_other`) ??
        englishTexts.get(baseOf(key)) ??
        '';
      // "One" may be said without its number.
      const named = (of: string) =>
        placeholdersOf(of).filter((name) => !(key.endsWith('_one') && name === '{count}'));
      return JSON.stringify(named(model)) !== JSON.stringify(named(text));
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('say every plural that the language has', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const plurals = new Set([...told.keys()].filter((key) => baseOf(key) !== key).map(baseOf));
    const missing = [...plurals].flatMap((base) =>
      forms.map((form) => `${base}_${form}`).filter((key) => !told.has(key)),
    );
    expect(plurals.size).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });
});

describe('the French texts', () => {
  it('say everything that readers of pages, issues, requests and dashboards see', () => {
    const forReaders =
      /^(?:modules|shared|macro|field|panel|table|callback|failure|jql)\.|^note\.(?:search|export)\./;
    // Labels of an administrator's forms.
    const forAdministrators = /^failure\.(?:field|sharepoint-url)\.|^table\.filterDates$/;
    const told = new Set(leaves(french).map(([key]) => key));
    const missing = [...englishTexts.keys()].filter(
      (key) => forReaders.test(key) && !forAdministrators.test(key) && !told.has(key),
    );
    expect(missing).toEqual([]);
  });

  it('are the languages that the manifest names', () => {
    const manifest = readFileSync(join(projectDir, 'manifest.yml'), 'utf8');
    const named = [...manifest.matchAll(/path: locales\/([\w-]+)\.json/g)].map(([, locale]) => locale);
    expect(named.sort()).toEqual(Object.keys(languages).sort());
    for (const locale of named) expect(findTranslation(locale) ?? 'en-US').toBe(locale);
  });
});

describe('the sources of the UI Kit surfaces', () => {
  /** Names that the code tells apart by, not texts. */
  const technical = new Set(['id', 'key', 'idPrefix', 'space', 'iconBefore', 'iconAfter', 'color', 'weight']);

  it('hold no text that people read', () => {
    const found: string[] = [];
    for (const { path, tree } of surfaces) {
      visit(tree, (node) => {
        const text = readableText(node);
        if (text !== undefined) found.push(`${path}: ${text}`);
      });
    }
    expect(found).toEqual([]);
  });

  function readableText(node: ts.Node): string | undefined {
    if (ts.isJsxText(node)) return /\p{L}/u.test(node.text) ? node.text.trim() : undefined;
    const isTemplate = ts.isTemplateExpression(node);
    if (!ts.isStringLiteralLike(node) && !isTemplate) return undefined;
    const { parent } = node;
    if (ts.isImportDeclaration(parent)) return undefined;
    if (ts.isJsxAttribute(parent) && technical.has(parent.name.getText())) return undefined;
    const text = isTemplate
      ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…')
      : node.text;
    const isSentence = /\p{L}+ \p{L}+/u.test(text);
    const isTitle = /^\p{Lu}\p{Ll}+$/u.test(text);
    return isSentence || isTitle ? text : undefined;
  }

  it('ask for texts when they are shown, since the language is known later than modules are loaded', () => {
    const found: string[] = [];
    for (const { path, tree } of surfaces) {
      const walk = (node: ts.Node): void => {
        if (ts.isFunctionLike(node)) return;
        if (ts.isCallExpression(node) && node.expression.getText() === 't') {
          found.push(`${path}: ${node.getText()}`);
        }
        node.forEachChild(walk);
      };
      walk(tree);
    }
    expect(found).toEqual([]);
  });

  it('and the server use every text', () => {
    const patterns: RegExp[] = [];
    for (const { tree } of [...surfaces, ...summaries, ...server]) {
      visit(tree, (node) => {
        if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return;
        const parts = node
          .getText()
          .slice(1, -1)
          .split(/\$\{[^}]*\}/)
          .map((part) => part.replaceAll('.', '\\.'));
        if (/^\w+\\?\./.test(parts[0] ?? '')) patterns.push(new RegExp(`^${parts.join('[^.]+')}$`));
      });
    }
    const unused = [...englishTexts.keys()]
      .filter((key) => !/^(?:modules|console)\./.test(key))
      .map((key) => key.replace(/_(one|other)$/, ''))
      .filter((key) => !patterns.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });
});
