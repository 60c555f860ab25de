import { Box, Inline, Stack, Text, xcss } from '@forge/react';
import { useState } from 'react';
import type { FormSource } from '../../contract/action-form-api';
import type { Condition, Filter } from '../../contract/view';
import { readFilterShape, writeFilterText } from '../../core/action-inputs/read-filter-text';
import { showingOf } from '../../core/table/column-types/registry';
import { valuesTaken } from '../../core/view/values-taken';
import { parseSeveral, writeSeveral } from '../macro/settings/several-values';
import { Button } from '../shared/controls';
import { ChoiceField } from '../shared/inputs/choice-field';
import { TextField } from '../shared/inputs/text-field';
import { tableWords } from '../shared/table-words';
import { longestText } from './longest-text';
import { t } from './texts';

const mostConditions = 30;
const partStyle = xcss({ width: '190px' });

interface FilterInputProps {
  readonly text: string;
  readonly columns: FormSource['columns'];
  readonly onChange: (text: string) => void;
}

/** A filter as conditions that are picked, or as text: what is no list of conditions is never rewritten. */
export function FilterInput({ text, columns, onChange }: FilterInputProps) {
  const [filter, setFilter] = useState(() => readFilterShape(text, columns));
  if (filter === null) {
    const read = readFilterShape(text, columns);
    return (
      <Stack space="space.050">
        <TextField
          id="action-filter"
          label={t('actionForm.input.filter')}
          value={text}
          maxLength={longestText}
          help={read === null ? t('actionForm.noConditions') : t('actionForm.help.filter')}
          onChange={onChange}
        />
        <Inline>
          <Button spacing="compact" isDisabled={read === null} onClick={() => setFilter(read)}>
            {t('actionForm.conditions')}
          </Button>
        </Inline>
      </Stack>
    );
  }
  const { conditions } = filter;
  const put = (next: Filter) => {
    setFilter(next);
    onChange(writeFilterText(next, columns));
  };
  const change = (place: number, condition: Condition) =>
    put({ ...filter, conditions: conditions.map((each, at) => (at === place ? condition : each)) });
  const [first] = columns;
  return (
    <Stack space="space.100">
      <Text weight="medium">{t('actionForm.input.filter')}</Text>
      {conditions.map((condition, place) => (
        <ConditionParts
          key={place}
          position={place + 1}
          columns={columns}
          condition={condition}
          onChange={(next) => change(place, next)}
          onRemove={() => put({ ...filter, conditions: conditions.filter((_, at) => at !== place) })}
        />
      ))}
      {conditions.length > 1 ? (
        <Box xcss={partStyle}>
          <ChoiceField
            id="action-filter-match"
            label={t('settings.filter.showRowIf')}
            options={[
              { label: t('settings.filter.all'), value: 'all' },
              { label: t('settings.filter.any'), value: 'any' },
            ]}
            value={filter.match}
            onChange={(match) => put({ ...filter, match: match === 'any' ? 'any' : 'all' })}
          />
        </Box>
      ) : null}
      <Inline space="space.100" shouldWrap>
        <Button
          spacing="compact"
          iconBefore="add"
          isDisabled={first === undefined || conditions.length >= mostConditions}
          onClick={() => {
            if (first === undefined) return;
            const operator = showingOf(first.type).filter.operators[0]!;
            put({ ...filter, conditions: [...conditions, { column: first.key, operator, values: [] }] });
          }}
        >
          {t('settings.filter.add')}
        </Button>
        <Button spacing="compact" appearance="subtle" onClick={() => setFilter(null)}>
          {t('actionForm.text')}
        </Button>
      </Inline>
    </Stack>
  );
}

interface ConditionPartsProps {
  readonly position: number;
  readonly columns: FormSource['columns'];
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

/** One condition, whose value is typed, as it may be a smart value. */
function ConditionParts({ position, columns, condition, onChange, onRemove }: ConditionPartsProps) {
  const [typed, setTyped] = useState('');
  const column = columns.find(({ key }) => key === condition.column);
  const operators = column === undefined ? [condition.operator] : showingOf(column.type).filter.operators;
  const taken = valuesTaken(condition.operator);
  const chooseColumn = (key: string) => {
    const offered = showingOf(columns.find((each) => each.key === key)?.type ?? 'text').filter.operators;
    const operator = offered.includes(condition.operator) ? condition.operator : offered[0]!;
    const values = valuesTaken(operator) === 'none' ? [] : condition.values;
    onChange({ column: key, operator, values });
  };
  const chooseOperator = (value: string) => {
    const operator = operators.find((each) => each === value) ?? condition.operator;
    onChange({ ...condition, operator, values: valuesTaken(operator) === 'none' ? [] : condition.values });
  };
  return (
    <Inline space="space.100" alignBlock="end" shouldWrap>
      <Box xcss={partStyle}>
        <ChoiceField
          id={`action-filter-column-${position}`}
          label={t('settings.filter.column', { position })}
          options={columns.map(({ key, name }) => ({ value: key, label: name }))}
          value={condition.column}
          onChange={chooseColumn}
        />
      </Box>
      <Box xcss={partStyle}>
        <ChoiceField
          id={`action-filter-operator-${position}`}
          label={t('settings.filter.comparison', { position })}
          options={operators.map((each) => ({ value: each, label: tableWords(`table.operators.${each}`) }))}
          value={condition.operator}
          onChange={chooseOperator}
        />
      </Box>
      {taken === 'none' ? null : (
        <Box xcss={partStyle}>
          <TextField
            id={`action-filter-value-${position}`}
            label={t(taken === 'several' ? 'settings.filter.values' : 'settings.filter.value', { position })}
            value={taken === 'several' ? writeSeveral(condition.values, typed) : (condition.values[0] ?? '')}
            maxLength={500}
            onChange={(value) => {
              setTyped(value);
              onChange({ ...condition, values: taken === 'several' ? parseSeveral(value) : [value] });
            }}
          />
        </Box>
      )}
      <Button appearance="subtle" iconBefore="cross" onClick={onRemove}>
        {t('settings.filter.remove', { position })}
      </Button>
    </Inline>
  );
}
