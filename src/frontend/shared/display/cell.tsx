import { Inline, Link, Lozenge, Tag, Text } from '@forge/react';
import type { CellValue, PersonValue, TableColumn } from '../../../contract/table';
import { formatCell } from '../../../core/table/format-cell';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import { FoldedText } from './folded-text';

interface CellProps {
  readonly cell: CellValue;
  readonly column: TableColumn;
  readonly format: ViewerFormat;
}

/** What stands in a cell: text where text will do; links, people and choices as what they are. */
export function Cell({ cell, column, format }: CellProps) {
  if (cell === null) return <Text>{''}</Text>;
  const text = formatCell(cell, column, format);
  if (column.type === 'email' && typeof cell === 'string') return <Link href={`mailto:${cell}`}>{text}</Link>;
  if (typeof cell === 'object' && 'url' in cell) {
    return (
      <Link href={cell.url} openNewTab>
        {text}
      </Link>
    );
  }
  if (column.type === 'choice') return <Lozenge>{text}</Lozenge>;
  if (Array.isArray(cell)) return <Parts parts={cell as readonly string[] | readonly PersonValue[]} />;
  if (typeof cell === 'object' && 'name' in cell) return <Person person={cell} />;
  return <FoldedText text={text} />;
}

function Parts({ parts }: { readonly parts: readonly string[] | readonly PersonValue[] }) {
  return (
    <Inline space="space.050" rowSpace="space.050" shouldWrap>
      {parts.map((part, index) =>
        typeof part === 'string' ? (
          <Tag key={index} text={part} isRemovable={false} />
        ) : (
          <Person key={index} person={part} />
        ),
      )}
    </Inline>
  );
}

function Person({ person }: { readonly person: PersonValue }) {
  if (person.email === undefined) return <Text>{person.name}</Text>;
  return <Link href={`mailto:${person.email}`}>{person.name}</Link>;
}
