import { describe, expect, it } from 'vitest';
import { nextFullHourMs, readPoolLeft, readProductLimit } from './product-limit';

const halfPast = Date.UTC(2026, 10, 30, 3, 30);
const fullHour = Date.UTC(2026, 10, 30, 4, 0);
const of = (headers: Readonly<Record<string, string>>) => (name: string) => headers[name] ?? null;
const limit = (headers: Readonly<Record<string, string>>) => readProductLimit(of(headers), halfPast);

describe('the reason of a 429', () => {
  it.each([
    'jira-quota-global-based',
    'jira-quota-tenant-based',
    'confluence-quota-global-based',
    'confluence-quota-tenant-based',
  ])('stops everything until the reset for %s', (reason) => {
    expect(limit({ 'ratelimit-reason': reason, 'retry-after': '1800' })).toEqual({
      kind: 'quota',
      untilMs: fullHour,
    });
    expect(limit({ 'ratelimit-reason': reason })).toEqual({ kind: 'quota', untilMs: fullHour });
  });

  it.each(['jira-burst-based', 'confluence-burst-based'])('slows a path for %s', (reason) => {
    expect(limit({ 'ratelimit-reason': reason, 'retry-after': '3' })).toEqual({
      kind: 'burst',
      waitMs: 3_000,
    });
    expect(limit({ 'ratelimit-reason': reason })).toEqual({ kind: 'burst', waitMs: 1_000 });
  });

  it('delays one issue', () => {
    const reason = 'jira-per-issue-on-write';
    expect(limit({ 'ratelimit-reason': reason, 'retry-after': '2' })).toEqual({
      kind: 'issue',
      waitMs: 2_000,
    });
    expect(limit({ 'ratelimit-reason': reason })).toEqual({ kind: 'issue', waitMs: 2_000 });
  });

  it('is guessed from the wait where none is given', () => {
    expect(limit({})).toEqual({ kind: 'burst', waitMs: 1_000 });
    expect(limit({ 'retry-after': '5' })).toEqual({ kind: 'burst', waitMs: 5_000 });
    expect(limit({ 'retry-after': '1200' })).toEqual({ kind: 'quota', untilMs: halfPast + 1_200_000 });
  });

  it('takes dates, and neither nonsense nor waits beyond an hour', () => {
    const reason = 'jira-quota-global-based';
    expect(limit({ 'ratelimit-reason': reason, 'retry-after': 'Mon, 30 Nov 2026 03:45:00 GMT' })).toEqual({
      kind: 'quota',
      untilMs: halfPast + 900_000,
    });
    for (const nonsense of ['soon', '', '-5']) {
      expect(limit({ 'ratelimit-reason': reason, 'retry-after': nonsense })).toEqual({
        kind: 'quota',
        untilMs: fullHour,
      });
    }
    expect(limit({ 'ratelimit-reason': reason, 'retry-after': '864000' })).toEqual({
      kind: 'quota',
      untilMs: halfPast + 3_600_000,
    });
  });

  it('counts to the next hour, also at the full hour', () => {
    expect([nextFullHourMs(fullHour - 1), nextFullHourMs(fullHour)]).toEqual([
      fullHour,
      fullHour + 3_600_000,
    ]);
  });
});

describe('what is left of the pool', () => {
  const quota = { policy: '"global-app-quota";q=100;w=3600', limit: '"global-app-quota";r=20;t=1800' };
  const burst = { policy: '"jira-burst-based";q=100;w=1', limit: '"jira-burst-based";r=0;t=1' };

  it.each([
    [0.2, `${quota.policy}, ${burst.policy}`, `${quota.limit}, ${burst.limit}`],
    [0.2, `${burst.policy}, ${quota.policy}`, `${burst.limit}, ${quota.limit}`],
    [0.1, `${quota.policy},"tenant-app-quota";w=3600;q=50`, `"tenant-app-quota";t=1;r=5,${quota.limit}`],
    [0.2, `${quota.policy}, "Beta-app-quota";q=10;w=1`, `"Beta-app-quota";r=0;t=9, ${quota.limit}`],
    [0, '', '"global-app-quota";r=0;t=1800'],
    [null, '', quota.limit],
    [null, burst.policy, burst.limit],
    [null, 'nonsense', ';;=,,'],
  ])('is %s', (left, policy, text) => {
    expect(readPoolLeft(of({ 'ratelimit-policy': policy, ratelimit: text }))).toBe(left);
  });

  it('is not said by a header that only informs, nor by none', () => {
    const informing = {
      'beta-ratelimit-policy': '"tenant-app-quota";q=100;w=3600',
      'beta-ratelimit': '"tenant-app-quota";r=0;t=9',
    };
    expect(readPoolLeft(of(informing))).toBeNull();
    expect(readPoolLeft(of({}))).toBeNull();
  });
});
