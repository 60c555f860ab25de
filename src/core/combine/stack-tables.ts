import type { Combination } from '../../contract/combination';
import type { CombinedRow, PartTable } from './part-table';

/** Key under which a stacked row says which part it is of. */
export const partKey = 'part';

/**
 * Puts the rows of parts one below the other, each with the columns that stand for the others': all rows of the first
 * part, then those of the next. A part that has no such column leaves it empty.
 * @param mostRows one row more than this is made at most, so that the read sees that there are more
 */
export function stackTables(
  parts: readonly PartTable[],
  columns: Extract<Combination, { kind: 'stack' }>['columns'],
  mostRows: number,
): readonly CombinedRow[] {
  const stacked: CombinedRow[] = [];
  for (const { name, columns: own, rows } of parts) {
    const places = columns.map(({ key, of }) => {
      const wanted = of[name];
      return [key, wanted === undefined ? -1 : own.findIndex((column) => column.key === wanted)] as const;
    });
    for (const row of rows) {
      if (stacked.length > mostRows) return stacked;
      const cells = places.map(([key, at]) => [key, at < 0 ? null : (row[at] ?? null)] as const);
      stacked.push({ [partKey]: name, ...Object.fromEntries(cells) });
    }
  }
  return stacked;
}
