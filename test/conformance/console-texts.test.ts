import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import german from '../../locales/de-DE.json';
import { consoleTexts } from '../../locales/en-US/console';

const sourceDir = resolve(__dirname, '../../static/admin/src');

/** Words that are the same everywhere: names of products and keys, and what browsers call what is dragged. */
const notTranslated = new Set(['External Data', 'ArrowUp', 'ArrowDown', 'Files']);

/** Attributes and properties whose value nobody reads. */
const technical = new Set(['className', 'rel', 'role', 'type', 'id', 'href', 'key', 'viewBox', 'd']);

const sources = (readdirSync(sourceDir, { recursive: true }) as string[])
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .map((name) => {
    const kind = name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    const text = readFileSync(join(sourceDir, name), 'utf8');
    return { name, tree: ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, kind) };
  });

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  node.forEachChild((child) => visit(child, see));
}

describe('the console’s sources', () => {
  it('hold no text that people read', () => {
    const found: string[] = [];
    for (const { name, tree } of sources) {
      visit(tree, (node) => {
        const text = readableText(node);
        if (text !== undefined && !notTranslated.has(text)) found.push(`${name}: ${text}`);
      });
    }
    expect(found).toEqual([]);
  });

  it('ask for texts when they are shown, since the language is known later than modules are loaded', () => {
    const found: string[] = [];
    for (const { name, tree } of sources) {
      const walk = (node: ts.Node): void => {
        if (ts.isFunctionLike(node) && !isCalledAtOnce(node)) return;
        if (ts.isCallExpression(node) && node.expression.getText() === 't') {
          found.push(`${name}: ${node.getText()}`);
        }
        node.forEachChild(walk);
      };
      walk(tree);
    }
    expect(found).toEqual([]);
  });

  it('use every text', () => {
    const used = [...usedKeys()];
    const unused = textsBelow({ console: consoleTexts })
      .map(([key]) => key.replace(/_(one|other)$/, ''))
      .filter((key) => !used.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });
});

describe('the console’s German', () => {
  /** Names, units, and words that German has from English. */
  const sameInBoth = new Set([
    'API',
    'Atlassian',
    'Basic',
    'Body',
    'CSV',
    'Client {number}',
    'Clients',
    'Confluence Data Center',
    'Dashboard',
    'Detail',
    'EUR',
    'External Data',
    'External Data for Confluence',
    'GraphQL',
    'JSON',
    'Link',
    'Name',
    'OAuth2',
    'Optional.',
    'PKCE',
    'Parameter {key}',
    'Person',
    'Problem',
    'Status {status}',
    'Text',
    'URL',
    'XML',
    'XML (SOAP)',
    'curl',
    '{rows} in {time}',
    '{value} KB',
    '{value} MB',
    '{value} ms',
    '{value} s',
  ]);
  const english = new Map(textsBelow(consoleTexts));
  const translated = new Map(textsBelow(german.console));

  it('is no English by mistake', () => {
    const same = [...english].filter(
      ([key, text]) =>
        translated.get(key) === text && !sameInBoth.has(text) && /\p{L}/u.test(text.replace(/\{\w+\}/g, '')),
    );
    expect(same).toEqual([]);
  });

  it('has quotation marks and an ellipsis of its own', () => {
    const texts = [...translated.values()];
    expect(texts.filter((text) => /["‘’]|“[^„]*”|\p{L}…$/u.test(text))).toEqual([]);
  });
});

/** A text that a person would read; undefined for anything else. */
function readableText(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) return /\p{L}/u.test(node.text) ? node.text.trim() : undefined;
  if (!ts.isStringLiteralLike(node) || ts.isImportDeclaration(node.parent)) return undefined;
  const { parent } = node;
  if (ts.isJsxAttribute(parent) && technical.has(parent.name.getText())) return undefined;
  if (ts.isCallExpression(parent) && parent.expression.getText() === 't') return undefined;
  if (isInClassName(node) || isThrown(node)) return undefined;
  const isSentence = /\p{L}+ \p{L}+/u.test(node.text);
  const isTitle = /^\p{Lu}\p{Ll}+$/u.test(node.text);
  return isSentence || isTitle ? node.text : undefined;
}

/** A value for programs: a class name, or the text of a mistake in the program. */
function isInClassName(node: ts.Node): boolean {
  for (let each: ts.Node = node; !ts.isSourceFile(each); each = each.parent) {
    if (ts.isJsxAttribute(each)) return technical.has(each.name.getText());
    if (ts.isStatement(each)) return false;
  }
  return false;
}

function isThrown(node: ts.Node): boolean {
  return ts.isNewExpression(node.parent) && node.parent.expression.getText() === 'Error';
}

/** A callback of `map` and the like runs where it stands. */
function isCalledAtOnce(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node.parent) &&
    /\.(map|flatMap|filter|forEach|reduce)$/.test(node.parent.expression.getText())
  );
}

/** Every key given to `t` or `findText`; a part that is filled in at run time stands for any. */
function usedKeys(): ReadonlySet<RegExp> {
  const patterns = new Set<RegExp>();
  for (const { tree } of sources) {
    visit(tree, (node) => {
      if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return;
      const text = node.getText().slice(1, -1);
      if (!text.startsWith('console.')) return;
      const parts = text.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
      // A path of a setting has dots of its own.
      const any = text.startsWith('console.conflict.fields.') ? '.+' : '[^.]+';
      patterns.add(new RegExp(`^${parts.join(any)}$`));
    });
  }
  return patterns;
}

/** Every text with its dotted key. */
function textsBelow(texts: object, path = ''): (readonly [key: string, text: string])[] {
  return Object.entries(texts).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? textsBelow(value, `${path}${name}.`)
      : [[`${path}${name}`, String(value)] as const],
  );
}
