import type { ColumnFormat } from '../../../../contract/table';
import type { FilterOperator } from '../../../../contract/view';
import { wordsOf } from '../../table-words';
import type { ViewerFormat } from '../../viewer-format';
import type {
  CellDisplay,
  CellTest,
  FilledCell,
  FilterRules,
  GroupingRules,
  PrintedColumn,
  ShowingRules,
} from '../showing-rules';
import { remembered } from './remembered';
import { cellText, partTexts } from './texts';

const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** A finite number, also one that is spelled as text with digits, a point and an exponent, and no other way. */
export function readNumber(raw: unknown): number | null {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : null;
  const text = typeof raw === 'string' ? raw.trim() : '';
  if (!plainNumber.test(text)) return null;
  const value = Number(text);
  // Of more digits before the point than a double holds, others would be shown than the service wrote.
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER && !/e/i.test(text)) return null;
  return Number.isFinite(value) ? value : null;
}

const numberFormat = remembered(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);

/** A number with a column's decimals, grouping and unit; `kind` says what the type adds, such as a currency. */
export function printNumber(
  value: number,
  format: ColumnFormat | undefined,
  locale: string,
  kind: Intl.NumberFormatOptions,
): string {
  const { decimals, grouping, unit = '' } = format ?? {};
  const options: Intl.NumberFormatOptions = {
    ...kind,
    ...(grouping === undefined ? {} : { useGrouping: grouping }),
    ...(decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
  };
  const text = numberFormat(locale, options).format(value);
  // The unit must not stand alone on the next line.
  return unit === '' ? text : `${text}\u00a0${unit}`;
}

/** Decimals that a number has when it is rounded to `most` of them, as {@link printNumber} writes it. */
export function countDecimals(value: number, most: number): number {
  if (Number.isInteger(value)) return 0;
  const [, decimals = ''] = value.toFixed(most).split('.');
  return decimals.replace(/0+$/, '').length;
}

/** Stars that a rating has at most. */
const mostStars = 5;

/** A number as a view draws it: written, as a bar, or as stars where it is a rating of that many. */
function drawNumber(
  cell: FilledCell,
  column: PrintedColumn,
  text: string,
  viewer: ViewerFormat,
): CellDisplay {
  if (typeof cell !== 'number') return { kind: 'text', text };
  if (column.look === 'stars' && cell >= 0 && cell <= mostStars) {
    const filled = Math.round(cell);
    const told = wordsOf(viewer)('table.stars', { value: text, of: mostStars });
    return { kind: 'stars', filled, of: mostStars, text: told };
  }
  const fullAt = column.found?.fullAt ?? 0;
  if (column.look !== 'bar' || fullAt <= 0) return { kind: 'text', text };
  return { kind: 'bar', share: Math.min(1, Math.max(0, cell / fullAt)), text };
}

/** A number as a filter spells it. */
export function readFilterNumber(text: string): number | null {
  const trimmed = text.trim();
  if (!plainNumber.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : null;
}

/** Comparisons of numbers, with values that `read` takes from what was typed. */
function buildNumberFilter(read: (text: string) => number | null): FilterRules {
  return {
    operators: [
      'is',
      'is-not',
      'less',
      'at-most',
      'greater',
      'at-least',
      'in',
      'not-in',
      'empty',
      'not-empty',
    ],
    compile: (operator, values) => compileNumberTest(operator, values.map(read)),
  };
}

function compileNumberTest(operator: FilterOperator, numbers: readonly (number | null)[]): CellTest | null {
  if (numbers.includes(null)) return null;
  const wanted = numbers[0] ?? 0;
  const compare: Partial<Record<FilterOperator, (value: number) => boolean>> = {
    is: (value) => value === wanted,
    less: (value) => value < wanted,
    'at-most': (value) => value <= wanted,
    greater: (value) => value > wanted,
    'at-least': (value) => value >= wanted,
    in: (value) => numbers.includes(value),
  };
  const test = compare[operator];
  return test === undefined ? null : (cell) => typeof cell === 'number' && test(cell);
}

/** A group for each number, upwards. */
function buildNumberGrouping(text: ShowingRules['text']): GroupingRules {
  return {
    valuesOf: (cell) => (typeof cell === 'number' ? [cell] : partTexts(cell)),
    label: (value, column, _step, viewer) => text(value, column, viewer),
    isOrdered: true,
  };
}

/** What all types have in common whose cells are numbers, given how one reads and how one is typed in a filter. */
export function buildNumberShowing(
  print: (value: number, ...rest: Rest<ShowingRules['text']>) => string,
  readTyped: (text: string) => number | null,
): ShowingRules {
  const text: ShowingRules['text'] = (cell, ...rest) =>
    typeof cell === 'number' ? print(cell, ...rest) : cellText(cell);
  return {
    text,
    display: (cell, column, viewer) => drawNumber(cell, column, text(cell, column, viewer), viewer),
    plainTexts: partTexts,
    searchTexts: (cell, ...rest) => [cellText(cell), text(cell, ...rest)],
    compare: (a, b) => Number(a) - Number(b),
    filter: {
      ...buildNumberFilter(readTyped),
      tell(value, ...rest) {
        const number = readTyped(value);
        return number === null ? value : print(number, ...rest);
      },
    },
    grouping: buildNumberGrouping(text),
    isQuantity: true,
    isWhole: true,
    looks: ['bar'],
    aggregations: ['count', 'distinct', 'sum', 'average', 'minimum', 'maximum'],
    csv: text,
    csvForPrograms: cellText,
  };
}

type Rest<F extends (...all: never) => unknown> =
  Parameters<F> extends [unknown, ...infer Others] ? Others : never;
