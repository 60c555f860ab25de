import { describe, expect, it, vi } from 'vitest';
import type { AuditEntry } from '../../../../src/contract/audit';
import type { ErrorBody } from '../../../../src/contract/reply';
import { readWholeTrail } from './read-whole-trail';
import type { WholeTrail } from './read-whole-trail';

const partSize = 2_000;
const failure = (code: ErrorBody['code']): ErrorBody => ({ code, message: 'm', fix: 'f', origin: 'app' });

interface Scene {
  /** Failures of parts, by the number of the call. */
  readonly failing?: Readonly<Record<number, ErrorBody['code']>>;
  /** Units that a part takes. */
  readonly units?: number;
  readonly before?: WholeTrail;
}

/** A trail of so many entries, one a millisecond. */
async function exportOf(total: number, { failing = {}, units = 20, before }: Scene = {}) {
  let nowMs = 0;
  let asked = 0;
  const readPart = vi.fn((beforeMs: number | null) => {
    const code = failing[asked];
    asked += 1;
    if (code !== undefined) return Promise.resolve({ ok: false as const, error: failure(code) });
    const from = beforeMs ?? total;
    const count = Math.min(partSize, from);
    const entries = Array.from({ length: count }, (_, index) => ({ atMs: from - index - 1 }) as AuditEntry);
    const nextBeforeMs = from - count === 0 ? null : from - count;
    return Promise.resolve({
      ok: true as const,
      data: { entries, people: { [String(from)]: 'A' }, nextBeforeMs, units },
    });
  });
  const sleep = (ms: number) => {
    nowMs += ms;
    return Promise.resolve();
  };
  const reading = { readPart, sleep, nowMs: () => nowMs, onProgress: () => undefined };
  const trail = await readWholeTrail(reading, before);
  return { trail, minutes: nowMs / 60_000, asked: readPart.mock.calls.length };
}

const timesOf = ({ entries }: WholeTrail) => entries.map(({ atMs }) => atMs);
const downFrom = (total: number) => Array.from({ length: total }, (_, index) => total - 1 - index);

describe('an export of the audit trail', () => {
  it('of 100,000 packed entries is whole, at once', async () => {
    const { trail, minutes, asked } = await exportOf(100_000);
    expect(trail).toMatchObject({ isComplete: true, problem: null, nextBeforeMs: null });
    expect(timesOf(trail)).toEqual(downFrom(100_000));
    expect([minutes, asked]).toEqual([0, 50]);
  });

  it('takes no more than a quarter of the storage where nothing is packed', async () => {
    const { trail, minutes } = await exportOf(20_000, { units: 2_000 });
    expect(timesOf(trail)).toEqual(downFrom(20_000));
    expect(minutes).toBeGreaterThanOrEqual(17);
    expect(minutes).toBeLessThan(20);
  });

  it('asks again for a part that the storage has no budget for, and loses nothing', async () => {
    const failing = { 3: 'STORAGE_FAILED', 4: 'TIMED_OUT', 8: 'STORAGE_FAILED' } as const;
    const { trail } = await exportOf(20_000, { failing });
    expect(timesOf(trail)).toEqual(downFrom(20_000));
  });

  it('pauses with what it has where a part fails for good, and goes on there', async () => {
    const { trail, asked } = await exportOf(9_000, { failing: { 2: 'APP_FAILED' } });
    expect(trail).toMatchObject({ isComplete: false, problem: { code: 'APP_FAILED' }, nextBeforeMs: 5_000 });
    expect(trail.entries).toHaveLength(2 * partSize);
    expect(asked).toBe(3);
    const resumed = await exportOf(9_000, { before: trail });
    expect(resumed.trail).toMatchObject({ isComplete: true, problem: null });
    expect(timesOf(resumed.trail)).toEqual(downFrom(9_000));
    expect(Object.keys(resumed.trail.people)).toHaveLength(5);
  });

  it('pauses with nothing where nothing could be read, after some tries', async () => {
    const failing = Object.fromEntries(
      Array.from({ length: 20 }, (_, number) => [number, 'STORAGE_FAILED' as const]),
    );
    const { trail, asked } = await exportOf(2_000, { failing });
    expect(trail).toMatchObject({ entries: [], problem: { code: 'STORAGE_FAILED' }, nextBeforeMs: null });
    expect(asked).toBe(7);
  });

  it('stops at 250,000 entries, and says that there are more', async () => {
    const { trail } = await exportOf(251_000);
    expect(trail).toMatchObject({ isComplete: false, problem: null });
    expect(trail.entries).toHaveLength(250_000);
  });
});
