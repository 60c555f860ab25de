import type { FieldItem, FieldValue } from './field';

/**
 * Puts records together to a value; null, Jira's empty value, for none. What is not verified is in none of the texts
 * that Jira shows and searches.
 */
export function buildFieldValue(
  dataSourceId: string,
  items: readonly FieldItem[],
  atMs: number,
): FieldValue | null {
  if (items.length === 0) return null;
  const search: Record<string, string[]> = {};
  const shown = items.filter(({ state }) => state !== 'unverified');
  for (const { columns } of shown) {
    for (const [key, text] of Object.entries(columns)) if (text !== '') (search[key] ??= []).push(text);
  }
  return {
    v: 1,
    dataSourceId,
    ids: shown.map(({ id }) => id),
    texts: shown.map(({ text }) => text),
    text: shown.map(({ text }) => text).join(', '),
    items: [...items],
    search,
    atMs,
  };
}
