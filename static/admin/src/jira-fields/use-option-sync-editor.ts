import { optionSyncDraftSchema } from '../../../../src/contract/option-sync';
import type { OptionSyncDraft, OptionSyncSummary } from '../../../../src/contract/option-sync';
import { listValueProblems } from '../../../../src/core/parse-value';
import { callAdmin } from '../api';
import type { FieldErrors } from '../parts/field-errors';
import type { Ran, RecordForm } from '../record-editor/record-form';
import { useRecordEditor } from '../record-editor/use-record-editor';
import type { RecordEditor } from '../record-editor/use-record-editor';
import { findText, t } from '../text/t';

/** Name of the form in element ids. */
export const optionSyncFormName = 'option-sync';

/** What the form of an option sync holds. */
interface OptionSyncInputs {
  readonly draft: OptionSyncDraft;
  /** The field's name as typed, where options are to be deleted. */
  readonly confirmation: string;
}

/** The form with everything that can be done to it. */
export interface OptionSyncEditor extends RecordEditor<
  OptionSyncInputs,
  OptionSyncSummary,
  OptionSyncDraft,
  'save'
> {
  readonly save: () => Promise<Ran<OptionSyncSummary>>;
}

/** Holds the form of an option sync; null: of a new one. */
export function useOptionSyncEditor(sync: OptionSyncSummary | null): OptionSyncEditor {
  const editor = useRecordEditor<OptionSyncInputs, OptionSyncSummary, OptionSyncDraft, 'save'>(buildForm(), {
    inputs: toInputs(sync?.draft ?? emptyDraft),
    stored: sync,
  });
  const save = () =>
    editor.run('save', {
      failedTitle: t('console.jiraFields.optionSync.saveFailed'),
      check: ({ draft }) => checkOptionSync(draft),
      send: async ({ draft, confirmation }, { stored, saveId }) => {
        const target = stored && { id: stored.id, revision: stored.revision };
        const reply = await callAdmin('saveOptionSync', { target, saveId, draft, confirmation });
        return reply.ok ? { ok: true, data: { stored: reply.data.sync } } : reply;
      },
    });
  return { ...editor, save };
}

const emptyDraft: OptionSyncDraft = {
  ...{ name: '', dataSourceId: '', parameters: {}, fieldId: '', contextId: '', idColumn: '', label: '' },
  ...{ parent: null, order: 'source', vanished: 'disable', longLabels: 'cut', schedule: 'hourly' },
};

const toInputs = (draft: OptionSyncDraft): OptionSyncInputs => ({ draft, confirmation: '' });

const buildForm = (): RecordForm<OptionSyncInputs, OptionSyncSummary, OptionSyncDraft> => ({
  name: optionSyncFormName,
  toInputs: ({ draft }) => toInputs(draft),
  toDraft: ({ draft }) => draft,
  takeStored: (own, sent, { draft }) => (own.draft === sent.draft ? toInputs(draft) : own),
  takeDraft: (own, draft) => ({ ...own, draft }),
  afterDeletion: (own) => own,
  read: async (stored) => {
    const reply = await callAdmin('listOptionSyncs', {});
    if (!reply.ok) return reply;
    return { ok: true, data: reply.data.syncs.find(({ id }) => id === stored?.id) ?? null };
  },
  whole: () => ['parent'],
  storedAtMs: () => null,
  ignoresOtherRevisions: false,
  loadFailedTitle: t('console.jiraFields.loadFailed'),
});

/** What is missing or malformed, by the server's own field paths and rules. */
function checkOptionSync(draft: OptionSyncDraft): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { place, problem } of listValueProblems(optionSyncDraftSchema, draft)) {
    const label = findText(`console.jiraFields.optionSync.${place}`) ?? place;
    errors[`draft.${place}`] ??= t('console.checks.pattern', { label, problem });
  }
  return errors;
}
