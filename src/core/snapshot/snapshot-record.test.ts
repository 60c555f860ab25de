import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chunkCharacters,
  hashParameters,
  snapshotChunkKey,
  snapshotKey,
  snapshotName,
  splitIntoChunks,
} from './snapshot-record';

describe('splitIntoChunks', () => {
  it.each([
    [0, 0],
    [1, 0],
    [chunkCharacters, 0],
    [chunkCharacters + 1, 2],
    [chunkCharacters * 2, 2],
    [chunkCharacters * 3 + 5, 4],
  ])('puts %i characters into %i chunks', (length, count) => {
    const text = 'abcdefghij'.repeat(Math.ceil(length / 10)).slice(0, length);
    const { inline, chunks } = splitIntoChunks(text);
    expect(chunks).toHaveLength(count);
    expect(inline ?? chunks.join('')).toBe(text);
    expect(inline === null).toBe(count > 0);
    for (const chunk of chunks) expect(chunk.length).toBeLessThanOrEqual(chunkCharacters);
  });

  it('leaves room for a record around a chunk within 240 KiB', () => {
    const { chunks } = splitIntoChunks('x'.repeat(chunkCharacters * 2));
    expect(JSON.stringify({ version: 1, chunk: chunks[0] }).length).toBeLessThan(240 * 1024);
  });
});

describe('hashParameters', () => {
  it('is `none` without parameters', async () => {
    expect(await hashParameters({})).toBe('none');
  });

  it('does not depend on the order of parameters', async () => {
    expect(await hashParameters({ a: '1', b: '2' })).toBe(await hashParameters({ b: '2', a: '1' }));
  });

  it('differs for other names, values and places of the same text', async () => {
    const sets = [
      { a: '1' },
      { a: '2' },
      { b: '1' },
      { a: '1', b: '' },
      { '1': 'a' },
      { a1: '' },
      { '': 'a1' },
    ];
    expect(new Set(await Promise.all(sets.map(hashParameters))).size).toBe(sets.length);
  });

  it('gives keys that Forge takes, whatever the values are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.string()), async (parameters) => {
        const name = snapshotName('datasource00000000000001', await hashParameters(parameters));
        for (const key of [snapshotKey(name), snapshotChunkKey(name, 12, 3)]) {
          expect(key).toMatch(/^[a-zA-Z0-9:._#-]{1,500}$/);
        }
      }),
    );
  });
});
