import { useEffect, useState } from 'react';
import {
  recordCheckDraftSchema,
  recordCheckSchema,
  recordPlace,
  verdicts,
} from '../../../../src/contract/transition';
import type { RecordCheckDraft, TransitionAnswers } from '../../../../src/contract/transition';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callTransition } from '../api';
import { FailureMessage } from '../parts/failure-message';
import { focusSoon, toFieldErrors } from '../parts/field-errors';
import type { FieldErrors } from '../parts/field-errors';
import { choicesOf, SelectField } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import { listProblems } from './check-problems';
import { Conditions } from './conditions';
import type { Configure } from './transition-app';

interface CheckFormProps {
  readonly choices: TransitionAnswers['listCheckChoices'];
  readonly saved: unknown;
  readonly onReady: (configure: Configure) => void;
}

const parts = ['value', 'email', 'account', 'name'] as const;

/** A check as it begins: nothing is chosen. */
const emptyCheck: RecordCheckDraft = {
  dataSourceId: '',
  record: { fieldId: '', part: 'value', column: '' },
  filter: { match: 'all', conditions: [] },
  whenEmpty: 'refuse',
  whenUnknown: 'allow',
  maxAgeHours: 24,
  message: '',
};

/** Of what record an issue must be to be moved, and what happens where that is not known. */
export function CheckForm({ choices, saved, onReady }: CheckFormProps) {
  const [draft, setDraft] = useState(() => readDraft(saved));
  const [hours, setHours] = useState(String(draft.maxAgeHours));
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const source = choices.dataSources.find(({ id }) => id === draft.dataSourceId);
  const columns = source?.columns ?? [];
  const change = (changes: Partial<RecordCheckDraft>) => {
    setDraft((before) => ({ ...before, ...changes }));
    setErrors({});
    setFailure(null);
  };
  const changeRecord = (changes: Partial<RecordCheckDraft['record']>) =>
    change({ record: { ...draft.record, ...changes } });
  const place = (path: string) => ({ form: 'check', path: `check.${path}`, errors });

  useEffect(() => {
    const show = async (found: FieldErrors, error: ErrorBody | null) => {
      setErrors(found);
      const isShown = await focusSoon('check', found);
      setFailure(isShown ? null : error);
      return undefined;
    };
    onReady(async () => {
      const check = { ...draft, maxAgeHours: Number(hours) };
      const problems = listProblems(check);
      if (Object.keys(problems).length > 0) return show(problems, null);
      const reply = await callTransition('sealCheck', { check });
      return reply.ok ? reply.data.configuration : show(toFieldErrors(reply.error), reply.error);
    });
  }, [draft, hours, onReady]);

  return (
    <div className="ed-fields">
      <p>{t('console.transition.checkIntro')}</p>
      <SelectField
        {...place('dataSourceId')}
        label={t('console.jiraFields.rule.dataSource')}
        required
        value={draft.dataSourceId}
        choices={choices.dataSources.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(dataSourceId) =>
          change({
            dataSourceId,
            record: { ...draft.record, column: '' },
            filter: emptyCheck.filter,
          })
        }
      />
      <div className="ed-two">
        <SelectField
          {...place('record.fieldId')}
          label={t('console.jiraFields.rule.recordField')}
          help={t('console.transition.fieldHelp')}
          required
          value={draft.record.fieldId}
          choices={choices.fields.map(({ id, name }) => ({ value: id, label: name, note: id }))}
          onChange={(fieldId) => changeRecord({ fieldId })}
        />
        <SelectField
          {...place('record.part')}
          label={t('console.jiraFields.rule.part')}
          value={draft.record.part}
          choices={choicesOf(parts, (part) => t(`console.jiraFields.parts.${part}`))}
          onChange={(part) => changeRecord({ part })}
        />
        <SelectField
          {...place('record.column')}
          label={t('console.jiraFields.rule.recordColumn')}
          required
          value={draft.record.column}
          choices={columns.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={(column) => changeRecord({ column })}
        />
      </div>
      <h3>{t('console.transition.conditions')}</h3>
      <Conditions
        key={draft.dataSourceId}
        columns={columns}
        filter={draft.filter}
        errors={errors}
        onChange={(filter) => change({ filter })}
      />
      <h3>{t('console.transition.otherwise')}</h3>
      <div className="ed-two">
        <SelectField
          {...place('whenEmpty')}
          label={t('console.transition.whenEmpty')}
          value={draft.whenEmpty}
          choices={choicesOf(verdicts, (each) => t(`console.transition.verdicts.${each}`))}
          onChange={(whenEmpty) => change({ whenEmpty })}
        />
        <SelectField
          {...place('whenUnknown')}
          label={t('console.transition.whenUnknown')}
          help={t('console.transition.whenUnknownHelp')}
          value={draft.whenUnknown}
          choices={choicesOf(verdicts, (each) => t(`console.transition.verdicts.${each}`))}
          onChange={(whenUnknown) => change({ whenUnknown })}
        />
        <TextField
          {...place('maxAgeHours')}
          label={t('console.transition.maxAge')}
          help={t('console.transition.maxAgeHelp')}
          kind="number"
          required
          value={hours}
          onChange={(text) => {
            setHours(text);
            setErrors({});
          }}
        />
      </div>
      <TextField
        {...place('message')}
        label={t('console.transition.message')}
        help={t('console.transition.messageHelp', { example: recordPlace })}
        kind="lines"
        value={draft.message}
        onChange={(message) => change({ message })}
      />
      {failure && <FailureMessage title={t('console.transition.saveFailed')} error={failure} />}
    </div>
  );
}

/** What was saved, as far as it can be read. */
function readDraft(saved: unknown): RecordCheckDraft {
  const { success, data } = recordCheckSchema.safeParse(saved);
  if (!success) return emptyCheck;
  return recordCheckDraftSchema.parse(data);
}
