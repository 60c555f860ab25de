import type { Rows } from '../snapshot/load-snapshot';

/** Forge's answer limit is 5 MB; the rest is room for columns and the reply around them. */
const maxViewBytes = 4_500_000;

/** The first rows that fit into an answer of `limitBytes`. */
export function limitAnswer(rows: Rows, limitBytes = maxViewBytes): Rows {
  let bytes = 0;
  for (let index = 0; index < rows.length; index += 1) {
    bytes += measureRow(rows[index]!);
    if (bytes > limitBytes) return rows.slice(0, index);
  }
  return rows;
}

/** Upper bound of a row's size in JSON; texts are counted at three bytes a character only if they are not ASCII-short. */
function measureRow(row: readonly unknown[]): number {
  let bytes = 2;
  for (const cell of row) {
    if (typeof cell === 'string') bytes += cell.length * 2 + 3;
    else if (typeof cell === 'object' && cell !== null) bytes += JSON.stringify(cell).length * 2 + 1;
    else bytes += 24;
  }
  return bytes;
}
