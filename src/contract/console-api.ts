import * as z from 'zod/mini';
import { auditAreas, auditOutcomes } from './audit';
import type { AuditEntry } from './audit';
import type { Surface } from './binding';
import { recordIdSchema } from './reply';

/*
 * What the console's lists, histories, audit trail, recycle bin and import ask of the back end; joined with the
 * rest in admin-api.ts.
 */

/** Kinds of record that an administrator sets up. */
const recordKinds = ['connection', 'data-source'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** One record at the revision that the caller saw. */
const recordTargetSchema = z.object({
  kind: z.enum(recordKinds),
  id: recordIdSchema,
  revision: z.number().check(z.int(), z.minimum(1)),
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

/** A place that uses a data source. */
export interface UsedPlace {
  readonly surface: Surface;
  readonly id: string;
  /** Title it has now, or had when it was bound; empty: unknown. */
  readonly name: string;
  readonly containerKey: string | null;
  /** Whether the product knows no such place any more, or not for this admin. */
  readonly isGone: boolean;
  readonly boundAtMs: number;
}

/** One refresh of a data source. */
export interface RefreshRun {
  readonly dataSource: { readonly id: string; readonly name: string };
  readonly atMs: number;
  readonly durationMs: number;
  /** Null where nothing could be read. */
  readonly pages: number | null;
  readonly rows: number | null;
  /** Why it failed, or ended before its end; null: it did not. */
  readonly problem: { readonly code: string; readonly message: string; readonly fix: string } | null;
}

/** Which entries of the audit trail to give; what is absent does not restrict. */
const auditFilterSchema = z.object({
  /** Only earlier entries; null: from the newest on. */
  beforeMs: z.nullable(z.number().check(z.int(), z.minimum(0))),
  sinceMs: z.optional(z.number().check(z.int(), z.minimum(0))),
  area: z.optional(z.enum(auditAreas)),
  outcome: z.optional(z.enum(auditOutcomes)),
  accountId: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  subjectId: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  /** True: for a file, so that ten times as many are given at once. */
  isExport: z.optional(z.boolean()),
});
export type AuditFilter = z.output<typeof auditFilterSchema>;

/** What a data source's use can be restricted to. */
const accessKinds = ['space', 'project', 'group'] as const;
export type AccessKind = (typeof accessKinds)[number];

/** A space or project by key, or a group by id. */
export interface AccessChoice {
  readonly id: string;
  readonly name: string;
}

/** Keys of the console beyond the forms. */
export const consoleRequests = {
  /** Counts, by data source, the places that use it; read after the lists are shown. */
  countUsage: z.object({}),
  restoreRecord: recordTargetSchema,
  /** Deletes a deleted record for good. */
  purgeRecord: recordTargetSchema,
  /** Counts the readers who are signed in themselves at a connection. */
  countUserSignIns: z.object({ id: recordIdSchema }),
  /** Where a data source is used, with titles looked up for the admin who asks. */
  listUsage: z.object({ id: recordIdSchema }),
  /** The last refreshes of a data source, or of all that read through a connection. */
  getHistory: z.object({ kind: z.enum(recordKinds), id: recordIdSchema }),
  listAudit: auditFilterSchema,
  /** Spaces, projects or groups by what was typed. */
  searchAccess: z.object({ kind: z.enum(accessKinds), term: z.string().check(z.trim(), z.maxLength(100)) }),
} as const;

/** What each of them answers. */
export interface ConsoleAnswers {
  countUsage: { readonly counts: Readonly<Record<string, UsageCount>> };
  restoreRecord: { readonly revision: number };
  purgeRecord: { readonly purged: true };
  countUserSignIns: { readonly count: number };
  listUsage: {
    readonly places: readonly UsedPlace[];
    /** All there are, of which the places are the latest. */
    readonly total: number;
    /** Data sources that are made of it, by name. */
    readonly combinations: readonly { readonly id: string; readonly name: string }[];
  };
  getHistory: { readonly name: string; readonly runs: readonly RefreshRun[] };
  listAudit: {
    readonly entries: readonly AuditEntry[];
    /** Display names by account id, as far as they are known. */
    readonly people: Readonly<Record<string, string>>;
    /** Where to go on; null: that was all. */
    readonly nextBeforeMs: number | null;
    /** Units of storage that it took, of 4,000 a minute for the whole site; about. */
    readonly units: number;
  };
  /** Null: searching is not possible here, so keys and names are typed. */
  searchAccess: { readonly choices: readonly AccessChoice[] | null };
}
