import type { NamedFailure } from '../failure/failure';

/** Whether a failure may be over soon; of a data source that was deleted, say, asking again is in vain. */
export function isPassing({ failure }: NamedFailure): boolean {
  switch (failure.reason) {
    case 'jira-failed':
      return failure.status === 0 || failure.status === 409 || failure.status >= 500;
    case 'product-unavailable':
    case 'storage':
    case 'still-working':
    case 'token-unavailable':
    case 'timed-out':
    case 'unreachable':
    case 'interrupted':
      return true;
    default:
      return false;
  }
}
