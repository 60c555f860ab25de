import * as z from 'zod';
import { tokenOwners } from '../../contract/connection';
import { dataSourceDraftSchema } from '../../contract/data-source';
import { recordIdSchema } from '../../contract/reply';
import { storedErrorSchema } from '../failure/stored-error';
import { deletionSchema } from '../record/deletion';

/** A data source as stored under `data-source:<id>`. */
export const dataSourceRecordSchema = dataSourceDraftSchema.extend({
  version: z.literal(1),
  id: recordIdSchema,
  revision: z.number().int().min(1),
  /** Changes whenever rows of an older snapshot would be wrong: request, paging, rows path, columns or bounds. */
  readingRevision: z.number().int().min(1),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
  /** Key of the seal on bindings (32 bytes, base64url). Here, so that checking a seal costs no read of its own. */
  sealKey: z.string().min(43),
  /** Set while it can still be restored after a deletion. */
  deletion: deletionSchema.optional(),
  /** Whose tokens it is read with: copied from its connection, where it cannot change while a data source uses it. */
  tokenOwner: z.enum(tokenOwners).default('shared'),
});
export type DataSourceRecord = z.output<typeof dataSourceRecordSchema>;

/** Storage key of a data source. */
export const dataSourceKey = (id: string) => `data-source:${id}`;
export const dataSourcePrefix = 'data-source:';

/** One refresh, as kept in the health record. */
const refreshRunSchema = z.object({
  atMs: z.number(),
  durationMs: z.number(),
  /** Null where nothing could be read. */
  pages: z.number().nullable(),
  rows: z.number().nullable(),
  /** Why it failed, or ended before its end; null: it did not. */
  problem: storedErrorSchema.pick({ code: true, message: true, fix: true }).nullable(),
});

/** Refreshes that are kept of a data source. */
export const keptRuns = 30;

/** Last refresh of a data source, as stored under `data-source-health:<id>`. */
export const dataSourceHealthSchema = z.object({
  version: z.literal(1),
  lastSuccessAtMs: z.number().nullable(),
  rowCount: z.number().nullable(),
  truncated: z.boolean(),
  /** Which reading of the data source the columns below are of; another one's say nothing. */
  readingRevision: z.number().int().default(0),
  /** Keys of columns that have given values. */
  filledColumns: z.array(z.string()).default([]),
  drift: z
    .array(
      z.object({
        column: z.string(),
        name: z.string(),
        kind: z.enum(['gone', 'type-changed']),
        sinceMs: z.number(),
      }),
    )
    .default([]),
  /** The last refreshes, newest first. */
  runs: z.array(refreshRunSchema).default([]),
  lastError: z
    .object({
      error: storedErrorSchema,
      atMs: z.number(),
    })
    .nullable(),
});
export type DataSourceHealthRecord = z.output<typeof dataSourceHealthSchema>;

/** Storage key of a data source's health: apart from its record, so that a refresh never races an admin's save. */
export const dataSourceHealthKey = (id: string) => `data-source-health:${id}`;
export const dataSourceHealthPrefix = 'data-source-health:';
