import type { TableView } from '../../contract/macro-api';
import { countFitting, jsonBytes } from '../../contract/size/json-bytes';
import { answerReserveBytes, maxAnswerBytes } from '../../contract/size/platform-limits';
import type { Table } from '../../contract/table';
import type { Ports } from '../../core/ports';
import { packBlocks, toColumns } from '../snapshot/pack-blocks';

/**
 * A surface's answer with as many rows as Forge carries, and saying so where some are left out. Only where rows
 * travel to a browser: whatever filters, searches or pages through a table here works on all of it.
 */
export function limitAnswer<View extends Pick<TableView, 'table' | 'truncated'>>(view: View): View {
  const { table } = view;
  const around = jsonBytes({ ...view, table: { ...table, rows: [] } });
  const count = countFitting(table.rows, maxAnswerBytes - answerReserveBytes - around);
  if (count === table.rows.length) return view;
  return { ...view, table: { ...table, rows: table.rows.slice(0, count) }, truncated: true };
}

/** Whether Forge carries an answer as it is. */
export const carriesAnswer = (answer: object) => jsonBytes(answer) <= maxAnswerBytes - answerReserveBytes;

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
