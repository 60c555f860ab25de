import { describe, expect, it } from 'vitest';
import {
  aCodeAuth,
  aConnectionDraft,
  aConnectionRecord,
  aTokenSet,
  anOAuth2Auth,
  clientSecret,
  connectionId,
  seedConnection,
  tokenUrl,
} from '../../../test/builders/connections';
import { auditOf, dumpBesideAudit, keysBesideAudit } from '../../../test/builders/audit';
import { aDataSourceRecord, seedDataSource } from '../../../test/builders/data-sources';
import { entraError, entraTokens } from '../../../test/builders/graph';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { json } from '../../../test/fakes/scripted-http-client';
import { connectionKey, connectionSecretsKey } from '../../core/connection/connection-record';
import { sharedOwner, tokenSetKey } from '../../core/oauth/token-set';
import { StorageError } from '../../core/ports';
import { authenticateConnection } from './authenticate-connection';
import { loadConnection } from '../record/load-connection';
import { deleteConnection } from './delete-connection';
import { getConnection } from './get-connection';
import type { ConnectionInput } from './prepare-connection';
import { saveConnection } from './save-connection';

const target = { id: connectionId, revision: 1 };
const input = (overrides: Partial<ConnectionInput> = {}): ConnectionInput => ({
  target: null,
  draft: aConnectionDraft(),
  secrets: { clientSecret },
  ...overrides,
});
const authenticate = (ports: FakePorts, each: ConnectionInput) =>
  authenticateConnection(ports, each, resolverDeadline(ports));
const secretsOf = (ports: FakePorts, signIn: number) =>
  ports.secrets.peek(connectionSecretsKey(connectionId, signIn));
const storedRecord = (ports: FakePorts) =>
  ports.records.peek(connectionKey(connectionId)) as ReturnType<typeof aConnectionRecord>;
const snapshotOf = (ports: FakePorts) => [
  dumpBesideAudit(ports),
  ports.secrets.keys().map((key) => [key, ports.secrets.peek(key)]),
];

describe('authenticateConnection', () => {
  it('stores connection, secret and token once the provider accepted them, and answers without any secret', async () => {
    const ports = buildFakePorts();
    ports.http.on(tokenUrl, json(entraTokens('access-token', 3_600)));
    const answer = await authenticate(ports, input());
    expect(answer).toMatchObject({
      ok: true,
      value: { revision: 1, secretsSet: ['clientSecret'], status: { state: 'authenticated' } },
    });
    expect(JSON.stringify(answer)).not.toContain(clientSecret);
    expect(ports.records.dump() + JSON.stringify(ports.log.lines)).not.toMatch(/access-token|planted/);
    expect(ports.secrets.keys()).toHaveLength(2);
    const { id } = answer.ok ? answer.value : { id: '' };
    expect(await getConnection(ports, id)).toMatchObject({
      ok: true,
      value: { status: { state: 'authenticated' } },
    });
  });

  it.each([
    ['refused', json(entraError('invalid_client', 7000215), 401), 'sign-in'],
    [
      'not answered',
      { failure: { reason: 'unreachable', host: 'login.microsoftonline.com' } as const },
      'unreachable',
    ],
    ['answered with nonsense', json({ hello: 1 }), 'sign-in'],
  ])('stores nothing when the sign-in is %s', async (_, reaction, reason) => {
    const ports = buildFakePorts();
    ports.http.on(tokenUrl, reaction);
    expect(await authenticate(ports, input())).toMatchObject({
      ok: false,
      failure: { failure: { reason }, subject: { connection: 'Contoso directory' } },
    });
    expect(keysBesideAudit(ports)).toEqual([]);
    expect(ports.secrets.keys()).toEqual([]);
    expect(auditOf(ports)).toMatchObject([{ area: 'sign-in', action: 'signed-in', outcome: 'failed' }]);
  });

  it('keeps what was stored when a new secret is refused', async () => {
    const ports = buildFakePorts();
    seedConnection(ports);
    const before = snapshotOf(ports);
    ports.http.on(tokenUrl, json(entraError('invalid_client', 7000215), 401));
    await authenticate(ports, input({ target, secrets: { clientSecret: 'wrong' } }));
    expect(snapshotOf(ports)).toEqual(before);
  });

  it('begins a new sign-in with the stored secret, and removes the one before', async () => {
    const ports = buildFakePorts();
    seedConnection(ports);
    ports.http.on(tokenUrl, json(entraTokens('second-token')));
    expect(await authenticate(ports, input({ target, secrets: {} }))).toMatchObject({
      ok: true,
      value: { revision: 2 },
    });
    expect(new URLSearchParams(ports.http.requests[0]!.body).get('client_secret')).toBe(clientSecret);
    expect(ports.secrets.keys()).toEqual([
      connectionSecretsKey(connectionId, 2),
      tokenSetKey(sharedOwner(connectionId, 2)),
    ]);
  });

  it('refuses a connection that another admin changed, before any request', async () => {
    const ports = buildFakePorts();
    seedConnection(ports, aConnectionRecord({ revision: 2 }));
    expect(await authenticate(ports, input({ target }))).toMatchObject({
      failure: { failure: { reason: 'conflict' } },
    });
    expect(ports.http.requests).toHaveLength(0);
  });

  it('says which secret is missing', async () => {
    expect(await authenticate(buildFakePorts(), input({ secrets: {} }))).toMatchObject({
      failure: { failure: { reason: 'secret-missing' } },
    });
  });
});

