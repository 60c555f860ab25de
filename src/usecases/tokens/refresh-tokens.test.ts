import { toAccountId } from '../../contract/account-id';
import { anAccount } from '../../../test/builders/accounts';
import { describe, expect, it } from 'vitest';
import {
  aCodeAuth,
  aConnectionRecord,
  aTokenSet,
  connectionId,
  seedConnection,
  tokenUrl,
} from '../../../test/builders/connections';
import { entraError } from '../../../test/builders/graph';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { json, text } from '../../../test/fakes/scripted-http-client';
import type { Reaction } from '../../../test/fakes/scripted-http-client';
import type { OAuth2Auth } from '../../contract/connection';
import { connectionStatusKey } from '../../core/connection/connection-record';
import { sharedOwner, tokenSetKey, userOwner } from '../../core/oauth/token-set';
import type { TokenSet } from '../../core/oauth/token-set';
import { StorageError } from '../../core/ports';
import { getAccessToken } from './get-access-token';

/* Refresh tokens: each is worth one exchange, and the server may end everything when one is sent twice. */

const minute = 60_000;
const everyone = { accountId: null };
const sharedKey = tokenSetKey(sharedOwner(connectionId, 1));

const seed = (ports: FakePorts, tokens: Partial<TokenSet> = {}, auth: Partial<OAuth2Auth> = {}) =>
  seedConnection(
    ports,
    aConnectionRecord({ auth: aCodeAuth(auth) }),
    aTokenSet({ refreshToken: 'refresh-1', scope: 'User.Read', ...tokens }),
  );
const get = (
  ports: FakePorts,
  connection: ReturnType<typeof seed>,
  refused: number | null = null,
  deadlineAtMs = resolverDeadline(ports),
) => getAccessToken(ports, connection, everyone, deadlineAtMs, refused);
const stored = (ports: FakePorts) => ports.secrets.peek(sharedKey) as TokenSet;
const status = (ports: FakePorts) => ports.records.peek(connectionStatusKey(connectionId));
const sentTokens = (ports: FakePorts) =>
  ports.http.requests.map(({ body }) => new URLSearchParams(body).get('refresh_token'));

/** A server that rotates, and ends the grant when a refresh token comes twice. */
function aStrictServer(
  ports: FakePorts,
  change: (reaction: Reaction, call: number) => Reaction = (each) => each,
  address = tokenUrl,
) {
  let valid: string | null = 'refresh-1';
  ports.http.on(address, ({ body }, call) => {
    const sent = new URLSearchParams(body).get('refresh_token');
    if (sent !== valid) {
      valid = null;
      return change(json({ error: 'invalid_grant' }, 400), call);
    }
    valid = `refresh-${call + 2}`;
    const answer = { access_token: `access-${call + 2}`, refresh_token: valid, expires_in: 3_600 };
    return change(json({ token_type: 'Bearer', ...answer }), call);
  });
}

