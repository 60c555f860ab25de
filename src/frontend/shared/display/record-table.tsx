import { DynamicTable, Icon, Inline, Stack, Text } from '@forge/react';
import { useState } from 'react';
import { Button } from '../controls';
import type { TableColumn } from '../../../contract/table';
import type { Sort } from '../../../contract/view';
import { Cell } from './cell';
import { fieldsOf } from './records';
import type { RecordsProps } from './records';
import { t } from '../texts';

/** Columns that a table shows unasked: more are squeezed until nobody can read them. */
const readableColumns = 8;

interface RecordTableProps extends RecordsProps {
  /** Whether the author chose the columns: then all of them are shown. */
  readonly isChosen: boolean;
  /** The order in force. */
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
}

/**
 * A table with a row for each row. The renderer's own sorting would see the visible page alone, so the headings
 * carry buttons.
 */
export function RecordTable({ label, columns: all, rows, format, isChosen, sort, onSort }: RecordTableProps) {
  const [isWide, setIsWide] = useState(false);
  const isLong = !isChosen && all.length > readableColumns;
  const columns = isLong && !isWide ? all.slice(0, readableColumns) : all;
  const hasWidths = columns.some(({ width }) => width !== undefined);
  return (
    <Stack space="space.100">
      {isLong ? (
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <Text size="small" color="color.text.subtle">
            {t('shared.display.columns', { shown: columns.length, total: all.length })}
          </Text>
          <Button appearance="subtle" spacing="compact" onClick={() => setIsWide(!isWide)}>
            {isWide ? t('shared.display.fewerColumns') : t('shared.display.allColumns')}
          </Button>
        </Inline>
      ) : null}
      <DynamicTable
        label={label}
        isFixedSize={hasWidths}
        head={{
          cells: columns.map(({ column, width }) => ({
            key: column.key,
            ...(width === undefined ? {} : { width }),
            content: <SortHeading column={column} sort={sort} onSort={onSort} />,
          })),
        }}
        rows={rows.map((row) => ({
          key: `row-${row.number}`,
          cells: fieldsOf(columns, row).map(({ column, cell }) => ({
            key: `${column.key}-${row.number}`,
            content: <Cell cell={cell} column={column} format={format} />,
          })),
        }))}
      />
    </Stack>
  );
}

function SortHeading({
  column,
  sort,
  onSort,
}: Pick<RecordTableProps, 'sort' | 'onSort'> & { readonly column: TableColumn }) {
  return (
    <Inline space="space.050" alignBlock="center">
      <Button appearance="subtle" spacing="none" onClick={() => onSort(nextSort(sort, column.key))}>
        {column.name}
      </Button>
      {sort?.column !== column.key ? null : sort.direction === 'ascending' ? (
        <Icon glyph="arrow-up" size="small" label={t('shared.display.ascending')} />
      ) : (
        <Icon glyph="arrow-down" size="small" label={t('shared.display.descending')} />
      )}
    </Inline>
  );
}

/** A heading's button goes through ascending, descending and the view's own order. */
function nextSort(current: Sort | null, column: string): Sort | null {
  if (current?.column !== column) return { column, direction: 'ascending' };
  return current.direction === 'ascending' ? { column, direction: 'descending' } : null;
}
