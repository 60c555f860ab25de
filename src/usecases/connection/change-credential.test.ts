import { describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import { keyPems } from '../../../test/builders/certificates';
import {
  aCodeAuth,
  aConnectionDraft,
  aConnectionRecord,
  aTokenSet,
  clientSecret,
  connectionId,
  seedConnection,
} from '../../../test/builders/connections';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { json, text } from '../../../test/fakes/scripted-http-client';
import type { OAuth2Auth, SecretInput } from '../../contract/connection';
import {
  connectionKey,
  connectionSecretsKey,
  connectionStatusKey,
} from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { sharedOwner, tokenSetKey } from '../../core/oauth/token-set';
import type { TokenSet } from '../../core/oauth/token-set';
import { listClientKeys } from '../client-keys/list-client-keys';
import { discardClientKey, makeClientKey } from '../client-keys/make-client-key';
import { getAccessToken } from '../tokens/get-access-token';
import type { OAuth2Connection } from '../tokens/token-owner';
import { changeCredential } from './change-credential';

const tokenUrl = 'https://id.example/token';
const accountId = anAccount('admin');
const before = () => aCodeAuth({ tokenUrl, authUrl: 'https://id.example/authorize', scopes: 'read' });
const tokensKey = tokenSetKey(sharedOwner(connectionId, 1));
const secretsAt = (number: number) => connectionSecretsKey(connectionId, number);

/** A server that knows one client by one credential, and uses each refresh token once. */
function aServer(ports: FakePorts, accepts: (form: URLSearchParams) => boolean) {
  let valid = 'refresh-1';
  let count = 1;
  ports.http.on(tokenUrl, ({ body }) => {
    const form = new URLSearchParams(body);
    if (!accepts(form)) return json({ error: 'invalid_client' }, 401);
    if (form.get('refresh_token') !== valid) return json({ error: 'invalid_grant' }, 400);
    count += 1;
    valid = `refresh-${count}`;
    return json({
      token_type: 'Bearer',
      access_token: `access-${count}`,
      expires_in: 3_600,
      refresh_token: valid,
    });
  });
}

function seed(ports: FakePorts, tokens: Partial<TokenSet> = {}) {
  const record = aConnectionRecord({ auth: before(), allowedHosts: ['graph.microsoft.com'] });
  return seedConnection(ports, record, aTokenSet({ refreshToken: 'refresh-1', ...tokens }));
}

const change = (ports: FakePorts, auth: Partial<OAuth2Auth>, secrets: SecretInput, options: object = {}) => {
  const draft = aConnectionDraft({ auth: { ...before(), ...auth } });
  const target = {
    id: connectionId,
    revision: (ports.records.peek(connectionKey(connectionId)) as ConnectionRecord).revision,
  };
  return changeCredential(ports, { target, draft, secrets, ...options }, accountId, resolverDeadline(ports));
};

const record = (ports: FakePorts) => ports.records.peek(connectionKey(connectionId)) as OAuth2Connection;

describe('changing how the client proves itself while a sign-in goes on', () => {
  it('takes a new secret once a renewal with it worked, and keeps the sign-in', async () => {
    const ports = buildFakePorts();
    seed(ports);
    aServer(ports, (form) => form.get('client_secret') === 'new-secret');
    expect(await change(ports, {}, { clientSecret: 'new-secret' })).toMatchObject({
      ok: true,
      value: { state: 'changed', connection: { revision: 2, status: { state: 'authenticated' } } },
    });
    expect(record(ports)).toMatchObject({ signInRevision: 1, credentialRevision: 2 });
    expect(ports.secrets.peek(tokensKey)).toMatchObject({ generation: 2, refreshToken: 'refresh-2' });
    expect(ports.secrets.peek(secretsAt(2))).toMatchObject({ values: { clientSecret: 'new-secret' } });
    // The old one is gone, and the next renewal goes by the new one.
    expect(ports.secrets.peek(secretsAt(1))).toBeUndefined();
    ports.clock.advance(3_600_000);
    const next = await getAccessToken(ports, record(ports), { accountId: null }, resolverDeadline(ports));
    expect(next).toMatchObject({ ok: true, value: { accessToken: 'access-3' } });
  });

  it('leaves everything as it is where the new secret is refused', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    aServer(ports, (form) => form.get('client_secret') === clientSecret);
    expect(await change(ports, {}, { clientSecret: 'wrong' })).toMatchObject({
      ok: false,
      failure: { failure: { reason: 'sign-in', problem: 'client-secret-wrong' } },
    });
    expect(record(ports)).toEqual(connection);
    expect(ports.secrets.peek(tokensKey)).toMatchObject({ generation: 1, refreshToken: 'refresh-1' });
    expect(ports.secrets.peek(secretsAt(2))).toBeUndefined();
    ports.clock.advance(3_600_000);
    const next = await getAccessToken(ports, connection, { accountId: null }, resolverDeadline(ports));
    expect(next).toMatchObject({ ok: true, value: { accessToken: 'access-2' } });
  });

  it('goes from a secret to no secret at all', async () => {
    const ports = buildFakePorts();
    seed(ports);
    aServer(ports, (form) => form.has('client_assertion') && !form.has('client_secret'));
    const changed = await change(
      ports,
      { clientAuthentication: 'federation', secretExpiresOn: '2026-01-01' },
      {},
    );
    expect(changed).toMatchObject({ value: { connection: { secretsSet: [], expiryWarning: null } } });
    expect(ports.secrets.keys().filter((key) => key.startsWith('connection-secrets:'))).toEqual([]);
  });

  it('asks for a person where more was changed, nothing was, or nothing can be renewed', async () => {
    const ports = buildFakePorts();
    seed(ports);
    const needed = { ok: true, value: { state: 'sign-in-needed' } };
    expect(await change(ports, { scopes: 'read write' }, { clientSecret: 'new' })).toEqual(needed);
    expect(await change(ports, {}, {})).toEqual(needed);
    seed(ports, { refreshToken: null });
    expect(await change(ports, {}, { clientSecret: 'new' })).toEqual(needed);
    // The grant is over: the new secret may be right all the same.
    seed(ports, { refreshToken: 'long-used' });
    aServer(ports, () => true);
    expect(await change(ports, {}, { clientSecret: 'new' })).toEqual(needed);
    expect(record(ports).revision).toBe(1);
  });

  it('sends a refresh token that was refused for good no more, neither by the new credential nor by the old', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports, { refreshToken: 'long-used' });
    aServer(ports, () => true);
    const needed = { ok: true, value: { state: 'sign-in-needed' } };
    expect(await change(ports, {}, { clientSecret: 'new' })).toEqual(needed);
    expect(await change(ports, {}, { clientSecret: 'new' })).toEqual(needed);
    expect(ports.records.peek(connectionStatusKey(connectionId))).toMatchObject({ state: 'needs-sign-in' });
    ports.clock.advance(3_600_000);
    const read = await getAccessToken(ports, connection, { accountId: null }, resolverDeadline(ports));
    expect(read).toMatchObject({ ok: false, failure: { reason: 'connection-sign-in-needed' } });
    expect(ports.http.requests).toHaveLength(1);
  });

  it.each([
    ['an answer that was lost', { failure: { reason: 'interrupted', host: 'id.example' } }],
    ['an error of the server’s own', text('', 500)],
    ['a refusal that names neither client nor grant', json({ error: 'invalid_request' }, 400)],
  ] as const)('counts %s: once more, by whichever credential', async (_, reaction) => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    ports.http.on(tokenUrl, reaction);
    for (let times = 0; times < 3; times += 1) {
      const changed = await change(ports, {}, { clientSecret: 'new' });
      expect(changed.ok && changed.value.state).not.toBe('changed');
      ports.clock.advance(60_000);
    }
    ports.clock.advance(3_600_000);
    await getAccessToken(ports, connection, { accountId: null }, resolverDeadline(ports));
    expect(ports.http.requests).toHaveLength(2);
  });

  it('takes an empty refusal for one of the new secret: the old one goes on', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    ports.http.on(tokenUrl, text('', 403));
    for (let times = 0; times < 3; times += 1) {
      await change(ports, {}, { clientSecret: 'wrong' });
      ports.clock.advance(60_000);
    }
    aServer(ports, (form) => form.get('client_secret') === clientSecret);
    ports.clock.advance(3_600_000);
    const read = await getAccessToken(ports, connection, { accountId: null }, resolverDeadline(ports));
    expect(read).toMatchObject({ ok: true, value: { accessToken: 'access-2' } });
  });

  it('never sends a refresh token twice, though readers renew at the same moment', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports, { expiresAtMs: 0 });
    aServer(ports, (form) => ['new-secret', clientSecret].includes(form.get('client_secret') ?? ''));
    const read = () => getAccessToken(ports, connection, { accountId: null }, resolverDeadline(ports));
    const [changed, ...reads] = await Promise.all([
      change(ports, {}, { clientSecret: 'new-secret' }),
      read(),
      read(),
    ]);
    expect(changed).toMatchObject({ ok: true });
    for (const each of reads) expect(each).toMatchObject({ ok: true });
    const sent = ports.http.requests.map(({ body }) => new URLSearchParams(body).get('refresh_token'));
    expect(new Set(sent).size).toBe(sent.length);
  });

  it('sends a refresh token no third time where answers get lost, and asks for a person instead', async () => {
    const ports = buildFakePorts();
    seed(ports);
    ports.http.on(tokenUrl, { failure: { reason: 'interrupted', host: 'id.example' } });
    const trials = [];
    for (let trial = 0; trial < 3; trial += 1) {
      trials.push(await change(ports, {}, { clientSecret: `secret-${trial}` }));
      ports.clock.advance(60_000);
    }
    expect(trials).toMatchObject([
      { ok: false, failure: { failure: { reason: 'interrupted' } } },
      { ok: true, value: { state: 'sign-in-needed' } },
      { ok: true, value: { state: 'sign-in-needed' } },
    ]);
    expect(ports.http.countTo(tokenUrl)).toBe(2);
  });

  it('does not begin what it could not end in time', async () => {
    const ports = buildFakePorts();
    seed(ports);
    aServer(ports, () => true);
    const draft = aConnectionDraft({ auth: before() });
    const input = { target: { id: connectionId, revision: 1 }, draft, secrets: { clientSecret: 'new' } };
    const changed = await changeCredential(ports, input, accountId, ports.clock.nowMs() + 3_000);
    expect(changed).toMatchObject({ failure: { failure: { reason: 'still-working' } } });
    expect(ports.http.countTo(tokenUrl)).toBe(0);
  });

  it('a reader who began before goes by the credential that is in force', async () => {
    const ports = buildFakePorts();
    const stale = seed(ports);
    aServer(ports, (form) => form.get('client_secret') === 'new-secret');
    await change(ports, {}, { clientSecret: 'new-secret' });
    ports.clock.advance(3_600_000);
    const read = await getAccessToken(ports, stale, { accountId: null }, resolverDeadline(ports));
    expect(read).toMatchObject({ ok: true, value: { accessToken: 'access-3' } });
  });
});

