import { fieldValueSchema } from '../../contract/field';
import { maxFieldValueBytes } from '../../contract/field-limits';
import { buildFieldValue } from '../../contract/field-value';
import type { FieldConfiguration, FieldItem, FieldValue, ItemState } from '../../contract/field';
import { fitsInto, jsonBytes } from '../../contract/size/json-bytes';
import type { CellValue } from '../../contract/table';
import type { FieldRows } from './field-rows';
import { isItemGenuine, sealItem } from './item-seal';

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
}

/** A value after a look at its source. */
export interface RenewedValue {
  /** The same object as before if nothing has changed, so that nobody writes for nothing. */
  readonly value: FieldValue;
  readonly changed: boolean;
  /** Records that the source no longer has. */
  readonly gone: number;
}

/** A field's value as Jira gives it; null: it is empty, or not one of ours. */
export function parseFieldValue(raw: unknown): FieldValue | null {
  const parsed = fieldValueSchema.safeParse(raw);
  return parsed.success && parsed.data.items.length > 0 ? parsed.data : null;
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
 * Brings a value up to its source: labels follow, vanished records are marked, made-up ones too. Never removes a
 * record, and never changes anything for want of an answer.
 * @param rows rows of the ids in question, by {@link findRows}
 * @param belongs whether a record belongs to what the other field holds; null: that is not known, so marks stay
 */
export async function renewValue(
  value: FieldValue,
  { settings }: Pick<FieldConfiguration, 'settings'>,
  source: SourceState,
  rows: ReadonlyMap<string, readonly CellValue[]>,
  belongs: ((row: readonly CellValue[]) => boolean) | null = null,
): Promise<RenewedValue> {
  const items = await Promise.all(
    value.items.map((item) =>
      renewItem(item, value, settings.values, source, { belongs, row: rows.get(item.id) }),
    ),
  );
  const gone = items.filter(({ state }) => state === 'gone').length;
  const before = buildFieldValue(value.dataSourceId, value.items, value.atMs);
  const after = buildFieldValue(value.dataSourceId, items, value.atMs);
  // The searched lists are derived; made-up ones beside honest records are put right as well.
  const changed = !isSame(after, value) || !isSame(before, value);
  if (!changed || after === null) return { value, changed: false, gone };
  const renewed = { ...after, atMs: Math.max(value.atMs, source.fetchedAtMs ?? 0) };
  // What Jira took once it takes again, however it counts.
  const room = Math.max(maxFieldValueBytes, jsonBytes(value));
  if (!fitsInto(renewed, room)) return { value, changed: false, gone };
  return { value: renewed, changed: true, gone };
}

async function renewItem(
  item: FieldItem,
  { dataSourceId, atMs }: FieldValue,
  values: 'live' | 'picked',
  { table, sealKey, isComplete, fetchedAtMs, ...source }: SourceState,
  {
    row,
    belongs,
  }: {
    readonly row: readonly CellValue[] | undefined;
    readonly belongs: ((row: readonly CellValue[]) => boolean) | null;
  },
): Promise<FieldItem> {
  if (dataSourceId !== source.dataSourceId) return withState(item, 'unverified');
  const isGenuine = await isItemGenuine(sealKey, dataSourceId, item);
  // A search by the service itself may know a record earlier than the table does.
  const isOlder = fetchedAtMs === null || fetchedAtMs < atMs;
  if (row !== undefined && table !== null) {
    const isElsewhere = belongs === null ? item.state === 'elsewhere' : !belongs(row);
    const state = isElsewhere ? 'elsewhere' : undefined;
    // A label that stays as picked must at least be one that was there to pick.
    if (isGenuine && (values === 'picked' || isOlder)) return withState(item, state);
    return withState(await sealItem(sealKey, dataSourceId, table.toItem(row)), state);
  }
  if (!isGenuine) return withState(item, 'unverified');
  return table === null || !isComplete || isOlder ? item : withState(item, 'gone');
}

function withState(item: FieldItem, state: ItemState | undefined): FieldItem {
  if (item.state === state) return item;
  const { id, text, url, columns, seal } = item;
  const kept = { id, text, ...(url === undefined ? {} : { url }), columns, seal };
  return state === undefined ? kept : { ...kept, state };
}

/** Compares values of a field by content, whatever the order of members. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sortMembers(a)) === JSON.stringify(sortMembers(b));
}

function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortMembers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sortMembers(each)]),
  );
}
