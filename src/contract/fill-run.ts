import * as z from 'zod/mini';
import type { ToldFill } from './fill-rule';
import type { ErrorBody } from './reply';
import { recordIdSchema } from './reply';

/*
 * Running a fill rule over the issues that there are: what it would do, page by page, then the run itself.
 */

/** Where a pass over the issues of a rule has come to. */
export const fillCursorSchema = z.object({
  /** Which of the rule's projects. */
  project: z.number().check(z.int(), z.minimum(0), z.maximum(100)),
  /** Keys of the last issues of it that were looked at, the last one first; none: its issues have not begun. */
  after: z.array(z.string().check(z.regex(/^[A-Z][A-Z0-9_]{0,99}-\d{1,10}$/))).check(z.maxLength(5)),
});
export type FillCursor = z.output<typeof fillCursorSchema>;

/** A query that narrows the issues of a rule, without an order; empty: all of them. */
export const narrowingSchema = z.string().check(z.trim(), z.maxLength(2_000));

/** Keys of the console for runs of a rule over existing issues. */
export const fillRunRequests = {
  /** What a run would do to the next issues. Writes nothing in Jira. */
  previewFillRun: z.object({
    id: recordIdSchema,
    jql: narrowingSchema,
    /** Null: from the beginning. */
    cursor: z.nullable(fillCursorSchema),
  }),
  /** Begins a run, or with `goesOn` the rest of the one that stopped. */
  startFillRun: z.object({
    id: recordIdSchema,
    jql: narrowingSchema,
    goesOn: z._default(z.boolean(), false),
  }),
  /** Ends a run after the issue that it is at. */
  stopFillRun: z.object({ id: recordIdSchema }),
} as const;

/** `paused`: it goes on by itself later. `stopped`: somebody, or what {@link FillRunReport.reason} says, ended it. */
export const fillRunStates = ['waiting', 'running', 'paused', 'stopped', 'failed', 'done'] as const;

/** How a run went, or how far it is. */
export interface FillRunReport {
  readonly state: (typeof fillRunStates)[number];
  readonly jql: string;
  readonly startedAtMs: number;
  readonly updatedAtMs: number;
  /** About how many issues it concerns; null: Jira did not say. */
  readonly total: number | null;
  readonly looked: number;
  readonly changed: number;
  /** Whether more may have been changed: a part of the run died without a word. */
  readonly isAtLeast: boolean;
  /** What did not fit or was not taken, an issue a line, each with its remedy; the first of {@link problemCount}. */
  readonly problems: readonly string[];
  readonly problemCount: number;
  /** When a paused run goes on. */
  readonly resumesAtMs: number | null;
  /** Why it stopped; null: somebody stopped it, or it did not stop. */
  readonly reason: string | null;
  readonly failure: ErrorBody | null;
  /** Whether it can go on where it stopped: neither rule nor query are others since. */
  readonly canGoOn: boolean;
}

/** What a run would do to some issues. */
export interface FillRunPreview {
  /** Issues that would change, or of which something is to be said. */
  readonly fills: readonly ToldFill[];
  readonly looked: number;
  readonly changing: number;
  /** About how many issues a run concerns; with the first page only. */
  readonly total: number | null;
  /** Projects that Jira does not search, each with its words. */
  readonly problems: readonly string[];
  /** Where the next page begins; null: there is none. */
  readonly next: FillCursor | null;
}

/** What each of the keys answers. */
export interface FillRunAnswers {
  previewFillRun: FillRunPreview;
  startFillRun: { readonly run: FillRunReport };
  stopFillRun: { readonly run: FillRunReport };
}
