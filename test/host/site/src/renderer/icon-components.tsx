import { lazy, Suspense, type ComponentProps, type ComponentType } from 'react';
import type { ForgeComponent, ForgeComponents } from './component';
import { UnknownComponent } from './forge-nodes';
import { propsOf } from './forge-props';

export interface GlyphProps {
  label: string;
  color?: string;
  size?: 'small' | 'medium' | 'large';
}

/** All icons together are large, and many apps show none. */
const Glyph = lazy(() => import('./icon-glyphs'));

/** An icon by the name of its glyph, in UI Kit's spelling. */
export function GlyphIcon(props: GlyphProps & { glyph: string }) {
  return (
    <Suspense fallback={<span className="icon-space" />}>
      <Glyph {...props} />
    </Suspense>
  );
}

/** What an unknown glyph shows instead. */
export const UnknownGlyph: ComponentType<{ glyph: string }> = ({ glyph }) => (
  <UnknownComponent name={`Icon ${glyph}`} />
);

const IconNode: ForgeComponent = ({ node }) => {
  const { glyph, label, size, color, primaryColor } = propsOf<
    ComponentProps<typeof GlyphIcon> & { primaryColor: string }
  >(node);
  const shownColor = color ?? primaryColor;
  return (
    <GlyphIcon
      glyph={glyph ?? ''}
      label={label ?? ''}
      {...(size ? { size } : {})}
      {...(shownColor ? { color: shownColor } : {})}
    />
  );
};

export const iconComponents: ForgeComponents = { Icon: IconNode };
