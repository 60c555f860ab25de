import { Box, DynamicTable, Inline, Stack, Text } from '@forge/react';
import { Button } from '../controls';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import type { PickedColumn } from '../../../core/view/pick-columns';
import { RecordCell } from './record-cell';
import { fieldsOf } from './records';
import type { ShownRow } from './records';
import { t } from '../texts';

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
            {t('shared.display.previous')}
          </Button>
          <Text>{t('shared.display.position', { position: position + 1, total: rowCount })}</Text>
          <Button
            spacing="compact"
            iconAfter="chevron-right"
            isDisabled={position >= rowCount - 1}
            onClick={() => onPosition(position + 1)}
          >
            {t('shared.display.next')}
          </Button>
        </Inline>
      ) : null}
      <Box>
        <DynamicTable
          label={label}
          isFixedSize
          head={{
            cells: [
              { key: 'name', content: t('shared.display.field'), width: 30 },
              { key: 'value', content: t('shared.display.value'), width: 70 },
            ],
          }}
          rows={fieldsOf(columns, row).map((field) => ({
            key: field.column.key,
            cells: [
              {
                key: 'name',
                content: <Text weight="bold">{field.column.name}</Text>,
              },
              { key: 'value', content: <RecordCell {...field} format={format} /> },
            ],
          }))}
        />
      </Box>
    </Stack>
  );
}
