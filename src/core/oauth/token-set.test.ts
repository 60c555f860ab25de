import type { AccountId } from '../../contract/account-id';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDoubtful, judgeTokenSet, sharedOwner, tokenSetSchema, toTokenSet, userOwner } from './token-set';
import type { IssuedTokens } from './token-set';

const startMs = 1_900_000_000_000;
const minute = 60_000;
const issued = {
  accessToken: 'token',
  expiresInSeconds: 3_600,
  scope: null,
  refreshToken: null,
  dpopKey: null,
};
const issue = (expiresInSeconds: number | null) =>
  toTokenSet({ ...issued, expiresInSeconds }, 'client_credentials', 1, startMs);

describe('toTokenSet', () => {
  it('places the expiry by the lifetime the server named', () => {
    expect(issue(3_600)).toMatchObject({ obtainedAtMs: startMs, expiresAtMs: startMs + 60 * minute });
  });

  it.each([[null], [0]])('assumes ten minutes for a lifetime of %s', (lifetime) => {
    expect(issue(lifetime).expiresAtMs).toBe(startMs + 10 * minute);
  });

  const before = { refreshToken: 'old', scope: 'read' };
  const renew = (changes: Partial<IssuedTokens>, previous: typeof before | null = before) =>
    toTokenSet({ ...issued, ...changes }, 'authorization_code', 2, startMs, previous);

  it('takes the new refresh token of a server that rotates', () => {
    expect(renew({ refreshToken: 'new', scope: 'read write' })).toMatchObject({
      generation: 2,
      refreshToken: 'new',
      scope: 'read write',
    });
  });

  it('keeps refresh token and scopes of before where the server names none', () => {
    expect(renew({})).toMatchObject({ refreshToken: 'old', scope: 'read', lapsed: false });
  });

  it.each([null, 0])(
    'keeps a token that came with lifetime %s and no way to renew it',
    (expiresInSeconds) => {
      const kept = renew({ expiresInSeconds }, null);
      expect(kept.refreshToken).toBeNull();
      expect(judgeTokenSet(kept, startMs + 365 * 86_400_000)).toBe('fresh');
    },
  );

  it('renews in time what came without a lifetime but can be renewed', () => {
    expect(renew({ expiresInSeconds: null }).expiresAtMs).toBe(startMs + 10 * minute);
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

describe('a stored token set', () => {
  it('of before there were refresh tokens is still read', () => {
    const { version, generation, accessToken, obtainedAtMs, expiresAtMs, scope } = issue(60);
    const older = { version, generation, accessToken, obtainedAtMs, expiresAtMs, scope };
    expect(tokenSetSchema.parse(older)).toMatchObject({ refreshToken: null, lapsed: false });
  });
});

describe('owners', () => {
  // Whatever may come to count as an account id.
  const ownerOf = (signInRevision: number, id: string) => userOwner('c', signInRevision, id as AccountId);

  it('are different for every account, whatever its id is made of', () => {
    const id = fc.string({
      unit: fc.constantFrom('a', 'B', '5', ':', '-', '.', '_', '/', ' ', 'ü', '4', '6'),
    });
    fc.assert(
      fc.property(id, id, (one, other) => {
        expect(ownerOf(1, one) === ownerOf(1, other)).toBe(one === other);
        expect(ownerOf(1, one)).toMatch(/^[a-zA-Z0-9:._\s\-#]+$/);
      }),
    );
  });

  it('of an account are never the connection’s, nor another sign-in’s', () => {
    const owners = [sharedOwner('c', 1), sharedOwner('c', 11), ownerOf(1, '1'), ownerOf(11, '')];
    expect(new Set(owners).size).toBe(owners.length);
  });
});

describe('isDoubtful', () => {
  it('holds of a token older than five minutes', () => {
    expect(isDoubtful(issue(3_600), startMs + 5 * minute)).toBe(false);
    expect(isDoubtful(issue(3_600), startMs + 5 * minute + 1)).toBe(true);
  });
});
