import { Image, Inline, Link, Lozenge, Tag, Text } from '@forge/react';
import type { ReactNode } from 'react';
import type { CellValue, PersonValue, TableColumn } from '../../../contract/table';
import { showingOf } from '../../../core/table/column-types/registry';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import { FoldedText } from './folded-text';

interface CellProps {
  readonly cell: CellValue;
  readonly column: TableColumn;
  readonly format: ViewerFormat;
}

/** Heights of images, in pixels: as a person's picture within a line, or to be looked at. */
const imageHeights = { avatar: 32, thumbnail: 96 };

/** What stands in a cell, drawn as the column's type says. */
export function Cell({ cell, column, format }: CellProps) {
  if (cell === null) return <Text>{''}</Text>;
  const display = showingOf(column.type).display(cell, column, format);
  switch (display.kind) {
    case 'text':
      return <FoldedText text={display.text} />;
    case 'lozenge':
      return <Lozenge>{display.text}</Lozenge>;
    case 'link':
      return <CellLink href={display.href} text={display.text} />;
    case 'tags':
      return (
        <Parts>
          {display.texts.map((text, index) => (
            <Tag key={index} text={text} isRemovable={false} />
          ))}
        </Parts>
      );
    case 'people':
      return <People people={display.people} />;
    case 'image':
      return <Image src={display.src} alt={display.text} height={imageHeights[display.size]} />;
  }
}

/** A letter is written where the reader is; a page opens beside. */
function CellLink({ href, text }: { readonly href: string; readonly text: string }) {
  if (href.startsWith('mailto:')) return <Link href={href}>{text}</Link>;
  return (
    <Link href={href} openNewTab>
      {text}
    </Link>
  );
}

function Parts({ children }: { readonly children: ReactNode }) {
  return (
    <Inline space="space.100" rowSpace="space.050" shouldWrap>
      {children}
    </Inline>
  );
}

function People({ people }: { readonly people: readonly PersonValue[] }) {
  if (people.length === 1) return <Person person={people[0]!} />;
  return (
    <Parts>
      {people.map((person, index) => (
        <Person key={index} person={person} />
      ))}
    </Parts>
  );
}

function Person({ person }: { readonly person: PersonValue }) {
  if (person.email === undefined) return <Text>{person.name}</Text>;
  return <Link href={`mailto:${person.email}`}>{person.name}</Link>;
}
