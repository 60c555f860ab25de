import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeTokenSet, tokenSetSchema, toTokenSet } from './token-set';

const startMs = 1_900_000_000_000;
const minute = 60_000;
const issue = (expiresInSeconds: number | null) =>
  toTokenSet({ accessToken: 'token', expiresInSeconds, scope: null }, 1, startMs);

describe('toTokenSet', () => {
  it('places the expiry by the lifetime the server named', () => {
    expect(issue(3_600)).toMatchObject({ obtainedAtMs: startMs, expiresAtMs: startMs + 60 * minute });
  });

  it.each([[null], [0]])('assumes ten minutes for a lifetime of %s', (lifetime) => {
    expect(issue(lifetime).expiresAtMs).toBe(startMs + 10 * minute);
  });

  it('makes what its schema reads', () => {
    expect(tokenSetSchema.safeParse(issue(3_600)).success).toBe(true);
  });
});

describe('judgeTokenSet', () => {
  it.each([
    ['an hour, new', 3_600, 0, 'fresh'],
    ['an hour, 48 minutes old (20 % left)', 3_600, 48 * minute, 'due'],
    ['an hour, just before that', 3_600, 48 * minute - 1, 'fresh'],
    ['an hour, 31 s left', 3_600, 60 * minute - 31_000, 'due'],
    ['an hour, 30 s left', 3_600, 60 * minute - 30_000, 'unusable'],
    ['an hour, over', 3_600, 61 * minute, 'unusable'],
    ['five minutes, two left', 300, 3 * minute, 'due'],
    ['five minutes, just above two left', 300, 3 * minute - 1, 'fresh'],
    ['two minutes, new', 120, 0, 'fresh'],
    ['two minutes, half over', 120, minute, 'due'],
    ['ten seconds, new', 10, 0, 'fresh'],
    ['ten seconds, half over', 10, 5_000, 'unusable'],
    ['of the past by a clock set back', 3_600, -60 * minute, 'fresh'],
  ] as const)('judges a token of %s', (_, lifetime, ageMs, judgement) => {
    expect(judgeTokenSet(issue(lifetime), startMs + ageMs)).toBe(judgement);
  });

  it('is fresh when issued, only ever gets worse, and is never handed out after its end', () => {
    const rank = { fresh: 0, due: 1, unusable: 2 };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 1.5, noNaN: true }),
        fc.double({ min: 0, max: 1.5, noNaN: true }),
        (lifetime, one, other) => {
          const tokens = issue(lifetime);
          const [early, late] = [Math.min(one, other), Math.max(one, other)].map((part) =>
            judgeTokenSet(tokens, startMs + Math.floor(part * lifetime * 1000)),
          );
          expect(judgeTokenSet(tokens, startMs)).toBe('fresh');
          expect(rank[early!]).toBeLessThanOrEqual(rank[late!]);
          if (Math.max(one, other) >= 1) expect(late).toBe('unusable');
        },
      ),
    );
  });
});
