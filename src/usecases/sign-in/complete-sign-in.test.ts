import type { AccountId } from '../../contract/account-id';
import { anAccount } from '../../../test/builders/accounts';
import { auditOf, dumpBesideAudit, keysBesideAudit } from '../../../test/builders/audit';
import { describe, expect, it } from 'vitest';
import {
  aCodeAuth,
  aConnectionRecord,
  aTokenSet,
  clientSecret,
  connectionId,
  seedConnection,
  tokenUrl,
} from '../../../test/builders/connections';
import { aDataSourceRecord, aMacroConfig, seedDataSource } from '../../../test/builders/data-sources';
import { entraError } from '../../../test/builders/graph';
import { aCodeDraft, adminId, aSignIn, anIdToken, callBack } from '../../../test/builders/sign-ins';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { json } from '../../../test/fakes/scripted-http-client';
import type { OAuth2Auth } from '../../contract/connection';
import {
  connectionKey,
  connectionSecretsKey,
  connectionStatusKey,
  userSignInKey,
} from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { signInCallbackKey, signInKey } from '../../core/oauth/sign-in';
import { sharedOwner, tokenSetKey, userOwner } from '../../core/oauth/token-set';
import { StorageError } from '../../core/ports';
import { beginUserSignIn } from './begin-user-sign-in';
import { completeSignIn, completeUserSignIn } from './complete-sign-in';
import { getConnection } from '../connection/get-connection';
import { receiveSignInCallback } from './receive-sign-in-callback';
import { saveConnection } from '../connection/save-connection';

const minute = 60_000;
const target = { id: connectionId, revision: 1 };
const issued = {
  token_type: 'Bearer',
  access_token: 'planted-access',
  refresh_token: 'planted-refresh',
  expires_in: 3_600,
};
const complete = (ports: FakePorts, state: string, accountId = adminId) =>
  completeSignIn(ports, state, accountId, resolverDeadline(ports));
const everything = (ports: FakePorts) =>
  JSON.stringify([dumpBesideAudit(ports), ports.secrets.keys().map((key) => [key, ports.secrets.peek(key)])]);
const idTokenFor = (nonce: string, claims = {}) => anIdToken({ aud: aCodeAuth().clientId, nonce, ...claims });

/** A sign-in that the provider has answered, with a token endpoint that grants it. */
async function anAnsweredSignIn(ports: FakePorts, options: Parameters<typeof aSignIn>[1] = {}) {
  const begun = await aSignIn(ports, options);
  ports.http.on(tokenUrl, json({ ...issued, id_token: idTokenFor(begun.stored.nonce) }));
  expect(await callBack(ports, begun.state)).toEqual({ page: 'signed-in' });
  return begun;
}

