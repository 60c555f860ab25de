import * as z from 'zod';
import { recordIdSchema } from './reply';

/*
 * What the console's lists, histories, audit trail, recycle bin and import ask of the back end; joined with the
 * rest in admin-api.ts.
 */

/** Kinds of record that an administrator sets up. */
export const recordKinds = ['connection', 'data-source'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** One record at the revision that the caller saw. */
export const recordTargetSchema = z.object({
  kind: z.enum(recordKinds),
  id: recordIdSchema,
  revision: z.number().int().min(1),
});
export type RecordTarget = z.output<typeof recordTargetSchema>;

/** Answer to a deletion; `revision` is what restoring it takes. */
export interface Deleted {
  readonly deleted: true;
  readonly revision: number;
}

/** A record that was deleted and can still be restored. */
export interface DeletedRecord extends RecordTarget {
  readonly name: string;
  readonly deletedAtMs: number;
  readonly untilMs: number;
}

/** A stored record that this version of the app cannot read. */
export interface UnreadableRecord {
  readonly kind: RecordKind;
  readonly id: string;
  /** Its name, if that much can be read. */
  readonly name: string | null;
}

/** In how many places a data source is used. */
export interface UsageCount {
  readonly pages: number;
  readonly fields: number;
  /** Panels and dashboards. */
  readonly others: number;
}

/** Keys of the console beyond the forms. */
export const consoleRequests = {
  /** Counts, by data source, the places that use it; read after the lists are shown. */
  countUsage: z.object({}),
  restoreRecord: recordTargetSchema,
  /** Deletes a deleted record for good. */
  purgeRecord: recordTargetSchema,
} as const;

/** What each of them answers. */
export interface ConsoleAnswers {
  countUsage: { readonly counts: Readonly<Record<string, UsageCount>> };
  restoreRecord: { readonly revision: number };
  purgeRecord: { readonly purged: true };
}
