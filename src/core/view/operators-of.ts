import type { ColumnType } from '../../contract/table';
import type { FilterOperator } from '../../contract/view';

const presence: readonly FilterOperator[] = ['empty', 'not-empty'];
const membership: readonly FilterOperator[] = ['in', 'not-in'];

const ofTexts: readonly FilterOperator[] = [
  'is',
  'is-not',
  'contains',
  'not-contains',
  'starts-with',
  'ends-with',
  ...membership,
  ...presence,
];
const ofNumbers: readonly FilterOperator[] = [
  'is',
  'is-not',
  'less',
  'at-most',
  'greater',
  'at-least',
  ...membership,
  ...presence,
];
const ofDates: readonly FilterOperator[] = [
  'is',
  'is-not',
  'before',
  'on-or-before',
  'after',
  'on-or-after',
  ...presence,
];

const operators: Readonly<Record<ColumnType, readonly FilterOperator[]>> = {
  text: ofTexts,
  number: ofNumbers,
  currency: ofNumbers,
  percent: ofNumbers,
  boolean: ['is', 'is-not', ...membership, ...presence],
  date: ofDates,
  'date-time': ofDates,
  person: ofTexts,
  people: ofTexts,
  email: ofTexts,
  link: ofTexts,
  choice: ofTexts,
  choices: ofTexts,
  lookup: ofTexts,
  json: ['contains', 'not-contains', ...presence],
};

/** Comparisons that a column of a type offers, the usual one first. */
export function operatorsOf(type: ColumnType): readonly FilterOperator[] {
  return operators[type];
}

/** How many values a comparison takes. */
export function valuesTaken(operator: FilterOperator): 'none' | 'one' | 'several' {
  if (operator === 'empty' || operator === 'not-empty') return 'none';
  return operator === 'in' || operator === 'not-in' ? 'several' : 'one';
}
