import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataSourceId } from '../../../test/builders/data-sources';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import { PlainCompressor } from '../../../test/fakes/gzip-compressor';
import { maxSnapshots, snapshotKey } from '../../core/snapshot/snapshot-record';
import { enterSnapshot } from './limit-snapshots';
import type { ReadRows } from '../reading/read-result';
import { loadSnapshotCells, loadSnapshotRows } from './load-snapshot';
import { storeSnapshot } from './store-snapshot';
import { packedForm } from '../view/cell-forms';

const read = (characters: number, rows = 1): ReadRows => ({
  columns: [{ key: 'a', name: 'A', type: 'text' }],
  rows: Array.from({ length: rows }, () => ['x'.repeat(characters)]),
  truncated: false,
  partial: null,
  verdict: { state: 'complete', evidence: [] },
  place: null,
  pages: 1,
  bytes: 1,
  status: 200,
  rowsPath: '$',
  proposedColumns: [],
  usedColumns: [],
  yields: [],
  changes: null,
  warnings: [],
});

describe('storeSnapshot', () => {
  const name = `${dataSourceId}:none`;
  const chunkKeys = (ports: ReturnType<typeof buildFakePorts>) =>
    ports.records.keys().filter((key) => key.startsWith('snapshot-chunk:'));

  it('removes the chunks of a run that died before its head', async () => {
    const ports = buildFakePorts({ compressor: new PlainCompressor() });
    ports.records.faults.failNext('set', 1, 'INTERNAL_SERVER_ERROR', 'snapshot:');
    await expect(storeSnapshot(ports, name, undefined, 1, read(1_000_000))).rejects.toThrow();
    const abandoned = chunkKeys(ports).length;
    expect(abandoned).toBeGreaterThan(5);
    const head = await storeSnapshot(ports, name, undefined, 1, read(300_000));
    expect(chunkKeys(ports)).toHaveLength(head.chunkCount);
    expect(head.chunkCount).toBeLessThan(abandoned);
    expect(await loadSnapshotRows(ports, name, head)).toEqual([['x'.repeat(300_000)]]);
  });

  it('keeps the old table whole while the new one is written', async () => {
    const ports = buildFakePorts({ compressor: new PlainCompressor() });
    const old = await storeSnapshot(ports, name, undefined, 1, read(400_000));
    ports.records.faults.failNext('set', 1, 'INTERNAL_SERVER_ERROR', 'snapshot:');
    await expect(
      storeSnapshot(ports, name, ports.records.peek(snapshotKey(name)), 1, read(500_000)),
    ).rejects.toThrow();
    expect(await loadSnapshotRows(ports, name, old)).toEqual([['x'.repeat(400_000)]]);
    const next = await storeSnapshot(ports, name, ports.records.peek(snapshotKey(name)), 1, read(10));
    expect(chunkKeys(ports).filter((key) => key.includes(`:${next.generation}:`))).toHaveLength(
      next.chunkCount,
    );
  });
});

describe('the columns of a snapshot', () => {
  const name = `${dataSourceId}:none`;
  const cell = fc.oneof(fc.constant(null), fc.string(), fc.integer(), fc.boolean());
  const tables = fc
    .record({ columns: fc.integer({ min: 1, max: 6 }), length: fc.integer({ min: 0, max: 400_000 }) })
    .chain(({ columns, length }) =>
      fc.record({
        rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 8 }),
        columns: fc.constant(columns),
        /** Makes a column so long that it goes over several chunks. */
        long: fc.constant('x'.repeat(length)),
        longAt: fc.nat({ max: columns - 1 }),
      }),
    );

  it('are read one by one as they were stored, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.array(fc.boolean()), async ({ rows, columns, long, longAt }, wanted) => {
        const ports = buildFakePorts({ compressor: new PlainCompressor() });
        const told = rows.map((row) => row.map((each, index) => (index === longAt ? long : each)));
        const keys = Array.from({ length: columns }, (_, index) => `c${index}`);
        const stored = await storeSnapshot(ports, name, undefined, 1, {
          ...read(1),
          columns: keys.map((key) => ({ key, name: key, type: 'text' })),
          rows: told,
        });
        const indexes = keys.flatMap((_, index) => (wanted[index] === true ? [index] : []));
        expect(await loadSnapshotRows(ports, name, stored)).toEqual(told);
        expect(await loadSnapshotCells(ports, name, stored, indexes)).toEqual(
          told.map((row) => indexes.map((index) => row[index])),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('cost only the chunks that they lie in', async () => {
    const ports = buildFakePorts({ compressor: new PlainCompressor() });
    const columns = ['a', 'b', 'c'].map((key) => ({ key, name: key, type: 'text' }) as const);
    const rows = [['x'.repeat(400_000), 'y', 'z'.repeat(400_000)]];
    const head = await storeSnapshot(ports, name, undefined, 1, { ...read(1), columns, rows });
    ports.records.faults.reset();
    expect(await loadSnapshotCells(ports, name, head, [1])).toEqual([['y']]);
    expect(ports.records.faults.counts).toMatchObject({ reads: 1, roundTrips: 1 });
  });
});

