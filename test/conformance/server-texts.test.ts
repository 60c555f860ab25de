import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/*
 * What the server says to people is a text in locales/, told in their language. A sentence that stands in its code is
 * English for everybody, whatever path it takes to the screen: this looks for what reads like one.
 */

const projectDir = resolve(__dirname, '../..');

/** Code whose sentences are English for everybody, each with the reason. */
const spoken: readonly (readonly [path: RegExp, why: string])[] = [
  [/^src\/core\/connection\/providers\//, 'a provider’s texts stand in its file, in every language'],
  [/^src\/(?:core|usecases)\/gateway\/|^src\/forge\/triggers\/gateway\.ts$/, 'programs are told in English'],
  [/^src\/forge\/mcp\/|^src\/usecases\/tools\//, 'programs and the models behind them are told in English'],
  [
    /^src\/core\/table\/column-types\/parts\/(?:written-times|parse-duration)\.ts$/,
    'words of values, in all languages',
  ],
  [/^src\/core\/data-source\/sharepoint\/currency-of-locale\.ts$/, 'codes of countries'],
  [
    /^src\/core\/jql\/|^src\/usecases\/jql\/|^src\/core\/fill-rule\/where-query\.ts$|atlassian-jira-fields\.ts$/,
    'queries in JQL',
  ],
  [/^src\/core\/field\/value-schema\.ts$/, 'names in JQL, which are the same for all'],
  [/^src\/contract\/action-definitions\.ts$/, 'what the manifest says of actions, which takes one language'],
  [/^src\/core\/action-inputs\/read-filter-text\.ts$/, 'how comparisons of a filter are written'],
  [/^src\/core\/troubleshooting\//, 'what people and services wrote, in the guide’s examples'],
  [/^src\/core\/action\/wrap-data\.ts$/, 'marks around data, which models read'],
  [/^src\/forge\/triggers\/sign-in-page\.ts$/, 'HTML around texts'],
];

/** Names of products, and schemes of HTTP. */
const names = new Set(['Confluence', 'Jira', 'Basic …', 'Bearer …']);

const sources = ['src/contract', 'src/core', 'src/usecases', 'src/forge']
  .flatMap((folder) =>
    (readdirSync(join(projectDir, folder), { recursive: true }) as string[]).map(
      (name) => `${folder}/${name}`,
    ),
  )
  .filter((path) => /\.ts$/.test(path) && !/\.test\.ts$/.test(path));

/** What somebody would read, of the texts in a file. */
function readSentences(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isForNobody(node)) return;
    const said = textOf(node);
    if (said !== undefined && readsLikeText(said, node) && !names.has(said)) found.push(said);
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

/** Imports, types, what is thrown (a mistake in the program), and JSON Schema and JQL, which programs read. */
function isForNobody(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isLiteralTypeNode(node)) return true;
  if (ts.isPropertyAssignment(node) && /^(?:schema|jql)$/.test(node.name.getText())) return true;
  if (ts.isCallExpression(node) && node.expression.getText() === 'super') return true;
  return ts.isNewExpression(node) && node.expression.getText().endsWith('Error');
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

/** Two words beside one another, a word before something that is filled in, or a word that something is called by. */
const readsLikeText = (text: string, node: ts.Node) =>
  /\p{L}{2,} \p{L}{2,}/u.test(text) ||
  /^\p{Lu}\p{Ll}+ …/u.test(text) ||
  (/^\p{Lu}\p{Ll}+$/u.test(text) && isCalledBy(node));

/** Whether a word is somebody's name for a thing: a member such as `title`, or what stands in where there is none. */
function isCalledBy({ parent }: ts.Node): boolean {
  if (ts.isPropertyAssignment(parent))
    return /^(?:name|title|label|heading|message|text)$/.test(parent.name.getText());
  const isInstead = ts.isBinaryExpression(parent) && /^(?:\|\||\?\?)$/.test(parent.operatorToken.getText());
  return isInstead || ts.isReturnStatement(parent);
}

describe('the server’s code', () => {
  it('holds no sentence for people', () => {
    const found = sources
      .filter((path) => !spoken.some(([pattern]) => pattern.test(path)))
      .flatMap((path) =>
        readSentences(readFileSync(join(projectDir, path), 'utf8')).map((text) => `${path}: ${text}`),
      );
    expect(found).toEqual([]);
  });

  it('would be found out: a heading, a sentence, a name with a number', () => {
    expect(readSentences("const a = { Author: 'Created by' };")).toEqual(['Created by']);
    expect(readSentences("const b = () => { return 'an unreadable address'; };")).toEqual([
      'an unreadable address',
    ]);
    expect(readSentences('const c = (n: number) => `Column ${n}`;')).toEqual(['Column …']);
    expect(readSentences("const d = { name: found || 'Value' };")).toEqual(['Value']);
    expect(readSentences("import 'a b'; throw new Error('for nobody');")).toEqual([]);
  });

  it('has every exception for something', () => {
    for (const [pattern] of spoken)
      expect(
        sources.some((path) => pattern.test(path)),
        pattern.source,
      ).toBe(true);
  });
});
