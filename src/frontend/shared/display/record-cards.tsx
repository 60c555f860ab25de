import { Box, Heading, Inline, Stack, Text, xcss } from '@forge/react';
import { formatCell } from '../../../core/table/format-cell';
import { Marked } from './marked';
import { WithOpener } from './open-row';
import { RecordCell } from './record-cell';
import { fieldsOf } from './records';
import type { RecordsProps, ShownField } from './records';

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
export function RecordCards({ columns, rows, format, onOpen }: RecordsProps) {
  return (
    <Inline space="space.150" rowSpace="space.150" shouldWrap>
      {rows.map((row) => {
        const [first, ...others] = fieldsOf(columns, row);
        const heading = first === undefined ? '' : formatCell(first.cell, first.column, format);
        return (
          <Box key={row.number} xcss={cardStyle}>
            <Stack space="space.100">
              <WithOpener onOpen={onOpen === null ? null : () => onOpen(row.number)} name={heading}>
                <CardHeading first={first} text={heading === '' ? '–' : heading} />
              </WithOpener>
              {others
                .filter(({ cell }) => cell !== null)
                .map((field) => (
                  <Stack key={field.column.key} space="space.0" alignInline="start">
                    <Text size="small" color="color.text.subtle">
                      {field.column.name}
                    </Text>
                    <RecordCell {...field} format={format} />
                  </Stack>
                ))}
            </Stack>
          </Box>
        );
      })}
    </Inline>
  );
}

function CardHeading({ first, text }: { readonly first: ShownField | undefined; readonly text: string }) {
  const mark = first?.marks?.cell(first.column.key) ?? null;
  const heading = <Heading size="xsmall">{text}</Heading>;
  if (mark === null) return heading;
  return (
    <Marked mark={mark} hasSign>
      {heading}
    </Marked>
  );
}
