import type { LinkValue } from '../../../contract/table';
import { cut, everyText } from './parts/texts';
import { textShowing } from './parts/text-showing';
import type { ReadingRules } from './reading-rules';
import type { FilledCell, ShowingRules } from './showing-rules';

const webAddress = /^https?:\/\/\S+$/;

export const reading: ReadingRules = {
  read: readLink,
  spellings: {},
  guess: {
    rank: 'usual',
    fits: ({ values }) => everyText(values, webAddress) || values.every(isHyperlink),
  },
  settings: [],
  schema: {
    type: 'object',
    properties: { url: { type: 'string' }, text: { type: 'string' } },
    required: ['url', 'text'],
  },
};

export const showing: ShowingRules = {
  ...textShowing,
  isLink: true,
  display: (cell, ...rest) =>
    isLink(cell) ? { kind: 'link', text: cell.text, href: cell.url } : textShowing.display(cell, ...rest),
  // A link's address is lost where only its text is shown.
  csv: (cell, ...rest) =>
    isLink(cell) && cell.text !== cell.url ? `${cell.text} (${cell.url})` : textShowing.csv(cell, ...rest),
  csvForPrograms: (cell) => (isLink(cell) ? cell.url : textShowing.csvForPrograms(cell)),
};

function isLink(cell: FilledCell): cell is LinkValue {
  return typeof cell === 'object' && 'url' in cell;
}

function readLink(raw: unknown): LinkValue | null {
  if (typeof raw === 'string') return buildLink(raw, raw);
  if (typeof raw !== 'object' || raw === null) return null;
  const record = raw as Record<string, unknown>;
  const url = record['Url'] ?? record['url'] ?? record['webUrl'] ?? record['href'];
  const text = record['Description'] ?? record['description'] ?? record['text'] ?? record['name'] ?? url;
  return typeof url === 'string'
    ? buildLink(url, typeof text === 'string' && text !== '' ? text : url)
    : null;
}

/** Only addresses that are safe to put behind a click; anything else shows as nothing rather than as a trap. */
function buildLink(address: string, text: string): LinkValue | null {
  try {
    const url = new URL(address);
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? { url: url.href, text: cut(text) } : null;
  } catch {
    return null;
  }
}

/** A hyperlink as SharePoint gives it. */
function isHyperlink(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { Url: url } = value as Record<string, unknown>;
  return typeof url === 'string' && webAddress.test(url);
}
