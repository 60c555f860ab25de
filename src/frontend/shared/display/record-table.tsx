import { Box, DynamicTable, Inline, Stack, Text, xcss } from '@forge/react';
import { useState } from 'react';
import { Button } from '../controls';
import type { CellValue, TableColumn } from '../../../contract/table';
import type { Sort } from '../../../contract/view';
import { formatCell } from '../../../core/table/format-cell';
import { countFitting, measureColumns } from '../../../core/view/measure-columns';
import type { PickedColumn } from '../../../core/view/pick-columns';
import type { RowMarks } from '../../../core/table/shown-table';
import type { TableLine } from '../../../core/view/table-lines';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import { narrowWidth } from '../screen-width';
import { endsAligned } from './ends-aligned';
import { buildGroupCells, buildTotalCells } from './group-cells';
import type { LineCell } from './group-cells';
import { WithOpener } from './open-row';
import { RecordCell } from './record-cell';
import { fieldsOf } from './records';
import { SortHeading } from './sort-heading';
import { t } from '../texts';

/** Columns that a table shows unasked: more are squeezed until nobody can read them. */
const readableColumns = 8;

interface RecordTableProps {
  readonly label: string;
  readonly columns: readonly PickedColumn[];
  /** Of the visible page. */
  readonly lines: readonly TableLine[];
  /** The rows of the whole table, by their numbers. */
  readonly rows: readonly (readonly CellValue[])[];
  readonly marksOf: (row: readonly CellValue[]) => RowMarks | null;
  readonly format: ViewerFormat;
  /** Whether the author chose the columns: then all of them are shown. */
  readonly isChosen: boolean;
  /** The order in force. */
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
  /** Folds a group, or opens it. */
  readonly onFold: (groupId: string) => void;
  /** Opens the row of this number; null: rows are not opened here. */
  readonly onOpen: ((number: number) => void) | null;
}

/** UI Kit has no header that stays while the rows scroll; a table that is too wide for its place scrolls sideways. */
const scrollStyle = xcss({ overflowX: 'auto', width: '100%' });

/**
 * A table with a line for each row, group and total. The renderer's own sorting would see the visible page alone, so
 * the headings carry buttons.
 */
export function RecordTable(props: RecordTableProps) {
  const { label, columns: all, lines, rows, format, isChosen, sort, onSort } = props;
  const [isWide, setIsWide] = useState(false);
  const visible = lines.flatMap((line) => (line.kind === 'row' ? [rows[line.number]!] : []));
  const needed = measureColumns(all, visible, format);
  const width = narrowWidth();
  const fitting = Math.min(
    isChosen ? all.length : readableColumns,
    width === null ? all.length : countFitting(needed, width),
  );
  const columns = isWide ? all : all.slice(0, fitting);
  // On a narrow screen an author's percentages would leave no word whole.
  const hasWidths = width === null && columns.some((each) => each.width !== undefined);
  const toStyle = (column: TableColumn, index: number) =>
    cellStyle(column, hasWidths ? null : needed[index]!);
  return (
    <Stack space="space.100">
      {fitting < all.length ? (
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <Text size="small" color="color.text.subtle">
            {t('shared.display.columns', { shown: columns.length, total: all.length })}
          </Text>
          <Button appearance="subtle" spacing="compact" onClick={() => setIsWide(!isWide)}>
            {isWide ? t('shared.display.fewerColumns') : t('shared.display.allColumns')}
          </Button>
        </Inline>
      ) : null}
      <Box xcss={scrollStyle}>
        <DynamicTable
          label={label}
          isFixedSize={hasWidths}
          head={{
            cells: columns.map(({ column, width: percent }) => ({
              key: column.key,
              ...(hasWidths && percent !== undefined ? { width: percent } : {}),
              content: <SortHeading column={column} sort={sort} onSort={onSort} />,
            })),
          }}
          rows={lines.map((line) => toTableRow(line, columns, toStyle, props))}
        />
      </Box>
    </Stack>
  );
}

function toTableRow(
  line: TableLine,
  columns: readonly PickedColumn[],
  toStyle: (column: TableColumn, index: number) => ReturnType<typeof xcss>,
  { rows, marksOf, format, onFold, onOpen }: RecordTableProps,
): { readonly key: string; readonly cells: LineCell[] } {
  if (line.kind === 'group') {
    return { key: line.group.id, cells: buildGroupCells(line, columns, format, onFold) };
  }
  if (line.kind === 'total') return { key: 'total', cells: buildTotalCells(line.totals, columns) };
  const cells = rows[line.number]!;
  const fields = fieldsOf(columns, { number: line.number, cells, marks: marksOf(cells) });
  return {
    key: `row-${line.key}`,
    cells: fields.map((field, index) => ({
      key: `${field.column.key}-${line.key}`,
      content: (
        <Box xcss={toStyle(field.column, index)}>
          <WithOpener
            onOpen={index > 0 || onOpen === null ? null : () => onOpen(line.number)}
            name={formatCell(field.cell, field.column, format)}
          >
            <RecordCell {...field} format={format} isAtEnd={endsAligned(field.column)} />
          </WithOpener>
        </Box>
      ),
    })),
  };
}

function cellStyle(column: TableColumn, characters: number | null) {
  return xcss({
    ...(characters === null ? {} : { minWidth: `${characters}ch` }),
    ...(endsAligned(column) ? { textAlign: 'end' as const } : {}),
  });
}
