import { Box, Heading, Inline, Stack, Text, xcss } from '@forge/react';
import { formatCell } from '../../../core/table/format-cell';
import { Cell } from './cell';
import { fieldsOf } from './records';
import type { RecordsProps } from './records';

const cardStyle = xcss({
  width: '272px',
  padding: 'space.150',
  borderColor: 'color.border',
  borderWidth: 'border.width',
  borderStyle: 'solid',
  borderRadius: 'radius.small',
  backgroundColor: 'elevation.surface.raised',
});

/** A card for each row: the first column as its heading, the others below with their names. */
export function RecordCards({ columns, rows, format }: RecordsProps) {
  return (
    <Inline space="space.150" rowSpace="space.150" shouldWrap>
      {rows.map((row) => {
        const [first, ...others] = fieldsOf(columns, row);
        const heading = first === undefined ? '' : formatCell(first.cell, first.column, format);
        return (
          <Box key={row.number} xcss={cardStyle}>
            <Stack space="space.100">
              <Heading size="xsmall">{heading === '' ? '–' : heading}</Heading>
              {others
                .filter(({ cell }) => cell !== null)
                .map(({ column, cell }) => (
                  <Stack key={column.key} space="space.0">
                    <Text size="small" color="color.text.subtle">
                      {column.name}
                    </Text>
                    <Cell cell={cell} column={column} format={format} />
                  </Stack>
                ))}
            </Stack>
          </Box>
        );
      })}
    </Inline>
  );
}
