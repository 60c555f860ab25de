import type { ReadVerdict } from '../../core/evidence/read-verdict';
import type { Failure } from '../../core/failure/failure';
import type { PartTable } from '../../core/combine/part-table';

/** Rows of a part with what is known of them. */
export interface LoadedPart extends PartTable {
  /** Name of the data source. */
  readonly dataSourceName: string;
  /** When they were read, in ms; of a file that was uploaded, now: it is what it is. */
  readonly readAtMs: number;
  readonly verdict: ReadVerdict;
  readonly truncated: boolean;
  /** Why they are not all; null: nothing kept a page away. */
  readonly partial: Failure | null;
}
