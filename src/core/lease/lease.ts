import * as z from 'zod/mini';
import { toStoredFailure } from '../failure/lasting-failure';
import type { Clock, RecordStore } from '../ports';
import { litterTtlSeconds } from '../record/litter';

/*
 * One winner per generation and attempt, across all instances. Nothing relies on a lease being deleted or
 * expiring: the next generation has other keys, and a lease that outlived its holder is taken over by the
 * next attempt. A hold must be longer than the invocation that holds it can live, so a slow holder cannot
 * wake up after a takeover. Keys use ':' because Forge refuses '/' in a key.
 */

/** What a holder left behind when its work failed: losers read the reason instead of trying again. */
const outcomeSchema = z.object({ failure: z.unknown(), retryAtMs: z.number() });

const leaseSchema = z.object({
  sinceMs: z.number(),
  holdMs: z.number(),
  /** Who holds it; absent: nobody who could come again. */
  by: z.optional(z.string()),
  outcome: z.optional(outcomeSchema),
});
type LeaseRecord = z.output<typeof leaseSchema>;

/** What is leased: `owner` names it, `generation` is the one that exists and is to be replaced. */
export interface LeaseTarget {
  readonly owner: string;
  readonly generation: number;
}

/** Result of asking for a lease. */
export type LeaseAnswer =
  /** `earlier`: why each attempt before this one failed; undefined for one that died without a word. */
  | { readonly state: 'won'; readonly attempt: number; readonly earlier: readonly unknown[] }
  | { readonly state: 'held' }
  /** The last holder failed and asked to be left alone until `retryAtMs`. */
  | {
      readonly state: 'failed';
      readonly failure: unknown;
      readonly failedAtMs: number;
      readonly retryAtMs: number;
    };

/** Longest time a resolver's invocation can live, plus room for its last write. */
export const resolverHoldMs = 30_000;

/** More takeovers than any sane history; a bound so that a broken clock cannot loop for ever. */
const maxAttempts = 1_000;

const leaseKey = (target: LeaseTarget, attempt: number) =>
  `lease:${target.owner}:${target.generation}:${attempt}`;

/** How a lease is asked for. */
export interface LeaseWish {
  /**
   * Whether to begin although the last holder failed and asked for a pause: for whoever already has what that holder
   * failed to get.
   */
  readonly overPause?: boolean;
  /**
   * Name of the work that the lease is for, if it may be asked for again: the same work takes over what it holds
   * already, since the invocation that held it has died or lost its answer. It asks {@link isNewestAttempt} before
   * it does what must not be done twice.
   */
  readonly by?: string | undefined;
}

/**
 * Asks for the right to produce the generation after `target.generation`.
 * Costs one write when free, one read more for every earlier attempt.
 */
export async function acquireLease(
  store: RecordStore,
  clock: Clock,
  target: LeaseTarget,
  holdMs: number,
  { overPause = false, by }: LeaseWish = {},
): Promise<LeaseAnswer> {
  const earlier: unknown[] = [];
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const record: LeaseRecord = { sinceMs: clock.nowMs(), holdMs, ...(by === undefined ? {} : { by }) };
    const key = leaseKey(target, attempt);
    if (await store.setIfAbsent(key, record, { ttlSeconds: litterTtlSeconds }))
      return { state: 'won', attempt, earlier };
    const parsed = leaseSchema.safeParse(await store.get(key));
    earlier.push(parsed.data?.outcome?.failure);
    if (!parsed.success) continue;
    const { outcome, sinceMs, holdMs: held, by: holder } = parsed.data;
    if (outcome) {
      if (!overPause && clock.nowMs() < outcome.retryAtMs) {
        const { failure, retryAtMs } = outcome;
        return { state: 'failed', failure, failedAtMs: sinceMs, retryAtMs };
      }
    } else if (clock.nowMs() < sinceMs + held && (by === undefined || holder !== by)) {
      return { state: 'held' };
    }
  }
  return { state: 'held' };
}

/** Whether nobody has taken over a lease since its holder won it. */
export async function isNewestAttempt(
  store: RecordStore,
  target: LeaseTarget,
  attempt: number,
): Promise<boolean> {
  return (await store.get(leaseKey(target, attempt + 1))) === undefined;
}

/** Records that the holder of `attempt` failed, so that others stop waiting; the next attempt may begin at `retryAtMs`. */
export async function recordLeaseFailure(
  store: RecordStore,
  clock: Clock,
  target: LeaseTarget,
  attempt: number,
  { failure, retryAtMs }: { readonly failure: unknown; readonly retryAtMs: number },
): Promise<void> {
  const outcome = { failure: toStoredFailure(failure), retryAtMs };
  const record: LeaseRecord = { sinceMs: clock.nowMs(), holdMs: 0, outcome };
  await store.set(leaseKey(target, attempt), record, { ttlSeconds: litterTtlSeconds });
}

/** Ends the pauses that failed holders asked for: what made them fail is no reason to wait any more. */
export async function endPauses(store: RecordStore, clock: Clock, target: LeaseTarget): Promise<void> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const raw = await store.get(leaseKey(target, attempt));
    if (raw === undefined) return;
    const outcome = leaseSchema.safeParse(raw).data?.outcome;
    if (outcome === undefined || outcome.retryAtMs <= clock.nowMs()) continue;
    await recordLeaseFailure(store, clock, target, attempt, { ...outcome, retryAtMs: clock.nowMs() });
  }
}
