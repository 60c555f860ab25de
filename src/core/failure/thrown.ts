import { StorageError, tooLargeCode } from '../ports';
import { ProductUnavailableError } from '../product/product-unavailable';
import type { ThrownFailure } from './failure';

/** What to tell of something thrown. */
export function toThrownFailure(error: unknown): ThrownFailure {
  if (error instanceof StorageError) {
    return { reason: error.code === tooLargeCode ? 'record-too-large' : 'storage' };
  }
  if (!(error instanceof ProductUnavailableError)) return { reason: 'bug' };
  const { product, resumesAtMs } = error;
  return { reason: 'product-unavailable', product, resumesAtMs };
}