describe('a stored secret', () => {
  const elsewhere = 'https://evil.example/token';

  it.each([
    ['another host', elsewhere],
    ['another port', tokenUrl.replace('.com/', '.com:8443/')],
  ])('is not sent to %s than it was entered for, by Authenticate or Save', async (_, url) => {
    const ports = buildFakePorts();
    seedConnection(ports);
    const before = snapshotOf(ports);
    const draft = aConnectionDraft({ auth: anOAuth2Auth({ tokenUrl: url }) });
    for (const run of [authenticate, saveConnection]) {
      expect(await run(ports, input({ target, draft, secrets: {} }))).toMatchObject({
        failure: { failure: { reason: 'invalid-input', field: 'secrets.clientSecret' } },
      });
    }
    expect(ports.http.requests).toHaveLength(0);
    expect(snapshotOf(ports)).toEqual(before);
  });

  it('goes along when another tenant at the same host is named', async () => {
    const ports = buildFakePorts();
    seedConnection(ports);
    const url = tokenUrl.replace('11111111', '22222222');
    ports.http.on(url, json(entraTokens('token')));
    const draft = aConnectionDraft({ auth: anOAuth2Auth({ tokenUrl: url }) });
    expect(await authenticate(ports, input({ target, draft, secrets: {} }))).toMatchObject({ ok: true });
  });

  it('can be entered anew for another host', async () => {
    const ports = buildFakePorts();
    seedConnection(ports);
    ports.http.on(elsewhere, json(entraTokens('token')));
    const draft = aConnectionDraft({ auth: anOAuth2Auth({ tokenUrl: elsewhere }) });
    expect(
      await authenticate(ports, input({ target, draft, secrets: { clientSecret: 'another' } })),
    ).toMatchObject({ ok: true });
    expect(ports.http.requests[0]!.body).not.toContain(encodeURIComponent(clientSecret));
  });

  it.each([
    ['client credentials', anOAuth2Auth(), false],
    ['authorization code', aCodeAuth(), true],
  ])(
    'or the tokens made with it, by %s, do not follow an allowed host that is added',
    async (_, auth, maySave) => {
      const ports = buildFakePorts();
      seedConnection(ports, aConnectionRecord({ auth }));
      const draft = aConnectionDraft({ auth, allowedHosts: ['graph.microsoft.com', 'evil.example'] });
      expect(await saveConnection(ports, input({ target, draft, secrets: {} }))).toMatchObject(
        maySave
          ? { ok: true, value: { status: { state: 'not-authenticated' } } }
          : { failure: { failure: { reason: 'invalid-input', field: 'secrets.clientSecret' } } },
      );
      expect(storedRecord(ports)).toMatchObject({ signInRevision: maySave ? 2 : 1 });
    },
  );

  it('of a key or password does not follow an allowed host that is added', async () => {
    const ports = buildFakePorts();
    const auth = { type: 'bearer' } as const;
    seedConnection(ports, aConnectionRecord({ auth, secretsSet: ['bearerToken'] }), null);
    const draft = aConnectionDraft({ auth, allowedHosts: ['graph.microsoft.com', 'evil.example'] });
    expect(await saveConnection(ports, input({ target, draft, secrets: {} }))).toMatchObject({
      failure: { failure: { reason: 'invalid-input', field: 'secrets.bearerToken' } },
    });
  });
});

