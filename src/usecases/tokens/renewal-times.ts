import { resolverHoldMs } from '../../core/lease/lease';

/**
 * A renewal ends this long before its lease can be taken over, however long the invocation may live: whoever
 * takes over would send the same refresh token.
 */
const leaseReserveMs = 5_000;

/**
 * With less time than this no renewal begins: cut off in the middle, it would lose a refresh token that the
 * provider has already replaced.
 */
export const leastRenewalMs = 4_000;

/** The first pause of whoever waits for another's renewal. */
export const firstWaitMs = 150;
/** What the pauses grow to. */
export const longestWaitMs = 1_500;

/**
 * Until when a renewal may last.
 * @param askedAtMs when its lease was about to be asked for, so that waiting for the storage is on the safe side
 */
export const renewUntilMs = (askedAtMs: number, deadlineAtMs: number): number =>
  Math.min(deadlineAtMs, askedAtMs + resolverHoldMs - leaseReserveMs);
