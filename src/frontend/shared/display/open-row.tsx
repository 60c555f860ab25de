import { Icon, Inline, xcss } from '@forge/react';
import type { ReactNode } from 'react';
import { Pressable } from '../controls';
import { t } from '../texts';

const style = xcss({ backgroundColor: 'color.background.neutral.subtle', borderRadius: 'radius.small' });

interface OpenRowProps {
  /** What the row is called: its first cell. */
  readonly name: string;
  readonly onOpen: () => void;
}

/** The sign that opens everything that is known of a row. UI Kit's table takes no click on a row itself. */
function OpenRow({ name, onOpen }: OpenRowProps) {
  return (
    <Pressable xcss={style} onClick={onOpen}>
      <Icon glyph="maximize" size="small" label={t('shared.display.openRow', { name })} />
    </Pressable>
  );
}

/** The first thing that is shown of a row, with the sign that opens the row before it. */
export function WithOpener({
  onOpen,
  name,
  children,
}: {
  /** Null: the row is not opened here. */
  readonly onOpen: (() => void) | null;
  readonly name: string;
  readonly children: ReactNode;
}) {
  if (onOpen === null) return children;
  return (
    <Inline space="space.075" alignBlock="center">
      <OpenRow name={name} onOpen={onOpen} />
      {children}
    </Inline>
  );
}
