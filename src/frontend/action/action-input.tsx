import type { ActionKey } from '../../contract/action';
import type { ActionFormAnswers, FormSource } from '../../contract/action-form-api';
import { aggregations, dateSteps } from '../../contract/view';
import { findColumn, pickColumns, spellColumn, writePicked } from '../../core/action-inputs/name-columns';
import type { Choice } from '../shared/inputs/choice-field';
import { TextField } from '../shared/inputs/text-field';
import { PickOne, PickSeveral } from '../shared/pick';
import { FilterInput } from './filter-input';
import { ParametersInput } from './parameters-input';
import { longestText } from './longest-text';
import { findMissing } from './rule-inputs';
import type { Inputs } from './rule-inputs';
import { t } from './texts';

interface ActionInputProps {
  readonly action: ActionKey;
  readonly name: string;
  readonly inputs: Inputs;
  /** What can be picked from; null: this person types. */
  readonly listed: ActionFormAnswers['listFormChoices'] | null;
  /** The data source that is chosen; undefined: none that is open, so that columns are typed. */
  readonly source: FormSource | undefined;
  readonly onChange: (text: string) => void;
}

const inputNames = [
  ...(['dataSource', 'search', 'filter', 'sort', 'columns', 'limit', 'parameters', 'record'] as const),
  ...(['column', 'aggregation', 'groupBy', 'dateStep', 'rule', 'workItem'] as const),
];
type InputName = (typeof inputNames)[number];
const isInput = (name: string): name is InputName => inputNames.some((each) => each === name);

/** What an input is called. */
export function labelOf(action: ActionKey, name: string): string {
  if (name === 'column' && action === 'summarise-records') return t('actionForm.ofColumn');
  return isInput(name) ? t(`actionForm.input.${name}`) : name;
}

/** What there is to know about an input; undefined: its name says it. */
function helpOf(action: ActionKey, name: string, isTyped: boolean): string | undefined {
  switch (name) {
    case 'search':
      return t(action === 'list-data-sources' ? 'actionForm.help.listSearch' : 'actionForm.help.search');
    case 'columns':
      if (action === 'get-record') return t('actionForm.help.fiveColumns');
      return t(isTyped ? 'actionForm.help.typedColumns' : 'actionForm.help.columns');
    case 'record':
      return t('actionForm.help.record', { example: '{{issue.Customer.ids.first}}' });
    case 'workItem':
      return t('actionForm.help.workItem', { example: '{{issue.key}}' });
    case 'column':
      return action === 'get-record' ? t('actionForm.help.column') : undefined;
    case 'filter':
    case 'sort':
    case 'limit':
    case 'parameters':
      return t(`actionForm.help.${name}`);
    default:
      return undefined;
  }
}

/** One input of an action: picked where there is something to pick from, else typed. */
export function ActionInput({ action, name, inputs, listed, source, onChange }: ActionInputProps) {
  const text = inputs[name] ?? '';
  const id = `action-${name}`;
  const label = labelOf(action, name);
  const isRequired = findMissing(action, {}).includes(name);
  const pickOne = (options: readonly Choice[]) => (
    <PickOne
      {...{ id, label, isRequired, options: withText(options, text), value: text, onPick: onChange }}
      {...helpProps(helpOf(action, name, false))}
    />
  );
  const columns = source?.columns;
  switch (name) {
    case 'dataSource':
      if (listed === null) break;
      return (
        <PickOne
          {...{ id, label, isRequired, onPick: onChange, value: source?.id ?? text }}
          options={withText(
            listed.sources.map((each) => ({ value: each.id, label: each.name })),
            source === undefined ? text : '',
            tellClosed,
          )}
        />
      );
    case 'rule': {
      if (listed === null) break;
      const rule = listed.fillRules.find((each) => [each.id, each.name].includes(text));
      return (
        <PickOne
          {...{ id, label, isRequired, onPick: onChange, value: rule?.id ?? text }}
          options={withText(
            listed.fillRules.map((each) => ({ value: each.id, label: each.name })),
            rule === undefined ? text : '',
            tellClosed,
          )}
        />
      );
    }
    case 'aggregation':
      return pickOne(aggregations.map((value) => ({ value, label: t(`settings.chart.${value}`) })));
    case 'dateStep':
      return pickOne(dateSteps.map((value) => ({ value, label: t(`settings.chart.${value}`) })));
    case 'column':
    case 'groupBy': {
      if (columns === undefined) break;
      const picked = findColumn(columns, text)?.key ?? text;
      return (
        <PickOne
          {...{ id, label, isRequired, value: picked }}
          {...helpProps(helpOf(action, name, false))}
          options={withText(columns.map(toChoice), picked)}
          onPick={(key) => {
            const column = columns.find((each) => each.key === key);
            onChange(column === undefined ? key : spellColumn(column, columns));
          }}
        />
      );
    }
    case 'columns':
    case 'sort': {
      if (columns === undefined) break;
      const picked = pickColumns(text, columns);
      const options: readonly Choice[] =
        name === 'columns' ? columns.map(toChoice) : columns.flatMap(toOrders);
      return (
        <PickSeveral
          {...{ id, label, values: picked }}
          {...helpProps(helpOf(action, name, false))}
          options={picked.reduce((all, each) => withText(all, each), options)}
          onPick={(keys) => onChange(writePicked(keys, columns))}
        />
      );
    }
    case 'filter':
      if (columns === undefined) break;
      return <FilterInput text={text} columns={columns} onChange={onChange} />;
    case 'parameters':
      if (source === undefined) break;
      return <ParametersInput parameters={source.parameters} text={text} onChange={onChange} />;
  }
  return (
    <TextField
      {...{ id, value: text, maxLength: longestText, onChange }}
      label={isRequired ? `${label} *` : label}
      {...helpProps(helpOf(action, name, true))}
    />
  );
}

const helpProps = (help: string | undefined) => (help === undefined ? {} : { help });

const toChoice = ({ key, name }: { readonly key: string; readonly name: string }): Choice => ({
  value: key,
  label: name,
});

const toOrders = ({ key, name: column }: { readonly key: string; readonly name: string }): Choice[] => [
  { value: key, label: t('actionForm.up', { column }) },
  { value: `-${key}`, label: t('actionForm.down', { column }) },
];

/** Choices with what the rule holds, though it is none of them: it is not taken away by opening the form. */
function withText(
  options: readonly Choice[],
  text: string,
  tell = (name: string) => t('actionForm.notFound', { name }),
): readonly Choice[] {
  if (text === '' || options.some(({ value }) => value === text)) return options;
  return [...options, { value: text, label: text.includes('{{') ? text : tell(text) }];
}

const tellClosed = (name: string) => t('actionForm.notOpen', { name });
