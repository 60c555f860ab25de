import Checkbox from '@atlaskit/checkbox';
import type { FillableField, FillRuleDraft } from '../../../../../src/contract/fill-rule';
import { MultiSelectField } from '../../parts/multi-select-field';
import type { FieldPlace } from '../../parts/text-field';
import { t } from '../../text/t';

type When = FillRuleDraft['when'];

interface FillWhenProps {
  readonly when: When;
  /** Id of the field that names the record; empty: none is chosen. */
  readonly recordField: string;
  readonly fields: readonly FillableField[];
  readonly place: (path: string) => FieldPlace;
  /** Changes what is entered by now, and marks a place of it as changed. */
  readonly onChange: (toWhen: (when: When) => When, path: string) => void;
}

/** Jira's field that every transition to another status changes. */
const statusField = 'status';

/** When a rule runs by itself: for new issues, and for a change of certain fields. */
export function FillWhen({ when, recordField, fields, place, onChange }: FillWhenProps) {
  const named = fields.find(({ id }) => id === recordField)?.name;
  /** Fields with a tick of their own; the others are chosen from a list. */
  const ticked = [recordField, statusField];
  const isTicked = (id: string) => ticked.includes(id);
  const tick = (id: string, isStart: boolean) =>
    onChange((before) => {
      const others = before.changed.filter((each) => each !== id);
      return { ...before, changed: isStart ? [...others, id] : others };
    }, 'when');
  return (
    <>
      <h3>{t('console.jiraFields.rule.whenTitle')}</h3>
      <Checkbox
        label={t('console.jiraFields.rule.created')}
        isChecked={when.created}
        onChange={(event) => {
          const created = event.currentTarget.checked;
          onChange((before) => ({ ...before, created }), 'when');
        }}
      />
      {named !== undefined && (
        <Checkbox
          label={t('console.jiraFields.rule.changed', { field: named })}
          isChecked={when.changed.includes(recordField)}
          onChange={(event) => tick(recordField, event.currentTarget.checked)}
        />
      )}
      {recordField !== statusField && (
        <Checkbox
          label={t('console.jiraFields.rule.moved')}
          isChecked={when.changed.includes(statusField)}
          onChange={(event) => tick(statusField, event.currentTarget.checked)}
        />
      )}
      <MultiSelectField
        {...place('when.changed')}
        label={t('console.jiraFields.rule.otherStarts')}
        values={when.changed.filter((id) => !isTicked(id))}
        choices={fields
          .filter(({ id }) => !isTicked(id))
          .map(({ id, name }) => ({ value: id, label: name, note: id }))}
        onChange={(others) =>
          onChange(
            (before) => ({ ...before, changed: [...before.changed.filter(isTicked), ...others] }),
            'when.changed',
          )
        }
      />
    </>
  );
}
