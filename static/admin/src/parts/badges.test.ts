import { describe, expect, it } from 'vitest';
import type { ConnectionStatus, ConnectionSummary, ExpiryWarning } from '../../../../src/contract/connection';
import type { DataSourceSummary, RefreshHealth } from '../../../../src/contract/data-source';
import { sortConnections, sortDataSources, toExpiryBadge, toHealthBadge, toSignInBadge } from './badges';

const good = (rowCount: number, truncated = false): RefreshHealth => ({
  lastSuccessAtMs: 1000,
  rowCount,
  truncated,
  verdict: null,
  lastError: null,
  drift: [],
  suspicion: null,
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

  it('counts columns that no longer fit', () => {
    const drift = [{ column: 'a', name: 'A', kind: 'gone', sinceMs: 0 }] as const;
    expect(toHealthBadge({ ...good(3), drift })).toMatchObject({
      text: '3 rows',
      detail: '1 column changed',
    });
  });

  it('says when there was no refresh at all', () => {
    const never = {
      lastSuccessAtMs: null,
      rowCount: null,
      truncated: false,
      verdict: null,
      lastError: null,
      drift: [],
      suspicion: null,
    };
    expect(toHealthBadge(never).text).toBe('Not tested');
  });
});

describe('toSignInBadge', () => {
  it('says how long the token lasts, and nothing about one that has run out', () => {
    const status = {
      state: 'authenticated',
      expiresAtMs: 3_600_000,
      isRenewable: true,
      missingScopes: [],
    } as const;
    expect(toSignInBadge(status, 'oauth2', 0).detail).toBe(
      'Token expires in 1 hour; the app renews it by itself.',
    );
    expect(toSignInBadge({ ...status, isRenewable: false }, 'oauth2', 0).detail).toContain('sign in again');
    expect(toSignInBadge(status, 'oauth2', 3_600_001)).toMatchObject({ text: 'Authenticated', detail: '' });
  });

  it('says why somebody has to sign in again', () => {
    const status = { state: 'needs-sign-in', message: 'It was revoked.', atMs: 0 } as const;
    expect(toSignInBadge(status, 'oauth2', 0)).toMatchObject({
      text: 'Needs sign-in',
      detail: 'It was revoked.',
    });
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
      updatedAtMs: 1,
      name,
      description: '',
      connectionId: 'c',
      fileName: null,
      connectionName: 'c',
      health,
    });
    const never = {
      lastSuccessAtMs: null,
      rowCount: null,
      truncated: false,
      verdict: null,
      lastError: null,
      drift: [],
      suspicion: null,
    };
    const list = [source('b', good(1)), source('a', good(1)), source('z', never), source('y', failed(2000))];
    expect(sortDataSources(list).map(({ name }) => name)).toEqual(['y', 'z', 'a', 'b']);
  });
});

describe('toExpiryBadge', () => {
  it.each([
    [12, 'Client secret expires in 12 days'],
    [1, 'Client secret expires in 1 day'],
    [0, 'Client secret expires today'],
    [-3, 'Client secret has expired'],
  ])('%i days left: %s', (daysLeft, text) => {
    expect(toExpiryBadge({ credential: 'client-secret', expiresAtMs: 0, daysLeft })?.text).toBe(text);
  });

  it('names the certificate, and says nothing where nothing ends', () => {
    expect(toExpiryBadge({ credential: 'certificate', expiresAtMs: 0, daysLeft: 30 })?.text).toBe(
      'Certificate expires in 30 days',
    );
    expect(toExpiryBadge(null)).toBeNull();
  });
});

describe('sortConnections', () => {
  it('puts problems first, then what ends soon', () => {
    const connection = (
      name: string,
      status: ConnectionStatus,
      expiryWarning: ExpiryWarning | null = null,
    ): ConnectionSummary => ({
      id: name,
      revision: 1,
      name,
      providerId: 'custom',
      providerName: '',
      authType: 'oauth2',
      grantType: 'authorization_code',
      tokenOwner: 'shared',
      settings: {},
      allowedHosts: [],
      status,
      expiryWarning,
    });
    const fine = { state: 'authenticated', expiresAtMs: null, isRenewable: true, missingScopes: [] } as const;
    const list = [
      connection('a', fine),
      connection('m', fine, { credential: 'client-secret', expiresAtMs: 0, daysLeft: 12 }),
      connection('z', { state: 'needs-sign-in', message: '', atMs: 0 }),
    ];
    expect(sortConnections(list).map(({ name }) => name)).toEqual(['z', 'm', 'a']);
  });
});
