import type { Table } from '../../contract/table';
import type { Ports } from '../../core/ports';
import { packBlocks, toColumns } from '../snapshot/pack-blocks';
import { carriesAnswer, limitAnswer } from './limit-answer';

/**
 * How many rows of a table a page shows with the columns that are not hidden: all, where they fit packed into one
 * answer, else as many as their answer carries unpacked.
 */
export async function countRowsOnPage(
  ports: Pick<Ports, 'compressor'>,
  { columns, rows }: Table,
): Promise<number> {
  const shown = columns.flatMap(({ hidden }, index) => (hidden === true ? [] : [index]));
  const count = countFittingRows({ columns, rows }, shown);
  if (count === rows.length) return count;
  const cells = toColumns(rows, columns.length);
  const blocks = await packBlocks(
    ports,
    shown.map((index) => cells[index]!),
  );
  return carriesAnswer(blocks) ? rows.length : count;
}

function countFittingRows({ columns, rows }: Table, shown: readonly number[]): number {
  const isWhole = shown.length === columns.length;
  const table = {
    columns: shown.map((index) => columns[index]!),
    rows: isWhole ? rows : rows.map((row) => shown.map((index) => row[index] ?? null)),
  };
  return limitAnswer({ table, truncated: false }).table.rows.length;
}
