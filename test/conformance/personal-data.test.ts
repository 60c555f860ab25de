import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accountPlaces } from '../../src/usecases/personal-data/account-places';
import { readTable } from './markdown-table';

const projectDir = resolve(__dirname, '../..');
const read = (path: string) => readFileSync(resolve(projectDir, path), 'utf8');
const toPrefixes = (rows: readonly (readonly string[])[]) =>
  rows.flatMap(([key = '']) => [...key.matchAll(/`([a-z-]+):/g)].map(([, prefix]) => `${prefix!}:`));

describe('docs/guides/personal-data.md', () => {
  const guide = read('docs/guides/personal-data.md');
  const erased = toPrefixes(readTable(guide, 'erased record'));
  const along = toPrefixes(readTable(guide, 'goes along'));
  const short = toPrefixes(readTable(guide, 'short-lived record'));
  const impersonal = toPrefixes(readTable(guide, 'record that names nobody'));

  it('says of every kind of record in docs/storage.md, once, what becomes of a person in it', () => {
    const stored = [...read('docs/storage.md').matchAll(/^\| `([a-z-]+:)/gm)].map(([, prefix]) => prefix!);
    const named = [...erased, ...along, ...short, ...impersonal];
    expect([...named].sort()).toEqual([...new Set(stored)].sort());
  });

  it('lists as erased what the app erases', () => {
    expect([...erased].sort()).toEqual(accountPlaces.map(({ prefix }) => prefix).sort());
  });
});
