import { ForgeKvsAPIError } from '@forge/kvs';
import { StorageError } from '../../core/ports';

/** Runs one storage operation; whatever it throws becomes a {@link StorageError} without the stored value in it. */
export async function callKvs<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new StorageError(operation, readKvsCode(error));
  }
}

/** Forge's code of a storage error, or UNKNOWN. */
export function readKvsCode(error: unknown): string {
  return error instanceof ForgeKvsAPIError ? error.code : 'UNKNOWN';
}

/** A lifetime as Forge's storage takes it. */
export function toTtl(options: { readonly ttlSeconds?: number } | undefined) {
  return options?.ttlSeconds === undefined
    ? {}
    : { ttl: { value: options.ttlSeconds, unit: 'SECONDS' as const } };
}