describe('a server that rotates', () => {
  it('gets each refresh token once, over many generations', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    aStrictServer(ports);
    for (let turn = 0; turn < 5; turn += 1) {
      ports.clock.advance(61 * minute);
      const answers = await Promise.all(Array.from({ length: 20 }, () => get(ports, connection)));
      expect(new Set(answers.map((each) => (each.ok ? each.value.accessToken : 'none')))).toEqual(
        new Set([`access-${turn + 2}`]),
      );
    }
    expect(sentTokens(ports)).toEqual([1, 2, 3, 4, 5].map((n) => `refresh-${n}`));
    expect(stored(ports)).toMatchObject({ generation: 6, refreshToken: 'refresh-6', scope: 'User.Read' });
  });

  it.each(['get', 'setIfAbsent', 'set'] as const)(
    'gets each refresh token once though storage’s %s is slow',
    async (operation) => {
      const ports = buildFakePorts();
      const connection = seed(ports);
      aStrictServer(ports);
      ports.clock.advance(61 * minute);
      ports.records.faults.delay(operation, 700);
      ports.secrets.faults.delay(operation, 700);
      const answers = await Promise.all(Array.from({ length: 20 }, () => get(ports, connection)));
      expect(answers.every((each) => each.ok)).toBe(true);
      expect(sentTokens(ports)).toEqual(['refresh-1']);
    },
  );

  it('is not sent a refresh token that a late reader still holds', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    aStrictServer(ports);
    ports.clock.advance(61 * minute);
    // The late reader has read generation 1 and wins a lease that is free again; by then there is generation 2.
    ports.records.faults.delay('setIfAbsent', 200);
    const late = get(ports, connection, null, ports.clock.nowMs() + 10 * minute);
    await ports.clock.sleep(100);
    ports.secrets.put(sharedKey, aTokenSet({ generation: 2, refreshToken: 'refresh-2', expiresAtMs: 9e12 }));
    expect(await late).toMatchObject({ ok: true, value: { generation: 2 } });
    expect(ports.http.requests).toHaveLength(0);
  });

  it('is asked again after an outage with the same token, which it never took', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    ports.clock.advance(61 * minute);
    ports.http.on(tokenUrl, json({}, 503));
    expect(await get(ports, connection)).toMatchObject({ ok: false, failure: { problem: 'busy' } });
    expect(stored(ports)).toMatchObject({ generation: 1, refreshToken: 'refresh-1', lapsed: false });
    aStrictServer(ports);
    ports.clock.advance(31_000);
    expect(await get(ports, connection)).toMatchObject({ ok: true, value: { accessToken: 'access-2' } });
  });

  it('is not asked by a second instance while the first may still be waiting, however long that one may live', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    // The server takes the token at once and answers after 60 s; a queue's consumer may live 900 s.
    aStrictServer(ports, (each) => ('failure' in each ? each : { ...each, takesMs: 60_000 }));
    ports.clock.advance(61 * minute);
    const deadlineAtMs = ports.clock.nowMs() + 870_000;
    const startMs = ports.clock.nowMs();
    const sentAt: number[] = [];
    const consumer = get(ports, connection, null, deadlineAtMs).then(() =>
      sentAt.push(ports.clock.nowMs() - startMs),
    );
    const others = Array.from({ length: 5 }, () => get(ports, connection, null, startMs + 45_000));
    await Promise.all([consumer, ...others]);
    expect(sentTokens(ports)).toEqual(['refresh-1']);
    // It stops waiting before its lease can be taken over.
    expect(sentAt[0]).toBeLessThan(30_000);
  });
});

describe('storage that fails', () => {
  it('before the exchange keeps nobody waiting for a holder who has given up', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    aStrictServer(ports);
    ports.clock.advance(61 * minute);
    ports.secrets.faults.failNext('get', 1, 'INTERNAL', 'connection-secrets');
    await expect(get(ports, connection)).rejects.toThrow(StorageError);
    expect(await get(ports, connection)).toEqual({ ok: false, failure: { reason: 'storage' } });
    ports.clock.advance(2_000);
    expect(await get(ports, connection)).toMatchObject({ ok: true, value: { accessToken: 'access-2' } });
    expect(sentTokens(ports)).toEqual(['refresh-1']);
  });
});

describe('an invocation that is nearly over', () => {
  it('begins no exchange that it might not see the end of', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    aStrictServer(ports);
    ports.clock.advance(50 * minute);
    expect(await get(ports, connection, null, ports.clock.nowMs() + 3_900)).toMatchObject({
      ok: true,
      value: { accessToken: 'stored-access-token-1' },
    });
    ports.clock.advance(11 * minute);
    expect(await get(ports, connection, null, ports.clock.nowMs() + 3_900)).toEqual({
      ok: false,
      failure: { reason: 'still-working' },
    });
    expect(ports.http.requests).toHaveLength(0);
    expect(ports.records.keys()).toHaveLength(1);
    expect((await get(ports, connection)).ok).toBe(true);
  });
});

