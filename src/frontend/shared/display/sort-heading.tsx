import { Icon, Inline } from '@forge/react';
import { Button } from '../controls';
import type { TableColumn } from '../../../contract/table';
import type { Sort } from '../../../contract/view';
import { endsAligned } from './ends-aligned';
import { t } from '../texts';

interface SortHeadingProps {
  readonly column: TableColumn;
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
}

/** A column's heading, whose button goes through ascending, descending and the view's own order. */
export function SortHeading({ column, sort, onSort }: SortHeadingProps) {
  return (
    <Inline space="space.050" alignBlock="center" alignInline={endsAligned(column) ? 'end' : 'start'}>
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

function nextSort(current: Sort | null, column: string): Sort | null {
  if (current?.column !== column) return { column, direction: 'ascending' };
  return current.direction === 'ascending' ? { column, direction: 'descending' } : null;
}
