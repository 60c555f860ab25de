import { Box, Icon, Image, Inline, Link, Lozenge, ProgressBar, Text, xcss } from '@forge/react';
import type { ReactNode } from 'react';
import type { CellValue, PersonValue, TableColumn } from '../../../contract/table';
import { drawAvatar } from '../../../core/table/avatar';
import { showingOf } from '../../../core/table/column-types/registry';
import type { MarkedText } from '../../../core/table/column-types/showing-rules';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import { FoldedText } from './folded-text';

interface CellProps {
  readonly cell: CellValue;
  readonly column: TableColumn;
  readonly format: ViewerFormat;
}

/** Characters of a value that is drawn in its colour. */
const longestValue = 60;

const barStyle = xcss({ minWidth: '96px' });

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
      return <Value {...display} />;
    case 'link':
      return <CellLink href={display.href} text={display.text} />;
    case 'tags':
      return (
        <Parts>
          {display.tags.map((tag, index) => (
            <Value key={index} {...tag} />
          ))}
        </Parts>
      );
    case 'flag':
      return display.isYes ? (
        <Icon glyph="check-circle" color="color.icon.success" label={display.text} />
      ) : (
        <Icon glyph="cross" color="color.icon.subtle" label={display.text} />
      );
    case 'bar':
      return <Bar {...display} />;
    case 'stars':
      return <Stars {...display} />;
    case 'people':
      return <People people={display.people} />;
    case 'image':
      return <Image src={display.src} alt={display.text} height={imageHeights[display.size]} />;
  }
}

/** A value among a few, in its colour; a long one is a text, for a lozenge would cut it off. */
function Value({ text, accent }: MarkedText) {
  if (text.length > longestValue) return <FoldedText text={text} />;
  return (
    <Lozenge appearance={accent === undefined ? 'neutral' : `accent-${accent}`} maxWidth="100%">
      {text}
    </Lozenge>
  );
}

function Bar({ share, text }: { readonly share: number; readonly text: string }) {
  return (
    <Box xcss={barStyle}>
      <Text>{text}</Text>
      <ProgressBar value={share} ariaLabel={text} />
    </Box>
  );
}

/** One label for all stars: five would be read out one by one. */
function Stars({
  filled,
  of,
  text,
}: {
  readonly filled: number;
  readonly of: number;
  readonly text: string;
}) {
  return (
    <Inline>
      {Array.from({ length: of }, (_, index) => (
        <Icon
          key={index}
          glyph={index < filled ? 'star-starred' : 'star-unstarred'}
          color={index < filled ? 'color.icon.accent.yellow' : 'color.icon.disabled'}
          label={index === 0 ? text : ''}
          size="small"
        />
      ))}
    </Inline>
  );
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
  return (
    <Inline space="space.075" alignBlock="center">
      {/* The name stands beside it. */}
      <Image src={drawAvatar(person.name)} alt="" width={24} height={24} />
      {person.email === undefined ? (
        <Text>{person.name}</Text>
      ) : (
        <Link href={`mailto:${person.email}`}>{person.name}</Link>
      )}
    </Inline>
  );
}
