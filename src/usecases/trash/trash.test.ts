import { anAccount } from '../../../test/builders/accounts';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  aConnectionRecord,
  anOAuth2Auth,
  connectionId,
  seedConnection,
} from '../../../test/builders/connections';
import {
  aDataSourceRecord,
  aMacroConfig,
  dataSourceId,
  seedDataSource,
  usersUrl,
} from '../../../test/builders/data-sources';
import { graphPage } from '../../../test/builders/graph';
import { json } from '../../../test/fakes/scripted-http-client';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { connectionKey, connectionSecretsKey } from '../../core/connection/connection-record';
import { dataSourceHealthKey, dataSourceKey } from '../../core/data-source/data-source-record';
import { sharedOwner, tokenSetKey } from '../../core/oauth/token-set';
import { restorableMs } from '../../core/record/deletion';
import { unsettledKey } from '../../core/record/unsettled';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import { usageKey } from '../../core/usage/usage-record';
import { deleteConnection } from '../connection/delete-connection';
import { deleteDataSource } from '../data-source/delete-data-source';
import { getOverview } from '../overview/get-overview';
import { replaceRecord } from '../record/replace-record';
import { settleLeftovers } from './settle-leftovers';
import { viewTable } from '../view/view-table';
import { purgeExpired } from './purge-expired';
import { purgeRecord } from './purge-record';
import { restoreRecord } from './restore-record';

let ports: FakePorts;
const dataSource = { id: dataSourceId, revision: 1 };
const deletedSource = { kind: 'data-source', id: dataSourceId, revision: 2 } as const;
const deletedConnection = { kind: 'connection', id: connectionId, revision: 2 } as const;
const deadline = () => ports.clock.nowMs() + 600_000;
const lasting = () =>
  ports.records
    .keys()
    .filter((key) => !/^(lease|audit|connection-closing|connection-joining|index|index-due):/.test(key));

beforeEach(() => {
  ports = buildFakePorts();
  seedConnection(ports);
});

describe('a deleted data source', () => {
  beforeEach(async () => {
    seedDataSource(ports);
    ports.records.put(dataSourceHealthKey(dataSourceId), { version: 1 });
    ports.records.put(usageKey(dataSourceId, 'confluence-macro', '1'), { version: 1 });
    expect(await deleteDataSource(ports, dataSource)).toMatchObject({ ok: true, value: { revision: 2 } });
  });

  it('tells its pages kindly that it was deleted, and until when it can be restored', async () => {
    const viewer = { accountId: anAccount('v'), spaceKey: 'DOCS' };
    const answer = await viewTable(ports, await aMacroConfig(), viewer, { force: false });
    const untilMs = ports.clock.nowMs() + restorableMs;
    expect(answer).toMatchObject({ failure: { failure: { reason: 'record-deleted', untilMs } } });
  });

  it('comes back only once no other has its name', async () => {
    const other = aDataSourceRecord({ id: 'anotherone12', name: 'USERS' });
    seedDataSource(ports, other);
    expect(await restoreRecord(ports, deletedSource)).toMatchObject({
      failure: { failure: { reason: 'name-taken', name: 'Users' } },
    });
    seedDataSource(ports, { ...other, name: 'Guests' });
    expect(await restoreRecord(ports, deletedSource)).toMatchObject({ ok: true, value: { revision: 3 } });
  });

  it('is listed as deleted, and its name is free', async () => {
    const overview = await getOverview(ports);
    expect(overview).toMatchObject({
      value: { dataSources: [], deleted: [{ ...deletedSource, name: 'Users' }] },
    });
  });

  it('comes back as it was, with the key that seals its bindings', async () => {
    const before = aDataSourceRecord();
    expect(await restoreRecord(ports, deletedSource)).toEqual({ ok: true, value: { revision: 3 } });
    expect(ports.records.peek(dataSourceKey(dataSourceId))).toEqual({
      ...before,
      revision: 3,
      vouched: expect.any(String) as string,
    });
  });

  it('does not keep the first viewer waiting for leases of before', async () => {
    await restoreRecord(ports, deletedSource);
    ports.http.on(usersUrl, json(graphPage(0, 1)));
    const viewer = () => ({ accountId: anAccount('v'), spaceKey: 'DOCS' });
    const config = await aMacroConfig();
    await viewTable(ports, config, viewer(), { force: false });
    await deleteDataSource(ports, { id: dataSourceId, revision: 3 });
    await restoreRecord(ports, { ...deletedSource, revision: 4 });
    const beganMs = ports.clock.nowMs();
    expect(await viewTable(ports, config, viewer(), { force: false })).toMatchObject({ ok: true });
    expect(ports.clock.nowMs()).toBe(beganMs);
  });

  it('comes back once: a second restore of the same deletion changes nothing', async () => {
    await restoreRecord(ports, deletedSource);
    const before = ports.records.peek(dataSourceKey(dataSourceId));
    expect(await restoreRecord(ports, deletedSource)).toMatchObject({ ok: true, value: { revision: 3 } });
    expect(ports.records.peek(dataSourceKey(dataSourceId))).toEqual(before);
    ports.records.put(dataSourceKey(dataSourceId), aDataSourceRecord({ revision: 4 }));
    expect(await restoreRecord(ports, deletedSource)).toMatchObject({
      failure: { failure: { reason: 'conflict' } },
    });
  });

  it('does not come back without its connection', async () => {
    await deleteConnection(ports, { id: connectionId, revision: 1 });
    const gone = { failure: { failure: { reason: 'record-deleted', kind: 'connection' } } };
    expect(await restoreRecord(ports, deletedSource)).toMatchObject(gone);
    await restoreRecord(ports, deletedConnection);
    expect(await restoreRecord(ports, deletedSource)).toMatchObject({ ok: true });
  });

  it('takes whose tokens are used from the connection as it is now, and drops rows of before', async () => {
    const auth = anOAuth2Auth({ grantType: 'authorization_code', tokenOwner: 'user' });
    ports.records.put(connectionKey(connectionId), aConnectionRecord({ auth }));
    ports.records.put(snapshotKey(`${dataSourceId}:none`), { stored: 'by a refresh that was under way' });
    await restoreRecord(ports, deletedSource);
    expect(ports.records.peek(dataSourceKey(dataSourceId))).toMatchObject({
      tokenOwner: 'user',
      readingRevision: 2,
    });
    expect(ports.records.keys()).not.toContain(snapshotKey(`${dataSourceId}:none`));
  });

  it('is gone with everything of its own once deleted for good', async () => {
    expect(await purgeRecord(ports, deletedSource)).toMatchObject({ ok: true });
    ports.clock.advance(3_600_000);
    await settleLeftovers(ports, deadline());
    expect(lasting().filter((key) => key.includes(dataSourceId))).toEqual([]);
    expect(await restoreRecord(ports, deletedSource)).toMatchObject({
      failure: { failure: { reason: 'record-not-found' } },
    });
  });

  it('is not brought back by a save that was under way', async () => {
    const stale = aDataSourceRecord({ revision: 2 });
    expect(await replaceRecord(ports, dataSourceKey(dataSourceId), 1, stale)).toBe('conflict');
    await purgeRecord(ports, deletedSource);
    ports.clock.advance(60 * 60_000);
    expect(await replaceRecord(ports, dataSourceKey(dataSourceId), 2, stale)).toBe('conflict');
    expect(ports.records.peek(dataSourceKey(dataSourceId))).toBeUndefined();
  });

  it('stays 30 days, then the hourly run removes it', async () => {
    ports.clock.advance(restorableMs - 1);
    await purgeExpired(ports, deadline());
    expect(ports.records.peek(dataSourceKey(dataSourceId))).toBeDefined();
    ports.clock.advance(1);
    await purgeExpired(ports, deadline());
    ports.clock.advance(3_600_000);
    await settleLeftovers(ports, deadline());
    expect(lasting().filter((key) => key.includes(dataSourceId))).toEqual([]);
    expect(ports.records.keys()).toContain(connectionKey(connectionId));
  });
});

