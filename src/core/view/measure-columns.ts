import type { CellValue } from '../../contract/table';
import { showingOf } from '../table/column-types/registry';
import { formatCell } from '../table/format-cell';
import type { ViewerFormat } from '../table/viewer-format';
import type { PickedColumn } from './pick-columns';

/** A word that is longer is an address or a key, which may be broken. */
const longestWord = 20;
const shortestColumn = 3;
/** Characters of one line that is never broken, such as an amount. */
const longestLine = 28;
/** Characters of a text below which it would become a tower of words. */
const comfortableLine = 16;
/** Room that a picture, a lozenge's edges or a sort arrow takes, in characters. */
const surrounds = 3;

/**
 * Characters that each column needs so that no word, number or date of these rows and of its heading is broken, and no
 * text has a line for each word; a word that is very long may be broken.
 */
export function measureColumns(
  columns: readonly PickedColumn[],
  rows: readonly (readonly CellValue[])[],
  viewer: ViewerFormat,
): readonly number[] {
  return columns.map(({ column, index }) => {
    const { isWhole = false } = showingOf(column.type);
    let most = Math.min(longestOf(column.name), longestWord);
    for (const row of rows) {
      const text = formatCell(row[index] ?? null, column, viewer);
      const needed = isWhole
        ? Math.min(text.length, longestLine)
        : Math.max(Math.min(longestOf(text), longestWord), Math.min(text.length, comfortableLine));
      if (needed > most) most = needed;
    }
    return Math.max(most, shortestColumn) + surrounds;
  });
}

/** Only plain blanks part words: a no-break space keeps a number and its unit together. */
function longestOf(text: string): number {
  let longest = 0;
  for (const word of text.split(/[ \t\r\n]+/)) if (word.length > longest) longest = word.length;
  return longest;
}

/** Pixels of a character of a table, on the average. */
const characterWidth = 7.5;
/** Pixels between two columns. */
const gap = 16;

/** How many of the first columns fit into a width, of which one is always shown. */
export function countFitting(needed: readonly number[], width: number): number {
  let used = 0;
  for (const [index, characters] of needed.entries()) {
    used += characters * characterWidth + gap;
    if (used > width) return Math.max(1, index);
  }
  return needed.length;
}
