import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionFormRequests } from '../../src/contract/action-form-api';
import { adminRequests } from '../../src/contract/admin-api';
import { fieldRequests } from '../../src/contract/field-api';
import { macroRequests } from '../../src/contract/macro-api';
import { panelRequests, widgetRequests } from '../../src/contract/panel-api';
import { transitionRequests } from '../../src/contract/transition';
import { readManifest } from '../host/manifest/manifest';
import type { ResolverKeys } from '../integration/authorization-matrix';

const projectDir = resolve(__dirname, '../..');

/** Sources of a folder that go into a bundle, by path. */
function readSources(folder: string): ReadonlyMap<string, string> {
  const names = (readdirSync(join(projectDir, folder), { recursive: true }) as string[]).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
  );
  return new Map(
    names.map((name) => [`${folder}/${name}`, readFileSync(join(projectDir, folder, name), 'utf8')]),
  );
}

/** The keys of every resolver that a bundle exports: one without a row does not compile. */
const requestsOf: { readonly [Name in keyof ResolverKeys]: Readonly<Record<ResolverKeys[Name], unknown>> } = {
  adminResolver: adminRequests,
  macroResolver: macroRequests,
  panelResolver: panelRequests,
  widgetResolver: widgetRequests,
  fieldResolver: fieldRequests,
  actionFormResolver: actionFormRequests,
  transitionResolver: transitionRequests,
};

const manifest = readManifest(projectDir);

/** Every place within a module that names a resource: its view, its settings, its editor. */
function resourcesOf(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    name === 'resource' && typeof value === 'string' ? [value] : resourcesOf(value),
  );
}

/** What the front ends of a resolver's modules are made of, as the manifest leads to it. */
function readFrontEnds(handler: string): ReadonlyMap<string, string> {
  const names = manifest.functions.filter((each) => each.handler.endsWith(`.${handler}`));
  const modules = Object.values(manifest.modules)
    .flat()
    .filter(({ resolver }) => names.some(({ key }) => key === resolver?.function));
  const used = new Set(modules.flatMap(resourcesOf));
  const sources = new Map<string, string>();
  for (const { key, path } of manifest.resources) {
    if (!used.has(key)) continue;
    if (path.endsWith('.tsx')) addImports(sources, path);
    else for (const [each, text] of readSources(join(dirname(path), 'src'))) sources.set(each, text);
  }
  return sources;
}

/** Adds a file of a front end with those that it imports; the contract names keys that nobody calls. */
function addImports(sources: Map<string, string>, path: string): void {
  if (sources.has(path) || !path.startsWith('src/frontend/')) return;
  const text = readFileSync(join(projectDir, path), 'utf8');
  sources.set(path, text);
  for (const [, imported = ''] of text.matchAll(/(?:from |import\()'(\.[^']+)'/g)) {
    const stem = join(dirname(path), imported);
    const found = ['.ts', '.tsx'].find((end) => existsSync(join(projectDir, stem + end)));
    if (found !== undefined) addImports(sources, stem + found);
  }
}

// The compiler holds front-end calls and handlers to the contract; what it cannot see is a key that nobody calls.
describe.each(Object.entries(requestsOf))('the keys of %s', (name, requests) => {
  const sources = [...readFrontEnds(name).values()].join('\n');

  it.each(Object.keys(requests))('%s is called by its surface', (key) => {
    expect(sources.includes(`'${key}'`)).toBe(true);
  });
});

describe('the front ends', () => {
  it.each([
    ['static/admin/src', 'static/admin/src/api.ts'],
    ['src/frontend', 'src/frontend/shared/call-resolver.ts'],
  ])('%s have one door to the back end', (folder, door) => {
    const importers = [...readSources(folder)].filter(([, text]) =>
      /import\s*\{[^}]*\binvoke(Remote|Service)?\b[^}]*\}\s*from '@forge\/bridge'/.test(text),
    );
    expect(importers.map(([path]) => path)).toEqual([door]);
  });

  it('call no product and no outside host by themselves', () => {
    // The app's own public issuer, which the console looks at as a witness.
    const witness = 'static/admin/src/connection-form/fetch-own-document.ts';
    const offenders = [...readSources('static/admin/src'), ...readSources('src/frontend')].filter(
      ([path, text]) =>
        path !== witness &&
        /\b(requestConfluence|requestJira|requestBitbucket|requestRemote|fetch)\s*\(/.test(text),
    );
    expect(offenders.map(([path]) => path)).toEqual([]);
  });
});