describe('saveConnection', () => {
  it('keeps the sign-in when only the name changes', async () => {
    const ports = buildFakePorts();
    seedConnection(ports);
    await saveConnection(
      ports,
      input({ target, draft: aConnectionDraft({ name: 'New name' }), secrets: {} }),
    );
    expect(storedRecord(ports)).toMatchObject({
      name: 'New name',
      revision: 2,
      signInRevision: 1,
      retiredSignIns: [],
    });
    expect(ports.secrets.peek(tokenSetKey(sharedOwner(connectionId, 1)))).toEqual(aTokenSet());
  });

  it('lets exactly one of two admins win, with the winner’s own secret in force', async () => {
    for (const delayMs of [0, 50]) {
      const ports = buildFakePorts();
      seedConnection(ports);
      ports.secrets.faults.delay('set', delayMs);
      const names = ['first', 'second', 'third'];
      const answers = await Promise.all(
        names.map((name) =>
          saveConnection(
            ports,
            input({ target, draft: aConnectionDraft({ name }), secrets: { clientSecret: name } }),
          ),
        ),
      );
      const winners = names.filter((_, index) => answers[index]!.ok);
      expect(winners).toHaveLength(1);
      for (const answer of answers) {
        if (!answer.ok) expect(answer.failure.failure).toEqual({ reason: 'conflict', kind: 'connection' });
      }
      expect(storedRecord(ports)).toMatchObject({ name: winners[0], revision: 2, signInRevision: 2 });
      expect(secretsOf(ports, 2)).toEqual({ version: 1, values: { clientSecret: winners[0] } });
    }
  });

  it('lets no token of a losing Authenticate into the winner’s sign-in', async () => {
    const ports = buildFakePorts();
    seedConnection(ports);
    ports.http.on(tokenUrl, { ...json(entraTokens('token-of-the-loser')), takesMs: 500 });
    const [authenticated, saved] = await Promise.all([
      authenticate(ports, input({ target, secrets: { clientSecret: 'of the loser' } })),
      saveConnection(ports, input({ target, secrets: { clientSecret: 'of the winner' } })),
    ]);
    expect([authenticated.ok, saved.ok]).toEqual([false, true]);
    expect(secretsOf(ports, 2)).toEqual({ version: 1, values: { clientSecret: 'of the winner' } });
    expect(ports.secrets.peek(tokenSetKey(sharedOwner(connectionId, 2)))).toBeUndefined();
  });

  it('can be repeated at once after the storage failed', async () => {
    const ports = buildFakePorts();
    seedConnection(ports);
    ports.records.faults.failNext('set', 1, 'INTERNAL', connectionKey(connectionId));
    const again = input({ target, secrets: { clientSecret: 'new' } });
    await expect(saveConnection(ports, again)).rejects.toThrow(StorageError);
    expect(storedRecord(ports)).toMatchObject({ revision: 1, signInRevision: 1 });
    expect(secretsOf(ports, 1)).toEqual({ version: 1, values: { clientSecret } });
    expect(await saveConnection(ports, again)).toMatchObject({ ok: true, value: { revision: 2 } });
  });

  it('stores settings and endpoints as they are read, whatever they were pasted as', async () => {
    const ports = buildFakePorts();
    const tokenUrl = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token';
    const draft = aConnectionDraft({
      settings: { tenant: `<${tokenUrl}>`, cloud: 'global' },
      auth: anOAuth2Auth({ tokenUrl: '{tenant}/oauth2/v2.0/token' }),
    });
    expect(await saveConnection(ports, input({ draft }))).toMatchObject({
      ok: true,
      value: {
        settings: { tenant: 'contoso.example', cloud: 'global' },
        auth: { tokenUrl },
      },
    });
  });

  it.each([
    [{ providerId: 'no-such' }, 'draft.providerId'],
    [{ settings: {}, auth: anOAuth2Auth({ tokenUrl: 'https://id.example/token' }) }, 'draft.settings.tenant'],
    [{ settings: { tenant: 'a/b' } }, 'draft.settings.tenant'],
    [{ settings: { tenant: 'contoso.example', cloud: 'moon' } }, 'draft.settings.cloud'],
    [{ auth: anOAuth2Auth({ tokenUrl: 'http://login.example/' }) }, 'draft.auth.tokenUrl'],
    [{ auth: anOAuth2Auth({ tokenUrl: 'https://127.0.0.1/' }) }, 'draft.auth.tokenUrl'],
    [{ allowedHosts: ['graph.microsoft.com', 'https://https://'] }, 'draft.allowedHosts.1'],
    [{ allowedHosts: ['graph.microsoft.com', 'https://a.example'] }, 'draft.allowedHosts.1'],
    [{ allowedHosts: ['a.example/path'] }, 'draft.allowedHosts.0'],
    [{ allowedHosts: ['a.example:443'] }, 'draft.allowedHosts.0'],
    [{ allowedHosts: ['https://user@a.example/path'] }, 'draft.allowedHosts.0'],
    [{ allowedHosts: ['user@a.example'] }, 'draft.allowedHosts.0'],
    [{ allowedHosts: ['10.0.0.1'] }, 'draft.allowedHosts.0'],
    [{ allowedHosts: ['*.a.example'] }, 'draft.allowedHosts.0'],
  ] as const)('refuses %j and marks %s', async (overrides, field) => {
    const ports = buildFakePorts();
    const answer = await saveConnection(ports, input({ draft: aConnectionDraft(overrides as object) }));
    expect(answer).toMatchObject({ failure: { failure: { reason: 'invalid-input', field } } });
    expect(ports.records.keys()).toEqual([]);
  });
});

