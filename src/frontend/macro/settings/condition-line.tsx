import { Box, Inline, Label, Stack, xcss } from '@forge/react';
import { useMemo, useState } from 'react';
import { Button, Select } from '../../shared/controls';
import type { ColumnType, Table } from '../../../contract/table';
import type { Condition } from '../../../contract/view';
import { showingOf } from '../../../core/table/column-types/registry';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import { valuesTaken } from '../../../core/view/values-taken';
import { ChoiceField } from '../../shared/inputs/choice-field';
import type { Choice } from '../../shared/inputs/choice-field';
import { TextField } from '../../shared/inputs/text-field';
import { readerLanguage } from '../../shared/language';
import { tableWords } from '../../shared/table-words';
import { takeChosen } from '../../shared/take-chosen';
import { parseSeveral, writeSeveral } from './several-values';
import { t } from './texts';

/** A list of values to choose from is offered up to this many, as many as a condition takes. */
const mostValues = 100;
/** A longer text is no value to choose. */
const mostCharacters = 200;

const columnStyle = xcss({ width: '190px' });
const operatorStyle = xcss({ width: '170px' });
const valueStyle = xcss({ width: '220px' });

interface ConditionLineProps {
  /** What the condition is a part of, for its labels. */
  readonly of: 'filter' | 'rule';
  /** What its ids begin with; absent: `of`. */
  readonly idPrefix?: string;
  readonly position: number;
  readonly table: Table;
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

/** One condition of a filter or of a rule of colour: column, comparison that fits its type, and value. */
export function ConditionLine(props: ConditionLineProps) {
  const { of, idPrefix = of, position, table, condition, onChange, onRemove } = props;
  const column = table.columns.find(({ key }) => key === condition.column);
  const operators = column === undefined ? [condition.operator] : showingOf(column.type).filter.operators;
  const columns = table.columns.map(({ key, name }) => ({ value: key, label: name }));
  const gone =
    column === undefined
      ? [{ value: condition.column, label: t('settings.filter.columnGone', { column: condition.column }) }]
      : [];
  const chooseColumn = (key: string) => {
    const type = table.columns.find((each) => each.key === key)?.type ?? 'text';
    const offered = showingOf(type).filter.operators;
    const operator = offered.includes(condition.operator) ? condition.operator : offered[0]!;
    onChange({ column: key, operator, values: type === column?.type ? condition.values : [] });
  };
  return (
    <Inline space="space.100" alignBlock="end" shouldWrap>
      <Box xcss={columnStyle}>
        <ChoiceField
          id={`${idPrefix}-column-${position}`}
          label={t(`settings.${of}.column`, { position })}
          options={[...columns, ...gone]}
          value={condition.column}
          onChange={chooseColumn}
        />
      </Box>
      <Box xcss={operatorStyle}>
        <ChoiceField
          id={`${idPrefix}-operator-${position}`}
          label={t(`settings.${of}.comparison`, { position })}
          options={operators.map((each) => ({ value: each, label: tableWords(`table.operators.${each}`) }))}
          value={condition.operator}
          onChange={(value) => {
            const operator = operators.find((each) => each === value) ?? condition.operator;
            onChange({
              ...condition,
              operator,
              values: valuesTaken(operator) === 'none' ? [] : condition.values,
            });
          }}
        />
      </Box>
      <Box xcss={valueStyle}>
        <ValueField
          of={of}
          id={`${idPrefix}-value-${position}`}
          position={position}
          table={table}
          type={column?.type ?? 'text'}
          condition={condition}
          onChange={(values) => onChange({ ...condition, values: [...values] })}
        />
      </Box>
      <Button appearance="subtle" iconBefore="cross" onClick={onRemove}>
        {t(`settings.${of}.remove`, { position })}
      </Button>
    </Inline>
  );
}

interface ValueFieldProps {
  readonly id: string;
  readonly of: 'filter' | 'rule';
  readonly position: number;
  readonly table: Table;
  readonly type: ColumnType;
  readonly condition: Condition;
  readonly onChange: (values: readonly string[]) => void;
}

function ValueField({ id, of, position, table, type, condition, onChange }: ValueFieldProps) {
  const { operator, values } = condition;
  const label = t(`settings.${of}.value`, { position });
  const taken = valuesTaken(operator);
  const isWhole = operator === 'is' || operator === 'is-not' || taken === 'several';
  const options = useMemo(
    () => (isWhole ? findValues(table, condition.column, type) : null),
    [table, condition.column, type, isWhole],
  );
  if (taken === 'none') return null;
  if (taken === 'several') {
    if (options === null) {
      return (
        <SeveralField
          id={id}
          label={t(`settings.${of}.values`, { position })}
          values={values}
          onChange={onChange}
        />
      );
    }
    return (
      <Stack space="space.050">
        <Label labelFor={id}>{label}</Label>
        <Select
          inputId={id}
          isMulti
          options={[...withValues(options, values)]}
          value={withValues(options, values).filter(({ value }) => values.includes(value))}
          onChange={(chosen: readonly Choice[] | null) =>
            onChange(
              takeChosen(
                values,
                (chosen ?? []).map(({ value }) => value),
              ).slice(0, mostValues),
            )
          }
        />
      </Stack>
    );
  }
  if (options !== null) {
    return (
      <ChoiceField
        id={id}
        label={label}
        options={withValues(options, values)}
        value={values[0] ?? ''}
        onChange={(value) => onChange(value === '' ? [] : [value])}
      />
    );
  }
  const example = showingOf(type).filter.example?.(readViewer());
  return (
    <TextField
      id={id}
      label={label}
      value={values[0] ?? ''}
      maxLength={500}
      {...(example === undefined ? {} : { placeholder: example })}
      onChange={(value) => onChange(value === '' ? [] : [value])}
    />
  );
}

/** Several values, typed in one line. */
function SeveralField({
  id,
  label,
  values,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}) {
  const [typed, setTyped] = useState('');
  return (
    <TextField
      id={id}
      label={label}
      value={writeSeveral(values, typed)}
      maxLength={500}
      onChange={(text) => {
        setTyped(text);
        onChange(parseSeveral(text));
      }}
    />
  );
}

/** A saved value stays a choice, though no row has it at the moment. */
function withValues(options: readonly Choice[], values: readonly string[]): readonly Choice[] {
  const missing = values.filter((value) => value !== '' && !options.some((option) => option.value === value));
  return [...options, ...missing.map((value) => ({ label: value, value }))];
}

/** The values of a column, where they are few enough to choose from; null: they are typed. */
function findValues({ columns, rows }: Table, key: string, type: ColumnType): readonly Choice[] | null {
  const { options } = showingOf(type).filter;
  if (options === undefined) return null;
  const viewer = readViewer();
  const toChoice = (value: string) => ({ value, label: options.label(value, viewer) });
  if (options.all !== undefined) return options.all.map(toChoice);
  const index = columns.findIndex((column) => column.key === key);
  const found = new Set<string>();
  for (const row of rows) {
    const cell = row[index] ?? null;
    if (cell === null) continue;
    for (const value of options.valuesOf(cell)) if (value.length <= mostCharacters) found.add(value);
    if (found.size > mostValues) return null;
  }
  const collator = new Intl.Collator(viewer.locale, { numeric: true });
  return [...found].map(toChoice).sort((a, b) => collator.compare(a.label, b.label));
}

/** How the author reads values; a time zone changes none that can be chosen. */
const readViewer = (): ViewerFormat => ({
  locale: readerLanguage().locale,
  timeZone: 'UTC',
  words: tableWords,
});