describe('a server that does not rotate', () => {
  it('is sent the same refresh token for ever', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    ports.http.on(tokenUrl, json({ access_token: 'again', token_type: 'bearer', expires_in: 60 }));
    for (let turn = 0; turn < 3; turn += 1) {
      ports.clock.advance(61 * minute);
      await get(ports, connection);
    }
    expect(sentTokens(ports)).toEqual(['refresh-1', 'refresh-1', 'refresh-1']);
    expect(stored(ports)).toMatchObject({ generation: 4, refreshToken: 'refresh-1', scope: 'User.Read' });
  });
});

describe('invalid_grant', () => {
  const lapse = entraError('invalid_grant', 700082);

  it('ends the sign-in: told to all, shown in the overview, never sent again', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    ports.http.on(tokenUrl, json(lapse, 400));
    ports.clock.advance(61 * minute);
    const answers = await Promise.all(Array.from({ length: 10 }, () => get(ports, connection)));
    expect(answers.filter((each) => each.ok)).toEqual([]);
    for (let turn = 0; turn < 5; turn += 1) {
      ports.clock.advance(40_000);
      expect(await get(ports, connection)).toMatchObject({
        ok: false,
        failure: { reason: 'connection-sign-in-needed' },
      });
    }
    expect(ports.http.requests).toHaveLength(1);
    expect(stored(ports)).toMatchObject({ refreshToken: null, lapsed: true });
    expect(status(ports)).toMatchObject({
      state: 'needs-sign-in',
      message: expect.stringContaining('Contoso directory'),
    });
  });

  it('leaves the access token in use to its end', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    ports.http.on(tokenUrl, json(lapse, 400));
    ports.clock.advance(50 * minute);
    for (let turn = 0; turn < 9; turn += 1) {
      expect(await get(ports, connection)).toMatchObject({
        ok: true,
        value: { accessToken: 'stored-access-token-1' },
      });
      ports.clock.advance(minute);
    }
    expect(status(ports)).toMatchObject({ state: 'needs-sign-in' });
    ports.clock.advance(minute);
    expect((await get(ports, connection)).ok).toBe(false);
    expect(ports.http.requests).toHaveLength(1);
  });

  it('is not read into a wrong client secret: the refresh token is kept', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    ports.http.on(tokenUrl, json(entraError('invalid_client', 7000222), 401));
    ports.clock.advance(61 * minute);
    await get(ports, connection);
    expect(stored(ports)).toMatchObject({ refreshToken: 'refresh-1', lapsed: false });
    expect(status(ports)).toMatchObject({ state: 'failed' });
  });

  it('is stored though the storage fails a few times', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    ports.http.on(tokenUrl, json(lapse, 400));
    ports.clock.advance(61 * minute);
    ports.secrets.faults.failNext('set', 3);
    await get(ports, connection);
    expect(stored(ports).lapsed).toBe(true);
  });
});

describe('a refresh token that a server refuses in its own way', () => {
  it.each([
    ['400 without a body', text('', 400)],
    ['401 without a body', text('', 401)],
    ['403 unauthorized_client', text('{"error":"unauthorized_client"}', 403)],
    ['invalid_request', text('{"error":"invalid_request"}', 400)],
    ['invalid_grant with status 200', text('{"error":"invalid_grant"}', 200)],
    ['a page of HTML with status 404', text('<h1>Not found</h1>', 404)],
  ])('%s: is not sent again, and a person is asked to sign in', async (_, reaction) => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    ports.http.on(tokenUrl, reaction);
    ports.clock.advance(61 * minute);
    const answers = await Promise.all(Array.from({ length: 8 }, () => get(ports, connection)));
    expect(answers.filter((each) => each.ok)).toEqual([]);
    for (let turn = 0; turn < 6; turn += 1) {
      ports.clock.advance(10 * minute);
      expect(await get(ports, connection)).toMatchObject({
        failure: { reason: 'connection-sign-in-needed' },
      });
    }
    expect(ports.http.requests).toHaveLength(1);
    expect(stored(ports)).toMatchObject({ refreshToken: null, lapsed: true });
    expect(status(ports)).toMatchObject({
      state: 'needs-sign-in',
      failure: { failure: { problem: 'grant-lapsed' } },
    });
  });
});

