import { Inline, List, ListItem, Stack, Text } from '@forge/react';
import { formatCell } from '../../../core/table/format-cell';
import { WithOpener } from './open-row';
import { RecordCell } from './record-cell';
import { fieldsOf } from './records';
import type { RecordsProps } from './records';

/** A list: the first column as the item's name, the others in a line below it. */
export function RecordList({ columns, rows, format, onOpen }: RecordsProps) {
  return (
    <List type="unordered">
      {rows.map((row) => {
        const [first, ...others] = fieldsOf(columns, row);
        return (
          <ListItem key={row.number}>
            <Stack space="space.025">
              {first === undefined ? null : (
                <WithOpener
                  onOpen={onOpen === null ? null : () => onOpen(row.number)}
                  name={formatCell(first.cell, first.column, format)}
                >
                  <RecordCell {...first} format={format} />
                </WithOpener>
              )}
              <Inline space="space.150" rowSpace="space.025" shouldWrap>
                {others
                  .filter(({ cell }) => cell !== null)
                  .map((field) => (
                    <Inline key={field.column.key} space="space.050" alignBlock="center" shouldWrap>
                      <Text
                        size="small"
                        weight="medium"
                        color="color.text.subtle"
                      >{`${field.column.name}:`}</Text>
                      <RecordCell {...field} format={format} />
                    </Inline>
                  ))}
              </Inline>
            </Stack>
          </ListItem>
        );
      })}
    </List>
  );
}
