import type { ColumnFormat } from '../../../../contract/table';
import type { FilterOperator } from '../../../../contract/view';
import { wordsOf } from '../../table-words';
import type { ViewMoment } from '../../view-moment';
import type { FilterRules, GroupingRules, ShowingRules } from '../showing-rules';
import { nextStep, stepLabel, stepStart } from './date-groups';
import { remembered } from './remembered';
import { cellText } from './texts';
import { addDays, dayOf } from './zone-days';

const dateFormat = remembered(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);

/** A calendar day (2026-03-31) as a person reads it; what is none stays as it is. */
export function printDay(value: string, format: ColumnFormat | undefined, locale: string): string {
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) return value;
  return dateFormat(locale, { dateStyle: format?.dateStyle ?? 'medium', timeZone: 'UTC' }).format(ms);
}

/** A point in time as a person reads it in a time zone; what is none stays as it is. */
export function printTime(
  value: string,
  format: ColumnFormat | undefined,
  { locale, timeZone }: { readonly locale: string; readonly timeZone: string },
): string {
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) return value;
  return dateFormat(locale, {
    dateStyle: format?.dateStyle ?? 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(ms);
}

/** Longest distance from today, in days: farther leaves the years that dates have. */
const mostDays = 40_000;

/** A day as a filter spells it: `2026-03-31`, `today`, `today-7`, `today+30`. Null if it is none. */
export function readFilterDay(text: string, { nowMs, timeZone }: ViewMoment): string | null {
  const trimmed = text.trim().toLowerCase();
  const relative = /^today(?:\s*([+-])\s*(\d{1,5}))?$/.exec(trimmed);
  if (relative !== null) {
    const days = Number(relative[2] ?? 0) * (relative[1] === '-' ? -1 : 1);
    return Math.abs(days) > mostDays ? null : addDays(dayOf(nowMs, timeZone), days);
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(trimmed)) return null;
  const ms = Date.parse(trimmed);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== trimmed ? null : trimmed;
}

/** The test of a comparison with a stretch of days or time, its ends in it; null if it is none of dates. */
export function compareWithSpan<T extends string | number>(
  operator: FilterOperator,
  { start, last }: { readonly start: T; readonly last: T },
): ((value: T) => boolean) | null {
  switch (operator) {
    case 'is':
      return (value) => value >= start && value <= last;
    case 'before':
      return (value) => value < start;
    case 'on-or-before':
      return (value) => value <= last;
    case 'after':
      return (value) => value > last;
    case 'on-or-after':
      return (value) => value >= start;
    default:
      return null;
  }
}

/** Comparisons of dates, and how their values are typed. */
function buildDateFilter(compile: FilterRules['compile']): FilterRules {
  return {
    operators: ['is', 'is-not', 'before', 'on-or-before', 'after', 'on-or-after', 'empty', 'not-empty'],
    compile,
    example: (viewer) => wordsOf(viewer)('table.filterDates'),
  };
}

/** A group for each day, week, month, quarter or year of the viewer's, upwards and without gaps. */
const dateGrouping: GroupingRules = {
  valuesOf(cell, step, { timeZone }) {
    const ms = typeof cell === 'string' ? Date.parse(cell) : NaN;
    if (Number.isNaN(ms)) return [];
    const text = cellText(cell);
    return [stepStart(text.length === 10 ? text : dayOf(ms, timeZone), step)];
  },
  label: (start, _column, step, viewer) => stepLabel(String(start), step, viewer),
  isOrdered: true,
  next: nextStep,
};

/** What dates and points in time have in common; dates are written year first, so they compare as texts. */
export function buildDateShowing(
  print: (value: string, ...rest: Rest<ShowingRules['text']>) => string,
  compile: FilterRules['compile'],
  groupingRank: number,
): ShowingRules {
  const text: ShowingRules['text'] = (cell, ...rest) => print(cellText(cell), ...rest);
  return {
    text,
    display: (...cell) => ({ kind: 'text', text: text(...cell) }),
    plainTexts: (cell) => [cellText(cell)],
    searchTexts: (cell, ...rest) => [cellText(cell), text(cell, ...rest)],
    compare: (a, b) => (a === b ? 0 : cellText(a) < cellText(b) ? -1 : 1),
    filter: {
      ...buildDateFilter(compile),
      tell: (value, ...rest) =>
        /^\d{4}-\d{2}-\d{2}$/.test(value.trim()) ? print(value.trim(), ...rest) : value,
    },
    grouping: { ...dateGrouping, rank: groupingRank },
    isWhole: true,
    aggregations: ['count', 'distinct', 'minimum', 'maximum'],
    csv: text,
    csvForPrograms: cellText,
  };
}

type Rest<F extends (...all: never) => unknown> =
  Parameters<F> extends [unknown, ...infer Others] ? Others : never;
