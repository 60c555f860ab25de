import { packColumn } from '../../contract/packed/packed-column';
import type { CellValue } from '../../contract/table';
import type { Ports } from '../../core/ports';
import type { Rows } from './load-snapshot';

/** Columns as they are stored, and travel to browsers: of each the base64 of its compressed text. */
export function packBlocks(
  { compressor }: Pick<Ports, 'compressor'>,
  columns: readonly (readonly CellValue[])[],
): Promise<readonly string[]> {
  return Promise.all(columns.map((cells) => compressor.compress(packColumn(cells))));
}

/** Rows as columns. */
export const toColumns = (rows: Rows, count: number): readonly (readonly CellValue[])[] =>
  Array.from({ length: count }, (_, index) => rows.map((row) => row[index] ?? null));
