import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPreviewModules, switchPreviewModules } from '../../scripts/preview-modules.mjs';
import { actionKeys } from '../../src/contract/action';

const root = resolve(__dirname, '../..');
const manifest = readFileSync(resolve(root, 'manifest.yml'), 'utf8');
const modules = readPreviewModules();
const on = switchPreviewModules(manifest, modules, true);

interface Variant {
  readonly modules: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[] | undefined>>;
}

describe('the modules that are a preview', () => {
  it('are not in the manifest as it is kept', () => {
    const { modules: kept } = parse(manifest) as Variant;
    expect(kept['rovo:skill']).toBeUndefined();
    expect(kept['rovo:mcp']).toBeUndefined();
  });

  it('come and go without another change', () => {
    expect(switchPreviewModules(on, modules, true)).toBe(on);
    expect(switchPreviewModules(on, modules, false)).toBe(manifest);
    const { modules: switched } = parse(on) as Variant;
    const others = Object.entries(switched).filter(([type]) => !['rovo:skill', 'rovo:mcp'].includes(type));
    expect(Object.fromEntries(others)).toEqual((parse(manifest) as Variant).modules);
  });

  it('are not put beside others of their kind', () => {
    const own = manifest.replace(/^modules:\n/m, 'modules:\n  rovo:mcp:\n    - key: own\n');
    expect(() => switchPreviewModules(own, modules, true)).toThrow(/of its own/);
  });

  it('offer every action of agents', () => {
    const { modules: switched } = parse(on) as Variant;
    expect(switched['rovo:mcp']).toMatchObject([{ tools: actionKeys }]);
    expect(switched['rovo:skill']).toMatchObject([{ dependencies: { tools: actionKeys } }]);
  });
});

describe('the skill', () => {
  const read = (file: string) => readFileSync(resolve(root, 'rovo/skills/external-data', file), 'utf8');
  const [, front = '', body = ''] = read('SKILL.md').split(/^---$/m);

  it('may use every action of agents, and says when', () => {
    const said = parse(front) as Readonly<Record<string, string>>;
    expect(said['name']).toBe('external-data');
    expect(said['allowed-tools']?.split(' ')).toEqual(actionKeys);
    for (const key of actionKeys) expect(body).toContain(`\`${key}\``);
  });

  it.each(['de', 'fr'])('has the words of %s, and names no action that there is not', (language) => {
    const named = read(`references/${language}.md`).match(/`[a-z]+(?:-[a-z]+)+`/g) ?? [];
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(actionKeys).toContain(name.slice(1, -1));
    expect(body).toContain(`references/${language}.md`);
  });
});
