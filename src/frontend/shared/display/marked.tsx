import { Box, Icon, Inline, Text, xcss } from '@forge/react';
import type { ComponentProps, ReactNode } from 'react';
import type { Accent } from '../../../contract/cell-looks';
import type { Mark } from '../../../core/table/shown-table';

/** A shape for each colour: nobody has to tell colours apart. */
const glyphs: Readonly<Record<Accent, ComponentProps<typeof Icon>['glyph']>> = {
  red: 'status-error',
  orange: 'status-warning',
  yellow: 'flag-filled',
  lime: 'arrow-up',
  green: 'status-success',
  teal: 'star-starred',
  blue: 'status-information',
  purple: 'status-discovery',
  magenta: 'lightbulb',
  gray: 'cross-circle',
};

interface MarkedProps {
  readonly mark: Mark;
  /** Whether its sign stands before the content: of a marked row, only the first cell has it. */
  readonly hasSign: boolean;
  /** Whether the content stands at the end of its place, as numbers of a table do. */
  readonly isAtEnd?: boolean;
  readonly children: ReactNode;
}

/** A cell's content on the ground of its mark, with a sign that says in words what the colour means. */
export function Marked({ mark, hasSign, isAtEnd = false, children }: MarkedProps) {
  const style = xcss({
    backgroundColor: `color.background.accent.${mark.accent}.subtlest`,
    borderRadius: 'radius.small',
    paddingInline: 'space.050',
    paddingBlock: 'space.025',
  });
  return (
    <Box xcss={style}>
      {hasSign ? (
        <Inline space="space.050" alignBlock="center" alignInline={isAtEnd ? 'end' : 'start'}>
          <Sign mark={mark} label={mark.meaning} />
          {children}
        </Inline>
      ) : (
        children
      )}
    </Box>
  );
}

/** What the colours of the rows mean; nothing where none is in use. */
export function Legend({ marks }: { readonly marks: readonly Mark[] }) {
  if (marks.length === 0) return null;
  return (
    <Inline space="space.150" rowSpace="space.050" shouldWrap>
      {marks.map((mark, index) => (
        <Inline key={index} space="space.050" alignBlock="center">
          <Sign mark={mark} label="" />
          <Text size="small" color="color.text.subtle">
            {mark.meaning}
          </Text>
        </Inline>
      ))}
    </Inline>
  );
}

function Sign({ mark: { accent }, label }: { readonly mark: Mark; readonly label: string }) {
  return <Icon glyph={glyphs[accent]} color={`color.icon.accent.${accent}`} label={label} size="small" />;
}
