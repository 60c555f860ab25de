import { Badge, Box, Icon, Inline, Stack, Text, xcss } from '@forge/react';
import type { ReactNode } from 'react';
import { Pressable } from '../controls';
import type { TotalCell } from '../../../core/view/group-table';
import type { PickedColumn } from '../../../core/view/pick-columns';
import { printCount } from '../../../core/view/print-aggregate';
import type { TableLine } from '../../../core/view/table-lines';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import { tableWords } from '../table-words';
import { endsAligned } from './ends-aligned';
import { t } from '../texts';

/** A cell as UI Kit's table takes it. */
export interface LineCell {
  readonly key: string;
  readonly colSpan?: number;
  readonly content: ReactNode;
}

const levels = [xcss({}), xcss({ paddingInlineStart: 'space.300' })];
const foldStyle = xcss({ backgroundColor: 'color.background.neutral.subtle', textAlign: 'start' });
const endStyle = xcss({ textAlign: 'end' });
const startStyle = xcss({});

/** The line of a group: its name with a button that folds it, the number of its rows, and its totals. */
export function buildGroupCells(
  { group, level, isFolded }: TableLine & { readonly kind: 'group' },
  columns: readonly PickedColumn[],
  format: ViewerFormat,
  onFold: (groupId: string) => void,
): LineCell[] {
  const name = (
    <Box xcss={levels[level] ?? startStyle}>
      <Pressable xcss={foldStyle} onClick={() => onFold(group.id)}>
        <Inline space="space.075" alignBlock="center">
          <Icon
            glyph={isFolded ? 'chevron-right' : 'chevron-down'}
            size="small"
            label={isFolded ? t('shared.display.openGroup') : t('shared.display.foldGroup')}
          />
          <Text weight={level === 0 ? 'bold' : 'medium'}>{group.label}</Text>
          <Badge max={false}>{printCount(group.rowNumbers.length, format)}</Badge>
        </Inline>
      </Pressable>
    </Box>
  );
  return buildCells(group.id, name, group.totals, columns);
}

/** The line below all rows. */
export function buildTotalCells(totals: readonly TotalCell[], columns: readonly PickedColumn[]): LineCell[] {
  return buildCells('total', <Text weight="bold">{tableWords('table.total')}</Text>, totals, columns);
}

/** The name spans the columns before the first that has a total. */
function buildCells(
  key: string,
  name: ReactNode,
  totals: readonly TotalCell[],
  columns: readonly PickedColumn[],
): LineCell[] {
  const totalsOf = ({ column }: PickedColumn) => totals.filter((total) => total.column.key === column.key);
  const found = columns.findIndex((column, index) => index > 0 && totalsOf(column).length > 0);
  const span = found === -1 ? columns.length : found;
  const isShown = (key: string) => columns.some(({ column }) => column.key === key);
  // What has no column here, as on a narrow screen, is told beside the name.
  const left = totals.filter((total) => !isShown(total.column.key));
  const own = [...totalsOf(columns[0]!), ...left];
  const first: LineCell = {
    key: `name-${key}`,
    ...(span > 1 ? { colSpan: span } : {}),
    content:
      own.length === 0 ? (
        name
      ) : (
        <Stack space="space.050">
          {name}
          <Totals totals={own} isAtEnd={false} unshown={left} />
        </Stack>
      ),
  };
  const others = columns.slice(span).map((column) => ({
    key: `${column.column.key}-${key}`,
    content: <Totals totals={totalsOf(column)} isAtEnd={endsAligned(column.column)} />,
  }));
  return [first, ...others];
}

function Totals({
  totals,
  isAtEnd,
  unshown = [],
}: {
  readonly totals: readonly TotalCell[];
  readonly isAtEnd: boolean;
  /** Those whose column has no heading to be seen. */
  readonly unshown?: readonly TotalCell[];
}) {
  return (
    <Box xcss={isAtEnd ? endStyle : startStyle}>
      {totals.map((total) => (
        <Box key={`${total.column.key}-${total.aggregation}`}>
          <Text size="small" color="color.text.subtle">
            {`${nameTotal(total, unshown.includes(total))} `}
          </Text>
          <Text weight="bold">{total.text === '' ? '–' : total.text}</Text>
        </Box>
      ))}
    </Box>
  );
}

function nameTotal({ aggregation, column }: TotalCell, namesColumn: boolean): string {
  const name = tableWords(`table.${aggregation}`);
  return namesColumn ? tableWords('table.aggregationOf', { aggregation: name, column: column.name }) : name;
}