describe('the audit trail of a connection', () => {
  it('tells who changed which settings, and never a value of them', async () => {
    const ports = buildFakePorts();
    seedConnection(ports);
    const draft = aConnectionDraft({
      name: 'Renamed',
      allowedHosts: ['graph.microsoft.com', 'x.example.com'],
    });
    const secrets = { clientSecret: 'another-planted-secret' };
    await saveConnection(ports, input({ target, draft, secrets }));
    expect(auditOf(ports)).toMatchObject([
      {
        area: 'connection',
        action: 'saved',
        actor: { kind: 'account', accountId: '557058:admin-0000' },
        subject: { name: 'Renamed' },
        outcome: 'done',
        detail: {
          key: 'audit.changed',
          values: {
            settings: [
              { key: 'name.setting.name' },
              { key: 'name.setting.allowedHosts' },
              { key: 'name.setting.credentials' },
            ],
          },
        },
      },
    ]);
    expect(JSON.stringify(auditOf(ports))).not.toMatch(/planted|x\.example/);
  });
});

describe('deleteConnection', () => {
  it('keeps secrets and tokens for a restore, and reads nothing through it', async () => {
    const ports = buildFakePorts();
    seedConnection(ports);
    expect(await deleteConnection(ports, target)).toEqual({
      ok: true,
      value: { deleted: true, revision: target.revision + 1 },
    });
    expect(ports.secrets.keys()).toHaveLength(2);
    expect(await loadConnection(ports.records, target.id)).toMatchObject({
      failure: { failure: { reason: 'record-deleted', kind: 'connection' } },
    });
  });

  it('refuses while a data source uses it, and names it', async () => {
    const ports = buildFakePorts();
    seedConnection(ports);
    seedDataSource(ports, aDataSourceRecord());
    expect(await deleteConnection(ports, target)).toMatchObject({
      failure: { failure: { reason: 'record-in-use', usedBy: ['Users'] } },
    });
    expect(ports.secrets.keys()).toHaveLength(2);
  });

  it('refuses what another admin changed, and what is gone', async () => {
    const ports = buildFakePorts();
    seedConnection(ports, aConnectionRecord({ revision: 2 }));
    expect(await deleteConnection(ports, target)).toMatchObject({
      failure: { failure: { reason: 'conflict' } },
    });
    expect(await deleteConnection(ports, { id: 'gone00000000', revision: 1 })).toMatchObject({
      failure: { failure: { reason: 'record-not-found' } },
    });
  });
});
