import { describe, expect, it } from 'vitest';
import type { DataSourceSummary, RefreshHealth } from '../../../../src/contract/data-source';
import { sortDataSources, toHealthBadge, toSignInBadge } from './badges';

const good = (rowCount: number, truncated = false): RefreshHealth => ({
  lastSuccessAtMs: 1000,
  rowCount,
  truncated,
  lastError: null,
});
const failed = (atMs: number): RefreshHealth => ({
  ...good(3),
  lastError: { atMs, error: { code: 'API_FAILED', message: 'why', fix: '', origin: 'provider' } },
});

describe('toHealthBadge', () => {
  it('counts rows, and says when there are more', () => {
    expect(toHealthBadge(good(320)).text).toBe('320 rows');
    expect(toHealthBadge(good(1)).text).toBe('1 row');
    expect(toHealthBadge(good(5000, true)).text).toBe('5,000+ rows');
  });

  it('goes by the newer of success and failure', () => {
    expect(toHealthBadge(failed(2000))).toMatchObject({ text: 'Failed', detail: 'why' });
    expect(toHealthBadge(failed(500)).text).toBe('3 rows');
  });

  it('says when there was no refresh at all', () => {
    const never = { lastSuccessAtMs: null, rowCount: null, truncated: false, lastError: null };
    expect(toHealthBadge(never).text).toBe('Not tested');
  });
});

describe('toSignInBadge', () => {
  it('says how long the token lasts, and nothing about one that has run out', () => {
    const status = { state: 'authenticated', expiresAtMs: 3_600_000 } as const;
    expect(toSignInBadge(status, 'oauth2', 0).detail).toContain('in 1 hour');
    expect(toSignInBadge(status, 'oauth2', 3_600_001)).toMatchObject({ text: 'Authenticated', detail: '' });
  });

  it('asks for a sign-in only where there is one', () => {
    expect(toSignInBadge({ state: 'not-authenticated' }, 'oauth2', 0).text).toBe('Not authenticated');
    expect(toSignInBadge({ state: 'not-authenticated' }, 'api_key', 0).text).toBe('Ready');
  });
});

describe('sortDataSources', () => {
  it('puts problems first, then what was never tested, then the rest by name', () => {
    const source = (name: string, health: RefreshHealth): DataSourceSummary => ({
      id: name,
      revision: 1,
      name,
      description: '',
      connectionId: 'c',
      connectionName: 'c',
      health,
    });
    const never = { lastSuccessAtMs: null, rowCount: null, truncated: false, lastError: null };
    const list = [source('b', good(1)), source('a', good(1)), source('z', never), source('y', failed(2000))];
    expect(sortDataSources(list).map(({ name }) => name)).toEqual(['y', 'z', 'a', 'b']);
  });
});
