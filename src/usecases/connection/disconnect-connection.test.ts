import { anAccount } from '../../../test/builders/accounts';
import { describe, expect, it } from 'vitest';
import {
  aCodeAuth,
  aConnectionRecord,
  aTokenSet,
  anOAuth2Auth,
  clientSecret,
  connectionId,
  seedConnection,
  tokenUrl,
} from '../../../test/builders/connections';
import { aCodeDraft, adminId, aSignIn, callBack } from '../../../test/builders/sign-ins';
import { entraTokens } from '../../../test/builders/graph';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { json, text } from '../../../test/fakes/scripted-http-client';
import type { Reaction } from '../../../test/fakes/scripted-http-client';
import { connectionKey, connectionStatusKey } from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { sharedOwner, tokenSetKey, userOwner } from '../../core/oauth/token-set';
import { authenticateConnection } from './authenticate-connection';
import { completeSignIn } from '../sign-in/complete-sign-in';
import { disconnectConnection } from './disconnect-connection';
import { getAccessToken } from '../tokens/get-access-token';
import type { OAuth2Connection } from '../tokens/token-owner';
import { saveConnection } from './save-connection';

const revokeUrl = 'https://login.microsoftonline.com/revoke';
const target = { id: connectionId, revision: 1 };
const disconnect = (ports: FakePorts, at = target) =>
  disconnectConnection(ports, at, adminId, resolverDeadline(ports));
const seed = (ports: FakePorts, auth = aCodeAuth({ revokeUrl })) => {
  const connection = seedConnection(
    ports,
    aConnectionRecord({ auth }),
    aTokenSet({ refreshToken: 'refresh' }),
  );
  ports.records.put(connectionStatusKey(connectionId), {
    version: 1,
    signInRevision: 1,
    state: 'authenticated',
    expiresAtMs: null,
  });
  return connection;
};
const record = (ports: FakePorts) => ports.records.peek(connectionKey(connectionId)) as ConnectionRecord;
const read = (ports: FakePorts) =>
  getAccessToken(ports, record(ports) as OAuth2Connection, { accountId: null }, resolverDeadline(ports));

describe('disconnectConnection', () => {
  it('revokes the grant with the client’s proof, forgets the tokens and keeps every setting', async () => {
    const ports = buildFakePorts();
    const before = seed(ports);
    ports.http.on(revokeUrl, text('', 200));
    expect(await disconnect(ports)).toMatchObject({
      ok: true,
      value: { revoked: true, connection: { revision: 2, status: { state: 'not-authenticated' } } },
    });
    const form = new URLSearchParams(ports.http.requests[0]!.body);
    expect([form.get('token'), form.get('token_type_hint'), form.get('client_secret')]).toEqual([
      'refresh',
      'refresh_token',
      clientSecret,
    ]);
    const { auth, settings, allowedHosts, name, secretsSet } = record(ports);
    expect({ auth, settings, allowedHosts, name, secretsSet }).toEqual({
      auth: before.auth,
      settings: before.settings,
      allowedHosts: before.allowedHosts,
      name: before.name,
      secretsSet: ['clientSecret'],
    });
    expect(ports.secrets.keys().filter((key) => key.startsWith('token-set:'))).toEqual([]);
    expect(await read(ports)).toMatchObject({ failure: { reason: 'connection-sign-in-needed' } });
  });

  it.each([
    ['confirms without a body', text('', 204), true],
    ['refuses', json({ error: 'unsupported_token_type' }, 400), false],
    ['is down', text('', 503), false],
    ['cannot be reached', { failure: { reason: 'unreachable', host: 'login.microsoftonline.com' } }, false],
  ] as readonly (readonly [string, Reaction, boolean])[])(
    'forgets the tokens too when the provider %s',
    async (_, reaction, revoked) => {
      const ports = buildFakePorts();
      seed(ports);
      ports.http.on(revokeUrl, reaction);
      expect(await disconnect(ports)).toMatchObject({ ok: true, value: { revoked } });
      expect((await read(ports)).ok).toBe(false);
    },
  );

  it('calls nobody where the provider has no revocation endpoint', async () => {
    const ports = buildFakePorts();
    seed(ports, aCodeAuth());
    expect(await disconnect(ports)).toMatchObject({ ok: true, value: { revoked: false } });
    expect(ports.http.requests).toHaveLength(0);
  });

  it('is not undone by a refresh that is still running', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    ports.http.on(revokeUrl, text('', 200));
    ports.http.on(tokenUrl, { ...json(entraTokens('late')), takesMs: 3_000 });
    ports.clock.advance(61 * 60_000);
    const running = getAccessToken(ports, connection, { accountId: null }, resolverDeadline(ports));
    await ports.clock.sleep(500);
    await disconnect(ports);
    await running;
    expect((await read(ports)).ok).toBe(false);
    expect(ports.records.peek(connectionStatusKey(connectionId))).not.toMatchObject({ signInRevision: 2 });
  });

  it('keeps client credentials from getting a new token by themselves, until Authenticate', async () => {
    const ports = buildFakePorts();
    seed(ports, anOAuth2Auth());
    ports.http.on(tokenUrl, json(entraTokens('new')));
    await disconnect(ports);
    expect((await read(ports)).ok).toBe(false);
    const draft = { ...record(ports) };
    await saveConnection(ports, { target: { ...target, revision: 2 }, draft, secrets: {} });
    expect((await read(ports)).ok).toBe(false);
    const again = { target: { ...target, revision: 3 }, draft, secrets: {} };
    expect(await authenticateConnection(ports, again, resolverDeadline(ports))).toMatchObject({ ok: true });
    expect(await read(ports)).toMatchObject({ ok: true, value: { accessToken: 'new' } });
  });

  it('is ended by the next sign-in, which needs no secret anew', async () => {
    const ports = buildFakePorts();
    seed(ports, aCodeAuth({ scopes: 'User.Read' }));
    await disconnect(ports);
    const draft = aCodeDraft({ scopes: 'User.Read' });
    const { state } = await aSignIn(ports, { target: { ...target, revision: 2 }, draft, secrets: {} });
    ports.http.on(tokenUrl, json(entraTokens('new')));
    await callBack(ports, state);
    expect(await completeSignIn(ports, state, adminId, resolverDeadline(ports))).toMatchObject({ ok: true });
    expect(await read(ports)).toMatchObject({ ok: true, value: { accessToken: 'new' } });
  });

  it('cuts off every viewer of a per-user connection', async () => {
    const ports = buildFakePorts();
    seed(ports, aCodeAuth({ tokenOwner: 'user' }));
    ports.secrets.put(tokenSetKey(userOwner(connectionId, 1, anAccount('ann'))), aTokenSet());
    await disconnect(ports);
    const connection = record(ports) as OAuth2Connection;
    expect(
      await getAccessToken(ports, connection, { accountId: anAccount('ann') }, resolverDeadline(ports)),
    ).toMatchObject({ failure: { reason: 'user-sign-in-needed' } });
  });

  it('refuses what another admin changed, and changes nothing', async () => {
    const ports = buildFakePorts();
    seed(ports);
    expect(await disconnect(ports, { ...target, revision: 7 })).toMatchObject({
      failure: { failure: { reason: 'conflict' } },
    });
    expect(ports.secrets.peek(tokenSetKey(sharedOwner(connectionId, 1)))).toBeDefined();
  });
});
