import type { ConnectionRecord } from '../../core/connection/connection-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { Failure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { selectColumns } from '../../core/request/select-columns';
import { toLatestDeltaUrl } from '../../core/request/delta-url';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import type { CellValue } from '../../contract/table';
import { readRows } from '../reading/read-rows';
import type { ReadOptions } from '../reading/read-options';
import type { ReadRows } from '../reading/read-result';
import { loadIdentifiedRows } from './load-snapshot';

/** Rows of a read, and when everything was last read if only changes were. */
export interface RowsWithChanges {
  readonly read: ReadRows;
  /** Null: everything was read. */
  readonly wholeReadAtMs: number | null;
}

/** Changes are added up this long; names that changed elsewhere show after that at the latest. */
const wholeReadAfterMs = 24 * 3_600_000;

/**
 * Reads a data source: only what changed since its snapshot, where it asks for that and the service can tell,
 * else everything. A link that the service no longer knows (410, resyncRequired) means everything too.
 */
export async function readWithChanges(
  ports: Ports,
  connection: ConnectionRecord | null,
  dataSource: DataSourceRecord,
  snapshot: { readonly name: string; readonly head: SnapshotHead | null },
  options: ReadOptions,
): Promise<Result<RowsWithChanges, Failure>> {
  const { request } = dataSource;
  const isEligible =
    request.readChanges === true &&
    request.method === 'GET' &&
    !request.url.includes('{{') &&
    URL.canParse(request.url);
  if (!isEligible || connection === null)
    return toWhole(await readRows(ports, connection, dataSource, options));
  const added = await addChanges(ports, connection, dataSource, snapshot, options);
  if (added !== null) return added;
  return readWhole(ports, connection, dataSource, options);
}

/** Null: everything has to be read. */
async function addChanges(
  ports: Ports,
  connection: ConnectionRecord,
  dataSource: DataSourceRecord,
  { name, head }: { readonly name: string; readonly head: SnapshotHead | null },
  options: ReadOptions,
): Promise<Result<RowsWithChanges, Failure> | null> {
  if (!head?.changes || head.truncated || head.partial !== null) return null;
  if (head.verdict.state === 'more') return null;
  const { url, wholeReadAtMs } = head.changes;
  if (ports.clock.nowMs() - wholeReadAtMs > wholeReadAfterMs) return null;
  const before = await loadIdentifiedRows(ports, name, head);
  if (before === null) return null;
  const read = await readFrom(ports, connection, dataSource, url, options);
  if (!read.ok) {
    const isLost = read.failure.reason === 'api-status' && [400, 404, 410].includes(read.failure.status);
    return isLost ? null : read;
  }
  const { changes, truncated, partial } = read.value;
  if (!changes?.deltaLink || truncated || partial !== null) return null;
  // Rows of other columns cannot stand beside these.
  if (keysOf(head.columns) !== keysOf(read.value.columns)) return null;
  const merged = new Map<string, readonly CellValue[]>();
  before.ids.forEach((id, index) => merged.set(id, before.rows[index]!));
  changes.ids.forEach((id, index) => merged.set(id, read.value.rows[index]!));
  for (const id of changes.removedIds) merged.delete(id);
  if (merged.size > dataSource.maxRows) return null;
  const all = { rows: [...merged.values()], changes: { ...changes, ids: [...merged.keys()] } };
  // Added to all rows, changes give all rows; whether they were all is what the whole read came to.
  const { verdict, place } = head;
  return succeed({ read: { ...read.value, ...all, verdict, place }, wholeReadAtMs });
}

const keysOf = (columns: readonly { readonly key: string }[]) => columns.map(({ key }) => key).join();

/** Asks for the link first: what changes while everything is read then comes twice rather than never. */
async function readWhole(
  ports: Ports,
  connection: ConnectionRecord,
  dataSource: DataSourceRecord,
  options: ReadOptions,
): Promise<Result<RowsWithChanges, Failure>> {
  const { request, columns } = dataSource;
  const address = new URL(request.url).href;
  const latestUrl = toLatestDeltaUrl(
    request.selectFromColumns ? selectColumns(address, columns, 'show') : address,
  );
  // It answers without rows, so no names are needed for it.
  const latest =
    latestUrl === null
      ? null
      : await readFrom(ports, connection, { ...dataSource, lookups: [] }, latestUrl, options);
  const deltaLink = latest?.ok ? (latest.value.changes?.deltaLink ?? null) : null;
  const read = await readRows(ports, connection, dataSource, {
    ...options,
    collectChanges: deltaLink !== null,
  });
  if (!read.ok || read.value.changes === null) return toWhole(read);
  const { changes, truncated } = read.value;
  // Rows without ids of their own, or only the first of many, have no place for a change.
  const isIdentified = new Set(changes.ids).size === read.value.rows.length && !changes.ids.includes('');
  const link = isIdentified && !truncated ? deltaLink : null;
  return succeed({ read: { ...read.value, changes: { ...changes, deltaLink: link } }, wholeReadAtMs: null });
}

function readFrom(
  ports: Ports,
  connection: ConnectionRecord,
  dataSource: DataSourceRecord,
  url: string,
  options: ReadOptions,
): Promise<Result<ReadRows, Failure>> {
  const request = { ...dataSource.request, url, selectFromColumns: false };
  const changes = { ...dataSource, request, rowsPath: '$.value', paging: { kind: 'auto' as const } };
  return readRows(ports, connection, changes, { ...options, collectChanges: true });
}

function toWhole(read: Result<ReadRows, Failure>): Result<RowsWithChanges, Failure> {
  return read.ok ? succeed({ read: read.value, wholeReadAtMs: null }) : read;
}
