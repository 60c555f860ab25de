import type * as z from 'zod/mini';
import type { AdminAnswers, AdminRequest } from '../../contract/admin-api';
import type { OptionSyncDraft, OptionSyncSummary, optionSyncRequests } from '../../contract/option-sync';
import { fitsInto } from '../../contract/size/json-bytes';
import { maxStoredBytes } from '../../contract/size/platform-limits';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import {
  maxOptionSyncs,
  optionSyncPreviewKey,
  optionSyncRunKey,
  optionSyncsKey,
  optionTies,
  optionUndo,
} from '../../core/option-sync/option-sync-record';
import type { OptionSyncsRecord, StoredOptionSync } from '../../core/option-sync/option-sync-record';
import type { OptionPorts, Ports } from '../../core/ports';
import { isRepeated, markSave } from '../../core/record/last-save';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { compileTemplate } from '../../core/table/value-template';
import { recordAction } from '../audit/record-action';
import { failNamed } from '../record/named';
import { createRecord, replaceRecord } from '../record/replace-record';
import { describeOptionSync } from './list-option-syncs';
import { loadOptionSyncs } from './load-option-syncs';
import { deletePacked } from './packed-record';

/** Changes of the one record are made again when another one came between; more than this is no coincidence. */
const mostTries = 5;

/** Stores a sync, new or changed, for a field and context that Jira has. */
export async function saveOptionSync(
  ports: OptionPorts,
  { target, saveId, draft, confirmation }: z.output<typeof optionSyncRequests.saveOptionSync>,
): Promise<Result<AdminAnswers['saveOptionSync'], NamedFailure>> {
  const refuse = (field: string, problem: Text) =>
    failNamed({ reason: 'invalid-input', field: `draft.${field}`, problem });
  const label = compileTemplate(draft.label);
  if (!label.ok) return refuse('label', label.failure);
  const place = await findPlace(ports, draft);
  if (!place.ok) return place;
  const { fieldName, fieldKind } = place.value;
  if (fieldKind === 'cascadingselect' && draft.parent === null)
    return refuse('parent', buildText('problem.optionSync.parentNeeded'));
  const isCascading = fieldKind === 'cascadingselect';
  const cleaned: OptionSyncDraft = { ...draft, parent: isCascading ? draft.parent : null };
  const id = target?.id ?? saveId ?? ports.random.recordId();
  const changed = await changeSyncs(ports, ({ syncs }) => {
    const known = syncs.find((each) => each.id === id);
    if (target && !known) return failNamed({ reason: 'record-not-found', kind: 'option-sync' });
    if (known && isRepeated(known, saveId, cleaned)) return succeed(syncs);
    if (known && known.revision !== target?.revision)
      return failNamed({ reason: 'conflict', kind: 'option-sync' });
    if (!known && syncs.length >= maxOptionSyncs)
      return refuse('name', buildText('problem.optionSync.tooMany', { count: maxOptionSyncs }));
    const others = syncs.filter((each) => each.id !== id);
    const twin = others.find((each) => each.fieldId === draft.fieldId && each.contextId === draft.contextId);
    if (twin) return refuse('contextId', buildText('problem.optionSync.twin', { name: twin.name }));
    const isElsewhere = known && (known.fieldId !== draft.fieldId || known.contextId !== draft.contextId);
    if (isElsewhere) return refuse('fieldId', buildText('problem.optionSync.place'));
    if (draft.vanished === 'delete' && known?.vanished !== 'delete' && confirmation.trim() !== fieldName)
      return failNamed({
        ...{ reason: 'invalid-input', field: 'confirmation' },
        problem: buildText('problem.optionSync.confirmation', { name: fieldName }),
      });
    const revision = (known?.revision ?? 0) + 1;
    const isPaused = known?.isPaused ?? false;
    const next = { ...cleaned, ...place.value, id, revision, isPaused, ...markSave(saveId, revision) };
    return succeed(known ? syncs.map((each) => (each.id === id ? next : each)) : [...syncs, next]);
  });
  if (!changed.ok) return changed;
  await recordAction(ports, {
    ...{ area: 'option-sync', action: target ? 'saved' : 'added', subject: { id, name: draft.name } },
  });
  return answerWith(ports, changed.value, id);
}

