import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/fakes/manual-clock';
import { MemoryRecordStore } from '../../../test/fakes/memory-record-store';
import { acquireLease, recordLeaseFailure } from './lease';

const target = { owner: 'snapshot.one', generation: 3 };
const holdMs = 30_000;

function setUp() {
  const clock = new ManualClock();
  const store = new MemoryRecordStore(clock);
  return { clock, store, acquire: (of = target, hold = holdMs) => acquireLease(store, clock, of, hold) };
}

describe('acquireLease', () => {
  it('gives a free lease with one write and no read', async () => {
    const { store, acquire } = setUp();
    expect(await acquire()).toEqual({ state: 'won', attempt: 0, earlier: [] });
    expect(store.faults.counts).toEqual({ reads: 0, writes: 1, roundTrips: 1 });
  });

  it('has exactly one winner among many at once, whatever the storage’s pace', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 0, max: 50 }),
        async (count, delayMs) => {
          const { store, acquire } = setUp();
          store.faults.delay('setIfAbsent', delayMs);
          const answers = await Promise.all(Array.from({ length: count }, () => acquire()));
          expect(answers.filter(({ state }) => state === 'won')).toHaveLength(1);
          expect(answers.filter(({ state }) => state === 'held')).toHaveLength(count - 1);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('stays held until the hold is over, then has exactly one successor', async () => {
    const { clock, acquire } = setUp();
    await acquire();
    clock.advance(holdMs - 1);
    expect(await acquire()).toEqual({ state: 'held' });
    clock.advance(1);
    const answers = await Promise.all(Array.from({ length: 20 }, () => acquire()));
    expect(answers.filter(({ state }) => state === 'won')).toMatchObject([{ state: 'won', attempt: 1 }]);
    expect(answers.filter(({ state }) => state === 'held')).toHaveLength(19);
  });

  it('measures a hold by what its holder asked for, not by what the next one asks for', async () => {
    const { clock, acquire } = setUp();
    await acquire(target, 900_000);
    clock.advance(60_000);
    expect(await acquire(target, 1_000)).toEqual({ state: 'held' });
  });

  it('counts attempts up over any number of lapsed holders', async () => {
    const { clock, acquire } = setUp();
    for (let attempt = 0; attempt < 6; attempt += 1) {
      expect(await acquire()).toMatchObject({ state: 'won', attempt });
      clock.advance(holdMs);
    }
  });

  it('keeps generations and owners apart', async () => {
    const { acquire } = setUp();
    await acquire();
    expect((await acquire({ ...target, generation: 4 })).state).toBe('won');
    expect((await acquire({ ...target, owner: 'snapshot.two' })).state).toBe('won');
  });

  it('goes on to the next attempt if a lease record cannot be read', async () => {
    const { store, acquire } = setUp();
    await acquire();
    store.put(store.keys()[0]!, { nonsense: true });
    expect(await acquire()).toMatchObject({ state: 'won', attempt: 1 });
  });
});

describe('recordLeaseFailure', () => {
  it('keeps a failure without the length of what a service said', async () => {
    const { clock, store, acquire } = setUp();
    await acquire();
    const retryAtMs = clock.nowMs() + 10_000;
    const failure = { reason: 'not-readable', problem: 'x'.repeat(100_000), hosts: Array(1_000).fill('a') };
    await recordLeaseFailure(store, clock, target, 0, { failure, retryAtMs });
    expect(JSON.stringify(await acquire()).length).toBeLessThan(600);
  });

  it('tells others the failure until its time, then lets exactly one try again', async () => {
    const { clock, store, acquire } = setUp();
    const failedAtMs = clock.nowMs();
    const retryAtMs = failedAtMs + 15_000;
    const failure = { reason: 'storage' };
    await acquire();
    await recordLeaseFailure(store, clock, target, 0, { failure, retryAtMs });
    expect(await acquire()).toEqual({ state: 'failed', failure, failedAtMs, retryAtMs });
    clock.advance(14_999);
    expect((await acquire()).state).toBe('failed');
    clock.advance(1);
    const answers = await Promise.all(Array.from({ length: 10 }, () => acquire()));
    expect(answers.filter(({ state }) => state === 'won')).toMatchObject([{ state: 'won', attempt: 1 }]);
  });

  it('lets one begin during the pause who already has what the holder failed to get', async () => {
    const { clock, store, acquire } = setUp();
    const retryAtMs = clock.nowMs() + 15_000;
    await acquire();
    await recordLeaseFailure(store, clock, target, 0, { failure: null, retryAtMs });
    const answer = await acquireLease(store, clock, target, holdMs, { overPause: true });
    expect(answer).toMatchObject({ state: 'won', attempt: 1 });
    expect(await acquireLease(store, clock, target, holdMs, { overPause: true })).toEqual({ state: 'held' });
  });

  it('tells the next holder why each one before failed, and of whom nothing was heard', async () => {
    const { clock, store, acquire } = setUp();
    await acquire();
    const retryAtMs = clock.nowMs();
    await recordLeaseFailure(store, clock, target, 0, { failure: { reason: 'storage' }, retryAtMs });
    await acquire();
    clock.advance(holdMs);
    expect(await acquire()).toEqual({
      state: 'won',
      attempt: 2,
      earlier: [{ reason: 'storage' }, undefined],
    });
  });

  it('frees the lease before its hold is over', async () => {
    const { clock, store, acquire } = setUp();
    await acquire(target, 900_000);
    await recordLeaseFailure(store, clock, target, 0, { failure: null, retryAtMs: clock.nowMs() });
    expect(await acquire()).toMatchObject({ state: 'won', attempt: 1 });
  });
});
