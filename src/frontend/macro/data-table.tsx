import { Box, Button, DynamicTable, Inline, Pagination, Stack, Text } from '@forge/react';
import { useMemo, useState } from 'react';
import type { Table } from '../../contract/table';
import { sortRowNumbers } from '../../core/table/compare-cells';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { renderCell } from './table-cell';

interface Sort {
  readonly columnIndex: number;
  readonly direction: 'ascending' | 'descending';
}

interface DataTableProps {
  readonly table: Table;
  readonly rowsPerPage: number;
  readonly label: string;
  readonly format: ViewerFormat;
}

/**
 * A table that sorts and pages in the browser. Only the rows of the visible page are handed to the renderer:
 * everything handed over crosses the bridge. The table's own sorting would see that page alone, so the
 * headings carry the sort buttons.
 */
export function DataTable({ table, rowsPerPage, label, format }: DataTableProps) {
  const [sort, setSort] = useState<Sort | null>(null);
  const [pageIndex, setPageIndex] = useState(0);
  const order = useMemo(
    () =>
      sort === null
        ? table.rows.map((_, index) => index)
        : sortRowNumbers(table.rows, sort.columnIndex, sort.direction, format.locale),
    [table, sort, format.locale],
  );
  const pageCount = Math.max(1, Math.ceil(order.length / rowsPerPage));
  const page = Math.min(pageIndex, pageCount - 1);
  const visible = order.slice(page * rowsPerPage, (page + 1) * rowsPerPage);

  const toggleSort = (columnIndex: number) => {
    setPageIndex(0);
    setSort((current) => nextSort(current, columnIndex));
  };

  return (
    <Stack space="space.100">
      <DynamicTable
        label={label}
        head={{
          cells: table.columns.map((column, index) => ({
            key: column.key,
            content: (
              <Button
                appearance="subtle"
                spacing="none"
                onClick={() => toggleSort(index)}
                {...(sort?.columnIndex === index
                  ? {
                      iconAfter:
                        sort.direction === 'ascending' ? ('arrow-up' as const) : ('arrow-down' as const),
                    }
                  : {})}
              >
                {column.name}
              </Button>
            ),
          })),
        }}
        rows={visible.map((rowNumber) => ({
          key: `row-${rowNumber}`,
          cells: table.columns.map((column, index) => ({
            key: `${column.key}-${rowNumber}`,
            content: renderCell(table.rows[rowNumber]?.[index] ?? null, column, format),
          })),
        }))}
      />
      {pageCount > 1 ? (
        <Inline alignBlock="center" spread="space-between" shouldWrap>
          <Box>
            <Pagination
              label={`Pages of ${label}`}
              pages={Array.from({ length: pageCount }, (_, index) => index + 1)}
              selectedIndex={page}
              max={7}
              onChange={(_event, selected) => setPageIndex(Number(selected) - 1)}
            />
          </Box>
          <Text size="small" color="color.text.subtle">
            {describeRange(page, rowsPerPage, order.length, format.locale)}
          </Text>
        </Inline>
      ) : null}
    </Stack>
  );
}

/** A heading's button goes through ascending, descending and the source's own order. */
function nextSort(current: Sort | null, columnIndex: number): Sort | null {
  if (current?.columnIndex !== columnIndex) return { columnIndex, direction: 'ascending' };
  return current.direction === 'ascending' ? { columnIndex, direction: 'descending' } : null;
}

function describeRange(page: number, rowsPerPage: number, total: number, locale: string): string {
  const number = new Intl.NumberFormat(locale);
  const last = Math.min((page + 1) * rowsPerPage, total);
  return `${number.format(page * rowsPerPage + 1)}–${number.format(last)} of ${number.format(total)}`;
}