/** Forgets a sync, and which options stand for which records. The options stay as they are. */
export async function deleteOptionSync(
  ports: Ports,
  { id, revision }: AdminRequest<'deleteOptionSync'>,
): Promise<Result<AdminAnswers['deleteOptionSync'], NamedFailure>> {
  const found: { name?: string } = {};
  const changed = await changeSyncs(ports, ({ syncs }) => {
    const known = syncs.find((each) => each.id === id);
    if (!known) return succeed(syncs);
    if (known.revision !== revision) return failNamed({ reason: 'conflict', kind: 'option-sync' });
    found.name = known.name;
    return succeed(syncs.filter((each) => each.id !== id));
  });
  if (!changed.ok) return changed;
  await deletePacked(ports, optionTies, id);
  await deletePacked(ports, optionUndo, id);
  for (const key of [optionSyncRunKey(id), optionSyncPreviewKey(id)]) await ports.records.delete(key);
  if (found.name !== undefined)
    await recordAction(ports, { area: 'option-sync', action: 'deleted', subject: { id, name: found.name } });
  return succeed({ deleted: true });
}

/** Keeps a sync from running, or lets it run again. */
export async function pauseOptionSync(
  ports: Ports,
  id: string,
  isPaused: boolean,
): Promise<Result<{ readonly sync: OptionSyncSummary }, NamedFailure>> {
  const changed = await changeSyncs(ports, ({ syncs }) =>
    succeed(syncs.map((each) => (each.id === id ? { ...each, isPaused } : each))),
  );
  if (!changed.ok) return changed;
  const name = changed.value.syncs.find((each) => each.id === id)?.name ?? '';
  const action = isPaused ? 'paused' : 'resumed';
  await recordAction(ports, { area: 'option-sync', action, subject: { id, name } });
  return answerWith(ports, changed.value, id);
}

async function answerWith(
  ports: Ports,
  { syncs }: OptionSyncsRecord,
  id: string,
): Promise<Result<{ readonly sync: OptionSyncSummary }, NamedFailure>> {
  const sync = syncs.find((each) => each.id === id);
  if (!sync) return failNamed({ reason: 'record-not-found', kind: 'option-sync' });
  return succeed({ sync: await describeOptionSync(ports, sync) });
}

/** What Jira calls the field and context of a draft now. */
async function findPlace(
  { jiraOptions }: OptionPorts,
  { fieldId, contextId }: OptionSyncDraft,
): Promise<Result<Pick<StoredOptionSync, 'fieldName' | 'fieldKind' | 'contextName'>, NamedFailure>> {
  const fields = await jiraOptions.listFields();
  if (!fields.ok) return failNamed(fields.failure);
  const field = fields.value.find(({ id }) => id === fieldId);
  if (!field)
    return failNamed({
      ...{ reason: 'invalid-input', field: 'draft.fieldId' },
      problem: buildText('problem.optionSync.field'),
    });
  const contexts = await jiraOptions.listContexts(fieldId);
  if (!contexts.ok) return failNamed(contexts.failure);
  const context = contexts.value.find(({ id }) => id === contextId);
  if (!context)
    return failNamed({
      ...{ reason: 'invalid-input', field: 'draft.contextId' },
      problem: buildText('problem.optionSync.context'),
    });
  return succeed({ fieldName: field.name, fieldKind: field.kind, contextName: context.name });
}

/** Changes the record of all syncs; made again on what there is then, where another change came between. */
async function changeSyncs(
  ports: Ports,
  change: (record: OptionSyncsRecord) => Result<readonly StoredOptionSync[], NamedFailure>,
): Promise<Result<OptionSyncsRecord, NamedFailure>> {
  for (let tries = 1; ; tries += 1) {
    const loaded = await loadOptionSyncs(ports.records);
    if (!loaded.ok) return loaded;
    const stored = loaded.value ?? { version: 1, revision: 0, syncs: [] };
    const changed = change(stored);
    if (!changed.ok) return changed;
    if (changed.value === stored.syncs) return succeed(stored);
    const next = { ...stored, revision: stored.revision + 1, syncs: [...changed.value] };
    if (!fitsInto(next, maxStoredBytes)) return failNamed({ reason: 'record-too-large' });
    const refusal =
      stored.revision === 0
        ? await createRecord(ports, optionSyncsKey, next)
        : await replaceRecord(ports, optionSyncsKey, stored.revision, next);
    if (refusal === null) return succeed(next);
    if (refusal !== 'conflict' || tries === mostTries)
      return failNamed({ reason: refusal, kind: 'option-sync' });
  }
}
