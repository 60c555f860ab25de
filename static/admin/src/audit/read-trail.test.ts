import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../../src/contract/audit';
import type { ErrorBody } from '../../../../src/contract/reply';
import { afterAnswer, nothingRead } from './read-trail';

const entry = (atMs: number): AuditEntry => ({
  atMs,
  area: 'connection',
  action: 'saved',
  actor: { kind: 'account', accountId: 'a' },
  subject: null,
  outcome: 'done',
  detail: '',
});
const answer = (atMs: number, nextBeforeMs: number | null, people = {}) =>
  ({ ok: true, data: { entries: [entry(atMs)], people, nextBeforeMs, units: 1 } }) as const;
const error: ErrorBody = { code: 'TIMED_OUT', message: '', fix: '', origin: 'app' };
const lost = { ok: false, error } as const;

describe('the trail as it is read', () => {
  const first = afterAnswer(nothingRead, null, answer(9, 8, { a: 'Ada' }));

  it('grows by every part', () => {
    const both = afterAnswer(first, 8, answer(5, null));
    expect(both.entries.map(({ atMs }) => atMs)).toEqual([9, 5]);
    expect(both).toMatchObject({ nextBeforeMs: null, people: { a: 'Ada' }, failed: null });
  });

  it('keeps what it has when a later part fails, and knows where to try again', () => {
    const failed = afterAnswer(first, 8, lost);
    expect(failed.entries).toHaveLength(1);
    expect(failed).toMatchObject({ nextBeforeMs: 8, failed: { beforeMs: 8, error } });
  });

  it('shows nothing of the former filters when the first part for new ones fails, and begins there again', () => {
    const failed = afterAnswer(first, null, lost);
    expect(failed).toEqual({ ...nothingRead, people: { a: 'Ada' }, failed: { beforeMs: null, error } });
    expect(afterAnswer(failed, failed.failed!.beforeMs, answer(7, null)).entries).toEqual([entry(7)]);
  });
});
