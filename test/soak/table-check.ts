import type { TableView } from '../../src/contract/macro-api';
import { noteOf, rowsPerTable, valueOf } from './ledger-service';

/** A table as some surface shows it, with what that says of its age. */
export type ShownTable = Pick<TableView, 'fetchedAtMs' | 'nowMs' | 'freshness' | 'truncated'> & {
  readonly table: {
    readonly columns: readonly { readonly key: string }[];
    readonly rows: readonly (readonly unknown[])[];
  };
  /** Absent where the surface gives no reasons. */
  readonly problem?: TableView['problem'];
};

/** What a shown table has to be. */
export interface Expected {
  readonly table: string;
  readonly owner: string;
  readonly maxAgeMs: number;
  /** Oldest generation that a read ending at `fetchedAtMs` can have met, and the newest there is. */
  readonly generations: { readonly oldest: number; readonly newest: number };
  /** Time of the newest table that somebody saw before this view was asked for. */
  readonly seenBeforeMs: number;
}

/** The sentence that says what is wrong with a shown table; null if it is right or says what it lacks. */
export function findWrong(view: ShownTable, expected: Expected): string | null {
  const { columns, rows } = view.table;
  const at = (name: string) => columns.findIndex(({ key }) => key === name);
  const [id, table, owner, generation, value] = ['id', 'table', 'owner', 'generation', 'value'].map(at);
  const note = at('note');
  for (const [index, row] of rows.entries()) {
    const cell = (position: number | undefined) => toText(row[position ?? -1]);
    if (cell(table) !== expected.table) return `row ${index + 1} is of ${cell(table)}, not ${expected.table}`;
    if (cell(owner) !== expected.owner)
      return `row ${index + 1} is ${cell(owner)}'s, not ${expected.owner}'s`;
    if (Number(cell(id)) !== index + 1) return `row ${index + 1} has the id ${cell(id)}`;
    const ofRow = Number(cell(generation));
    if (cell(value) !== valueOf(expected.table, expected.owner, ofRow, index + 1)) {
      return `row ${index + 1} never held '${cell(value)}'`;
    }
    if (note >= 0 && cell(note) !== noteOf(cell(value)))
      return `row ${index + 1} has lost a part of its note`;
    const { oldest, newest } = expected.generations;
    if (ofRow < oldest || ofRow > newest) {
      return `row ${index + 1} is of generation ${ofRow}; fetched then, it must be of ${oldest} to ${newest}`;
    }
  }
  if (rows.length !== rowsPerTable && !view.truncated) {
    return `${rows.length} of ${rowsPerTable} rows are shown, and nothing says so`;
  }
  if (view.freshness === 'fresh' && view.nowMs - view.fetchedAtMs > expected.maxAgeMs + 1_000) {
    return `called fresh at an age of ${view.nowMs - view.fetchedAtMs} ms`;
  }
  if (view.freshness === 'stale' && view.problem === null) return 'called stale without a reason';
  if (view.fetchedAtMs < expected.seenBeforeMs) {
    return `fetched ${expected.seenBeforeMs - view.fetchedAtMs} ms before a table that was shown earlier`;
  }
  return null;
}

/** Columns of the run are texts and numbers only. */
function toText(cell: unknown): string {
  return typeof cell === 'number' ? String(cell) : typeof cell === 'string' ? cell : JSON.stringify(cell);
}
