import type { RecordStore, StoredRecord } from '../../core/ports';
import { firstCharacters } from '../../core/record-index/index-keys';

/**
 * Every record of a prefix that is followed by record ids. A listing gives 100 at a time, each page asking for
 * the one before; more than that are asked for by their ids' first characters, all at once, so that a thousand
 * take two round trips instead of ten.
 */
export async function listAll(records: RecordStore, prefix: string): Promise<readonly StoredRecord[]> {
  const first = await records.listPage(prefix);
  if (first.isComplete) return first.records;
  const parts = await Promise.all(firstCharacters.map((character) => records.list(prefix + character)));
  return parts.flat();
}
