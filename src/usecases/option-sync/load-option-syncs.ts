import type { NamedFailure } from '../../core/failure/failure';
import { optionSyncsKey, optionSyncsSchema } from '../../core/option-sync/option-sync-record';
import type { OptionSyncsRecord, StoredOptionSync } from '../../core/option-sync/option-sync-record';
import type { RecordStore } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';

/** Every option sync; null: there has never been one. */
export async function loadOptionSyncs(
  records: RecordStore,
): Promise<Result<OptionSyncsRecord | null, NamedFailure>> {
  const raw = await records.get(optionSyncsKey);
  if (raw === undefined) return succeed(null);
  const parsed = optionSyncsSchema.safeParse(raw);
  return parsed.success
    ? succeed(parsed.data)
    : failNamed({ reason: 'record-unreadable', kind: 'optionSyncs' });
}

/** One of them. */
export async function loadOptionSync(
  records: RecordStore,
  id: string,
): Promise<Result<StoredOptionSync, NamedFailure>> {
  const all = await loadOptionSyncs(records);
  if (!all.ok) return all;
  const sync = all.value?.syncs.find((each) => each.id === id);
  return sync ? succeed(sync) : failNamed({ reason: 'record-not-found', kind: 'option-sync' });
}
