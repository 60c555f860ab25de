import type { FieldConfiguration, FieldValue } from '../../contract/field';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import { isOpenBy } from '../../core/data-source/hidden-columns';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import { belongsIn, parentOf } from '../../core/field/dependent-records';
import type { FieldRows } from '../../core/field/field-rows';
import { knownRowsKey } from '../../core/field/known-rows';
import { isWithoutRecords, readFieldValue } from '../../core/field/read-field-value';
import { findRows, heldIds, noRows, renewValue } from '../../core/field/renew-value';
import type { JiraPorts } from '../../core/ports';
import { loadParameters } from '../../core/request/load-parameters';
import { resolveParameters } from '../../core/request/parameter-values';
import type { Result } from '../../core/result';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import { failNamed } from '../record/named';
import { nameSnapshot } from '../snapshot/load-snapshot';
import { loadKnownRows } from './load-known-rows';
import {
  checkFieldSource,
  findClosedColumns,
  readFieldConfiguration,
  toFieldRows,
} from './read-field-source';
import { readStoredTable } from '../view/read-stored-table';
import type { StoredTable } from '../view/read-stored-table';
import { toSourceState } from './source-state';
import type { ValueRequest } from './value-request';

/** Keys that one round trip of the storage takes. What does not fit, of a field with many contexts, is left as it is. */
const maxKeys = 25;

/** A value with the issue that holds it. */
interface HeldValue {
  readonly issueId: string;
  readonly value: FieldValue;
  /** As Jira gave it, which may have more than was read of it. */
  readonly raw: unknown;
}

/** A configuration with the storage keys of what it reads. */
interface Read {
  readonly configuration: FieldConfiguration;
  readonly sourceKey: string;
  readonly headKey: string;
  readonly knownKey: string;
  readonly name: string;
}

/**
 * The current values of a field for many issues: labels as the source has them, vanished and made-up records
 * marked. One round trip of the storage for all issues, save for the first look at a new generation of a table that
 * is stored in several records; a field that depends on another costs a call of Jira for all issues besides, and marks
 * what does not belong to it. What cannot be read leaves values as they are: Jira would store an empty one.
 */
export async function computeFieldValues(
  ports: JiraPorts,
  { issues, contexts }: ValueRequest,
): Promise<readonly unknown[]> {
  const values = issues.map(({ value }) => value);
  const parsed = await Promise.all(issues.map(({ value }) => readFieldValue(value)));
  const isMadeUp = await Promise.all(values.map(isWithoutRecords));
  if (parsed.every((value) => value === null) && !isMadeUp.includes(true)) return values;
  const reads = await planReads(contexts);
  const all = [...reads.values()];
  const keys = [
    ...new Set([
      ...all.flatMap(({ sourceKey, headKey }) => [sourceKey, headKey]),
      ...all.map(({ knownKey }) => knownKey),
    ]),
  ];
  const stored = await ports.records.getMany(keys.slice(0, maxKeys));
  await Promise.all(
    [...reads].map(async ([contextId, read]) => {
      const places = issues.flatMap(({ context }, index) => (context === contextId ? [index] : []));
      // A text without a record was never picked, whatever the source says.
      for (const index of places) if (isMadeUp[index] === true) values[index] = null;
      const held = places.flatMap((index) => {
        const value = parsed[index];
        return value ? [{ index, issueId: issues[index]!.id, value, raw: values[index] }] : [];
      });
      if (held.length === 0) return;
      const renewed = await renewAll(ports, read, held, stored);
      if (renewed === null) return;
      for (const { index, value } of held) values[index] = renewed.get(value) ?? values[index];
    }),
  );
  return values;
}

async function planReads(contexts: ValueRequest['contexts']): Promise<ReadonlyMap<string, Read>> {
  const reads = new Map<string, Read>();
  for (const { id, configuration: raw } of contexts) {
    const configuration = await readFieldConfiguration(raw);
    if (!configuration.ok) continue;
    const { dataSourceId, parameters } = configuration.value.binding;
    const name = await nameSnapshot({ id: dataSourceId, tokenOwner: 'shared' }, parameters, null);
    reads.set(id, {
      configuration: configuration.value,
      sourceKey: dataSourceKey(dataSourceId),
      headKey: snapshotKey(name),
      knownKey: knownRowsKey(name, configuration.value.settings.idColumn),
      name,
    });
  }
  return reads;
}

/** New values by old ones that change; null: nothing is known, so nothing changes. */
async function renewAll(
  ports: JiraPorts,
  read: Read,
  held: readonly HeldValue[],
  stored: ReadonlyMap<string, unknown>,
): Promise<ReadonlyMap<FieldValue, FieldValue> | null> {
  const dataSource = await checkFieldSource(stored.get(read.sourceKey), read.configuration);
  if (!dataSource.ok || findClosedColumns(dataSource.value, read.configuration) !== null) return null;
  const ids = heldIds(held.map(({ value }) => value));
  const view = await readWithoutWaiting(ports, dataSource.value, read, ids, stored);
  const rows = view.ok ? toFieldRows(view.value, read.configuration) : null;
  const table = rows?.ok === true ? rows.value : null;
  const found = table === null ? noRows : findRows(table, ids);
  const state = toSourceState(dataSource.value, view, table, ports.clock.nowMs());
  const parents = await readParents(ports, read, table, held);
  const renewed = await Promise.all(
    held.map(async ({ issueId, value, raw }) => {
      const belongs = await belongsIn(table, read.configuration.settings, parents.get(issueId));
      const { configuration } = read;
      const { value: next, changed } = await renewValue(value, configuration, state, found, raw, belongs);
      return changed ? [[value, next] as const] : [];
    }),
  );
  return new Map(renewed.flat());
}

/** What the other field holds on each issue, where a field depends on one: a call of Jira for all of them. */
async function readParents(
  { jiraFields }: JiraPorts,
  { configuration }: Read,
  table: FieldRows | null,
  held: readonly HeldValue[],
): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const parentId = parentOf(configuration);
  if (parentId === null || table === null) return new Map();
  const read = await jiraFields.readFieldsOf(
    held.map(({ issueId }) => issueId),
    [parentId],
  );
  return read.ok ? read.value : new Map();
}

/** The stored table, and a refresh queued if it is old. Nobody waits for a service to see an issue. */
async function readWithoutWaiting(
  ports: JiraPorts,
  dataSource: DataSourceRecord,
  { configuration, name, headKey, knownKey }: Read,
  ids: ReadonlySet<string>,
  stored: ReadonlyMap<string, unknown>,
): Promise<Result<StoredTable, NamedFailure>> {
  const raw = stored.get(headKey);
  if (raw === undefined) return failNamed({ reason: 'still-working' }, { dataSource: dataSource.name });
  const { parameters: fixed } = configuration.binding;
  const declared = await loadParameters(dataSource);
  const values = resolveParameters(declared, { fixed, viewer: {}, context: {} });
  if (!values.ok) return failNamed({ reason: 'still-working' }, { dataSource: dataSource.name });
  return readStoredTable(ports, {
    dataSource,
    values: values.value,
    name,
    raw,
    accountId: null,
    isOpen: isOpenBy(configuration.binding.hiddenColumns),
    loadRows: loadKnownRows(ports, {
      snapshotName: name,
      idColumn: configuration.settings.idColumn,
      ids,
      raw: stored.get(knownKey),
    }),
  });
}
