import type { RecordStore } from '../ports';

/** Keys that Forge's storage gives in one round trip (`kvs.batchGet`). */
const keysPerRead = 25;

/**
 * Records of any number of keys, in as many round trips at once as they take. What lists find is looked up so: a unit of
 * storage for each record that is wanted, where a listing costs one for each that there is.
 */
export async function readMany(
  records: Pick<RecordStore, 'getMany'>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  const wanted = [...new Set(keys)];
  const batches = Array.from({ length: Math.ceil(wanted.length / keysPerRead) }, (_, index) =>
    records.getMany(wanted.slice(index * keysPerRead, (index + 1) * keysPerRead)),
  );
  return new Map((await Promise.all(batches)).flatMap((batch) => [...batch]));
}
