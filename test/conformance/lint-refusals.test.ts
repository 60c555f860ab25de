import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/*
 * Faults that the linters must go on to refuse, however they are set up: one for each rule that needs types, and those
 * of the project's own rules.
 */

const projectDir = resolve(__dirname, '../..');

/** A fault for each rule of .oxlintrc.json, by its name there. */
const typed: Readonly<Record<string, string>> = {
  'await-thenable': 'export const one = async () => { await 1; };',
  'no-array-delete': 'export const cut = (list: number[]) => { delete list[0]; };',
  'no-base-to-string': 'export const say = (thing: { a: number }) => String(thing);',
  'no-confusing-void-expression':
    'const log = (): void => undefined; export const said = () => { const a = log(); return [a]; };',
  'no-deprecated': '/** @deprecated since always */ const old = () => 1; export const now = old();',
  'no-duplicate-type-constituents': "export type Twice = 'a' | 'b' | 'a';",
  'no-floating-promises': 'const go = async () => Promise.resolve(1); export const start = () => { go(); };',
  'no-for-in-array': 'export const walk = (list: number[]) => { for (const each in list) each.trim(); };',
  'no-generated-empty-object-type': 'export type Nothing = Pick<{ a: 1 }, never>;',
  'no-implied-eval': "setTimeout('1 + 1', 10);",
  'no-meaningless-void-operator': 'export const none = () => { void ((): void => undefined)(); };',
  'no-misused-promises':
    'export const each = (list: number[]) => { list.forEach(async () => Promise.resolve()); };',
  'no-misused-spread': 'export const spread = (map: Map<string, number>) => ({ ...map });',
  'no-mixed-enums': "export enum Mixed { A = 1, B = 'b' }",
  'no-redundant-type-constituents': "export type Any = unknown | 'a';",
  'no-unnecessary-boolean-literal-compare': 'export const is = (flag: boolean) => flag === true;',
  'no-unnecessary-condition': 'export const has = (text: string) => text !== undefined;',
  'no-unnecessary-template-expression': "export const text = (name: string) => `${'a'}${name}`;",
  'no-unnecessary-type-arguments':
    'const id = <T = number,>(value: T) => value; export const one = id<number>(1);',
  'no-unnecessary-type-assertion': 'export const same = (text: string) => text as string;',
  'no-unnecessary-type-conversion': 'export const same = (text: string) => String(text);',
  'no-unsafe-argument': 'const take = (a: string) => a; export const taken = take(JSON.parse("1"));',
  'no-unsafe-assignment': 'export const text: string = JSON.parse("1");',
  'no-unsafe-call': 'export const call = () => { JSON.parse("1")(); };',
  'no-unsafe-enum-assignment': 'enum Size { S, L } export const size: Size = 1;',
  'no-unsafe-enum-comparison': 'enum Size { S, L } export const is = (size: Size) => size === 1;',
  'no-unsafe-member-access': 'export const member = () => { JSON.parse("1").a.b; };',
  'no-unsafe-return': 'export const parse = (text: string): string => JSON.parse(text);',
  'no-unsafe-unary-minus': 'export const minus = (text: string) => -text;',
  'no-useless-default-assignment':
    'export const first = ({ a = 1 }: { a: number }) => a; export const one = first({ a: 1 });',
  'only-throw-error': "export const fail = () => { throw 'text'; };",
  'prefer-promise-reject-errors': "export const fail = () => Promise.reject('text');",
  'prefer-reduce-type-parameter':
    'export const sum = [1].reduce((all, each) => all.concat(each), [] as number[]);',
  'prefer-return-this-type': 'export class Chain { next(): Chain { return this; } }',
  'related-getter-setter-pairs':
    'export class Box { #value = 1; get value(): string { return String(this.#value); } set value(next: number) { this.#value = next; } }',
  'require-await': 'export const idle = async () => 1;',
  'restrict-plus-operands': 'export const add = (one: number, text: string) => one + text;',
  'restrict-template-expressions': 'export const say = (thing: { a: 1 }) => `${thing}`;',
  'return-await':
    'const go = async () => Promise.resolve(1); export const run = async () => { try { return go(); } catch { return 0; } };',
  'switch-exhaustiveness-check':
    "export const pick = (of: 'a' | 'b') => { switch (of) { case 'a': return 1; } return 2; };",
  'unbound-method': 'class Bell { ring() { return this; } } export const { ring } = new Bell();',
  'use-unknown-in-catch-callback-variable':
    'export const quiet = (work: Promise<number>) => work.catch((reason) => reason);',
};

