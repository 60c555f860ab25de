import { exactly, flag, members, text, unsure, whole } from '../../contract/glance/glance';

/*
 * A table too large for one record costs a second round trip of the storage and is unpacked whole, though issues hold
 * few of its records. The rows of those are kept beside it, for one generation of its snapshot: whoever finds another
 * generation reads the table as ever.
 */

/** Rows of the records that issues hold, as stored under `field-rows:<data source>:<parameters>:<id column>`. */
export interface KnownRowsRecord {
  readonly version: 1;
  readonly generation: number;
  readonly readingRevision: number;
  /** Compressed JSON as base64: pairs of id and row; null for an id that the table lacks. */
  readonly rows: string;
  /** Whether there was no room for all of them. */
  readonly isFull: boolean;
}

const anyWhole = whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

/** Knows such a record. */
export const knownRowsGlance = members<KnownRowsRecord>({
  version: exactly(1),
  generation: anyWhole,
  readingRevision: anyWhole,
  rows: text(),
  isFull: flag,
});

/** What is kept; null: nothing, or nothing that this release wrote, so that the table is read. */
export function readKnownRows(raw: unknown): KnownRowsRecord | null {
  const seen = knownRowsGlance(raw);
  return seen === unsure ? null : seen;
}

/** Prefix of all known rows of a data source. */
export const knownRowsPrefix = (dataSourceId: string) => `field-rows:${dataSourceId}:`;

/** Storage key of the known rows of one snapshot, by the column that their ids stand in. */
export const knownRowsKey = (snapshotName: string, idColumn: string) =>
  `field-rows:${snapshotName}:${idColumn}`;

/** Most rows kept: a field that holds more different records reads the table for the rest. */
export const maxKnownRows = 2_000;
