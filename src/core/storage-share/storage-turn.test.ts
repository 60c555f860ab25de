import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/fakes/manual-clock';
import { MemoryRecordStore } from '../../../test/fakes/memory-record-store';
import { SeededRandom } from '../../../test/fakes/seeded-random';
import { StorageError, throttledCode } from '../ports';
import { StorageTurn } from './storage-turn';
import type { Caller } from './storage-turn';
import { WaitingRecordStore } from './waiting-record-store';

const resolverMs = 22_500;
let clock: ManualClock;
let store: MemoryRecordStore;

beforeEach(() => {
  clock = new ManualClock();
  store = new MemoryRecordStore(clock);
});

function open(caller: Caller, forMs = resolverMs) {
  const deadlineAtMs = clock.nowMs() + forMs;
  const ports = { clock, random: new SeededRandom(), deadlineAtMs: () => Promise.resolve(deadlineAtMs) };
  return new WaitingRecordStore(store, new StorageTurn(ports, caller));
}

/** Milliseconds until an answer, where the storage has budget again after some refusals. */
async function waitOf(caller: Caller, refusals: number): Promise<number> {
  const startedAtMs = clock.nowMs();
  store.faults.failNext('get', refusals, throttledCode);
  await open(caller, 600_000).get('a');
  return clock.nowMs() - startedAtMs;
}

describe('a turn at the storage', () => {
  it('comes again after a refusal for want of budget, readers first, what nobody waits for last', async () => {
    for (const refusals of [1, 3, 6]) {
      const waits: number[] = [];
      for (const caller of ['reader', 'author', 'administrator', 'background'] as const)
        waits.push(await waitOf(caller, refusals));
      expect(waits).toEqual([...waits].sort((a, b) => a - b));
      expect(new Set(waits).size).toBe(4);
    }
  });

  it('waits until the deadline of its invocation, and then fails as the storage did', async () => {
    const startedAtMs = clock.nowMs();
    store.faults.failNext('get', 1_000, throttledCode);
    await expect(open('reader').get('a')).rejects.toEqual(new StorageError('get', throttledCode));
    expect(clock.nowMs() - startedAtMs).toBeGreaterThan(resolverMs - 3_000);
    expect(clock.nowMs() - startedAtMs).toBeLessThan(resolverMs);
  });

  it('is not taken again after any other failure: nobody knows what that has done', async () => {
    store.faults.failNext('set', 1);
    await expect(open('reader').set('a', 1)).rejects.toThrow(StorageError);
    expect(store.faults.log).toHaveLength(1);
  });

  it('goes on writing where a write was refused', async () => {
    store.faults.failNext('setIfAbsent', 2, throttledCode);
    expect(await open('administrator').setIfAbsent('a', 1)).toBe(true);
  });

  it('is taken for nobody at most 2,000 times a minute, counted by records, after the first 500', async () => {
    for (let number = 0; number < 100; number += 1) store.put(`a:${String(number).padStart(3, '0')}`, number);
    const startedAtMs = clock.nowMs();
    const records = open('background', 900_000);
    for (let page = 0; page < 65; page += 1) await records.list('a:');
    const minutes = (clock.nowMs() - startedAtMs) / 60_000;
    expect(minutes).toBeGreaterThan(2.9);
    expect(minutes).toBeLessThan(3.1);
  });

  it('costs a reader nothing where there is budget', async () => {
    const startedAtMs = clock.nowMs();
    const records = open('reader');
    for (let number = 0; number < 5_000; number += 1) await records.get('a');
    expect(clock.nowMs()).toBe(startedAtMs);
  });
});
