import * as z from 'zod/mini';
import { suspicionStates } from '../../contract/data-source';
import type { SuspicionState, ToldSuspicion } from '../../contract/data-source';

/**
 * That a refresh brought far less than there was, as kept in a data source's health: what was read, not the rows. They
 * are read again when an administrator accepts them.
 */
export const suspicionSchema = z.object({
  /** Name of the snapshot that it is about. */
  snapshot: z.string(),
  /** Generation that is kept, or that replaced the one before; another one ends the question. */
  generation: z.number().check(z.int()),
  readingRevision: z.number().check(z.int()),
  /** `accepted`: the next such read replaces the rows. */
  state: z.enum([...suspicionStates, 'accepted']),
  /** When it was first read so. */
  sinceMs: z.number(),
  before: z.number().check(z.int()),
  after: z.number().check(z.int()),
  /** Keys of columns that went silent all at once; empty: rows are missing. */
  silentColumns: z.array(z.string()),
});
export type Suspicion = z.output<typeof suspicionSchema>;

/** Most suspicions kept of a data source, over its parameter values; the newest stay. */
const keptSuspicions = 20;
/** As many accepted ones stay whatever is newer: with many values, questions would take answers away before their use. */
const keptAccepted = 10;

/** A table that nobody has looked at for so long is asked about anew when somebody does. */
const forgottenAfterMs = 30 * 24 * 3_600_000;

/** One that is to be told, and answered. */
export type OpenSuspicion = Suspicion & { readonly state: SuspicionState };

/** What is to be told and answered of a reading of the data source, in the order of {@link suspicionStates}. */
export function listOpenSuspicions(
  suspicions: readonly Suspicion[],
  readingRevision: number,
): readonly OpenSuspicion[] {
  return suspicionStates.flatMap((state) =>
    suspicions
      .filter((each) => each.state === state && each.readingRevision === readingRevision)
      .map((each) => ({ ...each, state })),
  );
}

/** What an administrator is told; null: nothing. */
export function tellSuspicions(
  suspicions: readonly Suspicion[],
  readingRevision: number,
): ToldSuspicion | null {
  const open = listOpenSuspicions(suspicions, readingRevision);
  const [first] = open;
  if (first === undefined) return null;
  const { state, sinceMs, before, after, silentColumns } = first;
  const tables = open.filter((each) => each.state === state).length;
  return { state, sinceMs, before, after, isSilent: silentColumns.length > 0, tables };
}

/** What is kept once some of them were answered; rows that were replaced already need no more than that. */
export function answerSuspicions(
  suspicions: readonly Suspicion[],
  answered: readonly OpenSuspicion[],
  state: 'accepted' | 'kept',
): Suspicion[] {
  const names = new Set(answered.map(({ snapshot }) => snapshot));
  return suspicions.flatMap((each) => {
    if (!names.has(each.snapshot)) return [each];
    return each.state === 'replaced' ? [] : [{ ...each, state }];
  });
}

/** Puts what is known of one snapshot in the place of what was; null: nothing any more. */
export function replaceSuspicion(
  suspicions: readonly Suspicion[],
  snapshot: string,
  next: Suspicion | null,
  nowMs: number,
): Suspicion[] {
  const others = suspicions.filter(
    (each) => each.snapshot !== snapshot && nowMs - each.sinceMs < forgottenAfterMs,
  );
  const accepted = others.filter(({ state }) => state === 'accepted').slice(0, keptAccepted);
  const newest = others.filter((each) => !accepted.includes(each));
  return [...(next === null ? [] : [next]), ...accepted, ...newest].slice(0, keptSuspicions);
}
