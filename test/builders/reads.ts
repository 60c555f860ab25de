import type { DataSourceDraft } from '../../src/contract/data-source';
import type { ConnectionRecord } from '../../src/core/connection/connection-record';
import { readRows } from '../../src/usecases/reading/read-rows';
import { buildFakePorts, resolverDeadline } from '../fakes/fake-ports';
import { aConnectionRecord, seedConnection } from './connections';
import { aColumn, aDataSourceDraft, aRequest, usersUrl } from './data-sources';

/** Address of a later page of Graph's users. */
export const usersPage = (n: number) => `${usersUrl}?$skiptoken=${n}`;

/** A data source of Graph's users, or as told, ready to be read from a scripted service. */
export function aRead(
  draft: Partial<DataSourceDraft> = {},
  connection: Partial<ConnectionRecord> = {},
  mayStopEarly = false,
) {
  const ports = buildFakePorts();
  const record = seedConnection(ports, aConnectionRecord(connection));
  const read = () =>
    readRows(ports, record, aDataSourceDraft(draft), { deadlineAtMs: resolverDeadline(ports), mayStopEarly });
  return { ports, http: ports.http, read };
}

/** Address of an API without credentials. */
export const ordersUrl = 'https://api.example.com/orders';

/** As many of its orders, with ids from a number on. */
export const orders = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: from + index }));

/** The column of an order's id. */
export const orderIdColumn = aColumn({ key: 'id', name: 'Id', path: '$.id', type: 'number' });

/** A data source of that API's orders, at `$.rows`. */
export function anOrdersRead(draft: Partial<DataSourceDraft>, mayStopEarly = false) {
  return aRead(
    { request: aRequest({ url: ordersUrl }), rowsPath: '$.rows', columns: [orderIdColumn], ...draft },
    { auth: { type: 'none' }, allowedHosts: ['api.example.com'], secretsSet: [] },
    mayStopEarly,
  );
}

/** First cells of the rows that were read, or the failure. */
export const idsOf = (result: Awaited<ReturnType<ReturnType<typeof aRead>['read']>>) =>
  result.ok ? result.value.rows.map(([id]) => id) : result.failure;