describe('a renewal whose answer is lost', () => {
  // Entra's old refresh tokens stay good, so that its lost answers cost nothing.
  const elsewhere = 'https://login.example.com/token';
  const losses: readonly (readonly [string, Reaction])[] = [
    ['500', json({}, 500)],
    ['502', text('<h1>Bad gateway</h1>', 502)],
    ['a page of HTML with status 200', text('<h1>Maintenance</h1>', 200)],
    ['a line that breaks', { failure: { reason: 'interrupted', host: 'login.example.com' } }],
    ['no answer in time', { failure: { reason: 'timed-out', host: 'login.example.com', limitMs: 9_000 } }],
  ];

  it.each(losses)('%s: is asked for once more, and then a person', async (_, reaction) => {
    const ports = buildFakePorts();
    const connection = seed(ports, {}, { tokenUrl: elsewhere });
    ports.http.on(elsewhere, reaction);
    ports.clock.advance(61 * minute);
    for (let turn = 0; turn < 8; turn += 1) {
      expect((await get(ports, connection)).ok).toBe(false);
      ports.clock.advance(10 * minute);
    }
    expect(sentTokens(ports)).toEqual(['refresh-1', 'refresh-1']);
    expect(stored(ports)).toMatchObject({ refreshToken: null, lapsed: true });
    expect(status(ports)).toMatchObject({
      state: 'needs-sign-in',
      failure: { failure: { problem: 'renewal-lost' } },
    });
  });

  it.each(losses)('%s: goes on where the second one is answered', async (_, reaction) => {
    const ports = buildFakePorts();
    const connection = seed(ports, {}, { tokenUrl: elsewhere });
    ports.clock.advance(61 * minute);
    ports.http.on(elsewhere, reaction);
    expect((await get(ports, connection)).ok).toBe(false);
    aStrictServer(ports, undefined, elsewhere);
    ports.clock.advance(31_000);
    expect(await get(ports, connection)).toMatchObject({ ok: true });
    expect(stored(ports)).toMatchObject({ generation: 2, lapsed: false });
  });

  it('and so is one whose tokens could not be kept: the old token is used up', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports, {}, { tokenUrl: elsewhere });
    ports.clock.advance(61 * minute);
    aStrictServer(ports, (reaction, call) => (call === 0 ? reaction : json({}, 500)), elsewhere);
    ports.secrets.faults.failNext('set', 1_000, 'INTERNAL_SERVER_ERROR', 'token-set');
    await expect(get(ports, connection)).rejects.toThrow(StorageError);
    ports.secrets.faults.failNext('set', 0);
    for (let turn = 0; turn < 4; turn += 1) {
      ports.clock.advance(10 * minute);
      expect((await get(ports, connection)).ok).toBe(false);
    }
    expect(sentTokens(ports)).toEqual(['refresh-1', 'refresh-1']);
    expect(stored(ports)).toMatchObject({ refreshToken: null, lapsed: true });
  });

  it('costs nothing at Entra, which does not revoke what it has replaced', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    ports.clock.advance(61 * minute);
    ports.http.on(tokenUrl, json({}, 500));
    for (let turn = 0; turn < 5; turn += 1) {
      expect((await get(ports, connection)).ok).toBe(false);
      ports.clock.advance(minute);
    }
    aStrictServer(ports);
    expect((await get(ports, connection)).ok).toBe(true);
  });

  const pauses: readonly (readonly [string, Reaction])[] = [
    ['503', json({}, 503)],
    ['429', json({}, 429)],
    ['a host that nobody reaches', { failure: { reason: 'unreachable', host: 'login.example.com' } }],
    ['a wrong client secret', json({ error: 'invalid_client' }, 401)],
  ];

  it.each(pauses)('is not what %s says: the refresh token stays, however often', async (_, reaction) => {
    const ports = buildFakePorts();
    const connection = seed(ports, {}, { tokenUrl: elsewhere });
    ports.clock.advance(61 * minute);
    ports.http.on(elsewhere, reaction);
    for (let turn = 0; turn < 8; turn += 1) {
      expect((await get(ports, connection)).ok).toBe(false);
      ports.clock.advance(minute);
    }
    expect(stored(ports)).toMatchObject({ generation: 1, refreshToken: 'refresh-1', lapsed: false });
    aStrictServer(ports, undefined, elsewhere);
    expect((await get(ports, connection)).ok).toBe(true);
  });
});