describe('a deleted connection', () => {
  it('can be deleted once only deleted data sources use it, and comes back with its secrets', async () => {
    seedDataSource(ports);
    await deleteDataSource(ports, dataSource);
    expect(await deleteConnection(ports, { id: connectionId, revision: 1 })).toMatchObject({ ok: true });
    expect(await restoreRecord(ports, deletedConnection)).toMatchObject({ ok: true });
    expect(ports.records.peek(connectionKey(connectionId))).toEqual(aConnectionRecord({ revision: 3 }));
    expect(ports.secrets.keys()).toHaveLength(2);
  });

  it('leaves no secret and no token once deleted for good', async () => {
    await deleteConnection(ports, { id: connectionId, revision: 1 });
    await purgeRecord(ports, deletedConnection);
    expect(ports.secrets.keys()).toEqual([]);
    // A renewal that was under way comes too late for it.
    ports.secrets.put(tokenSetKey(sharedOwner(connectionId, 1)), {});
    ports.clock.advance(3_600_000);
    await settleLeftovers(ports, deadline());
    // The index of the data sources is the site's: it stays, and tells nothing of the connection.
    const kept = lasting().filter((key) => !key.startsWith('index:data-source:'));
    expect([kept, ports.secrets.keys()]).toEqual([[], []]);
    const index = await ports.records.list('index:data-source:');
    expect(JSON.stringify(index)).not.toContain(connectionId);
  });
});

it('deletes nothing for good that is in force', async () => {
  const target = { kind: 'connection', id: connectionId, revision: 1 } as const;
  expect(await purgeRecord(ports, target)).toMatchObject({ failure: { failure: { reason: 'conflict' } } });
  expect(ports.secrets.keys()).toHaveLength(2);
});

describe('a credential that was replaced while its sign-in went on', () => {
  it('stays, with the tokens of the sign-in, while they are in force', async () => {
    const record = aConnectionRecord({ revision: 3, credentialRevision: 3, retiredCredentials: [1] });
    ports.records.put(connectionKey(connectionId), record);
    ports.secrets.put(connectionSecretsKey(connectionId, 3), { version: 1, values: {} });
    const { clock } = ports;
    const note = { kind: 'connection', id: connectionId, number: 3 } as const;
    ports.records.put(unsettledKey(note), { version: 1, ...note, atMs: clock.nowMs() });
    clock.advance(3_600_000);
    await settleLeftovers(ports, deadline());
    expect(ports.secrets.peek(connectionSecretsKey(connectionId, 3))).toBeDefined();
    expect(ports.secrets.peek(tokenSetKey(sharedOwner(connectionId, 1)))).toBeDefined();
    // The one before is gone.
    expect(ports.secrets.peek(connectionSecretsKey(connectionId, 1))).toBeUndefined();
  });
});
