import type { TableView } from '../macro-api';
import type { Reply } from '../reply';
import type { CellValue, TableColumn } from '../table';
import { toRows, unpackColumn } from './packed-column';
import { applyRuns } from './row-runs';
import type { RowRun } from './row-runs';

/*
 * A table on its way to a browser: compressed as it is stored, which costs the function nothing but handing it on, and
 * carries several times the rows in an answer of 5 MB. Only for an asker who says that it can unpack it.
 */

/** Columns, each as the base64 of a gzip stream (RFC 1952) of what `packColumn` wrote. */
export interface PackedTable {
  readonly columns: readonly TableColumn[];
  readonly rowCount: number;
  readonly blocks: readonly string[];
  /** What the table is by the rows of the blocks, where few of its rows are new since those were written. */
  readonly patch?: { readonly rowCount: number; readonly runs: readonly RowRun[] };
}

/** A view with its rows, or in their place the packed table. */
export type Travelling<View extends Pick<TableView, 'table'>> =
  View | (Omit<View, 'table'> & { readonly packed: PackedTable });

/** Whether this browser can unpack a table. https://compression.spec.whatwg.org */
export const canUnpack = () => typeof DecompressionStream === 'function';

/** A reply with the rows of its view, where its table came packed. Rejects for what is no packed table. */
export async function unpackReply<T>(reply: Reply<T>): Promise<Reply<T>> {
  if (!reply.ok || !isPacked(reply.data)) return reply;
  const { packed, ...about } = reply.data;
  const { columns, rowCount, blocks, patch } = packed;
  const cells = await Promise.all(blocks.map(unpackBlock));
  // What stands beside a packed table is all that stands beside the table it is.
  const rows =
    patch === undefined ? toRows(cells, rowCount) : applyRuns(toRows(cells, patch.rowCount), patch.runs);
  return { ok: true, data: { ...about, table: { columns, rows } } as T };
}

function isPacked(data: unknown): data is { readonly packed: PackedTable } {
  return typeof data === 'object' && data !== null && 'packed' in data;
}

async function unpackBlock(base64: string): Promise<readonly CellValue[]> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return unpackColumn(await new Response(unpacked).text());
}
