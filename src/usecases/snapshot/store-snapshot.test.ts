import { describe, expect, it } from 'vitest';
import { dataSourceId } from '../../../test/builders/data-sources';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import { PlainCompressor } from '../../../test/fakes/gzip-compressor';
import { maxSnapshots, snapshotKey } from '../../core/snapshot/snapshot-record';
import { enterSnapshot } from './limit-snapshots';
import type { ReadRows } from '../reading/read-result';
import { loadSnapshotRows } from './load-snapshot';
import { storeSnapshot } from './store-snapshot';

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
