import type { TableView } from '../../contract/macro-api';
import { countFitting, jsonBytes } from '../../contract/size/json-bytes';
import { answerReserveBytes, maxAnswerBytes } from '../../contract/size/platform-limits';

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
