import * as z from 'zod/mini';
import { tokenOwners } from '../../contract/token-owner';
import { dataSourceDraftSchema } from '../../contract/data-source';
import { recordIdSchema } from '../../contract/reply';
import { keptPlaceSchema } from '../answer/kept-place';
import { readVerdictSchema } from '../evidence/read-verdict';
import { storedErrorSchema } from '../failure/stored-error';
import { deletionSchema } from '../record/deletion';
import { lastSaveSchema } from '../record/last-save';
import { suspicionSchema } from './suspicion';

// Apart from the keys and the types, as a view reads a record that is vouched for without them (`core/record/vouch.ts`).

/** A data source as stored under `data-source:<id>`. */
export const dataSourceRecordSchema = z.extend(dataSourceDraftSchema, {
  version: z.literal(1),
  id: recordIdSchema,
  revision: z.number().check(z.int(), z.minimum(1)),
  lastSave: lastSaveSchema,
  /** Changes whenever rows of an older snapshot would be wrong: request, paging, rows path, columns or bounds. */
  readingRevision: z.number().check(z.int(), z.minimum(1)),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
  /** Key of the seal on bindings (32 bytes, base64url). Here, so that checking a seal costs no read of its own. */
  sealKey: z.string().check(z.minLength(43)),
  /** Set while it can still be restored after a deletion. */
  deletion: z.optional(deletionSchema),
  /** Whose tokens it is read with: copied from its connection, where it cannot change while a data source uses it. */
  tokenOwner: z._default(z.enum(tokenOwners), 'shared'),
});
/** One refresh, as kept in the health record. */
const refreshRunSchema = z.object({
  atMs: z.number(),
  durationMs: z.number(),
  /** Null where nothing could be read. */
  pages: z.nullable(z.number()),
  rows: z.nullable(z.number()),
  /** Why it failed, or ended before its end; null: it did not. */
  problem: z.nullable(z.pick(storedErrorSchema, { code: true, message: true, fix: true, failure: true })),
});

/** Last refresh of a data source, as stored under `data-source-health:<id>`. */
export const dataSourceHealthSchema = z.object({
  version: z.literal(1),
  /** Counts what is written; absent in older records. */
  revision: z.optional(z.number().check(z.int())),
  /** `lastSuccessAtMs` as lists were last told of it; absent: never. */
  listedAtMs: z.optional(z.number()),
  lastSuccessAtMs: z.nullable(z.number()),
  rowCount: z.nullable(z.number()),
  truncated: z.boolean(),
  /** Whether the rows are all; absent in records of before there were verdicts. */
  verdict: z.optional(readVerdictSchema),
  /** Where the rows lay, of the reading below; a first read with other parameter values keeps to it. */
  place: z._default(z.nullable(keptPlaceSchema), null),
  /** Which reading of the data source the place above and the columns below are of; another one's say nothing. */
  readingRevision: z._default(z.number().check(z.int()), 0),
  /** Keys of columns that have given values. */
  filledColumns: z._default(z.array(z.string()), []),
  drift: z._default(
    z.array(
      z.object({
        column: z.string(),
        name: z.string(),
        kind: z.enum(['gone', 'type-changed', 'misfits']),
        sinceMs: z.number(),
        misfits: z.optional(z.number()),
        example: z.optional(z.string()),
      }),
    ),
    [],
  ),
  /** Keys of columns of which some values never fitted. */
  toleratedColumns: z._default(z.array(z.string()), []),
  /** Refreshes that brought far less than there was, newest first. */
  suspicions: z._default(z.array(suspicionSchema), []),
  /** The last refreshes, newest first. */
  runs: z._default(z.array(refreshRunSchema), []),
  lastError: z.nullable(
    z.object({
      error: storedErrorSchema,
      atMs: z.number(),
    }),
  ),
});
