import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { CheckColumn } from '../../../../src/contract/transition';
import type { Condition, Filter } from '../../../../src/contract/view';
import { showingOf } from '../../../../src/core/table/column-types/registry';
import type { FieldErrors } from '../parts/field-errors';
import { choicesOf, SelectField } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';

interface ConditionsProps {
  readonly columns: readonly CheckColumn[];
  readonly filter: Filter;
  readonly errors: FieldErrors;
  readonly onChange: (filter: Filter) => void;
}

const matches = ['all', 'any'] as const;

/** What a record must fulfil; without conditions it must only exist. */
export function Conditions({ columns, filter, errors, onChange }: ConditionsProps) {
  const { conditions, match } = filter;
  const put = (index: number, condition: Condition | null) =>
    onChange({
      ...filter,
      conditions: condition === null ? conditions.toSpliced(index, 1) : conditions.with(index, condition),
    });
  const [first] = columns;
  return (
    <>
      {conditions.length === 0 && <p className="ed-help">{t('console.transition.noConditions')}</p>}
      {conditions.length > 1 && (
        <SelectField
          form="check"
          path="check.filter.match"
          errors={errors}
          label={t('console.transition.match')}
          value={match}
          choices={choicesOf(matches, (each) => t(`console.transition.matches.${each}`))}
          onChange={(next) => onChange({ ...filter, match: next })}
        />
      )}
      {conditions.map((condition, index) => (
        <ConditionRow
          key={index}
          position={index + 1}
          columns={columns}
          condition={condition}
          errors={errors}
          onChange={(next) => put(index, next)}
        />
      ))}
      <div>
        <Button
          isDisabled={first === undefined}
          onClick={() => {
            if (first !== undefined) onChange({ ...filter, conditions: [...conditions, conditionOf(first)] });
          }}
        >
          {t('console.transition.addCondition')}
        </Button>
      </div>
    </>
  );
}

const conditionOf = ({ key, type }: CheckColumn): Condition => ({
  column: key,
  operator: showingOf(type).filter.operators[0]!,
  values: [],
});

interface ConditionRowProps {
  readonly position: number;
  readonly columns: readonly CheckColumn[];
  readonly condition: Condition;
  readonly errors: FieldErrors;
  readonly onChange: (condition: Condition | null) => void;
}

function ConditionRow({ position, columns, condition, errors, onChange }: ConditionRowProps) {
  const column = columns.find(({ key }) => key === condition.column);
  const operators = column === undefined ? [] : showingOf(column.type).filter.operators;
  const [typed, setTyped] = useState(condition.values.join('; '));
  const place = (part: string) => ({
    form: 'check',
    path: `check.filter.conditions.${position - 1}.${part}`,
    errors,
  });
  const takesNone = condition.operator === 'empty' || condition.operator === 'not-empty';
  const takesSeveral = condition.operator === 'in' || condition.operator === 'not-in';
  const readValues = (text: string, isSeveral: boolean) =>
    (isSeveral ? text.split(';') : [text]).map((each) => each.trim()).filter((each) => each !== '');
  return (
    <fieldset className="ed-fieldset ed-fields">
      <legend className="ed-legend">{t('console.transition.condition', { position })}</legend>
      <div className="ed-two">
        <SelectField
          {...place('column')}
          label={t('console.transition.column')}
          value={condition.column}
          choices={columns.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={(key) => {
            const next = columns.find((each) => each.key === key);
            if (next === undefined) return;
            setTyped('');
            onChange(conditionOf(next));
          }}
        />
        <SelectField
          {...place('operator')}
          label={t('console.transition.comparison')}
          value={condition.operator}
          choices={choicesOf(operators, (each) => t(`table.operators.${each}`))}
          onChange={(operator) => {
            const isSeveral = operator === 'in' || operator === 'not-in';
            const isNone = operator === 'empty' || operator === 'not-empty';
            onChange({ ...condition, operator, values: isNone ? [] : readValues(typed, isSeveral) });
          }}
        />
        {!takesNone && (
          <TextField
            {...place('values')}
            label={t(takesSeveral ? 'console.transition.values' : 'console.transition.value')}
            required
            value={typed}
            onChange={(text) => {
              setTyped(text);
              onChange({ ...condition, values: readValues(text, takesSeveral) });
            }}
          />
        )}
      </div>
      <div>
        <Button appearance="subtle" onClick={() => onChange(null)}>
          {t('console.transition.removeCondition', { position })}
        </Button>
      </div>
    </fieldset>
  );
}
