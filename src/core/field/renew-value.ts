import { storedColumns, storedLink } from '../../contract/field';
import { maxFieldValueBytes } from '../../contract/field-limits';
import { buildFieldValue } from '../../contract/field-value';
import type {
  FieldConfiguration,
  FieldItem,
  FieldSettings,
  FieldValue,
  ItemState,
} from '../../contract/field';
import { fitsInto, jsonBytes } from '../../contract/size/json-bytes';
import type { CellValue } from '../../contract/table';
import { isSame } from '../record/sorted-text';
import type { FieldRows } from './field-rows';
import { isItemGenuine, sealItem } from './item-seal';

/** How far apart the clocks of those who write values may be. */
const longestClockGapMs = 5 * 60_000;

/** What the data source holds now, as far as it is known. */
export interface SourceState {
  readonly dataSourceId: string;
  readonly sealKey: string;
  /** Null: nothing could be read, which says nothing about any record. */
  readonly table: FieldRows | null;
  /** Whether a record that is not in the table is not in the source: not after a partial or bounded read. */
  readonly isComplete: boolean;
  /** When the table was read; null without one. */
  readonly fetchedAtMs: number | null;
  readonly nowMs: number;
}

/** A value after a look at its source. */
export interface RenewedValue {
  /** The same object as before if nothing has changed, so that nobody writes for nothing. */
  readonly value: FieldValue;
  readonly changed: boolean;
  /** Records that the source no longer has. */
  readonly gone: number;
}

/** Ids of the records that values hold: of the records themselves, as the list beside them may be made up. */
export function heldIds(values: readonly FieldValue[]): ReadonlySet<string> {
  return new Set(values.flatMap(({ items }) => items.map(({ id }) => id)));
}

/** Rows by the id of their record. */
export type RowsById = ReadonlyMap<string, readonly CellValue[]>;

/** No rows: nothing could be read. */
export const noRows: RowsById = new Map();

/** The records of a source by id, for the few that are asked for. */
export function findRows(
  table: FieldRows,
  ids: ReadonlySet<string>,
): ReadonlyMap<string, readonly CellValue[]> {
  const found = new Map<string, readonly CellValue[]>();
  if (ids.size === 0) return found;
  for (const row of table.rows) {
    const id = table.idOf(row);
    if (ids.has(id) && !found.has(id)) {
      found.set(id, row);
      if (found.size === ids.size) break;
    }
  }
  return found;
}

/**
 * Brings a value up to its source: labels follow, vanished records are marked, and what nobody can have picked loses
 * whatever it says. Never removes a record, and never changes an honest one for want of an answer.
 * @param rows rows of the ids in question, by {@link findRows}
 * @param raw the value as Jira holds it, which may have more than was read of it
 * @param belongs whether a record belongs to what the other field holds; null: that is not known, so marks stay
 */
export async function renewValue(
  value: FieldValue,
  { settings }: Pick<FieldConfiguration, 'settings'>,
  source: SourceState,
  rows: ReadonlyMap<string, readonly CellValue[]>,
  raw: unknown = value,
  belongs: ((row: readonly CellValue[]) => boolean) | null = null,
): Promise<RenewedValue> {
  // A time that has not come is nobody's: by it, a record would seem newer than every table.
  const pickedAtMs = value.atMs > source.nowMs + longestClockGapMs ? 0 : value.atMs;
  const items = await Promise.all(
    value.items.map((item) =>
      renewItem(item, { ...value, atMs: pickedAtMs }, settings, source, {
        belongs,
        row: rows.get(item.id),
      }),
    ),
  );
  const gone = items.filter(({ state }) => state === 'gone').length;
  // The searched lists are derived; made-up ones beside honest records are put right as well.
  const after = buildFieldValue(value.dataSourceId, items, pickedAtMs);
  if (after === null || isSame(after, raw)) return { value, changed: false, gone };
  const renewed = { ...after, atMs: Math.max(pickedAtMs, source.fetchedAtMs ?? 0) };
  // What Jira took once it takes again, however it counts.
  const room = Math.max(maxFieldValueBytes, jsonBytes(value));
  if (fitsInto(renewed, room)) return { value: renewed, changed: true, gone };
  // A made-up label must not stay for want of room: columns are on demand in any case.
  const labels = await Promise.all(items.map((item) => withoutColumns(item, value.dataSourceId, source)));
  const narrow = buildFieldValue(value.dataSourceId, labels, renewed.atMs);
  if (narrow === null || !fitsInto(narrow, room) || isSame(narrow, raw))
    return { value, changed: false, gone };
  return { value: narrow, changed: true, gone };
}

async function renewItem(
  item: FieldItem,
  { dataSourceId, atMs }: FieldValue,
  settings: FieldSettings,
  { table, sealKey, isComplete, fetchedAtMs, ...source }: SourceState,
  {
    row,
    belongs,
  }: {
    readonly row: readonly CellValue[] | undefined;
    readonly belongs: ((row: readonly CellValue[]) => boolean) | null;
  },
): Promise<FieldItem> {
  // Of another data source: what it was bound to before. It comes back with its texts if the field is bound so again.
  if (dataSourceId !== source.dataSourceId) return withState(item, 'unverified');
  const isGenuine = await isItemGenuine(sealKey, dataSourceId, item);
  // A search by the service itself may know a record earlier than the table does.
  const isOlder = fetchedAtMs === null || fetchedAtMs < atMs;
  const isElsewhere = belongs === null || row === undefined ? item.state === 'elsewhere' : !belongs(row);
  const state = isElsewhere ? 'elsewhere' : undefined;
  if (row !== undefined && table !== null) {
    // A label that stays as picked must at least be one that was there to pick.
    if (!isGenuine || (settings.values === 'live' && !isOlder)) {
      return withState(await sealItem(sealKey, dataSourceId, table.toItem(row)), state);
    }
  } else if (!isGenuine) {
    return { id: item.id, text: '', columns: {}, seal: '', state: 'unverified' };
  }
  const kept = await keepColumns(item, settings, sealKey, dataSourceId);
  if (row !== undefined) return withState(kept, state);
  return table === null || !isComplete || isOlder ? kept : withState(kept, 'gone');
}

/** A genuine record with no more than this field stores: it may have been picked in a field that stores more. */
function keepColumns(
  item: FieldItem,
  settings: FieldSettings,
  sealKey: string,
  dataSourceId: string,
): Promise<FieldItem> | FieldItem {
  const stored = storedColumns(settings);
  const columns = Object.entries(item.columns).filter(([key]) => stored.includes(key));
  const isLinked = item.url === undefined || storedLink(settings) !== null;
  if (columns.length === Object.keys(item.columns).length && isLinked) return item;
  const { id, text, url, state } = item;
  const kept = {
    id,
    text,
    ...(isLinked && url !== undefined ? { url } : {}),
    columns: Object.fromEntries(columns),
  };
  return sealItem(sealKey, dataSourceId, kept).then((sealed) => withState(sealed, state));
}

async function withoutColumns(
  item: FieldItem,
  dataSourceId: string,
  { sealKey, dataSourceId: bound }: SourceState,
): Promise<FieldItem> {
  if (item.state === 'unverified' || dataSourceId !== bound) return item;
  return withState(
    await sealItem(sealKey, dataSourceId, { id: item.id, text: item.text, columns: {} }),
    item.state,
  );
}

function withState(item: FieldItem, state: ItemState | undefined): FieldItem {
  if (item.state === state) return item;
  const { id, text, url, columns, seal } = item;
  const kept = { id, text, ...(url === undefined ? {} : { url }), columns, seal };
  return state === undefined ? kept : { ...kept, state };
}
