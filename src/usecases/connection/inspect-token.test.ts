import { toAccountId } from '../../contract/account-id';
import { anAccount } from '../../../test/builders/accounts';
import { describe, expect, it } from 'vitest';
import {
  aCodeAuth,
  aConnectionRecord,
  aTokenSet,
  anOAuth2Auth,
  connectionId,
  seedConnection,
} from '../../../test/builders/connections';
import { anIdToken } from '../../../test/builders/sign-ins';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import { german } from '../../../test/fakes/german';
import { findProvider } from '../../core/connection/providers/catalogue';
import { tokenSetKey, userOwner } from '../../core/oauth/token-set';
import type { OAuth2Auth } from '../../contract/connection';
import { inspectToken } from './inspect-token';

const claims = {
  iss: 'https://sts.windows.net/11111111-2222-4333-8444-555555555555/',
  tid: '11111111-2222-4333-8444-555555555555',
  aud: 'https://graph.microsoft.com',
  appid: 'client',
  sub: 'subject',
};

function prepare(accessToken: string, auth: OAuth2Auth, scope: string | null = null) {
  const ports = buildFakePorts();
  seedConnection(ports, aConnectionRecord({ auth }), aTokenSet({ accessToken, scope }));
  return ports;
}
const inspect = (accessToken: string, auth: OAuth2Auth, scope: string | null = null) =>
  inspectToken(prepare(accessToken, auth, scope), connectionId, anAccount('admin'));

describe('inspectToken', () => {
  it('shows issuer, tenant, audience, client, roles and expiry, never the token', async () => {
    const token = anIdToken({ ...claims, roles: ['User.Read.All', 'Group.Read.All'] });
    const inspected = await inspect(token, anOAuth2Auth());
    expect(inspected).toMatchObject({
      ok: true,
      value: {
        isReadable: true,
        issuer: claims.iss,
        tenant: claims.tid,
        audience: [claims.aud],
        clientId: 'client',
        subject: 'subject',
        grantType: 'client_credentials',
        roles: ['User.Read.All', 'Group.Read.All'],
        scopes: [],
        isRenewable: true,
      },
    });
    for (const part of token.split('.')) expect(JSON.stringify(inspected)).not.toContain(part);
  });

  it('names what every ready-made request lacks', async () => {
    const inspected = await inspect(anIdToken({ ...claims, roles: [] }), anOAuth2Auth());
    const missing = inspected.ok ? inspected.value.missing : [];
    const needed = findProvider('entra-id')!.requests.flatMap(
      (each) => each.permissions.client_credentials ?? [],
    );
    expect(missing.map(({ permission }) => permission)).toEqual(needed);
    expect(missing[0]?.advice).toMatch(/^User\.Read\.All is missing: add it as Application permission/);
  });

  it('advises a German reader in German', async () => {
    const ports = prepare(anIdToken({ ...claims, roles: [] }), anOAuth2Auth());
    const inspected = await inspectToken({ ...ports, language: german }, connectionId, anAccount('admin'));
    expect(inspected.ok && inspected.value.missing[0]?.advice).toMatch(/^User\.Read\.All fehlt/);
  });

  it('says that a permission was granted for the other grant', async () => {
    const inspected = await inspect(anIdToken({ ...claims, scp: 'User.Read.All' }), anOAuth2Auth());
    expect(inspected.ok && inspected.value.missing[0]?.advice).toBe(
      'User.Read.All is granted as Delegated; this grant type needs it as Application permission.',
    );
  });

  it('looks for the scopes of a service without kinds of permissions, whatever the grant', async () => {
    const ports = buildFakePorts();
    seedConnection(
      ports,
      aConnectionRecord({ providerId: 'zendesk' }),
      aTokenSet({ accessToken: 'opaque', scope: 'read' }),
    );
    expect(await inspectToken(ports, connectionId, anAccount('admin'))).toMatchObject({
      value: { missing: [] },
    });
    seedConnection(
      ports,
      aConnectionRecord({ providerId: 'zendesk' }),
      aTokenSet({ accessToken: 'opaque', scope: 'write' }),
    );
    const inspected = await inspectToken(ports, connectionId, anAccount('admin'));
    expect(inspected.ok && inspected.value.missing[0]?.advice).toBe(
      'read is missing: grant it at the service, name it in Scopes and Authenticate again.',
    );
  });

  it('shows of an opaque token the scopes that came with it, and accuses it of nothing without them', async () => {
    const opaque = await inspect('opaque-token', aCodeAuth(), 'READ WRITE');
    expect(opaque).toMatchObject({ ok: true, value: { isReadable: false, scopes: ['READ', 'WRITE'] } });
    expect(await inspect('opaque-token', aCodeAuth())).toMatchObject({ value: { scopes: [], missing: [] } });
  });

  it.each([
    [{ aud: ['a', 7, 'b'] }, { audience: ['a', 'b'] }],
    [{ scp: ['a', 1] }, { scopes: ['a'] }],
    [{ scope: 'a b' }, { scopes: ['a', 'b'] }],
    [{ roles: 'Admin' }, { roles: ['Admin'] }],
    [
      { iss: { deep: true }, sub: null },
      { issuer: null, subject: null },
    ],
    [{ azp: 'v2-client' }, { clientId: 'v2-client' }],
  ])('reads claims of any form: %j', async (some, shown) => {
    expect(await inspect(anIdToken(some), anOAuth2Auth())).toMatchObject({ ok: true, value: shown });
  });

  it('shows an admin their own token of a per-user connection, and nobody else’s', async () => {
    const ports = prepare('shared', aCodeAuth({ tokenOwner: 'user' }));
    const key = tokenSetKey(userOwner(connectionId, 1, anAccount('ann')));
    ports.secrets.put(key, aTokenSet({ accessToken: anIdToken({ sub: 'ann' }) }));
    expect(await inspectToken(ports, connectionId, anAccount('ann'))).toMatchObject({
      value: { subject: 'ann' },
    });
    for (const other of ['bob', null]) {
      expect(await inspectToken(ports, connectionId, toAccountId(other))).toMatchObject({
        failure: { failure: { reason: 'token-unavailable' } },
      });
    }
  });

  it('says so where there is no token', async () => {
    const ports = buildFakePorts();
    seedConnection(ports, aConnectionRecord(), null);
    expect(await inspectToken(ports, connectionId, anAccount('admin'))).toMatchObject({
      failure: { failure: { reason: 'token-unavailable' } },
    });
    seedConnection(ports, aConnectionRecord({ auth: { type: 'bearer' }, secretsSet: ['bearerToken'] }), null);
    expect(await inspectToken(ports, connectionId, anAccount('admin'))).toMatchObject({
      failure: { failure: { reason: 'token-unavailable' } },
    });
  });
});
