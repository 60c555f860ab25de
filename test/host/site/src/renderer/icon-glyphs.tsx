import { token } from '@atlaskit/tokens';
import { icons as allIcons } from 'all-atlaskit-icons';
import { UnknownGlyph, type GlyphProps } from './icon-components';

const icons = new Map(Object.entries(allIcons));

/** Names of the older icon set that UI Kit still takes, where the new one is called differently. */
const RENAMED: Record<string, string> = {
  activity: 'dashboard',
  'add-circle': 'add',
  'arrow-down-circle': 'arrow-down',
  'arrow-up-circle': 'arrow-up',
  check: 'check-mark',
  'check-circle-outline': 'check-circle',
  'chevron-down-circle': 'chevron-down',
  'chevron-right-circle': 'chevron-right',
  'cross-circle': 'cross-circle',
  document: 'file',
  documents: 'pages',
  'editor-close': 'cross',
  'editor-info': 'status-information',
  'editor-warning': 'status-warning',
  'graph-bar': 'chart-bar',
  'graph-line': 'chart-trend',
  info: 'status-information',
  lock: 'lock-locked',
  'lock-filled': 'lock-locked',
  more: 'show-more-horizontal',
  'more-vertical': 'show-more-vertical',
  people: 'people-group',
  person: 'person',
  'question-circle': 'question-circle',
  recent: 'clock',
  schedule: 'calendar',
  'select-clear': 'cross-circle',
  shortcut: 'link-external',
  star: 'star-unstarred',
  'star-filled': 'star-starred',
  trash: 'delete',
  unlock: 'lock-unlocked',
  'user-avatar-circle': 'person-avatar',
  watch: 'eye-open',
  world: 'globe',
};

/** Renders any icon of Atlaskit by name. */
export default function IconGlyph({ glyph, label, color, size }: GlyphProps & { glyph: string }) {
  const Icon = icons.get(glyph) ?? icons.get(RENAMED[glyph] ?? '');
  if (!Icon) return <UnknownGlyph glyph={glyph} />;
  return (
    <Icon
      label={label}
      size={size === 'small' ? 'small' : 'medium'}
      {...(color ? { color: token(color as Parameters<typeof token>[0]) } : {})}
    />
  );
}
