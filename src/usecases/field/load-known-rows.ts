import type { CellValue } from '../../contract/table';
import { toRecordId } from '../../core/field/field-rows';
import { knownRowsKey, maxKnownRows, readKnownRows } from '../../core/field/known-rows';
import type { KnownRowsRecord } from '../../core/field/known-rows';
import type { JiraPorts } from '../../core/ports';
import { chunkCharacters } from '../../core/snapshot/snapshot-record';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import { loadSnapshotRows } from '../snapshot/load-snapshot';
import type { Rows } from '../snapshot/load-snapshot';

/** Rows by id; null: the table has no such record. */
type KnownRows = ReadonlyMap<string, readonly CellValue[] | null>;

/** Which records are asked for, and what was kept of them. */
export interface KnownRowsRequest {
  readonly snapshotName: string;
  readonly idColumn: string;
  /** Ids that issues hold. */
  readonly ids: ReadonlySet<string>;
  /** The record of known rows as stored; undefined: there is none. */
  readonly raw: unknown;
}

/**
 * Gives a way to load the rows of certain records: from what is kept of them where that is of the same generation as
 * the snapshot, else from the whole table, of which the rows asked for are then kept. Null if the table is gone.
 */
export function loadKnownRows(
  ports: JiraPorts,
  request: KnownRowsRequest,
): (head: SnapshotHead) => Promise<Rows | null> {
  const { snapshotName, ids, raw } = request;
  return async (head) => {
    if (head.inline !== null) return loadSnapshotRows(ports, snapshotName, head);
    const record = readKnownRows(raw);
    const known = record === null ? new Map<string, null>() : await unpack(ports, record);
    const isCurrent =
      record?.generation === head.generation && record.readingRevision === head.readingRevision;
    if (isCurrent && [...ids].every((id) => known.has(id))) {
      return [...known.values()].filter((row) => row !== null);
    }
    const rows = await loadSnapshotRows(ports, snapshotName, head);
    // A full record would lose one row for each that it takes in, and be written at every look.
    if (rows !== null && !(isCurrent && record.isFull)) {
      await keepRows(ports, request, head, rows, [...ids, ...known.keys()]);
    }
    return rows;
  };
}

/** What was kept; nothing, where it cannot be read: the table has it all. */
async function unpack({ compressor, log }: JiraPorts, { rows }: KnownRowsRecord): Promise<KnownRows> {
  try {
    return new Map(JSON.parse(await compressor.decompress(rows)) as [string, readonly CellValue[] | null][]);
  } catch {
    log.warn({ event: 'field-rows-unreadable' });
    return new Map();
  }
}

/** Keeps the rows of some ids, the first ones if they are too many. Their loss is not worth failing for. */
async function keepRows(
  ports: JiraPorts,
  { snapshotName, idColumn }: KnownRowsRequest,
  { columns, generation, readingRevision }: SnapshotHead,
  rows: Rows,
  wanted: readonly string[],
): Promise<void> {
  const idIndex = columns.findIndex(({ key }) => key === idColumn);
  if (idIndex < 0) return;
  const byId = new Map<string, readonly CellValue[] | null>();
  const all = [...new Set(wanted)];
  for (const id of all.slice(0, maxKnownRows)) byId.set(id, null);
  for (const row of rows) {
    const id = toRecordId(row[idIndex]);
    // Of two rows with one id the first counts, as everywhere in a field.
    if (byId.get(id) === null) byId.set(id, row);
  }
  try {
    let pairs = [...byId];
    let packed = await ports.compressor.compress(JSON.stringify(pairs));
    while (packed.length > chunkCharacters) {
      pairs = pairs.slice(0, Math.floor(pairs.length / 2));
      packed = await ports.compressor.compress(JSON.stringify(pairs));
    }
    const isFull = pairs.length < all.length;
    const record: KnownRowsRecord = { version: 1, generation, readingRevision, rows: packed, isFull };
    await ports.records.set(knownRowsKey(snapshotName, idColumn), record);
  } catch {
    ports.log.warn({ event: 'field-rows-not-kept', snapshot: snapshotName });
  }
}
