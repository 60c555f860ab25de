import * as z from 'zod/mini';
import { storedErrorSchema } from '../failure/stored-error';

/** Writing changed labels back into issues, as stored under `field-sync:<field>`: where it is, and how it went. */
export const fieldSyncSchema = z.object({
  version: z.literal(1),
  fieldId: z.string(),
  /** Counts runs: a queued step of an older one does nothing. */
  run: z.number().check(z.int()),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** Where to go on, as Jira's search told; null: at the beginning. */
  pageToken: z.nullable(z.string()),
  startedAtMs: z.number(),
  updatedAtMs: z.number(),
  issues: z.number().check(z.int()),
  changed: z.number().check(z.int()),
  gone: z.number().check(z.int()),
  failed: z.number().check(z.int()),
  problem: z.nullable(storedErrorSchema),
  /**
   * Tables that the issues were compared with: as long as they say the same, there is nothing to write. Absent: the run
   * is of a release that did not keep them.
   */
  sources: z.optional(
    z.array(
      z.object({
        dataSourceId: z.string(),
        parameters: z.record(z.string(), z.string()),
        /** What it was then, to be compared and nothing else. */
        state: z.string(),
      }),
    ),
  ),
});
export type FieldSyncRecord = z.output<typeof fieldSyncSchema>;

/** Storage key of a field's writing back. */
export const fieldSyncKey = (fieldId: string) => `field-sync:${fieldId}`;
/** Prefix of every field's writing back. */
export const fieldSyncPrefix = 'field-sync:';

/** That a field was configured anew, so that its issues are looked at, as stored under `field-sync-due:<field>`. */
export const fieldSyncDueSchema = z.object({
  version: z.literal(1),
  fieldId: z.string(),
  atMs: z.number(),
});

/** Storage key of that. */
export const fieldSyncDueKey = (fieldId: string) => `field-sync-due:${fieldId}`;
/** Prefix of all fields that were configured anew. */
export const fieldSyncDuePrefix = 'field-sync-due:';

/** When Jira was last asked for every field and every issue was looked at, under `field-sync-all:last`. */
export const everySyncSchema = z.object({ version: z.literal(1), atMs: z.number() });

const everySyncKeyOf = (what: string) => `field-sync-all:${what}`;

/** Storage key of that. */
export const everySyncKey = everySyncKeyOf('last');

/** That a field's context holds records of a data source, as stored under `field-binding:<data source>.<field>.<context>`. */
export const fieldBindingSchema = z.object({
  version: z.literal(1),
  fieldId: z.string().check(z.regex(/^customfield_\d+$/)),
  /** Column whose values issues hold as ids. */
  idColumn: z.string(),
});
export type FieldBindingRecord = z.output<typeof fieldBindingSchema>;

/** Prefix of all fields of a data source. */
export const fieldBindingPrefix = (dataSourceId: string) => `field-binding:${dataSourceId}.`;

/** Storage key of one field's context. */
export const fieldBindingKey = (dataSourceId: string, fieldId: string, contextId: string) =>
  `${fieldBindingPrefix(dataSourceId)}${fieldId}.${contextId}`;
