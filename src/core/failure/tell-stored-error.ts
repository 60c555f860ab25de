import type { ErrorBody } from '../../contract/reply';
import type { Language } from '../../contract/text/language';
import { findStoredNamedFailure } from './read-stored-failure';
import type { StoredError } from './stored-error';
import { toErrorBody } from './to-error-body';
import { toLastingError } from './lasting-failure';

/** A stored error in the reader's language; in the words it was stored with, where the record keeps no failure. */
export function tellStoredError({ failure, ...stored }: StoredError, language: Language): ErrorBody {
  const told = tellStoredFailure(failure, language);
  return told === null ? (stored as ErrorBody) : toLastingError(told);
}

/** What a record's failure says to this reader; null: the record keeps none, or none that this version knows. */
export function tellStoredFailure(raw: unknown, language: Language): ErrorBody | null {
  const named = findStoredNamedFailure(raw);
  if (named === null) return null;
  try {
    return toErrorBody(named, language);
  } catch {
    // Another version gave this reason other members.
    return null;
  }
}