describe('without a refresh token', () => {
  it('uses the access token to its end, then says in the overview that a person is needed, once', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports, { refreshToken: null });
    ports.clock.advance(59 * minute);
    expect((await get(ports, connection)).ok).toBe(true);
    expect(status(ports)).toBeUndefined();
    ports.clock.advance(minute);
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await get(ports, connection)).toMatchObject({
        failure: { reason: 'connection-sign-in-needed' },
      });
    }
    expect(status(ports)).toMatchObject({ state: 'needs-sign-in' });
    const written = ports.records.faults.log.filter(({ operation }) => operation === 'set');
    expect(written.map(({ keys: [key = ''] }) => key.split(':')[0])).toEqual([
      'index-due',
      'connection-status',
    ]);
  });

  it('needs a person when a service refuses a token that would otherwise never end', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports, { refreshToken: null, expiresAtMs: 9e12 });
    expect((await get(ports, connection)).ok).toBe(true);
    expect(await get(ports, connection, 1)).toMatchObject({
      failure: { reason: 'connection-sign-in-needed' },
    });
    expect(status(ports)).toMatchObject({ state: 'needs-sign-in' });
  });

  it('calls a connection that was never signed in just that', async () => {
    const ports = buildFakePorts();
    const connection = seedConnection(ports, aConnectionRecord({ auth: aCodeAuth() }), null);
    await get(ports, connection);
    expect(status(ports)).toBeUndefined();
  });
});

