import * as z from 'zod/mini';

/*
 * A table too large for one record costs a second round trip of the storage and is unpacked whole, though issues hold
 * few of its records. The rows of those are kept beside it, for one generation of its snapshot: whoever finds another
 * generation reads the table as ever.
 */

/** Rows of the records that issues hold, as stored under `field-rows:<data source>:<parameters>:<id column>`. */
export const knownRowsSchema = z.object({
  version: z.literal(1),
  generation: z.int(),
  readingRevision: z.int(),
  /** Compressed JSON as base64: pairs of id and row; null for an id that the table lacks. */
  rows: z.string(),
  /** Whether there was no room for all of them. */
  isFull: z.boolean(),
});
export type KnownRowsRecord = z.output<typeof knownRowsSchema>;

/** Prefix of all known rows of a data source. */
export const knownRowsPrefix = (dataSourceId: string) => `field-rows:${dataSourceId}:`;

/** Storage key of the known rows of one snapshot, by the column that their ids stand in. */
export const knownRowsKey = (snapshotName: string, idColumn: string) =>
  `field-rows:${snapshotName}:${idColumn}`;

/** Most rows kept: a field that holds more different records reads the table for the rest. */
export const maxKnownRows = 2_000;
