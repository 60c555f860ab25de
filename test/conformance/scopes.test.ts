import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../host/manifest/manifest';
import type { RouteDescription } from '../host/products/route-table';
import { compareScopes, findProductCalls, moduleScopes, platformScopes, readCalls } from './product-calls';

const projectDir = resolve(__dirname, '../..');

describe('the scopes of manifest.yml', () => {
  const { scopes } = readManifest(projectDir);
  const ofProducts = scopes.filter((scope) => ![...platformScopes, ...moduleScopes].includes(scope));

  it('are what the product calls in src/ need, neither more nor less', () => {
    const calls = findProductCalls();
    expect(calls.length).toBeGreaterThan(4);
    expect(compareScopes(calls, ofProducts)).toEqual({ unknownCalls: [], missing: [], superfluous: [] });
  });

  it('hold those of modules only where there is such a module', () => {
    const { modules } = readManifest(projectDir);
    const needed = modules['jira:workflowPostFunction'] === undefined ? [] : moduleScopes;
    expect(scopes.filter((scope) => moduleScopes.includes(scope))).toEqual(needed);
  });

  it('hold those of the platform, as the app stores, and reports of whom', () => {
    expect(scopes).toEqual(expect.arrayContaining([...platformScopes]));
    expect(readFileSync(resolve(projectDir, 'src/forge/storage/kvs-record-store.ts'), 'utf8')).toContain(
      '@forge/kvs',
    );
  });
});

describe('reading the product calls of a file', () => {
  it('finds path and method, however the call is wrapped', () => {
    const text = [
      'const a = await asUser().requestJira(route`/rest/api/3/issue/${key}?fields=${names}`);',
      "const b = await asApp().requestJira(route`/rest/api/3/issue`, { body, method: 'POST' });",
      "const c = await this.ask('DELETE', route`/wiki/api/v2/pages/${id}`);",
      "const path = route`/wiki/rest/api/content/${id}`; await send(path, 'PUT', body);",
      'const other = route`/wiki/rest/api/user/current`;',
    ].join('\n');
    expect(readCalls('a.ts', text).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /rest/api/3/issue/{}',
      'POST /rest/api/3/issue',
      'DELETE /wiki/api/v2/pages/{}',
      'PUT /wiki/rest/api/content/{}',
      'GET /wiki/rest/api/user/current',
    ]);
  });
});

describe('comparing calls and scopes', () => {
  const route = (path: string, scopes: string[][]): RouteDescription => ({
    product: 'jira',
    method: 'GET',
    path,
    scopes,
  });
  const routes = [route('/a/{id}', [['read:a', 'read:b'], ['classic']]), route('/c', [['read:c']])];
  const calls = readCalls('x.ts', 'f(route`/a/${id}`); f(route`/c`);');

  it('is content where every call is answered and every scope is needed', () => {
    const none = { unknownCalls: [], missing: [], superfluous: [] };
    expect(compareScopes(calls, ['read:a', 'read:b', 'read:c'], routes)).toEqual(none);
    expect(compareScopes(calls, ['classic', 'read:c'], routes)).toEqual(none);
  });

  it('names what lacks, what is too much, and what nobody knows', () => {
    expect(compareScopes(calls, ['read:a', 'read:c'], routes).missing).toEqual([
      'GET /a/{} in x.ts needs read:a + read:b, or classic',
    ]);
    expect(compareScopes(calls, ['classic', 'read:c', 'write:z'], routes).superfluous).toEqual(['write:z']);
    expect(compareScopes(readCalls('x.ts', 'f(route`/d`)'), [], routes).unknownCalls).toEqual([
      'GET /d in x.ts',
    ]);
  });
});