describe('a refresh without news', () => {
  const name = `${dataSourceId}:none`;
  const head = (ports: ReturnType<typeof buildFakePorts>) => ports.records.peek(snapshotKey(name));

  it('writes the head alone, and every generation of it shows the rows', async () => {
    const ports = buildFakePorts({ compressor: new PlainCompressor() });
    await storeSnapshot(ports, name, undefined, 1, read(400_000));
    for (const generation of [2, 3]) {
      ports.clock.advance(60_000);
      ports.records.faults.reset();
      const next = await storeSnapshot(ports, name, head(ports), 1, read(400_000));
      expect(ports.records.faults.counts).toMatchObject({ writes: 1 });
      expect(next).toMatchObject({ generation, fetchedAtMs: ports.clock.nowMs() });
      expect(await loadSnapshotRows(ports, name, next)).toEqual([['x'.repeat(400_000)]]);
    }
    const news = await storeSnapshot(ports, name, head(ports), 1, read(500_000));
    expect(await loadSnapshotRows(ports, name, news)).toEqual([['x'.repeat(500_000)]]);
    const chunks = ports.records.keys().filter((key) => key.startsWith('snapshot-chunk:'));
    expect(chunks).toHaveLength(news.chunkCount);
  });

  it('leaves nothing of a run that died before it', async () => {
    const ports = buildFakePorts({ compressor: new PlainCompressor() });
    await storeSnapshot(ports, name, undefined, 1, read(400_000));
    ports.records.faults.failNext('set', 1, 'INTERNAL_SERVER_ERROR', 'snapshot:');
    await expect(storeSnapshot(ports, name, head(ports), 1, read(900_000))).rejects.toThrow();
    const same = await storeSnapshot(ports, name, head(ports), 1, read(400_000));
    expect(await loadSnapshotRows(ports, name, same)).toEqual([['x'.repeat(400_000)]]);
    const next = await storeSnapshot(ports, name, head(ports), 1, read(600_000));
    const chunks = ports.records.keys().filter((key) => key.startsWith('snapshot-chunk:'));
    expect(chunks).toHaveLength(next.chunkCount);
  });
});

describe('a refresh with little news', () => {
  const name = `${dataSourceId}:none`;
  const columns = ['id', 'hidden', 'name'].map((key) => ({ key, name: key, type: 'text' }) as const);
  const table = (change: (row: number) => string | null): ReadRows => ({
    ...read(1),
    columns,
    rows: Array.from({ length: 3_000 }, (_, row) => {
      const told = change(row);
      return told === null ? [] : [`id ${row}`, `secret ${told}`, `${told} ${'x'.repeat(60)}`];
    }).filter((row) => row.length > 0),
  });
  const first = table((row) => `name ${row}`);
  const stored = (ports: ReturnType<typeof buildFakePorts>) => ports.records.peek(snapshotKey(name));

  it.each([
    ['ten changed rows', table((row) => (row % 300 === 7 ? 'changed' : `name ${row}`))],
    ['rows that are gone', table((row) => (row % 500 === 3 ? null : `name ${row}`))],
    [
      'new rows at both ends',
      { ...first, rows: [['new', 'secret new', 'N'], ...first.rows, ['last', 'secret last', 'L']] },
    ],
  ])('writes the head alone for %s', async (_, news) => {
    const ports = buildFakePorts({ compressor: new PlainCompressor() });
    await storeSnapshot(ports, name, undefined, 1, first);
    ports.records.faults.reset();
    const head = await storeSnapshot(ports, name, stored(ports), 1, news);
    expect(ports.records.faults.counts.writes).toBe(1);
    expect(head.rowCount).toBe(news.rows.length);
    expect(await loadSnapshotRows(ports, name, head)).toEqual(news.rows);
    expect(await loadSnapshotCells(ports, name, head, [2])).toEqual(news.rows.map((row) => [row[2]]));
    // What the patch tells of a column that nobody asked for stays where it is.
    const { load } = packedForm(ports, name);
    expect(JSON.stringify(await load(head, [0]))).not.toMatch(/secret/);
    // The next is told by the same chunks, not by the patch; and without news nothing but the head is written again.
    ports.records.faults.reset();
    const again = await storeSnapshot(ports, name, stored(ports), 1, news);
    expect(ports.records.faults.counts.writes).toBe(1);
    expect(await loadSnapshotRows(ports, name, again)).toEqual(news.rows);
    const back = await storeSnapshot(ports, name, stored(ports), 1, first);
    expect(await loadSnapshotRows(ports, name, back)).toEqual(first.rows);
  });

  it('writes everything where much is new', async () => {
    const ports = buildFakePorts({ compressor: new PlainCompressor() });
    await storeSnapshot(ports, name, undefined, 1, first);
    const news = table((row) => (row % 3 === 0 ? `other ${row}` : `name ${row}`));
    const head = await storeSnapshot(ports, name, stored(ports), 1, news);
    expect(head).toMatchObject({ chunkGeneration: 2 });
    expect(head).not.toHaveProperty('patch');
    expect(await loadSnapshotRows(ports, name, head)).toEqual(news.rows);
  });
});

describe('enterSnapshot', () => {
  it('makes room for the newest by deleting the oldest, with their chunks', async () => {
    const ports = buildFakePorts({ compressor: new PlainCompressor() });
    const name = (n: number) => `${dataSourceId}:hash${n}`;
    for (let n = 0; n < maxSnapshots + 3; n += 1) {
      await storeSnapshot(ports, name(n), undefined, 1, read(n === 0 ? 300_000 : 5));
      await enterSnapshot(ports, dataSourceId, name(n));
      ports.clock.advance(1_000);
    }
    const kept = ports.records.keys().filter((key) => key.startsWith('snapshot:'));
    expect(kept).toHaveLength(maxSnapshots);
    expect(kept).not.toContain(snapshotKey(name(2)));
    expect(kept).toContain(snapshotKey(name(3)));
    expect(ports.records.keys().filter((key) => key.includes(':hash0'))).toEqual([]);
  });
});