describe('two keys during a change', () => {
  const byKey = { clientAuthentication: 'private_key_jwt' } as const;
  const make = async (ports: FakePorts) => {
    const made = await makeClientKey(ports, { id: connectionId, algorithm: 'ES256' });
    if (!made.ok) throw new Error('no key');
    return made.value;
  };
  function seedWithKey(ports: FakePorts) {
    const connection = seed(ports);
    const auth = { ...before(), ...byKey };
    ports.records.put(connectionKey(connectionId), { ...connection, auth, secretsSet: ['certificate'] });
    ports.secrets.put(secretsAt(1), { version: 1, values: { certificate: keyPems.ES256 } });
  }

  it('makes a key whose private half never comes out, while the old one goes on', async () => {
    const ports = buildFakePorts();
    seedWithKey(ports);
    const made = await make(ports);
    expect(made.inUse?.algorithm).toBe('ES256');
    expect(made.waiting?.keyId).not.toBe(made.inUse?.keyId);
    const { keys } = JSON.parse(made.keySet) as { keys: Record<string, string>[] };
    expect(keys.map(({ kid }) => kid)).toEqual([made.inUse?.keyId, made.waiting?.keyId]);
    for (const key of keys)
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(JSON.stringify(made)).not.toContain('PRIVATE');
    expect(ports.records.dump()).not.toContain('PRIVATE');
    expect(ports.secrets.peek(secretsAt(1))).toMatchObject({ values: { certificate: keyPems.ES256 } });
  });

  it('makes one where two administrators ask at once', async () => {
    const ports = buildFakePorts();
    seedWithKey(ports);
    const [one, other] = await Promise.all([make(ports), make(ports)]);
    expect(one.waiting?.keyId).toBe(other.waiting?.keyId);
  });

  it('uses the new key once the service took it; then it alone is left', async () => {
    const ports = buildFakePorts();
    seedWithKey(ports);
    const { waiting } = await make(ports);
    aServer(ports, (form) => kidOf(form) === waiting?.keyId);
    const changed = await change(ports, byKey, {}, { useWaitingKey: true });
    expect(changed).toMatchObject({ ok: true, value: { state: 'changed' } });
    const after = await listClientKeys(ports, connectionId);
    expect(after).toMatchObject({ value: { inUse: { keyId: waiting?.keyId }, waiting: null } });
  });

  it('keeps both where the service does not know the new key yet', async () => {
    const ports = buildFakePorts();
    seedWithKey(ports);
    const { inUse, waiting } = await make(ports);
    aServer(ports, (form) => kidOf(form) === inUse?.keyId);
    expect(await change(ports, byKey, {}, { useWaitingKey: true })).toMatchObject({ ok: false });
    expect(await listClientKeys(ports, connectionId)).toMatchObject({
      value: { inUse: { keyId: inUse?.keyId }, waiting: { keyId: waiting?.keyId } },
    });
  });

  it('is used for no other sign-in service than it was made for', async () => {
    const ports = buildFakePorts();
    seedWithKey(ports);
    await make(ports);
    const elsewhere = { ...byKey, tokenUrl: 'https://evil.example/token' };
    expect(await change(ports, elsewhere, {}, { useWaitingKey: true })).toMatchObject({
      failure: {
        failure: { field: 'secrets.certificate', problem: { key: 'problem.connection.keyOfAnother' } },
      },
    });
    expect(ports.http.requests).toEqual([]);
  });

  it.each(['parUrl', 'revokeUrl'] as const)(
    'is sent to no other host than it was made for: %s',
    async (name) => {
      const ports = buildFakePorts();
      seedWithKey(ports);
      await make(ports);
      const elsewhere = { ...byKey, [name]: 'https://evil.example/take' };
      expect(await change(ports, elsewhere, {}, { useWaitingKey: true })).toMatchObject({
        failure: { failure: { problem: { key: 'problem.connection.keyOfAnother' } } },
      });
    },
  );

  it('can be discarded, by whoever saw it', async () => {
    const ports = buildFakePorts();
    seedWithKey(ports);
    const { waiting } = await make(ports);
    const discard = (keyId: string) => discardClientKey(ports, { id: connectionId, keyId });
    expect(await discard('another')).toMatchObject({ value: { waiting: { keyId: waiting?.keyId } } });
    expect(await discard(waiting?.keyId ?? '')).toMatchObject({ value: { waiting: null } });
    expect(await change(ports, byKey, {}, { useWaitingKey: true })).toMatchObject({
      failure: { failure: { problem: { key: 'problem.connection.noKeyWaits' } } },
    });
  });
});

function kidOf(form: URLSearchParams): unknown {
  const [header = ''] = (form.get('client_assertion') ?? '').split('.');
  return (JSON.parse(Buffer.from(header, 'base64url').toString()) as { readonly kid?: unknown }).kid;
}
