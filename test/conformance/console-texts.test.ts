import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import german from '../../locales/de-DE.json';
import { consoleTexts } from '../../locales/en-US/console';
import { connectionSettings, dataSourceSettings } from '../../src/core/audit/changed-settings';
import { presets } from '../../src/core/connection/presets/catalogue';
import { translatePreset } from '../../static/admin/src/text/preset-language';
import { settingText } from '../../static/admin/src/transfer/setting-text';

const sourceDir = resolve(__dirname, '../../static/admin/src');

/** Words that are the same everywhere: names of products and keys. */
const notTranslated = new Set([
  'Azure AD / Entra ID',
  'Keycloak',
  'Okta',
  'AWS Cognito',
  'Google',
  'GitHub',
  'Slack',
  'GitLab',
  'Facebook',
  'External Data',
  'ArrowUp',
  'ArrowDown',
]);

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
    const unused = leaves({ console: consoleTexts })
      .map((key) => key.replace(/_(one|other)$/, ''))
      .filter((key) => !used.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });
});

describe('what the server names in English', () => {
  const translations: Readonly<Record<string, string>> = german.presets;
  const properNames = new Set([
    'Microsoft Entra ID (Azure AD)',
    'Confluence Data Center',
    'Jira Data Center',
    'AWS Cognito',
    'China (21Vianet)',
    'Cloud',
    'Facebook',
    'GitHub',
    'GitLab',
    'Google',
    'ID',
    'Keycloak',
    'Name',
    'Okta',
    'Realm',
    'Slack',
  ]);
  const said = new Set<string>();
  for (const preset of presets) {
    translatePreset(preset, (text) => {
      said.add(text);
      return text;
    });
  }

  it('is in German for every name, help and step of a provider', () => {
    const missing = [...said].filter((text) => !(text in translations) && !properNames.has(text));
    expect(missing).toEqual([]);
  });

  it('has no translation of what no provider says', () => {
    expect(Object.keys(translations).filter((text) => !said.has(text))).toEqual([]);
  });

  it('keeps code and addresses of a step as they are', () => {
    const marks = (text: string) => (text.match(/`[^`]+`|https:\/\/\S+|\$\{[^}]+\}/g) ?? []).sort();
    for (const [english, translated] of Object.entries(translations)) {
      expect(marks(translated), english).toEqual(marks(english));
    }
  });

  it('has a text for every setting that an import names as changed', () => {
    const names: string[] = [...Object.values(connectionSettings), ...Object.values(dataSourceSettings)];
    const keys = Object.values(consoleTexts.transfer.settings) as string[];
    expect(names.filter((name) => !keys.includes(name))).toEqual([]);
    expect(names.map(settingText)).toEqual(names);
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

function leaves(texts: object, path = ''): string[] {
  return Object.entries(texts).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? leaves(value, `${path}${name}.`) : [`${path}${name}`],
  );
}
