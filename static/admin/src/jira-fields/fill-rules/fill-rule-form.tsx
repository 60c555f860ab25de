import Button from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import { useEffect, useState } from 'react';
import { fillSchedules } from '../../../../../src/contract/fill-rule';
import type {
  FillableField,
  FillField,
  FillRule,
  FillRuleDraft,
} from '../../../../../src/contract/fill-rule';
import type { Column } from '../../../../../src/contract/table';
import { callAdmin } from '../../api';
import { FormActions } from '../../gateway/form-actions';
import { useOverview } from '../../overview-context';
import { errorAt } from '../../parts/field-errors';
import { choicesOf, SelectField } from '../../parts/select-field';
import { TextField } from '../../parts/text-field';
import { useFocusOnMount } from '../../parts/use-focus-on-mount';
import { EditorFailure } from '../../record-editor/editor-failure';
import { t } from '../../text/t';
import { FillFieldRow } from './fill-field-row';
import { FillPreview } from './fill-preview';
import { FillWhen } from './fill-when';
import { emptyField, readProjects } from './new-rule';
import { ruleFormName, useFillRuleEditor } from './use-fill-rule-editor';

interface FillRuleFormProps {
  /** Null: a new one. */
  readonly rule: FillRule | null;
  readonly start: FillRuleDraft;
  readonly fields: readonly FillableField[];
  readonly onClose: (stored: FillRule | null, unheard: readonly string[]) => void;
}

const parts = ['value', 'email', 'account', 'name'] as const;
const ends = ['keep', 'clear', 'use', 'note'] as const;

/** A fill rule: when, where, which record, and what of it goes where. */
export function FillRuleForm({ rule, start, fields, onClose }: FillRuleFormProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { overview } = useOverview();
  const editor = useFillRuleEditor(rule, start);
  const { inputs: draft, errors } = editor;
  const columns = useColumns(draft.dataSourceId);
  const [projects, setProjects] = useState(draft.projects.join(', '));
  const place = (path: string) => ({ form: ruleFormName, path: `rule.${path}`, errors });
  const change = (changes: Partial<FillRuleDraft>, path = Object.keys(changes)[0] ?? '') =>
    editor.change({ ...editor.latest(), ...changes }, `rule.${path}`);
  const changeField = (index: number, field: FillField | null) => {
    const before = editor.latest().fields;
    const next = field === null ? before.filter((_, at) => at !== index) : before.with(index, field);
    change({ fields: next }, field === null ? 'fields' : `fields.${index}`);
  };
  const title = rule?.name ?? t('console.jiraFields.rules.newTitle');
  const columnChoices = columns.map(({ key, name }) => ({ value: key, label: name }));
  const fieldChoices = fields.map(({ id, name }) => ({ value: id, label: name, note: id }));
  const textFields = fields.filter(({ kind }) => kind === 'text' || kind === 'paragraph');

  const save = async () => {
    const ran = await editor.save();
    if (ran.state === 'done') onClose(ran.stored, editor.unheard());
    else if (ran.state === 'overtaken') editor.tell(t('console.gateway.saved'));
  };

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
          label={t('console.jiraFields.rule.name')}
          required
          value={draft.name}
          onChange={(name) => change({ name })}
        />
        <Checkbox
          label={t('console.jiraFields.rule.enabled')}
          isChecked={draft.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
        <SelectField
          {...place('dataSourceId')}
          label={t('console.jiraFields.rule.dataSource')}
          required
          value={draft.dataSourceId}
          choices={overview.dataSources.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(dataSourceId) => change({ dataSourceId })}
        />
        <TextField
          {...place('projects')}
          label={t('console.jiraFields.rule.projects')}
          help={t('console.jiraFields.rule.projectsHelp')}
          required
          value={projects}
          onChange={(text) => {
            setProjects(text);
            change({ projects: readProjects(text) });
          }}
        />
        <TextField
          {...place('jql')}
          label={t('console.jiraFields.rule.jql')}
          help={t('console.jiraFields.rule.jqlHelp')}
          placeholder="statusCategory != Done"
          value={draft.jql}
          onChange={(jql) => change({ jql })}
        />
        <h3>{t('console.jiraFields.rule.recordTitle')}</h3>
        <div className="ed-two">
          <SelectField
            {...place('record.fieldId')}
            label={t('console.jiraFields.rule.recordField')}
            required
            value={draft.record.fieldId}
            choices={fieldChoices}
            onChange={(fieldId) => {
              const { record, when } = editor.latest();
              const changed = [...when.changed.filter((id) => id !== record.fieldId), fieldId];
              change({ record: { ...record, fieldId }, when: { ...when, changed } }, 'record.fieldId');
            }}
          />
          <SelectField
            {...place('record.part')}
            label={t('console.jiraFields.rule.part')}
            value={draft.record.part}
            choices={choicesOf(parts, (part) => t(`console.jiraFields.parts.${part}`))}
            onChange={(part) => change({ record: { ...editor.latest().record, part } }, 'record.part')}
          />
          <SelectField
            {...place('record.column')}
            label={t('console.jiraFields.rule.recordColumn')}
            help={t('console.jiraFields.rule.recordColumnHelp')}
            required
            value={draft.record.column}
            choices={columnChoices}
            onChange={(column) => change({ record: { ...editor.latest().record, column } }, 'record.column')}
          />
        </div>
        <FillWhen
          when={draft.when}
          recordField={draft.record.fieldId}
          fields={fields}
          place={place}
          onChange={(toWhen, path) => change({ when: toWhen(editor.latest().when) }, path)}
        />
        <fieldset className="ed-fieldset">
          <legend className="ed-legend">{t('console.jiraFields.rule.actions')}</legend>
          {(['automation', 'agents'] as const).map((surface) => (
            <Checkbox
              key={surface}
              label={t(`console.jiraFields.rule.${surface}`)}
              isChecked={draft.actionAccess[surface]}
              onChange={(event) => {
                const { actionAccess } = editor.latest();
                change({ actionAccess: { ...actionAccess, [surface]: event.currentTarget.checked } });
              }}
            />
          ))}
          <p className="ed-help">{t('console.jiraFields.rule.actionsHelp')}</p>
        </fieldset>
        <h3>{t('console.jiraFields.rule.fieldsTitle')}</h3>
        {draft.fields.map((field, index) => (
          <FillFieldRow
            key={index}
            index={index}
            field={field}
            fields={fields}
            columns={columnChoices}
            errors={errors}
            onChange={(next) => changeField(index, next)}
          />
        ))}
        {draft.fields.length === 0 && errorAt(errors, 'rule.fields') !== undefined && (
          <p className="ed-error">{errorAt(errors, 'rule.fields')}</p>
        )}
        <div>
          <Button onClick={() => change({ fields: [...editor.latest().fields, emptyField] }, 'fields')}>
            {t('console.jiraFields.rule.addField')}
          </Button>
        </div>
        <SelectField
          {...place('vanished.do')}
          label={t('console.jiraFields.rule.vanished')}
          value={draft.vanished.do}
          choices={choicesOf(ends, (end) => t(`console.jiraFields.ends.${end}`))}
          onChange={(end) => change({ vanished: startOf(end, textFields[0]?.id ?? '') }, 'vanished')}
        />
        {draft.vanished.do === 'use' && (
          <TextField
            {...place('vanished.recordId')}
            label={t('console.jiraFields.rule.otherRecord')}
            required
            value={draft.vanished.recordId}
            onChange={(recordId) => change({ vanished: { do: 'use', recordId } }, 'vanished.recordId')}
          />
        )}
        {draft.vanished.do === 'note' && (
          <Note vanished={draft.vanished} textFields={textFields} place={place} onChange={change} />
        )}
        <SelectField
          {...place('schedule')}
          label={t('console.jiraFields.rule.schedule')}
          help={t('console.jiraFields.rule.scheduleHelp')}
          value={draft.schedule}
          choices={choicesOf(fillSchedules, (each) => t(`console.jiraFields.optionSync.schedules.${each}`))}
          onChange={(schedule) => change({ schedule })}
        />
        <FillPreview rule={draft} />
        <EditorFailure editor={editor} name={draft.name} action={t('console.conflict.take')} />
        <FormActions
          busy={editor.running !== null}
          done={editor.done}
          onSave={() => void save()}
          onCancel={() => onClose(null, [])}
        />
      </div>
    </section>
  );
}

