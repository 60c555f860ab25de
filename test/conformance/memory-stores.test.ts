import { describe, expect, it } from 'vitest';
import { StorageError } from '../../src/core/ports';
import { ManualClock } from '../fakes/manual-clock';
import { MemoryRecordStore } from '../fakes/memory-record-store';
import { MemorySecretStore } from '../fakes/memory-secret-store';
import { describeRecordStore, describeSecretStore } from './record-store-battery';

describeRecordStore('in memory', () => new MemoryRecordStore());
describeSecretStore('in memory', () => new MemorySecretStore());

describe('faults and counts of the memory store', () => {
  it('fails as often as asked, then works', async () => {
    const store = new MemoryRecordStore();
    store.faults.failNext('set', 2, 'RATE_LIMIT');
    await expect(store.set('a', 1)).rejects.toEqual(new StorageError('set', 'RATE_LIMIT'));
    await expect(store.set('a', 1)).rejects.toThrow(StorageError);
    await store.set('a', 1);
    expect(await store.get('a')).toBe(1);
  });

  it('counts every key of a batch as a read, in one round trip', async () => {
    const store = new MemoryRecordStore();
    await store.getMany(['a', 'b', 'c']);
    await store.set('a', 1);
    expect(store.faults.counts).toEqual({ reads: 3, writes: 1, roundTrips: 2 });
  });

  it('lets a delayed write take effect at its end', async () => {
    const clock = new ManualClock();
    const store = new MemoryRecordStore(clock);
    store.faults.delay('set', 500);
    const written = store.set('a', 1);
    expect(await store.get('a')).toBeUndefined();
    const startedAtMs = clock.nowMs();
    await written;
    expect(clock.nowMs() - startedAtMs).toBe(500);
    expect(store.peek('a')).toBe(1);
  });
});

describe('ManualClock', () => {
  it('wakes sleepers in the order of their moments, whatever the order they lay down in', async () => {
    const clock = new ManualClock(0);
    const woken: string[] = [];
    const sleep = async (name: string, ms: number) => {
      await clock.sleep(ms);
      woken.push(`${name}@${clock.nowMs()}`);
    };
    await Promise.all([sleep('late', 300), sleep('early', 100), sleep('middle', 200)]);
    expect(woken).toEqual(['early@100', 'middle@200', 'late@300']);
  });
});
