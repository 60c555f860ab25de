import { Link, Lozenge, Inline, Text } from '@forge/react';
import type { ReactNode } from 'react';
import type { CellValue, TableColumn } from '../../contract/table';
import { formatCell } from '../../core/table/format-cell';
import type { ViewerFormat } from '../../core/table/viewer-format';

/** What stands in a cell: text where text will do, links and choices as what they are. */
export function renderCell(cell: CellValue, column: TableColumn, format: ViewerFormat): ReactNode {
  const text = formatCell(cell, column, format);
  if (cell === null) return '';
  if (column.type === 'email' && typeof cell === 'string') return <Link href={`mailto:${cell}`}>{text}</Link>;
  if (typeof cell === 'object' && 'url' in cell) {
    return (
      <Link href={cell.url} openNewTab>
        {text}
      </Link>
    );
  }
  if (column.type === 'choice') return <Lozenge>{text}</Lozenge>;
  if (column.type === 'choices' && Array.isArray(cell)) {
    return (
      <Inline space="space.050" shouldWrap>
        {(cell as readonly string[]).map((each, index) => (
          <Lozenge key={index}>{each}</Lozenge>
        ))}
      </Inline>
    );
  }
  return <Text>{text}</Text>;
}