describe('each viewer’s own tokens', () => {
  const auth = aCodeAuth({ tokenOwner: 'user' });
  const seedUsers = (ports: FakePorts, ...accounts: readonly string[]) => {
    const connection = seedConnection(
      ports,
      aConnectionRecord({ auth }),
      aTokenSet({ accessToken: 'shared' }),
    );
    for (const account of accounts) {
      const tokens = aTokenSet({ accessToken: `of ${account}`, refreshToken: `refresh of ${account}` });
      ports.secrets.put(tokenSetKey(userOwner(connectionId, 1, anAccount(account))), tokens);
    }
    return connection;
  };
  const getFor = (ports: FakePorts, connection: ReturnType<typeof seedUsers>, accountId: string | null) =>
    getAccessToken(ports, connection, { accountId: toAccountId(accountId) }, resolverDeadline(ports));

  it('go to that viewer only; whoever has none is asked to sign in, never lent the connection’s', async () => {
    const ports = buildFakePorts();
    const connection = seedUsers(ports, 'ann', 'ben');
    expect(await getFor(ports, connection, 'ann')).toMatchObject({ value: { accessToken: 'of ann' } });
    expect(await getFor(ports, connection, 'ben')).toMatchObject({ value: { accessToken: 'of ben' } });
    for (const stranger of ['cid', null, '', '*', 'ann.', 'AN N']) {
      expect(await getFor(ports, connection, stranger)).toEqual({
        ok: false,
        failure: { reason: 'user-sign-in-needed' },
      });
    }
  });

  it('are refreshed apart, and one lapse says nothing of the others or of the connection', async () => {
    const ports = buildFakePorts();
    const connection = seedUsers(ports, 'ann', 'ben');
    ports.clock.advance(61 * minute);
    ports.http.on(tokenUrl, ({ body }) =>
      new URLSearchParams(body).get('refresh_token') === 'refresh of ann'
        ? json({ error: 'invalid_grant' }, 400)
        : json({ access_token: 'new of ben', token_type: 'Bearer', expires_in: 3_600 }),
    );
    const [ann, ben] = await Promise.all(['ann', 'ben'].map((each) => getFor(ports, connection, each)));
    expect(ann).toEqual({ ok: false, failure: { reason: 'user-sign-in-needed' } });
    expect(ben).toMatchObject({ value: { accessToken: 'new of ben' } });
    expect(status(ports)).toBeUndefined();
    expect(await getFor(ports, connection, 'ann')).toMatchObject({ ok: false });
    expect(ports.http.requests).toHaveLength(2);
  });

  it.each([
    ['is granted', json({ access_token: 'late', token_type: 'Bearer', expires_in: 60 })],
    ['is refused', json({ error: 'invalid_grant' }, 400)],
  ])('of a sign-in just completed are not overwritten by an older renewal that %s', async (_, reaction) => {
    const ports = buildFakePorts();
    const connection = seedUsers(ports, 'ann');
    const key = tokenSetKey(userOwner(connectionId, 1, anAccount('ann')));
    ports.clock.advance(61 * minute);
    const nowMs = ports.clock.nowMs();
    const signedIn = aTokenSet({
      generation: nowMs,
      accessToken: 'signed in',
      refreshToken: 'r',
      obtainedAtMs: nowMs,
      expiresAtMs: nowMs + 60 * minute,
    });
    ports.http.on(tokenUrl, () => {
      ports.secrets.put(key, signedIn);
      return reaction;
    });
    expect(await getFor(ports, connection, 'ann')).toMatchObject({ value: { accessToken: 'signed in' } });
    expect(ports.secrets.peek(key)).toEqual(signedIn);
  });
});

describe('a disconnected connection', () => {
  it.each([aCodeAuth(), aCodeAuth({ grantType: 'client_credentials' })])(
    'gives no token and asks for none',
    async (auth) => {
      const ports = buildFakePorts();
      const connection = seedConnection(ports, aConnectionRecord({ auth, isDisconnected: true }));
      expect(await get(ports, connection)).toMatchObject({
        failure: { reason: 'connection-sign-in-needed' },
      });
      expect(ports.http.requests).toHaveLength(0);
    },
  );
});

describe('a refresh that is answered with 200 and an error inside', () => {
  it.each<[string, Reaction]>([
    ['a refusal', json({ ok: false, error: 'token_rotation_not_enabled' })],
    ['an error of an envelope', json({ error: { code: 7, message: 'Try another day' } })],
    ['a page', text('<!doctype html><title>Down</title>', 200, { 'content-type': 'text/html' })],
    ['XML', text('<error><message>Down</message></error>', 200, { 'content-type': 'application/xml' })],
    ['an error beside a token', json({ ok: false, error: 'x', access_token: 'bad', token_type: 'Bearer' })],
  ])('leaves the stored tokens as they are: %s', async (_what, answer) => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    const before = stored(ports);
    ports.http.on(tokenUrl, answer);
    ports.clock.advance(61 * minute);
    expect((await get(ports, connection)).ok).toBe(false);
    expect(stored(ports)).toEqual(before);
    aStrictServer(ports);
    ports.clock.advance(5 * minute);
    expect(await get(ports, connection)).toMatchObject({ ok: true, value: { accessToken: 'access-2' } });
  });
});
