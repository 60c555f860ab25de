import { anAccount } from '../../../test/builders/accounts';
import { describe, expect, it } from 'vitest';
import {
  aCodeAuth,
  aConnectionRecord,
  aTokenSet,
  anOAuth2Auth,
  seedConnection,
  tokenUrl,
} from '../../../test/builders/connections';
import { aDataSourceRecord } from '../../../test/builders/data-sources';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { json } from '../../../test/fakes/scripted-http-client';
import type { AccountId } from '../../contract/account-id';
import type { OAuth2Auth } from '../../contract/connection';
import { connectionStatusKey, userSignInKey } from '../../core/connection/connection-record';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import { sharedOwner, tokenSetKey, userOwner } from '../../core/oauth/token-set';
import { snapshotEntryKey, snapshotKey } from '../../core/snapshot/snapshot-record';
import { keepSignInsAlive } from './keep-sign-ins-alive';

const hour = 3_600_000;
const day = 24 * hour;
const ids = ['connection00000000000001', 'connection00000000000002', 'connection00000000000003'] as const;
const run = (ports: FakePorts) => keepSignInsAlive(ports, ports.clock.nowMs() + 600_000);
const seed = (ports: FakePorts, id: string, auth: Partial<OAuth2Auth> = {}) =>
  seedConnection(
    ports,
    aConnectionRecord({ id, name: id, auth: aCodeAuth(auth) }),
    aTokenSet({ refreshToken: `refresh-${id}` }),
  );
const seedUser = (ports: FakePorts, id: string, accountId: string, signInRevision = 1) => {
  ports.secrets.put(
    tokenSetKey(userOwner(id, signInRevision, anAccount(accountId))),
    aTokenSet({ refreshToken: accountId }),
  );
  const noted = { version: 1, connectionId: id, signInRevision, accountId, renewedAtMs: 0 };
  ports.records.put(userSignInKey(id, anAccount(accountId)), noted);
};
const grant = (ports: FakePorts) =>
  ports.http.on(tokenUrl, (_, call) =>
    json({ access_token: `a${call}`, refresh_token: `r${call}`, token_type: 'Bearer', expires_in: 3_600 }),
  );
const sent = (ports: FakePorts) =>
  ports.http.requests.map(({ body }) => new URLSearchParams(body).get('refresh_token'));

