import { describe, expect, it } from 'vitest';
import { jsonBytes } from '../../../../src/contract/size/json-bytes';
import { slice, sliceBytes, sliceEntries, takeApart, toFile } from './slice-configuration';

const entries = (count: number, text = '') =>
  Array.from({ length: count }, (_, index) => ({ id: `id${index}`, text }));

describe('parts of a file', () => {
  it('have the form of a whole file and hold every entry once, connections first', () => {
    const file = { format: 'f', version: 1, connections: entries(3), dataSources: entries(sliceEntries * 2) };
    const parts = slice(takeApart(file)!)!.map(toFile);
    expect(parts).toHaveLength(3);
    expect(parts.every((part) => part['format'] === 'f' && part['version'] === 1)).toBe(true);
    expect(parts.flatMap((part) => part['connections'])).toEqual(file.connections);
    expect(parts.flatMap((part) => part['dataSources'])).toEqual(file.dataSources);
    expect(parts[0]!['connections']).toHaveLength(3);
  });

  it.each(['x', '漢', '"', '\u0001'])(
    'stay within what a request may hold where texts are of %j',
    (character) => {
      const ofBytes = (bytes: number) => character.repeat(bytes / (jsonBytes(character) - 2));
      const dataSources = entries(30, ofBytes(sliceBytes / 4));
      const parts = slice(takeApart({ dataSources })!)!;
      for (const part of parts) {
        const bytes = Buffer.byteLength(JSON.stringify(toFile(part)));
        expect(bytes).toBeLessThan(sliceBytes * 1.01);
        expect(bytes).toBeGreaterThan(sliceBytes * 0.49);
      }
      expect(slice(takeApart({ dataSources: entries(1, ofBytes(sliceBytes)) })!)).toBeNull();
    },
  );

  it.each([null, 'text', [], { connections: {} }, { dataSources: [1] }, { connections: [{ id: 3 }] }])(
    'are not made of %j',
    (file) => {
      expect(takeApart(file)).toBeNull();
    },
  );
});
