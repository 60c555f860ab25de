import type { ErrorBody } from '../../contract/reply';
import type { Language } from '../../contract/text/language';
import type { NamedFailure } from './failure';
import type { StoredError } from './stored-error';

/*
 * For what is called far more often than it fails: the sentences load with the first failure.
 */

/** What a surface shows of a failure, in the reader's language. */
export async function tellFailure(named: NamedFailure, language: Language): Promise<ErrorBody> {
  const { toErrorBody } = await import('./to-error-body');
  return toErrorBody(named, language);
}

/** A stored error in the reader's language. */
export async function tellKeptError(stored: StoredError, language: Language): Promise<ErrorBody> {
  const { tellStoredError } = await import('./tell-stored-error');
  return tellStoredError(stored, language);
}
