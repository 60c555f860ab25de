import { StorageError } from '../../src/core/ports';

/* What Forge's key-value store accepts; the fakes refuse the rest as Forge does. */

const keyPattern = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/;
const maxKeyCharacters = 500;
const maxValueBytes = 240 * 1024;
const maxValueDepth = 31;
const maxTtlSeconds = 366 * 86_400;

/** Most keys of one batch. */
export const maxBatchKeys = 25;

/** Throws the {@link StorageError} that Forge answers for this key, if it does. */
export function checkKey(operation: string, key: string): void {
  if (key === '') throw new StorageError(operation, 'KEY_TOO_SHORT');
  if (key.length > maxKeyCharacters) throw new StorageError(operation, 'KEY_TOO_LONG');
  if (!keyPattern.test(key)) throw new StorageError(operation, 'INVALID_KEY');
}

/** The value as JSON text; throws the {@link StorageError} that Forge answers for it, if it does. */
export function toStoredText(operation: string, value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new StorageError(operation, 'BAD_REQUEST');
  if (Buffer.byteLength(text) > maxValueBytes) throw new StorageError(operation, 'MAX_SIZE');
  if (measureDepth(value) > maxValueDepth) throw new StorageError(operation, 'MAX_DEPTH');
  return text;
}

/** Throws the {@link StorageError} that Forge answers for this lifetime, if it does. */
export function checkTtl(operation: string, ttlSeconds: number | undefined): void {
  if (ttlSeconds === undefined) return;
  if (!Number.isInteger(ttlSeconds) || ttlSeconds < 1 || ttlSeconds > maxTtlSeconds) {
    throw new StorageError(operation, 'INVALID_TTL');
  }
}

function measureDepth(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(measureDepth));
}
