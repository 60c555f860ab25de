import { Box, Button, DynamicTable, Inline, Stack, Text } from '@forge/react';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import type { PickedColumn } from '../../../core/view/pick-columns';
import { Cell } from './cell';
import { fieldsOf } from './records';
import type { ShownRow } from './records';

interface RecordDetailsProps {
  readonly label: string;
  readonly columns: readonly PickedColumn[];
  readonly row: ShownRow;
  readonly position: number;
  readonly rowCount: number;
  readonly format: ViewerFormat;
  readonly onPosition: (position: number) => void;
}

/** One row as a sheet of names and values, with buttons to the rows before and after it. */
export function RecordDetails({
  label,
  columns,
  row,
  position,
  rowCount,
  format,
  onPosition,
}: RecordDetailsProps) {
  const number = new Intl.NumberFormat(format.locale);
  return (
    <Stack space="space.100">
      {rowCount > 1 ? (
        <Inline space="space.100" alignBlock="center">
          <Button
            spacing="compact"
            iconBefore="chevron-left"
            isDisabled={position === 0}
            onClick={() => onPosition(position - 1)}
          >
            Previous
          </Button>
          <Text>{`${number.format(position + 1)} of ${number.format(rowCount)}`}</Text>
          <Button
            spacing="compact"
            iconAfter="chevron-right"
            isDisabled={position >= rowCount - 1}
            onClick={() => onPosition(position + 1)}
          >
            Next
          </Button>
        </Inline>
      ) : null}
      <Box>
        <DynamicTable
          label={label}
          isFixedSize
          head={{
            cells: [
              { key: 'name', content: 'Field', width: 30 },
              { key: 'value', content: 'Value', width: 70 },
            ],
          }}
          rows={fieldsOf(columns, row).map(({ column, cell }) => ({
            key: column.key,
            cells: [
              {
                key: 'name',
                content: <Text weight="bold">{column.name}</Text>,
              },
              { key: 'value', content: <Cell cell={cell} column={column} format={format} /> },
            ],
          }))}
        />
      </Box>
    </Stack>
  );
}
