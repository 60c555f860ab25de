/** A property's value as text to search and sort by: empty for null, JSON for collections and objects. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Order of two property values for `$orderby`: numbers by size, the rest as text without letter case. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const left = valueText(a).toLowerCase();
  const right = valueText(b).toLowerCase();
  return left < right ? -1 : left > right ? 1 : 0;
}
