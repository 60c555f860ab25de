import type { FieldItem, FieldValue } from './field';

/** Puts records together to a value; null, Jira's empty value, for none. */
export function buildFieldValue(
  dataSourceId: string,
  items: readonly FieldItem[],
  atMs: number,
): FieldValue | null {
  if (items.length === 0) return null;
  const search: Record<string, string[]> = {};
  for (const { columns } of items) {
    for (const [key, text] of Object.entries(columns)) if (text !== '') (search[key] ??= []).push(text);
  }
  return {
    v: 1,
    dataSourceId,
    ids: items.map(({ id }) => id),
    texts: items.map(({ text }) => text),
    text: items.map(({ text }) => text).join(', '),
    items: [...items],
    search,
    atMs,
  };
}
