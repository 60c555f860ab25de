import { ForgeKvsAPIError } from '@forge/kvs';
import { fitsInto } from '../../contract/size/json-bytes';
import { maxStoredBytes } from '../../contract/size/platform-limits';
import { StorageError, throttledCode, tooLargeCode } from '../../core/ports';

/** Runs one storage operation; whatever it throws becomes a {@link StorageError} without the stored value in it. */
export async function callKvs<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new StorageError(operation, readKvsCode(error));
  }
}

/** Refuses, before it is sent, a value that Forge would refuse, whatever the code that Forge has for it. */
export function checkStoredSize(operation: string, value: unknown): void {
  if (!fitsInto(value, maxStoredBytes)) throw new StorageError(operation, tooLargeCode);
}

/** Status by which Forge refuses what is beyond an installation's budget, whatever its code. */
const tooManyRequests = 429;

/** The code of a storage error, Forge's where the app knows none of its own, or UNKNOWN. */
export function readKvsCode(error: unknown): string {
  if (error instanceof ForgeKvsAPIError && error.responseDetails.status === tooManyRequests)
    return throttledCode;
  return error instanceof ForgeKvsAPIError ? error.code : 'UNKNOWN';
}

/** Whether a call of several keys was refused for their size together. */
export const isTooMuch = (error: unknown) => error instanceof StorageError && error.code === tooLargeCode;

/** A lifetime as Forge's storage takes it. */
export function toTtl(options: { readonly ttlSeconds?: number } | undefined) {
  return options?.ttlSeconds === undefined
    ? {}
    : { ttl: { value: options.ttlSeconds, unit: 'SECONDS' as const } };
}
