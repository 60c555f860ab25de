import type { Paging } from '../../contract/paging';

/**
 * Knows a page again by its rows, whatever surrounds them: services that ignore what they are asked for give the first
 * page for ever, and others the last one for every number behind it.
 */
export class RepeatedPages {
  private first: readonly unknown[] = [];
  private last: readonly unknown[] = [];
  private readonly isUsed: boolean;
  private readonly mayOverlap: boolean;

  constructor(paging: Paging, rowsPath: string) {
    this.isUsed = paging.kind !== 'none';
    // A cursor taken from the last row asks for that row again (CouchDB's `startkey`).
    this.mayOverlap =
      paging.kind === 'cursor' && rowsPath !== '' && paging.cursorPath.startsWith(`${rowsPath}[`);
  }

  /** The rows without the first one, where that is the last of the page before because paging begins with it. */
  withoutOverlap(rows: readonly unknown[]): readonly unknown[] {
    if (!this.mayOverlap || this.last.length === 0 || rows.length === 0) return rows;
    return isSame(rows[0], this.last[this.last.length - 1]) ? rows.slice(1) : rows;
  }

  /** Whether these rows are those of the page before, or of the first one; remembers them. */
  isRepeated(rows: readonly unknown[]): boolean {
    if (!this.isUsed || rows.length === 0) return false;
    if (areSame(rows, this.last) || areSame(rows, this.first)) return true;
    if (this.first.length === 0) this.first = rows;
    this.last = rows;
    return false;
  }
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Compares the ends first: pages that differ nearly always do so there. */
function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  const end = a.length - 1;
  return isSame(a[0], b[0]) && isSame(a[end], b[end]) && a.every((row, index) => isSame(row, b[index]));
}