/** Faults that a file shows by itself, with the path that it would have. */
const own: readonly (readonly [rule: string, path: string, code: string])[] = [
  ['import-x/no-restricted-paths', 'src/core/a.ts', "import '../usecases/view/view-table';"],
  ['import-x/no-restricted-paths', 'src/usecases/a.ts', "import '../forge/system/build-ports';"],
  ['import-x/no-restricted-paths', 'src/contract/a.ts', "import '../core/result';"],
  ['import-x/no-restricted-paths', 'src/forge/a.ts', "import '../../test/builders/accounts';"],
  ['import-x/no-restricted-paths', 'test/host/a.ts', "import '../../src/core/result';"],
  ['no-restricted-imports', 'src/core/a.ts', "import 'node:fs';"],
  ['no-restricted-imports', 'src/usecases/a.ts', "import '@forge/api';"],
  ['no-restricted-imports', 'src/frontend/a.tsx', "import { Select } from '@forge/react';\nvoid Select;"],
  ['no-restricted-globals', 'src/core/a.ts', "void fetch('https://a.example');"],
  ['no-restricted-properties', 'src/usecases/a.ts', 'export const now = () => Date.now();'],
  [
    'react-hooks/rules-of-hooks',
    'src/frontend/a.tsx',
    'export function a(b: boolean) { if (b) useState(1); }',
  ],
  ['jsx-a11y/alt-text', 'static/admin/src/a.tsx', 'export const A = () => <img src="a.png" />;'],
  [
    '@typescript-eslint/consistent-type-imports',
    'src/core/a.ts',
    "import { A } from './b';\nexport type B = A;",
  ],
  ['@typescript-eslint/no-explicit-any', 'src/core/a.ts', 'export const a = (b: any) => b;'],
  ['@typescript-eslint/no-unused-vars', 'src/core/a.ts', 'const a = 1;'],
  ['types/no-column-type-names', 'src/core/a.ts', "export const a = (c: any) => c.type === 'person';"],
  [
    'types/no-column-type-names',
    'src/core/a.ts',
    "import type { Column } from '../contract/table';\nexport const a = ({ type }: Column) => type !== 'number';",
  ],
  [
    'types/no-column-type-names',
    'static/admin/src/a.ts',
    "export function a(column: any) { switch (column.type) { case 'date-time': return 1; } }",
  ],
  [
    'types/no-column-type-names',
    'src/core/a.ts',
    "import type { Column } from '../contract/table';\nexport const a = ({ type }: Column) => ['text', 'date'].includes(type);",
  ],
  ['types/no-column-type-names', 'src/core/a.ts', "export const a = ['currency', 'number'] as const;"],
  [
    'types/no-column-type-names',
    'src/core/a.ts',
    "export const a = { text: 1, 'date-time': 2, choices: 3, lookup: 4 };",
  ],
];

describe('the linter that knows the types of the program', () => {
  let dir: string;
  let reported: ReadonlyMap<string, readonly string[]>;
  const { config } = ts.readConfigFile(join(projectDir, '.oxlintrc.json'), (path) =>
    readFileSync(path, 'utf8'),
  );
  const rules = Object.keys((config as { rules: object }).rules).map((name) =>
    name.replace('typescript/', ''),
  );

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'external-data-lint-'));
    copyFileSync(join(projectDir, '.oxlintrc.json'), join(dir, '.oxlintrc.json'));
    const compilerOptions = { target: 'ES2022', module: 'ESNext', moduleResolution: 'bundler', strict: true };
    writeFileSync(
      join(dir, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          ...compilerOptions,
          noUncheckedIndexedAccess: true,
          lib: ['ES2024', 'DOM'],
          types: [],
        },
        include: ['.'],
      }),
    );
    mkdirSync(join(dir, 'src'));
    for (const [rule, code] of Object.entries(typed))
      writeFileSync(join(dir, 'src', `${rule}.ts`), `${code}\n`);
    reported = await lint(dir);
  }, 120_000);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('has a fault for each of its rules here', () => {
    expect(Object.keys(typed).sort()).toEqual([...rules].sort());
  });

  it.each(Object.keys(typed))('refuses what %s is for', (rule) => {
    expect(reported.get(`${rule}.ts`) ?? []).toContain(`typescript(${rule})`);
  });
});

/** Rules that are broken, by file. */
async function lint(dir: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const bin = join(projectDir, 'node_modules/.bin');
  const options = { cwd: dir, env: { ...process.env, OXLINT_TSGOLINT_PATH: join(bin, 'tsgolint') } };
  const run = promisify(execFile)(join(bin, 'oxlint'), ['--type-aware', '-f', 'json'], options);
  // It ends with 1, as there are faults.
  const { stdout } = await run.catch((error: unknown) => error as { readonly stdout: string });
  const { diagnostics } = JSON.parse(stdout) as {
    readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
  };
  const byFile = new Map<string, string[]>();
  for (const { code, filename } of diagnostics) {
    const name = filename.split('/').at(-1) ?? '';
    byFile.set(name, [...(byFile.get(name) ?? []), code]);
  }
  return byFile;
}

describe('the linter that looks at one file at a time', () => {
  const eslint = new ESLint({ cwd: projectDir });

  it.each(own)('refuses by %s in %s', async (rule, path, code) => {
    const [result] = await eslint.lintText(`${code}\n`, { filePath: join(projectDir, path) });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toContain(rule);
  });

  it('lets the type of a column that is made be named, and types of other things be compared', async () => {
    for (const code of [
      "export const a = { key: 'a', type: 'person' };",
      "export const a = (node: { type: string }) => node.type === 'text';",
      "export const a = (kind: string) => kind === 'people';",
    ]) {
      const [result] = await eslint.lintText(`${code}\n`, { filePath: join(projectDir, 'src/core/a.ts') });
      expect(result?.messages).toEqual([]);
    }
  });
});
