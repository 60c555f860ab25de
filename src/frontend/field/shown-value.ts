import type { FieldItem } from '../../contract/field';
import { maxFieldText } from '../../contract/field-limits';
import { cutText } from '../shared/cut-text';

/** A value as it can be shown, however it came to be in the issue. */
export interface ShownValue {
  readonly dataSourceId: string;
  readonly items: readonly FieldItem[];
  readonly atMs: number;
}

/** Longest text that a value holds: a longer one could not be stored again. */
const longestText = maxFieldText;

/**
 * Reads what Jira has stored, which other programs may have written: every part is a plain text or left out. A value
 * of another shape is one record that is not verified.
 */
export function readShownValue(raw: unknown): ShownValue {
  const empty = { dataSourceId: '', items: [], atMs: 0 };
  if (raw === null || raw === undefined || raw === '') return empty;
  const { items, text, dataSourceId, atMs } = (typeof raw === 'object' ? raw : { text: raw }) as Record<
    string,
    unknown
  >;
  const read = Array.isArray(items) ? items.slice(0, 50).flatMap((item) => readItem(item) ?? []) : [];
  if (read.length === 0) {
    const shown = typeof text === 'string' || typeof text === 'number' ? String(text) : '';
    if (shown === '') return empty;
    const id = shown.slice(0, longestText);
    return { ...empty, items: [{ id, text: '', columns: {}, seal: '', state: 'unverified' }] };
  }
  return {
    dataSourceId: typeof dataSourceId === 'string' ? dataSourceId : '',
    items: read,
    atMs: typeof atMs === 'number' ? atMs : 0,
  };
}

function readItem(raw: unknown): FieldItem | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { id, text, url, columns, seal, state } = raw as Record<string, unknown>;
  if (typeof id !== 'string' || id === '') return null;
  // What nobody can have picked from the source says nothing here, whatever it says in the issue.
  if (state === 'unverified') return { id: id.slice(0, longestText), text: '', columns: {}, seal: '', state };
  return {
    id: id.slice(0, longestText),
    text: cut(typeof text === 'string' && text !== '' ? text : id),
    ...(typeof url === 'string' && /^https?:\/\//.test(url) ? { url: url.slice(0, 1_000) } : {}),
    columns: readTexts(columns),
    seal: typeof seal === 'string' ? seal : '',
    ...(state === 'gone' || state === 'elsewhere' ? { state } : {}),
  };
}

function readTexts(raw: unknown): Record<string, string> {
  if (typeof raw !== 'object' || raw === null) return {};
  const texts = Object.entries(raw).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts.slice(0, 10).map(([key, text]) => [key, cut(text)]));
}

function cut(text: string): string {
  return text.length > longestText ? `${cutText(text, longestText - 1)}…` : text;
}
