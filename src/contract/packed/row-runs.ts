import type { CellValue } from '../table';

/*
 * A table told by another one: parts of the other's rows, and rows of its own. Most refreshes change few rows of many,
 * so that the runs are far shorter than the table.
 */

type Row = readonly CellValue[];

/** So many rows of the other table from `start` on, or rows of its own. */
export type RowRun = readonly [start: number, count: number] | { readonly rows: readonly Row[] };

/**
 * Tells `after` by `before`.
 * @param mostOwn rows of its own at most
 * @returns null: it has more of them
 */
export function toRuns(
  before: readonly Row[],
  after: readonly Row[],
  mostOwn: number,
): readonly RowRun[] | null {
  const texts = before.map((row) => JSON.stringify(row));
  // Of rows that are alike the first does for all.
  const places = new Map<string, number>();
  for (const [index, text] of texts.entries()) if (!places.has(text)) places.set(text, index);
  const runs: (readonly [number, number] | { readonly rows: Row[] })[] = [];
  let own = 0;
  for (const row of after) {
    const text = JSON.stringify(row);
    const last = runs.at(-1);
    if (last !== undefined && !('rows' in last) && texts[last[0] + last[1]] === text) {
      runs[runs.length - 1] = [last[0], last[1] + 1];
      continue;
    }
    const place = places.get(text);
    if (place !== undefined) {
      runs.push([place, 1]);
      continue;
    }
    own += 1;
    if (own > mostOwn) return null;
    if (last !== undefined && 'rows' in last) last.rows.push(row);
    else runs.push({ rows: [row] });
  }
  return runs;
}

/** The table that {@link toRuns} told. */
export function applyRuns(before: readonly Row[], runs: readonly RowRun[]): readonly Row[] {
  return runs.flatMap((run) => ('rows' in run ? run.rows : before.slice(run[0], run[0] + run[1])));
}
