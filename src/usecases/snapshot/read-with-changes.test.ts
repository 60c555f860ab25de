import { describe, expect, it } from 'vitest';
import type { DataSourceDraft, RequestTemplate } from '../../contract/data-source';
import { seedConnection } from '../../../test/builders/connections';
import {
  aColumn,
  aDataSourceRecord,
  aRequest,
  dataSourceId,
  usersUrl,
} from '../../../test/builders/data-sources';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import { inTurn, json } from '../../../test/fakes/scripted-http-client';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import { loadSnapshotRows } from './load-snapshot';
import { parseSnapshotHead } from './parse-snapshot-head';
import { produceSnapshot } from './refresh-snapshot';

const name = `${dataSourceId}:none`;
const latest = `${usersUrl}/delta?$select=id,displayName&$deltatoken=latest`;
const link = (n: number) => `${usersUrl}/delta?$deltatoken=${n}`;
const user = (id: string, displayName = `User ${id}`) => ({ id, displayName });

function setUp(request: Partial<RequestTemplate> = {}, settings: Partial<DataSourceDraft> = {}) {
  const ports = buildFakePorts();
  seedConnection(ports);
  const dataSource = aDataSourceRecord({
    request: aRequest({ readChanges: true, url: `${usersUrl}?$select=id,displayName&$top=999`, ...request }),
    columns: [aColumn()],
    ...settings,
  });
  ports.http.on(latest, json({ value: [], '@odata.deltaLink': link(1) }));
  ports.http.on(
    `${usersUrl}?$select=id,displayName&$top=999`,
    json({ value: ['a', 'b', 'c'].map((id) => user(id)) }),
  );
  const refresh = async () => {
    ports.http.requests.length = 0;
    const previous = await ports.records.get(snapshotKey(name));
    const order = { name, previous, attempt: 0, accountId: null, values: {}, isQueued: false };
    const made = await produceSnapshot(ports, dataSource, order, resolverDeadline(ports));
    if (!made.ok) return made.failure.failure;
    const head = parseSnapshotHead(ports.records.peek(snapshotKey(name)), dataSource.readingRevision)!;
    const rows = await loadSnapshotRows(ports, name, head);
    expect(rows).toEqual(made.value.rows);
    return { names: rows?.map(([cell]) => cell), urls: ports.http.requests.map(({ url }) => url) };
  };
  return { ports, refresh };
}

describe('a refresh that reads changes', () => {
  it('puts changed rows in their places, drops removed ones and adds new ones', async () => {
    const { ports, refresh } = setUp();
    expect(await refresh()).toMatchObject({
      names: ['User a', 'User b', 'User c'],
      urls: [latest, expect.any(String)],
    });
    const removed = { id: 'a', '@removed': { reason: 'changed' } };
    ports.http.on(
      link(1),
      json({ value: [user('b', 'New name'), removed, user('d')], '@odata.deltaLink': link(2) }),
    );
    expect(await refresh()).toEqual({ names: ['New name', 'User c', 'User d'], urls: [link(1)] });
    ports.http.on(link(2), json({ value: [], '@odata.deltaLink': link(3) }));
    expect(await refresh()).toEqual({ names: ['New name', 'User c', 'User d'], urls: [link(2)] });
  });

  it('drops a row by what its member called deleted says, not by its being there', async () => {
    const { ports, refresh } = setUp();
    await refresh();
    const changes = [
      { ...user('a'), deleted: { state: 'deleted' } },
      { ...user('b', 'New name'), deleted: false },
      { ...user('c'), deleted: null },
      { ...user('d'), deleted: true },
    ];
    ports.http.on(link(1), json({ value: changes, '@odata.deltaLink': link(2) }));
    expect(await refresh()).toMatchObject({ names: ['New name', 'User c', 'User d'] });
  });

  it.each([410, 400])('reads everything where the link is lost (%i)', async (status) => {
    const { ports, refresh } = setUp();
    await refresh();
    ports.http.on(link(1), json({ error: { code: 'resyncRequired' } }, status));
    expect(await refresh()).toMatchObject({ names: ['User a', 'User b', 'User c'], urls: { length: 3 } });
  });

  it('keeps what there is while the service is down', async () => {
    const { ports, refresh } = setUp();
    await refresh();
    const down = json({}, 500);
    ports.http.on(
      link(1),
      inTurn(down, down, down, json({ value: [user('e')], '@odata.deltaLink': link(2) })),
    );
    expect(await refresh()).toMatchObject({ reason: 'api-status', status: 500 });
    expect(await refresh()).toMatchObject({ names: ['User a', 'User b', 'User c', 'User e'] });
  });

  it('keeps the old rows, and asks from the same link again, where the changes remove most of them', async () => {
    const { ports, refresh } = setUp({}, { onLoss: 'keep' });
    await refresh();
    const removed = ['a', 'b'].map((id) => ({ id, '@removed': { reason: 'deleted' } }));
    ports.http.on(link(1), json({ value: removed, '@odata.deltaLink': link(2) }));
    expect(await refresh()).toEqual({ reason: 'suspicious-read', before: 3, after: 1, isSilent: false });
    ports.http.on(link(1), json({ value: removed.slice(0, 1), '@odata.deltaLink': link(2) }));
    expect(await refresh()).toEqual({ names: ['User b', 'User c'], urls: [link(1)] });
  });

  it('reads everything once a day', async () => {
    const { ports, refresh } = setUp();
    await refresh();
    ports.clock.advance(25 * 3_600_000);
    seedConnection(ports);
    ports.http.on('https://login.microsoftonline.com/', json({}));
    const token = { token_type: 'Bearer', expires_in: 3_600, access_token: 'new' };
    const tokenUrl = seedConnection(ports).auth.tokenUrl;
    ports.http.on(tokenUrl, json(token));
    expect(await refresh()).toMatchObject({ names: ['User a', 'User b', 'User c'] });
    expect(ports.http.countTo(link(1))).toBe(0);
  });

  it('reads everything where Graph reports no changes, or nobody asked for them', async () => {
    const filtered = setUp({ url: `${usersUrl}?$filter=accountEnabled eq true` });
    filtered.ports.http.on(`${usersUrl}?$filter=accountEnabled%20eq%20true`, json({ value: [user('a')] }));
    expect(await filtered.refresh()).toMatchObject({ names: ['User a'], urls: { length: 1 } });
    const plain = setUp({ readChanges: false });
    expect(await plain.refresh()).toMatchObject({ urls: { length: 1 } });
  });
});