describe('keepSignInsAlive', () => {
  it('uses a refresh token that nobody used for 20 hours, and leaves the others alone', async () => {
    const ports = buildFakePorts();
    seed(ports, ids[0]);
    grant(ports);
    ports.clock.advance(20 * hour - 1);
    await run(ports);
    expect(sent(ports)).toEqual([]);
    ports.clock.advance(1);
    await run(ports);
    await run(ports);
    expect(sent(ports)).toEqual([`refresh-${ids[0]}`]);
    expect(ports.records.peek(connectionStatusKey(ids[0]))).toMatchObject({ state: 'authenticated' });
  });

  it('renews each viewer’s own sign-in', async () => {
    const ports = buildFakePorts();
    seed(ports, ids[0], { tokenOwner: 'user' });
    for (const account of ['ann', 'ben']) seedUser(ports, ids[0], account);
    grant(ports);
    ports.clock.advance(day);
    await run(ports);
    expect(sent(ports)).toEqual(['ann', 'ben']);
  });

  it('uses no sign-in that was kept for everybody without an account, and puts it away with its rows', async () => {
    const ports = buildFakePorts();
    seed(ports, ids[0], { tokenOwner: 'user' });
    seedUser(ports, ids[0], 'ann');
    const nobody = 'unidentified' as AccountId;
    const source = aDataSourceRecord({ connectionId: ids[0], tokenOwner: 'user' });
    ports.records.put(dataSourceKey(source.id), source);
    ports.secrets.put(tokenSetKey(userOwner(ids[0], 1, nobody)), aTokenSet({ refreshToken: 'planted' }));
    const noted = { version: 1, connectionId: ids[0], signInRevision: 1, accountId: nobody, renewedAtMs: 0 };
    ports.records.put(userSignInKey(ids[0], nobody), noted);
    for (const account of [nobody, 'ann']) {
      const name = `${source.id}:none:user.${account}`;
      ports.records.put(snapshotKey(name), { planted: true });
      ports.records.put(snapshotEntryKey(name), { version: 1, madeAtMs: 0 });
    }
    grant(ports);
    ports.clock.advance(day);
    await run(ports);
    expect(sent(ports)).toEqual(['ann']);
    const left = [...ports.records.keys(), ...ports.secrets.keys()];
    expect(left.filter((key) => key.includes(nobody))).toEqual([]);
    expect(left.filter((key) => key.endsWith(':user.ann'))).toHaveLength(2);
  });

  it('renews nothing that has no refresh token, is client credentials or is disconnected', async () => {
    const ports = buildFakePorts();
    seedConnection(ports, aConnectionRecord({ id: ids[0], auth: aCodeAuth() }), aTokenSet());
    seedConnection(ports, aConnectionRecord({ id: ids[1], auth: anOAuth2Auth() }), aTokenSet());
    const disconnected = aConnectionRecord({ id: ids[2], auth: aCodeAuth(), isDisconnected: true });
    seedConnection(ports, disconnected, aTokenSet({ refreshToken: 'r' }));
    ports.clock.advance(day);
    await run(ports);
    expect(ports.http.requests).toHaveLength(0);
  });

  it('shows a sign-in that has lapsed, once, and goes on with the next', async () => {
    const ports = buildFakePorts();
    for (const id of ids) seed(ports, id);
    ports.http.on(tokenUrl, ({ body }) =>
      new URLSearchParams(body).get('refresh_token') === `refresh-${ids[0]}`
        ? json({ error: 'invalid_grant' }, 400)
        : json({ access_token: 'a', refresh_token: 'r', token_type: 'Bearer', expires_in: 3_600 }),
    );
    ports.clock.advance(day);
    await run(ports);
    ports.clock.advance(hour);
    await run(ports);
    expect(sent(ports)).toEqual(ids.map((id) => `refresh-${id}`));
    expect(ports.records.peek(connectionStatusKey(ids[0]))).toMatchObject({ state: 'needs-sign-in' });
  });

  it('goes on with the next when storage fails for one', async () => {
    const ports = buildFakePorts();
    for (const id of ids) seed(ports, id);
    grant(ports);
    ports.secrets.faults.failNext('get', 1, 'INTERNAL', ids[0]);
    ports.clock.advance(day);
    await run(ports);
    expect(sent(ports)).toEqual([ids[1], ids[2]].map((id) => `refresh-${id}`));
    expect(ports.log.lines).toContainEqual({
      level: 'warn',
      event: 'idle-sign-in-not-renewed',
      connectionId: ids[0],
    });
  });

  it('stops in time, and does the rest in the next run', async () => {
    const ports = buildFakePorts();
    for (const id of ids) seed(ports, id);
    ports.http.on(tokenUrl, (_, call) => ({
      ...json({ access_token: 'a', refresh_token: `n${call}`, token_type: 'Bearer', expires_in: 3_600 }),
      takesMs: 15_000,
    }));
    ports.clock.advance(day);
    const startMs = ports.clock.nowMs();
    await keepSignInsAlive(ports, startMs + 40_000);
    expect(ports.clock.nowMs() - startMs).toBeLessThan(40_000);
    expect(sent(ports)).toHaveLength(2);
    await run(ports);
    expect(new Set(sent(ports)).size).toBe(3);
  });

  it('deletes viewers’ tokens of a sign-in that is no longer in force, and of a connection that is gone', async () => {
    const ports = buildFakePorts();
    const auth = aCodeAuth({ tokenOwner: 'user' });
    seedConnection(ports, aConnectionRecord({ id: ids[0], auth, revision: 2, signInRevision: 2 }), null);
    seedUser(ports, ids[0], 'old', 1);
    seedUser(ports, ids[0], 'new', 2);
    seedUser(ports, ids[1], 'gone', 1);
    await run(ports);
    const left = [...ports.secrets.keys(), ...ports.records.keys()].filter((key) => key.includes('user'));
    expect(left).toEqual([
      tokenSetKey(userOwner(ids[0], 2, anAccount('new'))),
      userSignInKey(ids[0], anAccount('new')),
    ]);
  });

  it.each([
    [30, true],
    [29, false],
    [7, true],
    [1, true],
    [0, false],
    [-1, true],
    [31, false],
  ])('says in the log that a credential ends in %i days: %s', async (days, isSaid) => {
    const ports = buildFakePorts();
    const endsOn = new Date(ports.clock.nowMs() + days * day).toISOString().slice(0, 10);
    const auth = anOAuth2Auth({ secretExpiresOn: endsOn });
    seedConnection(ports, aConnectionRecord({ auth, name: 'planted-name' }));
    await run(ports);
    const lines = ports.log.lines.filter(({ event }) => event === 'credential-expires');
    expect(lines.length > 0).toBe(isSaid);
    if (isSaid)
      expect(lines[0]).toMatchObject({ level: 'warn', credential: 'client-secret', daysLeft: days });
  });

  it('warns of the certificate’s end, not of a date that an earlier secret had', async () => {
    const ports = buildFakePorts();
    const auth = anOAuth2Auth({ clientAuthentication: 'private_key_jwt', secretExpiresOn: '2001-01-01' });
    const certificate = { thumbprint: 't', subject: 's', expiresAtMs: ports.clock.nowMs() + 7 * day };
    seedConnection(ports, aConnectionRecord({ auth, certificate }));
    await run(ports);
    expect(ports.log.lines).toMatchObject([{ credential: 'certificate', daysLeft: 7 }]);
  });

  it('reads on over a record that it cannot read', async () => {
    const ports = buildFakePorts();
    ports.records.put('connection:aaaa00000000000000000000', { version: 9 });
    ports.records.put('user-sign-in:aaaa:x', 'nonsense');
    seed(ports, ids[0]);
    grant(ports);
    ports.clock.advance(day);
    await run(ports);
    expect(sent(ports)).toHaveLength(1);
    expect(ports.secrets.peek(tokenSetKey(sharedOwner(ids[0], 1)))).toMatchObject({ generation: 2 });
  });
});
