import { Box, DynamicTable, Stack, Text, xcss } from '@forge/react';
import { useMemo, useState } from 'react';
import type { Table } from '../../../contract/table';
import type { ViewSettings } from '../../../contract/view';
import { formatCell } from '../../../core/table/format-cell';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import type { AppliedView } from '../../../core/view/apply-view';
import { toPivotTable } from '../../../core/view/pivot-table';
import type { Heat } from '../../../core/view/pivot-table';
import { Pager } from './pager';

interface PivotViewProps {
  readonly label: string;
  readonly table: Table;
  readonly applied: AppliedView;
  readonly settings: ViewSettings;
  readonly format: ViewerFormat;
}

/** Lines of a pivot at once: it is looked over rather than read. */
const linesPerPage = 25;

const scrollStyle = xcss({ overflowX: 'auto', width: '100%' });
const endStyle = xcss({ textAlign: 'end', paddingInline: 'space.050' });
/** Steps of one colour from light to dark: nobody has to tell colours apart, and the numbers say it themselves. */
const heatStyles = ([null, 'subtlest', 'subtler', 'subtle'] as const).map((step) =>
  xcss({
    textAlign: 'end',
    paddingInline: 'space.050',
    borderRadius: 'radius.small',
    ...(step === null ? {} : { backgroundColor: `color.background.accent.blue.${step}` as const }),
  }),
);
const coldStyle = heatStyles[0]!;

/** Rows by two of their columns, with totals in both directions; the last line stands on every page. */
export function PivotView({ label, table, applied, settings, format }: PivotViewProps) {
  const [page, setPage] = useState(0);
  const pivot = useMemo(
    () => toPivotTable(table, applied, settings, format),
    [table, applied, settings, format],
  );
  const { columns, rows } = pivot.table;
  const bodyCount = rows.length - 1;
  const current = Math.min(page, Math.max(0, Math.ceil(bodyCount / linesPerPage) - 1));
  const start = current * linesPerPage;
  const shown = [
    ...rows.slice(start, Math.min(start + linesPerPage, bodyCount)).map((row, index) => ({
      row,
      heat: pivot.heat[start + index],
      isTotal: false,
    })),
    { row: rows[bodyCount]!, heat: undefined, isTotal: true },
  ];
  return (
    <Stack space="space.100">
      <Box xcss={scrollStyle}>
        <DynamicTable
          label={label}
          head={{
            cells: columns.map(({ key, name }, index) => ({
              key,
              content: index === 0 ? name : <Box xcss={endStyle}>{name}</Box>,
            })),
          }}
          rows={shown.map(({ row, heat, isTotal }, line) => ({
            key: String(start + line),
            cells: columns.map((column, index) => ({
              key: column.key,
              content: (
                <PivotCell
                  text={formatCell(row[index] ?? null, column, format)}
                  heat={heat?.[index] ?? 0}
                  isHeading={index === 0}
                  isTotal={isTotal || index === columns.length - 1}
                />
              ),
            })),
          }))}
        />
      </Box>
      <Pager
        label={label}
        page={current}
        rowsPerPage={linesPerPage}
        rowCount={bodyCount}
        showsRange
        onPage={setPage}
      />
    </Stack>
  );
}

interface PivotCellProps {
  readonly text: string;
  readonly heat: Heat;
  readonly isHeading: boolean;
  readonly isTotal: boolean;
}

function PivotCell({ text, heat, isHeading, isTotal }: PivotCellProps) {
  const content = <Text weight={isTotal ? 'bold' : 'regular'}>{text}</Text>;
  return isHeading ? content : <Box xcss={heatStyles[heat] ?? coldStyle}>{content}</Box>;
}
