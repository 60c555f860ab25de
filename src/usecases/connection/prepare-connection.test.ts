import { describe, expect, it } from 'vitest';
import { encryptedPems, pfxPem, registeredThumbprint } from '../../../test/builders/certificates';
import {
  aCodeAuth,
  aConnectionDraft,
  aConnectionRecord,
  anOAuth2Auth,
  clientSecret,
  connectionId,
  seedConnection,
  tokenUrl,
} from '../../../test/builders/connections';
import { aDataSourceRecord, seedDataSource } from '../../../test/builders/data-sources';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import type { ConnectionDraft, OAuth2Auth, SecretInput } from '../../contract/connection';
import { prepareConnection } from './prepare-connection';

const target = { id: connectionId, revision: 1 };
const withAuth = (auth: OAuth2Auth): ConnectionDraft => aConnectionDraft({ auth });
const change = (ports: FakePorts, draft: ConnectionDraft, secrets: SecretInput = {}) =>
  prepareConnection(ports, { target, draft, secrets });
const invalid = (field: string) => ({ failure: { failure: { reason: 'invalid-input', field } } });

describe('whose tokens a connection uses', () => {
  const own = withAuth(aCodeAuth({ tokenOwner: 'user' }));
  it('does not change under a data source', async () => {
    const ports = buildFakePorts();
    seedConnection(ports, aConnectionRecord({ auth: aCodeAuth() }));
    seedDataSource(ports, aDataSourceRecord());
    expect(await change(ports, own)).toMatchObject({
      failure: { failure: { reason: 'record-in-use', usedBy: ['Users'] } },
    });
    // nor by way of another kind of sign-in
    seedConnection(ports, aConnectionRecord({ auth: aCodeAuth({ tokenOwner: 'user' }) }));
    expect(await change(ports, aConnectionDraft({ auth: { type: 'none' } }))).toMatchObject({
      failure: { failure: { reason: 'record-in-use' } },
    });
  });

  it('changes freely where nothing uses it, as a sign-in of its own', async () => {
    const ports = buildFakePorts();
    seedConnection(ports, aConnectionRecord({ auth: aCodeAuth() }));
    seedDataSource(ports, aDataSourceRecord({ connectionId: 'connection00000000000099' }));
    expect(await change(ports, own)).toMatchObject({
      ok: true,
      value: { isNewSignIn: true, record: { signInRevision: 2, retiredSignIns: [1] } },
    });
  });

  it('is each viewer’s only where viewers can sign in', async () => {
    const draft = withAuth(anOAuth2Auth({ tokenOwner: 'user' }));
    const ports = buildFakePorts();
    expect(await prepareConnection(ports, { target: null, draft, secrets: { clientSecret } })).toMatchObject(
      invalid('draft.auth.tokenOwner'),
    );
  });
});

describe('a stored secret', () => {
  const revokeUrl = `${new URL(tokenUrl).origin}/revoke`;
  it.each([
    ['another token host', { tokenUrl: 'https://evil.example/token' }],
    ['another revocation host', { revokeUrl: 'https://evil.example/revoke' }],
    ['another host of pushed requests', { parUrl: 'https://evil.example/par' }],
    ['another port', { revokeUrl: revokeUrl.replace('.com/', '.com:8443/') }],
  ])('must be entered anew for %s', async (_, auth) => {
    const ports = buildFakePorts();
    seedConnection(ports, aConnectionRecord({ auth: aCodeAuth({ revokeUrl }) }));
    const draft = withAuth(aCodeAuth({ revokeUrl, ...auth }));
    expect(await change(ports, draft)).toMatchObject(invalid('secrets.clientSecret'));
    expect((await change(ports, draft, { clientSecret: 'new' })).ok).toBe(true);
  });

  it('is not asked for again for another page of the same host', async () => {
    const ports = buildFakePorts();
    seedConnection(ports, aConnectionRecord({ auth: aCodeAuth() }));
    expect(await change(ports, withAuth(aCodeAuth({ revokeUrl })))).toMatchObject({
      ok: true,
      value: { secrets: { clientSecret } },
    });
  });

  it('of another method is not kept', async () => {
    const ports = buildFakePorts();
    seedConnection(ports, aConnectionRecord({ auth: anOAuth2Auth() }));
    const draft = withAuth(
      anOAuth2Auth({ clientAuthentication: 'none', grantType: 'authorization_code', authUrl: tokenUrl }),
    );
    expect(await change(ports, draft)).toMatchObject({
      ok: true,
      value: { secrets: {}, isNewSignIn: true, record: { secretsSet: [] } },
    });
  });
});

describe('a certificate', () => {
  const draft = withAuth(anOAuth2Auth({ clientAuthentication: 'private_key_jwt' }));

  it('shows its thumbprint, subject and end, not its key', async () => {
    const ports = buildFakePorts();
    const prepared = await prepareConnection(ports, {
      target: null,
      draft,
      secrets: { certificate: pfxPem },
    });
    expect(prepared).toMatchObject({
      ok: true,
      value: {
        record: {
          secretsSet: ['certificate'],
          certificate: {
            thumbprint: registeredThumbprint,
            subject: 'CN=External Data demo certificate',
            expiresAtMs: Date.UTC(2076, 10, 9, 7, 58, 14),
          },
        },
      },
    });
    expect(JSON.stringify(prepared.ok && prepared.value.record)).not.toMatch(/BEGIN|MII/);
  });

  it('that cannot be used is marked', async () => {
    const ports = buildFakePorts();
    for (const certificate of [encryptedPems[0]!, 'hunter2']) {
      expect(await prepareConnection(ports, { target: null, draft, secrets: { certificate } })).toMatchObject(
        invalid('secrets.certificate'),
      );
    }
  });
});

