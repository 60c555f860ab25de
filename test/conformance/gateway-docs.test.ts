import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeApi } from '../../src/core/gateway/describe-api';
import { routes } from '../../src/core/gateway/routes';

const guides = resolve(__dirname, '../../docs/guides');
const read = (name: string) => readFileSync(join(guides, name), 'utf8');

describe('what is said of the gateway’s routes', () => {
  it('in Postman: each route once, with its method', () => {
    const { item } = JSON.parse(read('gateway.postman_collection.json')) as {
      item: { name: string; request: { method: string; url: string } }[];
    };
    const asked = item.map(({ name, request }) => `${name} ${request.method}`);
    expect(asked.sort()).toEqual(routes.map(({ action, method }) => `${action} ${method}`).sort());
    for (const { name, request } of item) {
      const path = request.url.replace(/^\{\{gateway\}\}/, '').replace(/\?.*$/, '');
      const route = routes.find(({ action }) => action === name)!;
      expect(path).toMatch(new RegExp(`^${route.path.replace(/\{\w+\}/g, '[^/]+')}$`));
    }
  });

  it('in the guide: every path', () => {
    const named = [...read('gateway.md').matchAll(/(\/v1\/[\w./{}-]+)/g)].map(([, path = '']) =>
      path.replace(/\{\w+\}/g, '{}').replace(/\/$/, ''),
    );
    expect(named).toEqual(expect.arrayContaining(routes.map(({ path }) => path.replace(/\{\w+\}/g, '{}'))));
  });

  it('in OpenAPI: every reference leads somewhere, every parameter is described', () => {
    const api = describeApi('https://gateway.example') as {
      components: { schemas: Record<string, unknown> };
      paths: Record<string, Record<string, { parameters?: { schema?: unknown; description?: string }[] }>>;
    };
    const references = [...JSON.stringify(api).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name!,
    );
    for (const name of references) expect(Object.keys(api.components.schemas)).toContain(name);
    for (const operation of Object.values(api.paths).flatMap((methods) => Object.values(methods)))
      for (const parameter of operation.parameters ?? [])
        expect([typeof parameter.schema, typeof parameter.description]).toEqual(['object', 'string']);
  });
});
