import { looksForm } from './look-record';
import type { LooksRecord } from './look-record';
import { readVouched } from '../record/vouch';

/**
 * Reads the looks of a data source as they came from storage: as they are where they are vouched for; their schema is
 * loaded for others only. Null: there are none, or this version cannot read them.
 */
export async function readLooks(raw: unknown): Promise<LooksRecord | null> {
  if (raw === undefined) return null;
  const record = readVouched<LooksRecord>(looksForm, raw);
  if (record !== null) return record;
  const { looksRecordSchema } = await import('./look-record-schema');
  return looksRecordSchema.safeParse(raw).data ?? null;
}
