import type { CellValue, Table, TableColumn } from '../../contract/table';
import type { Band, ShownTable } from '../table/shown-table';
import { wordsOf } from '../table/table-words';
import type { ViewerFormat } from '../table/viewer-format';
import type { AppliedView } from './apply-view';
import type { ColorRules } from './color-rules';
import type { GroupedTable, RowGroup, TotalCell } from './group-table';
import { toTableLines } from './table-lines';

/** What a view adds to the rows that it shows. */
export interface ShownExtras {
  readonly grouped: GroupedTable;
  readonly rules: Pick<ColorRules, 'marksOf'>;
}

/** The shown rows with the cells of the shown columns only, as a table of its own, with its groups, totals and marks. */
export function toShownTable(
  { rows }: Table,
  { columns, rowNumbers }: AppliedView,
  { grouped, rules }: ShownExtras,
  viewer: ViewerFormat,
): ShownTable {
  const bands: Band[] = [];
  const numbers: number[] = [];
  const keys = columns.map(({ column }) => column.key);
  const textsOf = (totals: readonly TotalCell[]) => keys.map((key) => totalTexts(totals, key, viewer));
  for (const line of toTableLines(grouped, rowNumbers)) {
    if (line.kind === 'row') numbers.push(line.number);
    else {
      const { group, level } = line;
      const label = describeGroup(group, viewer);
      bands.push({ position: numbers.length, label, level, texts: textsOf(group.totals) });
    }
  }
  if (grouped.totals.length > 0) {
    const label = wordsOf(viewer)('table.total');
    bands.push({ position: numbers.length, label, level: 0, texts: textsOf(grouped.totals) });
  }
  return {
    columns: columns.map(({ column }): TableColumn => column),
    rows: numbers.map((number) => columns.map(({ index }): CellValue => rows[number]?.[index] ?? null)),
    marks: numbers.map((number) => rules.marksOf(rows[number]!)),
    bands,
  };
}

/** What the rows of a group have in common, and how many they are. */
function describeGroup({ column, label, rowNumbers }: RowGroup, viewer: ViewerFormat): string {
  const value = wordsOf(viewer)('table.groupOf', { column: column.name, value: label });
  return `${value} (${new Intl.NumberFormat(viewer.locale).format(rowNumbers.length)})`;
}

/** The totals of a column in words, such as “Sum: 1,234”; those of which there is none are left out. */
function totalTexts(totals: readonly TotalCell[], key: string, viewer: ViewerFormat): readonly string[] {
  const words = wordsOf(viewer);
  return totals
    .filter(({ column, text }) => column.key === key && text !== '')
    .map(({ aggregation, text }) =>
      words('table.totalOf', { aggregation: words(`table.${aggregation}`), value: text }),
    );
}
