import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adminRequests } from '../../src/contract/admin-api';
import { macroRequests } from '../../src/contract/macro-api';

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

// The compiler holds front-end calls and handlers to the contract; what it cannot see is a key that nobody calls.
describe.each([
  ['console', 'static/admin/src', adminRequests],
  ['macro', 'src/frontend', macroRequests],
] as const)('the keys of the %s’s resolver', (_name, frontEnd, requests) => {
  const sources = [...readSources(frontEnd).values()].join('\n');

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
    const offenders = [...readSources('static/admin/src'), ...readSources('src/frontend')].filter(
      ([, text]) => /\b(requestConfluence|requestJira|requestBitbucket|requestRemote|fetch)\s*\(/.test(text),
    );
    expect(offenders.map(([path]) => path)).toEqual([]);
  });
});
