import type { CellValue, Table, TableColumn } from '../../contract/table';
import type { ViewSettings } from '../../contract/view';
import type { ShownTable } from '../table/shown-table';
import { wordsOf } from '../table/table-words';
import type { ViewerFormat } from '../table/viewer-format';
import type { AppliedView } from './apply-view';
import { describeValue } from './chart-table';
import { groupRows } from './group-rows';
import type { GroupedRows } from './group-rows';
import type { GroupingProblem } from './group-table';
import { withFewDecimals } from './print-aggregate';

/** Rows and columns that a pivot has at most; what is left over stands in one of them as “Other”. */
const mostRows = 200;
const mostColumns = 20;

/** How warm a cell is: 0 for the least numbers and for none, up to 3. */
export type Heat = 0 | 1 | 2 | 3;

/** A pivot as a table that reads from left to right, totals last in both directions. */
export interface PivotTable {
  readonly table: Table;
  /** Of each cell; the totals are never warm. */
  readonly heat: readonly (readonly Heat[])[];
}

/** Light grounds of Atlassian's editor, one for each heat. */
const grounds: readonly (string | null)[] = [null, '#deebff', '#b3d4ff', '#4c9aff'];

/**
 * The rows of a view in a pivot: a line for each group of one column, a column for each of another, and one number of
 * what they have in common. Totals are made of the rows themselves, so that an average is one of all rows and a row with
 * several values counts once.
 */
export function toPivotTable(
  { columns, rows }: Table,
  { rowNumbers }: AppliedView,
  { pivot }: Pick<ViewSettings, 'pivot'>,
  viewer: ViewerFormat,
): PivotTable {
  const { rowsBy, columnsBy, aggregation, value, dateStep, order, showsHeat } = pivot;
  const shown = rowNumbers.map((number) => rows[number]!);
  const by = { groupBy: rowsBy, seriesBy: columnsBy, order, seriesOrder: order };
  const grouping = { ...by, aggregation, value, dateStep };
  const limits = { groups: mostRows, series: mostColumns, withTotals: true as const };
  const grouped = groupRows(shown, columns, grouping, viewer, limits);
  const words = wordsOf(viewer);
  const valueName = describeValue(grouped, aggregation, viewer);
  const base = grouped.valueColumn ?? { key: 'value', name: valueName, type: 'number' as const };
  const number = aggregation === 'average' ? withFewDecimals(base) : base;
  const isParted = columns.some(({ key }) => key === columnsBy);
  const lead = columns.find(({ key }) => key === rowsBy)?.name ?? words('table.allRows');
  const { groups, series, totals } = grouped;
  const toColumn = (key: string, name: string): TableColumn => ({ ...number, key, name });
  const lineOf = (label: string, cells: readonly CellValue[], total: CellValue) =>
    isParted ? [label, ...cells, total] : [label, total];
  return {
    table: {
      columns: [
        { key: 'group', name: lead, type: 'text' },
        ...(isParted ? series.map(({ label }, index) => toColumn(`series-${index}`, label)) : []),
        toColumn('total', isParted ? words('table.total') : valueName),
      ],
      rows: [
        ...groups.map((label, index) =>
          lineOf(
            label === '' ? words('table.all') : label,
            series.map(({ values }) => values[index] ?? null),
            totals?.groups[index] ?? null,
          ),
        ),
        lineOf(words('table.total'), totals?.series ?? [], totals?.all ?? null),
      ],
    },
    heat: showsHeat && isParted ? findHeat(grouped) : [],
  };
}

/** By thirds of the way from the least number to the greatest; where all are the same, none is warm. */
function findHeat({ groups, series }: GroupedRows): readonly (readonly Heat[])[] {
  const numbers = series.flatMap(({ values }) => values.filter((value) => value !== null));
  let least = Infinity;
  let greatest = -Infinity;
  for (const value of numbers) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  const heatOf = (value: number | null): Heat => {
    if (value === null || greatest === least) return 0;
    const share = (value - least) / (greatest - least);
    return share > 0.75 ? 3 : share > 0.5 ? 2 : share > 0.25 ? 1 : 0;
  };
  return groups.map((_, index) => [0, ...series.map(({ values }) => heatOf(values[index] ?? null)), 0]);
}

/** A pivot as documents and files have it. */
export function toShownPivot({ table, heat }: PivotTable): ShownTable {
  return { ...table, grounds: heat.map((line) => line.map((each) => grounds[each] ?? null)) };
}

/** Columns that a pivot names and that are gone. */
export function findPivotProblems(
  columns: readonly TableColumn[],
  { pivot: { rowsBy, columnsBy, value } }: Pick<ViewSettings, 'pivot'>,
): readonly GroupingProblem[] {
  const isGone = (key: string | undefined): key is string =>
    key !== undefined && !columns.some((column) => column.key === key);
  return [
    ...[rowsBy, columnsBy].filter(isGone).map((column) => ({ reason: 'group-column-gone' as const, column })),
    ...[value].filter(isGone).map((column) => ({ reason: 'total-column-gone' as const, column })),
  ];
}
