import type { Failure, NamedFailure, Subject } from '../../core/failure/failure';
import type { Result } from '../../core/result';

/** Gives a failure the name of what it is about. */
export function failNamed(
  failure: Failure,
  subject: Subject = {},
): { readonly ok: false; readonly failure: NamedFailure } {
  return { ok: false, failure: { failure, subject } };
}

/** Gives a step's failure the name of what it is about; passes a success through. */
export function nameFailure<T>(result: Result<T, Failure>, subject: Subject): Result<T, NamedFailure> {
  return result.ok ? result : failNamed(result.failure, subject);
}
