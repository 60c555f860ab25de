import type { CellValue, TableColumn } from '../../contract/table';
import { isReadByModel, toActionText } from '../../core/action/wrap-data';
import type { OpenTable } from './open-table';

type Row = readonly CellValue[];

/** Tells cells and records of a table to a surface. */
export interface Tell {
  /**
   * A cell of a row; empty where there is no row or column, and for a model, which gets what is in rows between marks and
   * nowhere else.
   */
  cell(row: Row | undefined, column: TableColumn | null | undefined): string;
  /** The record by the names of these columns, without what is empty; by the key of one whose name another has. */
  record(row: Row, given: readonly TableColumn[]): Readonly<Record<string, string | number | boolean>>;
}

/** Tells the cells of these columns by a surface's rules. */
export function buildTell(columns: readonly TableColumn[], rules: OpenTable['rules']): Tell {
  const names = columns.map(({ name }) => name);
  const nameOf = ({ name, key }: TableColumn) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : key;
  const indexOf = new Map(columns.map((column, index) => [column.key, index]));
  const at = (row: Row, { key }: TableColumn) => row[indexOf.get(key) ?? -1] ?? null;
  return {
    cell: (row, column) =>
      isReadByModel(rules.surface) || row === undefined || column === null || column === undefined
        ? ''
        : toActionText(at(row, column), column, rules),
    record: (row, given) =>
      Object.fromEntries(
        given.flatMap((column) => {
          const cell = at(row, column);
          if (cell === null) return [];
          const isPlain = typeof cell === 'number' || typeof cell === 'boolean';
          return [[nameOf(column), isPlain ? cell : toActionText(cell, column, rules)]];
        }),
      ),
  };
}

/** How old the rows are, and whether they are all, for whoever reads the JSON. */
export function describeAge({ view }: OpenTable) {
  const { fetchedAtMs, completeness, freshness } = view;
  return { fetchedAt: new Date(fetchedAtMs).toISOString(), completeness, freshness };
}
