import type { ProposedColumn, RowsShape } from '../../contract/data-source';
import type { CellValue, Column, TableColumn } from '../../contract/table';
import type { Failure } from '../../core/failure/failure';
import type { ReadVerdict } from '../../core/evidence/read-verdict';
import type { KeptPlace } from '../../core/answer/kept-place';
import type { ColumnYield } from '../../core/table/map-rows';
import type { Text } from '../../contract/text/text';

/** What one read of a data source gave. */
export interface ReadRows {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly CellValue[])[];
  /** True if a bound was met, time ran out when `mayStopEarly`, or a later page failed. */
  readonly truncated: boolean;
  /** Why the read ended before its end, or which error stood beside its rows; the rows that came are there. */
  readonly partial: Failure | null;
  /** Whether these are all rows. */
  readonly verdict: ReadVerdict;
  /** Of a combined data source: when the oldest of its parts was read; absent: all was read now. */
  readonly asOfMs?: number;
  readonly pages: number;
  readonly bytes: number;
  readonly status: number;
  readonly rowsPath: string;
  /** Where the rows lay, to be kept: a later read does not guess again. Null: it gave no rows to tell by. */
  readonly place: KeptPlace | null;
  /** Of a file: what tells this content from another, where it can be asked for without the content. */
  readonly fileVersion?: string;
  /** What the rows lay in, where they were no list of objects. */
  readonly rowsShape?: RowsShape;
  readonly proposedColumns: readonly ProposedColumn[];
  /** Columns the rows were mapped with: the draft's, or the suggested ones. */
  readonly usedColumns: readonly Column[];
  /** What each column gave. */
  readonly yields: readonly ColumnYield[];
  /** With `collectChanges`: each row's id, the ids of removed ones, and the link to later changes. */
  readonly changes: ReadChanges | null;
  readonly warnings: readonly Text[];
}

/** What a read says about the identity of its rows. */
interface ReadChanges {
  readonly ids: readonly string[];
  readonly removedIds: readonly string[];
  readonly deltaLink: string | null;
}
