import type { CellValue, Column, TableColumn } from '../../contract/table';
import type { ReadFailure } from '../failure/failure';
import type { Result } from '../result';
import { fail, succeed } from '../result';
import { compilePath } from './json-path';
import type { ReadValue } from './json-path';
import { cellReaders } from './read-cell';
import type { ReadCell } from './read-cell';

/** Columns ready to read rows with: compiled once per read, not per row. */
export interface RowMapper {
  readonly columns: readonly TableColumn[];
  mapRow(row: unknown): readonly CellValue[];
  /** Names of columns that found nothing in any row mapped so far; empty before the first row. */
  findSilentColumns(): readonly string[];
}

/** Compiles a data source's visible columns. Fails on the first path that is not a JSONPath. */
export function buildRowMapper(columns: readonly Column[]): Result<RowMapper, ReadFailure> {
  const shown = columns.filter((column) => !column.hidden);
  const reads: ReadValue[] = [];
  for (const column of shown) {
    const compiled = compilePath(column.path);
    if (!compiled.ok) {
      return fail({ reason: 'column-path-invalid', column: column.name, problem: compiled.failure });
    }
    reads.push(compiled.value.read);
  }
  const converts: readonly ReadCell[] = shown.map((column) => cellReaders[column.type]);
  const found = new Uint8Array(shown.length);
  let rowCount = 0;
  return succeed({
    columns: shown.map(toTableColumn),
    mapRow(row) {
      rowCount += 1;
      const cells = new Array<CellValue>(reads.length);
      for (let index = 0; index < reads.length; index += 1) {
        const raw = reads[index]!(row);
        if (raw !== undefined) found[index] = 1;
        cells[index] = raw === undefined || raw === null ? null : converts[index]!(raw);
      }
      return cells;
    },
    findSilentColumns: () =>
      rowCount === 0 ? [] : shown.filter((_, index) => found[index] === 0).map((column) => column.name),
  });
}

function toTableColumn(column: Column): TableColumn {
  const { key, name, type, currency } = column;
  return currency === undefined ? { key, name, type } : { key, name, type, currency };
}
