import type { AdminAnswers } from '../../contract/admin-api';
import type { OptionSyncDraft, OptionSyncSummary } from '../../contract/option-sync';
import type { NamedFailure } from '../../core/failure/failure';
import { optionSyncPreviewKey, optionSyncRunKey } from '../../core/option-sync/option-sync-record';
import type { StoredOptionSync } from '../../core/option-sync/option-sync-record';
import type { OptionPorts, Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';
import { loadOptionSyncs } from './load-option-syncs';
import { readOptionSyncRun, toOptionSyncReport } from './run-record';

/** Syncs whose states one round trip reads: two records of each. */
const syncsPerRead = 12;

/** Every option sync with how its last run went. */
export async function listOptionSyncs(
  ports: Ports,
): Promise<Result<AdminAnswers['listOptionSyncs'], NamedFailure>> {
  const all = await loadOptionSyncs(ports.records);
  if (!all.ok) return all;
  const stored = all.value?.syncs ?? [];
  const syncs: OptionSyncSummary[] = [];
  for (let start = 0; start < stored.length; start += syncsPerRead)
    syncs.push(...(await describeAll(ports, stored.slice(start, start + syncsPerRead))));
  return succeed({ syncs });
}

/** A sync as the console shows it. */
export async function describeOptionSync(ports: Ports, sync: StoredOptionSync): Promise<OptionSyncSummary> {
  const [described] = await describeAll(ports, [sync]);
  return described!;
}

async function describeAll(
  { records, language }: Ports,
  syncs: readonly StoredOptionSync[],
): Promise<readonly OptionSyncSummary[]> {
  const keys = syncs.flatMap(({ id }) => [optionSyncRunKey(id), optionSyncPreviewKey(id)]);
  const found = await records.getMany(keys);
  return syncs.map((sync) => {
    const { id, revision, lastSave, fieldName, fieldKind, contextName, isPaused, ...draft } = sync;
    void lastSave;
    const run = readOptionSyncRun(found.get(optionSyncRunKey(id)));
    return {
      ...{ id, revision, fieldName, fieldKind, contextName, isPaused },
      draft: draft satisfies OptionSyncDraft,
      isPreviewed: found.has(optionSyncPreviewKey(id)),
      run: run && toOptionSyncReport(run, language),
    };
  });
}

/** Native fields whose options can be kept equal to a data source. */
export async function listOptionFields({
  jiraOptions,
}: OptionPorts): Promise<Result<AdminAnswers['listOptionFields'], NamedFailure>> {
  const fields = await jiraOptions.listFields();
  return fields.ok ? succeed({ fields: fields.value }) : failNamed(fields.failure);
}

/** Where such a field has options of its own. */
export async function listOptionContexts(
  { jiraOptions }: OptionPorts,
  fieldId: string,
): Promise<Result<AdminAnswers['listOptionContexts'], NamedFailure>> {
  const contexts = await jiraOptions.listContexts(fieldId);
  return contexts.ok ? succeed({ contexts: contexts.value }) : failNamed(contexts.failure);
}
