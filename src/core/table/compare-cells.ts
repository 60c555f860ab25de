import type { CellValue } from '../../contract/table';

/**
 * Order of two cells of one column: empty cells last whatever the direction is handled by the caller,
 * so empties compare as greatest here. Texts compare by `collator`, so that Ä stands near A.
 */
export function compareCells(a: CellValue, b: CellValue, collator: Intl.Collator): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return collator.compare(toSortText(a), toSortText(b));
}

/** Row numbers in the order of one column; empty cells last in both directions, equal cells as they came. */
export function sortRowNumbers(
  rows: readonly (readonly CellValue[])[],
  columnIndex: number,
  direction: 'ascending' | 'descending',
  locale: string,
): readonly number[] {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const sign = direction === 'ascending' ? 1 : -1;
  return rows
    .map((_, index) => index)
    .sort((left, right) => {
      const a = rows[left]?.[columnIndex] ?? null;
      const b = rows[right]?.[columnIndex] ?? null;
      if (a === null || b === null) return compareCells(a, b, collator) || left - right;
      return sign * compareCells(a, b, collator) || left - right;
    });
}

function toSortText(cell: Exclude<CellValue, null>): string {
  if (typeof cell !== 'object') return String(cell);
  if (Array.isArray(cell)) {
    return (cell as readonly (string | { name: string })[])
      .map((each) => (typeof each === 'string' ? each : each.name))
      .join(', ');
  }
  return 'url' in cell ? (cell as { text: string }).text : (cell as { name: string }).name;
}