describe('what begins a new sign-in', () => {
  const before = aCodeAuth();
  it.each([
    ['the client ID', { clientId: 'other' }, true],
    ['the scopes', { scopes: 'openid' }, true],
    ['PKCE', { pkce: 'plain' }, true],
    ['the Auth URL', { authUrl: `${tokenUrl}/authorize` }, true],
    ['the resource', { resource: 'https://graph.microsoft.com' }, true],
    ['the client authentication', { clientAuthentication: 'client_secret_basic' }, false],
    ['the secret’s expiry date', { secretExpiresOn: '2031-01-01' }, false],
    ['the words of an expired token', { expiredTokenText: 'token_expired' }, false],
    ['nothing', {}, false],
  ] as const)('changing %s', async (_, auth, isNewSignIn) => {
    const ports = buildFakePorts();
    seedConnection(ports, aConnectionRecord({ auth: before }));
    expect(await change(ports, withAuth(aCodeAuth(auth)))).toMatchObject({
      ok: true,
      value: { isNewSignIn },
    });
  });

  it('is not a new secret, nor another way to prove the client, where a person consented', async () => {
    const ports = buildFakePorts();
    seedConnection(ports, aConnectionRecord({ auth: before, revision: 4, signInRevision: 2 }));
    const at = { id: connectionId, revision: 4 };
    for (const [auth, secrets] of [
      [{}, { clientSecret: 'another' }],
      [{ clientAuthentication: 'client_secret_basic' }, {}],
      [{ clientAuthentication: 'federation' }, {}],
    ] as const) {
      const draft = withAuth(aCodeAuth(auth));
      expect(await prepareConnection(ports, { target: at, draft, secrets })).toMatchObject({
        value: {
          isNewSignIn: false,
          isNewCredential: true,
          record: { signInRevision: 2, credentialRevision: 5, retiredSignIns: [], retiredCredentials: [2] },
        },
      });
    }
  });

  it('is a new secret of the app’s own sign-in, whose tokens cost nothing', async () => {
    const ports = buildFakePorts();
    seedConnection(ports);
    const prepared = await change(ports, aConnectionDraft(), { clientSecret: 'another' });
    expect(prepared).toMatchObject({ value: { isNewSignIn: true, isNewCredential: false } });
  });

  it('leaves a replaced credential to be deleted', async () => {
    const ports = buildFakePorts();
    const record = { auth: before, revision: 4, signInRevision: 2, credentialRevision: 3 };
    seedConnection(ports, aConnectionRecord(record));
    const draft = withAuth(aCodeAuth({ clientId: 'other' }));
    const at = { id: connectionId, revision: 4 };
    const prepared = await prepareConnection(ports, { target: at, draft, secrets: { clientSecret } });
    expect(prepared.ok && prepared.value.record).toMatchObject({
      signInRevision: 5,
      retiredSignIns: [2],
      retiredCredentials: [3],
    });
    expect(prepared.ok && 'credentialRevision' in prepared.value.record).toBe(false);
  });

  it('is judged by what is there, not by its order', async () => {
    const ports = buildFakePorts();
    const auth = aCodeAuth({ authParameters: { a: '1', b: '2' } });
    seedConnection(ports, aConnectionRecord({ auth }));
    const reordered = Object.fromEntries(Object.entries(auth).reverse()) as OAuth2Auth;
    const draft = withAuth({ ...reordered, authParameters: { b: '2', a: '1' } });
    expect(await change(ports, draft)).toMatchObject({ ok: true, value: { isNewSignIn: false } });
  });
});

describe('endpoint addresses', () => {
  const bad = [
    'http://idp.example/x',
    'https://user:pw@idp.example/x',
    'https://127.0.0.1/x',
    'https://localhost/x',
    'https://169.254.169.254/x',
    'https://10.1.2.3/x',
    'https://[::1]/x',
    'https://[fe80::1]/x',
    'https://0x7f.1/x',
    'https://intranet/x',
    'javascript:alert(1)',
    'not an address',
  ];
  it.each(['authUrl', 'tokenUrl', 'revokeUrl', 'parUrl'] as const)(
    'of %s are refused where nobody may call',
    async (name) => {
      const ports = buildFakePorts();
      for (const url of bad) {
        const draft = withAuth(aCodeAuth({ [name]: url }));
        expect(
          await prepareConnection(ports, { target: null, draft, secrets: { clientSecret } }),
          url,
        ).toMatchObject(invalid(`draft.auth.${name}`));
      }
    },
  );

  it('of a sign-in window must be there', async () => {
    const draft = withAuth(aCodeAuth({ authUrl: '' }));
    const ports = buildFakePorts();
    expect(await prepareConnection(ports, { target: null, draft, secrets: { clientSecret } })).toMatchObject(
      invalid('draft.auth.authUrl'),
    );
  });

  it('may be on this machine in DEVELOPMENT only', async () => {
    const draft = withAuth(aCodeAuth({ tokenUrl: 'http://localhost:4400/token' }));
    for (const environment of ['DEVELOPMENT', 'STAGING', 'PRODUCTION'] as const) {
      const ports = buildFakePorts({ environment });
      const prepared = await prepareConnection(ports, { target: null, draft, secrets: { clientSecret } });
      expect(prepared.ok).toBe(environment === 'DEVELOPMENT');
    }
  });
});
