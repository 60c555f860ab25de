import { readStoredFailure } from '../../core/failure/read-stored-failure';
import { judgeRenewal } from '../../core/oauth/judge-renewal';
import type { Failure } from '../../core/failure/failure';
import type { TokenSet } from '../../core/oauth/token-set';
import { StorageError } from '../../core/ports';
import type { Ports } from '../../core/ports';
import { storeTokenSet } from './token-set-storage';

/** A refresh token whose answer was lost is sent once more, and then a person is asked: it may be used up. */
export const mostLostSends = 2;

/**
 * Failures of earlier attempts that may have used the refresh token up. Those who died without a word count as one: most
 * died before they sent anything, and a server that got the token from one of them says so to the next.
 */
export function findLostSends(earlier: readonly unknown[]): readonly unknown[] {
  // A refusal that ended nothing was of a trial: it left open what became of the token.
  const told = earlier.filter(
    (each) => each !== undefined && judgeRenewal(readStoredFailure(each)) !== 'untouched',
  );
  return earlier.includes(undefined) ? [...told, undefined] : told;
}

/** Tokens came and could not be kept: for whoever comes next their answer is lost, and the refresh token used up. */
class RenewedTokensLost extends StorageError {}

/** Stores renewed tokens. Throws a {@link StorageError} that {@link toReleased} knows for what it means. */
export async function storeRenewed(
  ports: Ports,
  owner: string,
  tokens: TokenSet,
  deadlineAtMs: number,
): Promise<void> {
  try {
    await storeTokenSet(ports, owner, tokens, deadlineAtMs);
  } catch (error) {
    throw error instanceof StorageError ? new RenewedTokensLost(error.operation, error.code) : error;
  }
}

/** What the lease of a renewal that ended with `error` keeps for the next attempt. */
export function toReleased(error: unknown, { tokenUrl }: { readonly tokenUrl: string }): Failure {
  return error instanceof RenewedTokensLost
    ? { reason: 'interrupted', host: new URL(tokenUrl).host }
    : { reason: 'storage' };
}
