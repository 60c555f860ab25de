import { StorageError, tooLargeCode } from '../ports';

/**
 * What went wrong without anybody having expected it: the storage was out of order or was given too much, or there is a
 * mistake. Each is the reason of a failure.
 */
export type Cause = 'storage' | 'record-too-large' | 'bug';

/** What to tell of something thrown. */
export function toCause(error: unknown): Cause {
  if (!(error instanceof StorageError)) return 'bug';
  return error.code === tooLargeCode ? 'record-too-large' : 'storage';
}
