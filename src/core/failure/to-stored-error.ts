import { toLastingError, toStoredFailure } from './lasting-failure';
import type { NamedFailure } from './failure';
import type { StoredError } from './stored-error';
import { toErrorBody } from './to-error-body';

/** An error for a record. */
export function toStoredError(named: NamedFailure): StoredError {
  return { ...toLastingError(toErrorBody(named)), failure: toStoredFailure(named) };
}
