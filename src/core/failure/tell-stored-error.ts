import type { ErrorBody } from '../../contract/reply';
import type { FailureTexts } from './failure-texts';
import { findStoredNamedFailure } from './read-stored-failure';
import type { StoredError } from './stored-error';
import { toErrorBody } from './to-error-body';
import { toLastingError } from './to-stored-error';

/** A stored error in the reader's language; in the words it was stored with, where the record keeps no failure. */
export function tellStoredError({ failure, ...stored }: StoredError, texts: FailureTexts): ErrorBody {
  const told = tellStoredFailure(failure, texts);
  return told === null ? (stored as ErrorBody) : toLastingError(told);
}

/** What a record's failure says to this reader; null: the record keeps none, or none that this version knows. */
export function tellStoredFailure(raw: unknown, texts: FailureTexts): ErrorBody | null {
  const named = findStoredNamedFailure(raw);
  if (named === null) return null;
  try {
    return toErrorBody(named, texts);
  } catch {
    // Another version gave this reason other members.
    return null;
  }
}
