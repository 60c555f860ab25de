import Button from '@atlaskit/button/new';
import {
  longLabelPolicies,
  optionOrders,
  optionSchedules,
  vanishedPolicies,
} from '../../../../src/contract/option-sync';
import type { OptionSyncDraft, OptionSyncSummary } from '../../../../src/contract/option-sync';
import { callAdmin } from '../api';
import { useOverview } from '../overview-context';
import { FailureMessage } from '../parts/failure-message';
import { choicesOf, SelectField } from '../parts/select-field';
import type { Choice } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { EditorFailure } from '../record-editor/editor-failure';
import { findText, t } from '../text/t';
import { ParameterInputs } from './parameter-inputs';
import { useLoaded } from './use-loaded';
import { optionSyncFormName, useOptionSyncEditor } from './use-option-sync-editor';

interface OptionSyncFormProps {
  /** Null: a new one. */
  readonly sync: OptionSyncSummary | null;
  /** With what was saved; null: nothing was. */
  readonly onClose: (saved: OptionSyncSummary | null) => void;
}

/** The form of an option sync: which rows become the options of which field, and how. */
export function OptionSyncForm({ sync, onClose }: OptionSyncFormProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { overview } = useOverview();
  const editor = useOptionSyncEditor(sync);
  const { errors, inputs } = editor;
  const { draft, confirmation } = inputs;
  const { dataSourceId, fieldId } = draft;
  const fields = useLoaded('fields', () => callAdmin('listOptionFields', {}));
  const contexts = useLoaded(fieldId || null, () => callAdmin('listOptionContexts', { fieldId }));
  const source = useLoaded(dataSourceId || null, () => callAdmin('getDataSource', { id: dataSourceId }));
  const field = fields.data?.fields.find(({ id }) => id === fieldId);
  const isCascading = (field?.kind ?? sync?.fieldKind) === 'cascadingselect';
  const columns = (source.data?.columns ?? []).map(({ key, name }) => ({ value: key, label: name }));
  const title = sync?.draft.name ?? t('console.jiraFields.optionSync.newTitle');
  const place = (path: string) => ({ form: optionSyncFormName, path: `draft.${path}`, errors });
  const change = (changes: Partial<OptionSyncDraft>) => {
    const own = editor.latest();
    editor.change({ ...own, draft: { ...own.draft, ...changes } }, `draft.${Object.keys(changes)[0] ?? ''}`);
  };
  const parent = draft.parent ?? { idColumn: '', labelColumn: '' };
  const save = async () => {
    const ran = await editor.save();
    if (ran.state === 'done') onClose(ran.stored);
  };
  const failures = [
    [t('console.jiraFields.loadFailed'), fields.failure ?? contexts.failure],
    [t('console.jiraFields.optionSync.columnsFailed'), source.failure],
  ] as const;
  return (
    <section className="ed-section" aria-label={title}>
      <header>
        <h2 tabIndex={-1} ref={heading}>
          {title}
        </h2>
      </header>
      <div className="ed-fields">
        <TextField
          {...place('name')}
          label={t('console.jiraFields.optionSync.name')}
          required
          value={draft.name}
          onChange={(name) => change({ name })}
        />
        <SelectField
          {...place('dataSourceId')}
          label={t('console.jiraFields.optionSync.dataSourceId')}
          required
          value={dataSourceId}
          choices={withNone(overview.dataSources.map(({ id, name }) => ({ value: id, label: name })))}
          onChange={(id) => change({ dataSourceId: id, parameters: {}, idColumn: '', parent: null })}
        />
        <ParameterInputs
          parameters={source.data?.parameters ?? []}
          values={draft.parameters}
          place={place}
          onChange={(parameters) => change({ parameters })}
        />
        {sync === null ? (
          <>
            <SelectField
              {...place('fieldId')}
              label={t('console.jiraFields.optionSync.fieldId')}
              required
              help={
                fields.data?.fields.length === 0
                  ? t('console.jiraFields.optionSync.noFields')
                  : t('console.jiraFields.optionSync.fieldHelp')
              }
              value={fieldId}
              choices={withNone(
                (fields.data?.fields ?? []).map(({ id, name }) => ({ value: id, label: name, note: id })),
              )}
              onChange={(id) => change({ fieldId: id, contextId: '', parent: null })}
            />
            <SelectField
              {...place('contextId')}
              label={t('console.jiraFields.optionSync.contextId')}
              required
              help={t('console.jiraFields.optionSync.contextHelp')}
              value={draft.contextId}
              choices={withNone(
                (contexts.data?.contexts ?? []).map(({ id, name, isGlobal }) => ({
                  value: id,
                  label: isGlobal ? t('console.jiraFields.optionSync.everywhere', { name }) : name,
                })),
              )}
              onChange={(contextId) => change({ contextId })}
            />
          </>
        ) : (
          <p className="ed-help">
            {`${sync.fieldName} (${sync.contextName}). ${t('console.jiraFields.optionSync.place')}`}
          </p>
        )}
        <SelectField
          {...place('idColumn')}
          label={t('console.jiraFields.optionSync.idColumn')}
          required
          help={t('console.jiraFields.optionSync.idHelp')}
          value={draft.idColumn}
          choices={withNone(columns)}
          onChange={(idColumn) => change({ idColumn })}
        />
        <TextField
          {...place('label')}
          label={t('console.jiraFields.optionSync.label')}
          required
          help={
            columns.length > 0 &&
            t('console.jiraFields.optionSync.labelHelp', {
              columns: columns.map(({ value }) => `{${value}}`).join(' '),
            })
          }
          value={draft.label}
          onChange={(label) => change({ label })}
        />
        {isCascading && (
          <div className="ed-two">
            <SelectField
              {...place('parent.idColumn')}
              label={t('console.jiraFields.optionSync.parentId')}
              required
              value={parent.idColumn}
              choices={withNone(columns)}
              onChange={(idColumn) => change({ parent: { ...parent, idColumn } })}
            />
            <SelectField
              {...place('parent.labelColumn')}
              label={t('console.jiraFields.optionSync.parentLabel')}
              required
              value={parent.labelColumn}
              choices={withNone(columns)}
              onChange={(labelColumn) => change({ parent: { ...parent, labelColumn } })}
            />
          </div>
        )}
        <SelectField
          {...place('order')}
          label={t('console.jiraFields.optionSync.order')}
          value={draft.order}
          choices={choicesOf(optionOrders, (each) => t(`console.jiraFields.optionSync.orders.${each}`))}
          onChange={(order) => change({ order })}
        />
        <SelectField
          {...place('vanished')}
          label={t('console.jiraFields.optionSync.vanished')}
          value={draft.vanished}
          choices={choicesOf(vanishedPolicies, (each) =>
            t(`console.jiraFields.optionSync.vanishedChoices.${each}`),
          )}
          onChange={(vanished) => change({ vanished })}
        />
        {draft.vanished === 'delete' && sync?.draft.vanished !== 'delete' && (
          <TextField
            form={optionSyncFormName}
            path="confirmation"
            errors={errors}
            label={t('console.jiraFields.optionSync.confirmation', {
              field: field?.name ?? sync?.fieldName ?? '',
            })}
            required
            value={confirmation}
            onChange={(typed) => editor.change({ ...editor.latest(), confirmation: typed }, 'confirmation')}
          />
        )}
        <SelectField
          {...place('longLabels')}
          label={t('console.jiraFields.optionSync.longLabels')}
          value={draft.longLabels}
          choices={choicesOf(longLabelPolicies, (each) =>
            t(`console.jiraFields.optionSync.longLabelChoices.${each}`),
          )}
          onChange={(longLabels) => change({ longLabels })}
        />
        <SelectField
          {...place('schedule')}
          label={t('console.jiraFields.optionSync.schedule')}
          help={t('console.jiraFields.optionSync.scheduleHelp')}
          value={draft.schedule}
          choices={choicesOf(optionSchedules, (each) => t(`console.jiraFields.optionSync.schedules.${each}`))}
          onChange={(schedule) => change({ schedule })}
        />
        {failures.map(
          ([heading2, failure]) =>
            failure && <FailureMessage key={heading2} title={heading2} error={failure} />,
        )}
        <EditorFailure
          editor={editor}
          name={draft.name}
          labelOf={(path) => findText(`console.jiraFields.optionSync.${path}`)}
          action={t('console.conflict.take')}
        />
        <div className="ed-row">
          <Button appearance="primary" isLoading={editor.running !== null} onClick={() => void save()}>
            {t('console.jiraFields.optionSync.save')}
          </Button>
          <Button appearance="subtle" isDisabled={editor.running !== null} onClick={() => onClose(null)}>
            {t('console.jiraFields.options.cancel')}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** Choices after the one that is none of them. */
function withNone(choices: readonly Choice<string>[]): readonly Choice<string>[] {
  return [{ value: '', label: t('console.jiraFields.optionSync.choose') }, ...choices];
}
