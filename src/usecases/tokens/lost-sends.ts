import { readStoredFailure } from '../../core/failure/read-stored-failure';
import { judgeRenewal } from '../../core/oauth/judge-renewal';

/** A refresh token whose answer was lost is sent once more, and then a person is asked: it may be used up. */
export const mostLostSends = 2;

/**
 * Failures of earlier attempts that may have used the refresh token up. Those who died without a word count as one: most
 * died before they sent anything, and a server that got the token from one of them says so to the next.
 */
export function findLostSends(earlier: readonly unknown[]): readonly unknown[] {
  const told = earlier.filter(
    (each) => each !== undefined && judgeRenewal(readStoredFailure(each)) === 'unknown',
  );
  return earlier.includes(undefined) ? [...told, undefined] : told;
}
