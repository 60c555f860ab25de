import type { Failure } from './failure';

/**
 * The place of a failure in the troubleshooting guide, the same in every language: letters, digits, dots and hyphens,
 * so that it can stand in an address. Failures that have one remedy share a place.
 */
export function toTopic(failure: Failure): string {
  if (failure.reason === 'sign-in') return `sign-in.${failure.problem}`;
  if (failure.reason === 'api-status') return `api.${nameApiStatus(failure)}`;
  return 'at' in failure ? `sign-in-service.${failure.reason}` : failure.reason;
}

function nameApiStatus({ status, neededScope, signIn }: Extract<Failure, { reason: 'api-status' }>): string {
  if (neededScope !== undefined && signIn === undefined) return 'scope';
  switch (status) {
    case 401:
    case 403:
    case 429:
      return String(status);
    case 404:
    case 410:
      return '404';
    default:
      return status >= 500 ? 'failing' : 'refused';
  }
}
