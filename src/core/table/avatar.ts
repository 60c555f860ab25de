import { accentOf } from './assign-accents';
import type { Accent } from '../../contract/cell-looks';

/** Bold accents of Atlassian's palette on which white letters can be read (4.5 to 1), in light pages and in dark. */
const grounds: Readonly<Record<Accent, string>> = {
  red: '#AE2E24',
  orange: '#A54800',
  yellow: '#7F5F01',
  lime: '#4C6B1F',
  green: '#216E4E',
  teal: '#206A83',
  blue: '#0055CC',
  purple: '#5E4DB2',
  magenta: '#943D73',
  gray: '#44546F',
};

/** The first letters of a name's first and last word; nothing for a name without letters or digits. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends.map((word) => String.fromCodePoint(word.codePointAt(0)!).toUpperCase()).join('');
}

/**
 * A person's picture where the source has none: a disc in a colour of the name's own, with its initials. It is an
 * address of data, for UI Kit's avatar knows Atlassian's own accounts only.
 */
export function drawAvatar(name: string): string {
  const disc = element('circle', { cx: 12, cy: 12, r: 12, fill: grounds[accentOf(name)] });
  const place = { x: 12, y: 16, 'text-anchor': 'middle', fill: '#fff' };
  const font = { 'font-family': 'sans-serif', 'font-size': 10, 'font-weight': 600 };
  const letters = element('text', { ...place, ...font }, initialsOf(name));
  const size = { xmlns: 'http://www.w3.org/2000/svg', width: 24, height: 24 };
  return `data:image/svg+xml,${encodeURIComponent(element('svg', size, disc + letters))}`;
}

/** An element of SVG. Its attributes and content are ours, or letters and digits, which need no escape. */
function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<${name}${written.join('')}>${content}</${name}>`;
}