describe('completeSignIn', () => {
  it('is pending until the provider has called back, without a write or a call', async () => {
    const ports = buildFakePorts();
    const { state } = await aSignIn(ports);
    const before = everything(ports);
    expect(await complete(ports, state)).toEqual({ ok: true, value: { state: 'pending' } });
    expect(everything(ports)).toBe(before);
    expect(ports.http.requests).toHaveLength(0);
  });

  it('exchanges the code, and stores connection, secret and tokens', async () => {
    const ports = buildFakePorts();
    const { state, stored } = await anAnsweredSignIn(ports);
    const done = await complete(ports, state);
    expect(done).toMatchObject({
      ok: true,
      value: {
        state: 'done',
        connection: {
          id: stored.connection.id,
          revision: 1,
          secretsSet: ['clientSecret'],
          status: {
            state: 'authenticated',
            isRenewable: true,
            expiresAtMs: ports.clock.nowMs() + 60 * minute,
          },
        },
      },
    });
    expect(Object.fromEntries(new URLSearchParams(ports.http.requests[0]!.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'the-code',
      redirect_uri: stored.redirectUri,
      code_verifier: stored.verifier,
      client_id: aCodeAuth().clientId,
      client_secret: clientSecret,
    });
    expect(ports.secrets.keys()).toEqual([
      connectionSecretsKey(stored.connection.id, 1),
      tokenSetKey(sharedOwner(stored.connection.id, 1)),
    ]);
    const visible = JSON.stringify([done, ports.log.lines]) + ports.records.dump();
    expect(visible).not.toMatch(/planted/);
    expect(await getConnection(ports, stored.connection.id)).toMatchObject({
      value: { status: { state: 'authenticated' } },
    });
  });

  it('is refused to another account, and leaves the sign-in to whoever began it', async () => {
    const accountId = anAccount('somebody-else');
    const ports = buildFakePorts();
    const { state } = await anAnsweredSignIn(ports);
    const before = everything(ports);
    expect(await complete(ports, state, accountId)).toMatchObject({
      failure: { failure: { reason: 'sign-in-unknown' } },
    });
    expect(everything(ports)).toBe(before);
    expect(ports.http.requests).toHaveLength(0);
    expect(await complete(ports, state)).toMatchObject({ ok: true, value: { state: 'done' } });
  });

  it('cannot be used twice: asked again, it gives the same answer and does nothing', async () => {
    const ports = buildFakePorts();
    const { state } = await anAnsweredSignIn(ports);
    const first = await complete(ports, state);
    expect(await callBack(ports, state)).toEqual({ page: 'refused' });
    const before = everything(ports);
    const id = first.ok && first.value.state === 'done' ? first.value.connection.id : '';
    expect(await complete(ports, state)).toMatchObject({
      ok: true,
      value: { state: 'done', connection: { id } },
    });
    expect(await complete(ports, state, anAccount('somebody-else'))).toMatchObject({
      failure: { failure: { reason: 'sign-in-unknown' } },
    });
    expect(everything(ports)).toBe(before);
    expect(ports.http.requests).toHaveLength(1);
  });

  it.each([0, 40])(
    'exchanges the code once under 20 completions at once (storage takes %i ms)',
    async (delayMs) => {
      const ports = buildFakePorts();
      const { state } = await anAnsweredSignIn(ports);
      ports.secrets.faults.delay('get', delayMs);
      ports.records.faults.delay('setIfAbsent', delayMs);
      const answers = await Promise.all(Array.from({ length: 20 }, () => complete(ports, state)));
      const states = answers.map((answer) => (answer.ok ? answer.value.state : 'failed'));
      expect(states.filter((each) => each === 'failed')).toEqual([]);
      expect(states).toContain('done');
      expect(ports.http.requests).toHaveLength(1);
    },
  );

  it('tells the reason again when the answer with it got lost', async () => {
    const ports = buildFakePorts();
    const { state } = await anAnsweredSignIn(ports);
    ports.http.on(tokenUrl, json({ error: 'invalid_client' }, 401));
    const first = await complete(ports, state);
    expect(first).toMatchObject({ ok: false });
    expect(await complete(ports, state)).toEqual(first);
    expect(ports.http.requests).toHaveLength(1);
  });

  it('is no longer open when whoever exchanged the code died over it', async () => {
    const ports = buildFakePorts();
    const { state } = await anAnsweredSignIn(ports);
    const claim = { version: 1, accountId: adminId, purpose: 'connection', outcome: null };
    ports.records.put(`sign-in-claim:${state}`, { ...claim, claimedAtMs: ports.clock.nowMs() });
    expect(await complete(ports, state)).toMatchObject({ value: { state: 'pending' } });
    ports.clock.advance(minute);
    expect(await complete(ports, state)).toMatchObject({
      failure: { failure: { reason: 'sign-in-unknown' } },
    });
    expect(ports.http.requests).toHaveLength(0);
  });

  it('never sends a code twice, though what was used up could not be deleted', async () => {
    const ports = buildFakePorts();
    const { state } = await anAnsweredSignIn(ports);
    ports.secrets.faults.failNext('delete', 2);
    expect(await complete(ports, state)).toMatchObject({ ok: true });
    expect(ports.secrets.peek(signInKey(state))).toBeDefined();
    await complete(ports, state);
    expect(ports.http.requests).toHaveLength(1);
  });

  it('is refused after ten minutes', async () => {
    const ports = buildFakePorts();
    const { state } = await anAnsweredSignIn(ports);
    ports.clock.advance(10 * minute);
    expect(await complete(ports, state)).toMatchObject({
      failure: { failure: { reason: 'sign-in-unknown' } },
    });
    expect(ports.http.requests).toHaveLength(0);
  });

  it('says who declined, keeps what was in force and forgets the attempt', async () => {
    const ports = buildFakePorts();
    seedConnection(ports, aConnectionRecord({ auth: aCodeAuth() }));
    const before = everything(ports);
    const { state } = await aSignIn(ports, { target, secrets: {} });
    await receiveSignInCallback(ports, {
      state: [state],
      error: ['access_denied'],
      error_description: ['AADSTS65004: User declined to consent.'],
    });
    expect(await complete(ports, state)).toMatchObject({
      failure: {
        failure: { reason: 'sign-in', problem: 'consent-declined', providerCode: 'AADSTS65004' },
        subject: { connection: 'Contoso directory' },
      },
    });
    ports.records.forget(`sign-in-claim:${state}`);
    expect(everything(ports)).toBe(before);
  });

  it('tells whoever waits that a newer sign-in was begun, and lets only that one store anything', async () => {
    const ports = buildFakePorts();
    const saveId = 'formofaconnection0000001';
    const older = await aSignIn(ports, { saveId });
    await callBack(ports, older.state);
    const newer = await aSignIn(ports, { saveId });
    expect(await complete(ports, older.state)).toEqual({
      ok: false,
      failure: {
        failure: { reason: 'sign-in-superseded' },
        subject: { connection: 'Contoso directory', isDraft: true },
      },
    });
    expect(await complete(ports, newer.state)).toEqual({ ok: true, value: { state: 'pending' } });
    ports.http.on(tokenUrl, json(issued));
    await callBack(ports, newer.state);
    expect(await complete(ports, newer.state)).toMatchObject({ ok: true, value: { state: 'done' } });
    expect(ports.secrets.keys().filter((key) => key.startsWith('sign-in'))).toEqual([]);
  });

  it('quotes the provider’s own words of a refusal', async () => {
    const ports = buildFakePorts();
    const { state } = await aSignIn(ports);
    const error_description = ['The scope orders is not allowed.\nTrace ID: 1'];
    await receiveSignInCallback(ports, { state: [state], error: ['invalid_scope'], error_description });
    expect(await complete(ports, state)).toMatchObject({
      failure: { failure: { problem: 'scope-wrong', words: 'The scope orders is not allowed' } },
    });
  });

  const answers: readonly (readonly [
    what: string,
    callback: Record<string, string>,
    body: object,
    status: number,
  ])[] = [
    ['the answer is of another issuer', { iss: 'https://evil.example' }, issued, 200],
    ['the code is refused', {}, entraError('invalid_grant', 54005), 400],
    ['the client is refused', {}, entraError('invalid_client', 7000215), 401],
    [
      'the id_token is for another application',
      {},
      { ...issued, id_token: anIdToken({ aud: 'other' }) },
      200,
    ],
    ['the id_token is of another sign-in', {}, { ...issued, id_token: idTokenFor('another') }, 200],
    ['the answer is nonsense', {}, { hello: 1 }, 200],
  ];

  it.each(answers)('stores nothing when %s', async (_, callback, body, status) => {
    const ports = buildFakePorts();
    const { state } = await aSignIn(ports);
    ports.http.on(tokenUrl, json(body, status));
    await callBack(ports, state, callback);
    expect((await complete(ports, state)).ok).toBe(false);
    expect(ports.secrets.keys()).toEqual([]);
    expect(keysBesideAudit(ports)).toEqual([`sign-in-claim:${state}`]);
    expect(auditOf(ports)).toMatchObject([{ area: 'sign-in', outcome: 'failed' }]);
  });

  it('does not even ask for tokens when another issuer answered', async () => {
    const ports = buildFakePorts();
    const { state } = await aSignIn(ports);
    await callBack(ports, state, { iss: 'https://evil.example' });
    expect(await complete(ports, state)).toMatchObject({
      failure: { failure: { reason: 'sign-in-mismatch' } },
    });
    expect(ports.http.requests).toHaveLength(0);
  });

  it('calls a refused code a sign-in to start again, not a lapsed one', async () => {
    const ports = buildFakePorts();
    const { state } = await aSignIn(ports);
    ports.http.on(tokenUrl, json({ error: 'invalid_grant' }, 400));
    await callBack(ports, state);
    expect(await complete(ports, state)).toMatchObject({ failure: { failure: { problem: 'start-again' } } });
  });

  it('loses against an admin who saved meanwhile, and says so', async () => {
    const ports = buildFakePorts();
    seedConnection(ports, aConnectionRecord({ auth: aCodeAuth() }));
    const { state } = await anAnsweredSignIn(ports, { target, secrets: {} });
    const draft = { ...aCodeDraft(), name: 'Renamed' };
    expect((await saveConnection(ports, { target, draft, secrets: {} })).ok).toBe(true);
    expect(await complete(ports, state)).toMatchObject({
      failure: { failure: { reason: 'conflict', kind: 'connection' } },
    });
    expect(ports.records.peek(connectionKey(connectionId))).toMatchObject({
      name: 'Renamed',
      signInRevision: 1,
    });
    expect(ports.secrets.peek(tokenSetKey(sharedOwner(connectionId, 1)))).toEqual(aTokenSet());
  });

  it('gives the connection a sign-in of its own, and touches no other setting', async () => {
    const ports = buildFakePorts();
    const before = seedConnection(ports, aConnectionRecord({ auth: aCodeAuth() }));
    const { state } = await anAnsweredSignIn(ports, { target, secrets: {} });
    expect(await complete(ports, state)).toMatchObject({ ok: true, value: { connection: { revision: 2 } } });
    const after = ports.records.peek(connectionKey(connectionId)) as ConnectionRecord;
    expect(after).toEqual({
      ...before,
      revision: 2,
      signInRevision: 2,
      retiredSignIns: [1],
      updatedAtMs: after.updatedAtMs,
    });
    expect(ports.secrets.keys()).toEqual([
      connectionSecretsKey(connectionId, 2),
      tokenSetKey(sharedOwner(connectionId, 2)),
    ]);
  });

  it('says which scopes were asked for and not granted', async () => {
    const ports = buildFakePorts();
    const auth = { scopes: 'openid offline_access read write', tokenUrl: 'https://idp.example/token' };
    const { state, stored } = await aSignIn(ports, { draft: aCodeDraft(auth) });
    const tokens = { access_token: 'a', token_type: 'Bearer', scope: 'openid read', expires_in: 600 };
    ports.http.on(auth.tokenUrl, json(tokens));
    await callBack(ports, state);
    expect(await complete(ports, state)).toMatchObject({
      ok: true,
      value: { connection: { status: { missingScopes: ['offline_access', 'write'], isRenewable: false } } },
    });
    const { id } = stored.connection;
    expect(ports.records.peek(connectionStatusKey(id))).toMatchObject({
      missingScopes: ['offline_access', 'write'],
    });
  });

  it('tries again to store tokens that it was given', async () => {
    const ports = buildFakePorts();
    const { state } = await anAnsweredSignIn(ports);
    ports.secrets.faults.failNext('set', 3, 'INTERNAL', 'token-set');
    expect(await complete(ports, state)).toMatchObject({ ok: true, value: { state: 'done' } });
    expect(ports.http.requests).toHaveLength(1);
  });

  it('puts no connection in force whose tokens could not be stored', async () => {
    const ports = buildFakePorts();
    const { state, stored } = await anAnsweredSignIn(ports);
    ports.secrets.faults.failNext('set', 1_000, 'INTERNAL', 'token-set');
    await expect(complete(ports, state)).rejects.toThrow(StorageError);
    expect(ports.records.peek(connectionKey(stored.connection.id))).toBeUndefined();
  });

  it('shows a token without a lifetime and without a way to renew it as one without an end', async () => {
    const ports = buildFakePorts();
    const { state } = await aSignIn(ports, { draft: aCodeDraft({ scopes: 'repo' }) });
    ports.http.on(tokenUrl, json({ access_token: 'gho_x', token_type: 'bearer', scope: 'repo' }));
    await callBack(ports, state);
    expect(await complete(ports, state)).toMatchObject({
      value: { connection: { status: { state: 'authenticated', expiresAtMs: null, isRenewable: false } } },
    });
  });
});

describe('a viewer’s own sign-in', () => {
  const viewer = (ports: FakePorts, accountId: AccountId | null = anAccount('ann')) => ({
    accountId,
    spaceKey: 'DEMO',
    contentId: '1',
    issueKey: null,
    deadlineAtMs: resolverDeadline(ports),
  });
  const seedUserConnection = (ports: FakePorts, auth: Partial<OAuth2Auth> = {}) => {
    seedConnection(ports, aConnectionRecord({ auth: aCodeAuth({ tokenOwner: 'user', ...auth }) }), null);
    return seedDataSource(ports, aDataSourceRecord({ tokenOwner: 'user' }));
  };
  const begin = async (ports: FakePorts, accountId: AccountId) => {
    const started = await beginUserSignIn(ports, await aMacroConfig(), viewer(ports, accountId));
    if (!started.ok) throw new Error(JSON.stringify(started.failure));
    return started.value.state;
  };
  const completeFor = (ports: FakePorts, state: string, accountId: AccountId) =>
    completeUserSignIn(ports, state, accountId, resolverDeadline(ports));

  it('stores that account’s tokens and nothing else', async () => {
    const ports = buildFakePorts();
    seedUserConnection(ports, { scopes: 'User.Read' });
    const before = [keysBesideAudit(ports), ports.secrets.keys()].flat();
    const state = await begin(ports, anAccount('ann'));
    ports.http.on(tokenUrl, json(issued));
    await callBack(ports, state);
    expect(await completeFor(ports, state, anAccount('ann'))).toEqual({ ok: true, value: { state: 'done' } });
    const added = [keysBesideAudit(ports), ports.secrets.keys()]
      .flat()
      .filter((key) => !before.includes(key));
    expect(added).toEqual([
      `sign-in-claim:${state}`,
      userSignInKey(connectionId, anAccount('ann')),
      tokenSetKey(userOwner(connectionId, 1, anAccount('ann'))),
    ]);
    expect(new URLSearchParams(ports.http.requests[0]!.body).get('client_secret')).toBe(clientSecret);
    expect(ports.records.dump()).not.toContain('planted');
  });

  it('is refused to another account, and as a connection’s sign-in', async () => {
    const ports = buildFakePorts();
    seedUserConnection(ports);
    const state = await begin(ports, anAccount('ann'));
    await callBack(ports, state);
    const refused = { failure: { failure: { reason: 'sign-in-unknown' } } };
    expect(await completeFor(ports, state, anAccount('bob'))).toMatchObject(refused);
    expect(await complete(ports, state, anAccount('ann'))).toMatchObject(refused);
    expect(ports.http.requests).toHaveLength(0);
  });

  it('as a connection’s cannot be completed in the macro', async () => {
    const ports = buildFakePorts();
    const { state } = await anAnsweredSignIn(ports);
    expect(await completeFor(ports, state, adminId)).toMatchObject({
      failure: { failure: { reason: 'sign-in-unknown' } },
    });
    expect(ports.http.requests).toHaveLength(0);
  });

  it('is begun only by somebody with an account, at a connection that asks for it', async () => {
    const ports = buildFakePorts();
    seedUserConnection(ports);
    const config = await aMacroConfig();
    const refused = { failure: { failure: { reason: 'user-sign-in-needed' } } };
    expect(await beginUserSignIn(ports, config, viewer(ports, null))).toMatchObject(refused);
    seedConnection(ports, aConnectionRecord({ auth: aCodeAuth() }), null);
    expect(await beginUserSignIn(ports, config, viewer(ports))).toMatchObject(refused);
    expect(ports.secrets.keys().filter((key) => key.startsWith('sign-in'))).toEqual([]);
  });

  it('is not begun with a binding that we did not seal', async () => {
    const ports = buildFakePorts();
    seedUserConnection(ports);
    const config = await aMacroConfig();
    const forged = { ...config, binding: { ...config.binding, seal: 'A'.repeat(43) } };
    expect(await beginUserSignIn(ports, forged, viewer(ports))).toMatchObject({
      failure: { failure: { reason: 'binding-refused' } },
    });
    expect(await beginUserSignIn(ports, 'nonsense', viewer(ports))).toMatchObject({
      failure: { failure: { reason: 'not-configured' } },
    });
  });

  it('is void once the connection was signed in anew', async () => {
    const ports = buildFakePorts();
    seedUserConnection(ports);
    const state = await begin(ports, anAccount('ann'));
    ports.http.on(tokenUrl, json(issued));
    await callBack(ports, state);
    const auth = aCodeAuth({ tokenOwner: 'user', scopes: 'User.Read' });
    seedConnection(ports, aConnectionRecord({ auth, revision: 2, signInRevision: 2 }), null);
    expect((await completeFor(ports, state, anAccount('ann'))).ok).toBe(false);
    expect(ports.secrets.keys().filter((key) => key.startsWith('token-set:'))).toEqual([]);
  });

  it('keeps no trace in storage of its callback once it is done', async () => {
    const ports = buildFakePorts();
    seedUserConnection(ports, { scopes: 'User.Read' });
    const state = await begin(ports, anAccount('ann'));
    ports.http.on(tokenUrl, json(issued));
    await callBack(ports, state);
    await completeFor(ports, state, anAccount('ann'));
    expect([signInKey(state), signInCallbackKey(state)].map((key) => ports.secrets.peek(key))).toEqual([
      undefined,
      undefined,
    ]);
  });
});