type Noted = Extract<FillRuleDraft['vanished'], { do: 'note' }>;

interface NoteProps {
  readonly vanished: Noted;
  readonly textFields: readonly FillableField[];
  readonly place: (path: string) => Pick<Parameters<typeof TextField>[0], 'form' | 'path' | 'errors'>;
  readonly onChange: (changes: Partial<FillRuleDraft>, path: string) => void;
}

/** What is noted in an issue whose record is gone, and in which field. */
function Note({ vanished, textFields, place, onChange }: NoteProps) {
  const change = (changes: Partial<Noted>) => onChange({ vanished: { ...vanished, ...changes } }, 'vanished');
  return (
    <div className="ed-two">
      <SelectField
        {...place('vanished.fieldId')}
        label={t('console.jiraFields.rule.noteField')}
        required
        value={vanished.fieldId}
        choices={textFields.map(({ id, name }) => ({ value: id, label: name, note: id }))}
        onChange={(fieldId) => change({ fieldId })}
      />
      <TextField
        {...place('vanished.note')}
        label={t('console.jiraFields.rule.note')}
        required
        value={vanished.note}
        onChange={(note) => change({ note })}
      />
    </div>
  );
}

function startOf(end: (typeof ends)[number], fieldId: string): FillRuleDraft['vanished'] {
  switch (end) {
    case 'use':
      return { do: 'use', recordId: '' };
    case 'note':
      return { do: 'note', fieldId, note: '' };
    default:
      return { do: end };
  }
}

/** Columns of a data source; none while they are being read. */
function useColumns(dataSourceId: string): readonly Pick<Column, 'key' | 'name'>[] {
  const [read, setRead] = useState<{
    readonly id: string;
    readonly columns: readonly Pick<Column, 'key' | 'name'>[];
  }>({ id: '', columns: [] });
  useEffect(() => {
    let isCurrent = true;
    if (dataSourceId === '') return;
    void callAdmin('getDataSource', { id: dataSourceId }).then((reply) => {
      if (reply.ok && isCurrent) setRead({ id: dataSourceId, columns: reply.data.columns });
    });
    return () => {
      isCurrent = false;
    };
  }, [dataSourceId]);
  return read.id === dataSourceId ? read.columns : [];
}
