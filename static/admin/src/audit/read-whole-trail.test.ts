import { describe, expect, it, vi } from 'vitest';
import type { AuditEntry } from '../../../../src/contract/audit';
import type { ErrorBody } from '../../../../src/contract/reply';
import { readWholeTrail } from './read-whole-trail';

const partSize = 200;
const failure = (code: ErrorBody['code']): ErrorBody => ({ code, message: 'm', fix: 'f', origin: 'app' });

/** A trail of so many entries, one a millisecond, whose parts fail by number. */
async function exportOf(total: number, failing: Readonly<Record<number, ErrorBody['code']>> = {}) {
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
      data: { entries, people: { [String(from)]: 'A' }, nextBeforeMs },
    });
  });
  const sleep = (ms: number) => {
    nowMs += ms;
    return Promise.resolve();
  };
  const reply = await readWholeTrail({ readPart, sleep, nowMs: () => nowMs, onProgress: () => undefined });
  return { reply, minutes: nowMs / 60_000, asked: readPart.mock.calls.length };
}

describe('an export of the audit trail', () => {
  it('is whole, at 600 entries a minute after the first', async () => {
    const { reply, minutes } = await exportOf(12_000);
    expect(reply).toMatchObject({ ok: true, data: { isComplete: true, problem: null } });
    expect(reply.ok && new Set(reply.data.entries.map(({ atMs }) => atMs)).size).toBe(12_000);
    expect(minutes).toBeGreaterThan(18);
    expect(minutes).toBeLessThan(20);
  });

  it('asks again for a part that the storage has no budget for, and loses nothing', async () => {
    const { reply } = await exportOf(2_000, { 3: 'STORAGE_FAILED', 4: 'TIMED_OUT', 8: 'STORAGE_FAILED' });
    expect(reply.ok && reply.data.entries.map(({ atMs }) => atMs)).toEqual(
      Array.from({ length: 2_000 }, (_, index) => 1_999 - index),
    );
  });

  it('ends with what it has, and says why, where a part fails for good', async () => {
    const { reply, asked } = await exportOf(2_000, { 2: 'APP_FAILED' });
    expect(reply).toMatchObject({ ok: true, data: { isComplete: false, problem: { code: 'APP_FAILED' } } });
    expect(reply.ok && reply.data.entries).toHaveLength(2 * partSize);
    expect(asked).toBe(3);
  });

  it('fails where nothing could be read, after some tries', async () => {
    const always = Object.fromEntries(
      Array.from({ length: 20 }, (_, number) => [number, 'STORAGE_FAILED' as const]),
    );
    const { reply, asked } = await exportOf(2_000, always);
    expect(reply).toMatchObject({ ok: false, error: { code: 'STORAGE_FAILED' } });
    expect(asked).toBe(7);
  });

  it('stops at 100,000 entries, and says that there are more', async () => {
    const { reply } = await exportOf(100_500);
    expect(reply).toMatchObject({ ok: true, data: { isComplete: false, problem: null } });
    expect(reply.ok && reply.data.entries).toHaveLength(100_000);
  });
});
