import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { columnTypes } from '../../src/contract/table';
import { cellName } from '../../src/core/gateway/cell-schema';
import { describeApi } from '../../src/core/gateway/describe-api';
import { providers } from '../../src/core/connection/providers/catalogue';
import { readTable } from './markdown-table';

const docs = resolve(__dirname, '../../docs');
const read = (path: string) => readFileSync(join(docs, path), 'utf8');

/** Providers with a guide of their own, and the guide. */
const ownGuides: Readonly<Record<string, string>> = {
  'entra-id': 'guides/azure-ad-users.md',
  'confluence-data-center': 'guides/confluence-data-center.md',
};
/** What no list names: an example, and whatever is in no list. */
const unlisted = ['sample', 'custom'];
const listed = providers.filter(({ id }) => ownGuides[id] === undefined && !unlisted.includes(id));

/** The names in a sentence: `A, B and C`. */
function namesIn(page: string, sentence: RegExp): readonly string[] {
  const names = sentence.exec(page)?.[1];
  if (names === undefined) throw new Error(`no sentence is like ${sentence.source}`);
  return names.split(/, | and /);
}
const sortedNames = (of: typeof listed) => of.map(({ name }) => name.en).sort();

describe('the lists of providers in the guides', () => {
  it('name every provider that has no guide of its own', () => {
    const named = namesIn(read('guides/custom-oauth.md'), /For (\S[^.]*?) choose the provider in the form/);
    expect([...named].sort()).toEqual(sortedNames(listed));
    for (const guide of Object.values(ownGuides)) expect(existsSync(join(docs, guide))).toBe(true);
  });

  it('name every issuer whose tokens the gateway knows how to check', () => {
    const page = read('guides/gateway.md');
    const named = namesIn(page, /presets bring the fields and steps of (\S[^.]*?)\./);
    const issuers = listed.filter(({ issuer }) => issuer !== undefined);
    expect([...named].sort()).toEqual(sortedNames(issuers));
    const byProvider = issuers.filter(({ issuer }) => issuer?.validation.kind === 'token-info');
    expect([...namesIn(page, /\. (\S[^.]*?) tokens can only be read by their issuer/)].sort()).toEqual(
      sortedNames(byProvider),
    );
  });
});

describe('the column types', () => {
  it('are all told of, with what they hold and export', () => {
    const rows = readTable(read('adding-a-column-type.md'), 'type');
    expect(rows.flatMap(([types = '']) => types.split(', ')).sort()).toEqual([...columnTypes].sort());
  });

  it('have each a JSON Schema in the gateway’s description, and a row holds nothing else', () => {
    const { schemas } = (describeApi('https://gateway.example') as ApiDescription).components;
    for (const type of columnTypes) expect(schemas[cellName(type)]?.anyOf, type).toHaveLength(2);
    expect(schemas['Cell']?.anyOf).toEqual(
      columnTypes.map((type) => ({ $ref: `#/components/schemas/${cellName(type)}` })),
    );
  });
});

interface ApiDescription {
  readonly components: { readonly schemas: Readonly<Record<string, { readonly anyOf?: unknown[] }>> };
}
