import type { ParameterValues } from '../../contract/parameter';
import type { KeptPlace } from '../../core/answer/kept-place';
import type { Reader } from '../tokens/token-owner';
import type { LoadedPart } from './loaded-part';
import type { ExchangeRecorder } from './exchange-recorder';

/** How far a read has come. */
export interface ReadProgress {
  readonly pages: number;
  readonly rows: number;
}

/** How far a read may go, for whom, and with which values. */
export interface ReadOptions {
  readonly deadlineAtMs: number;
  /** Whether running out of time ends the read with the rows so far, or fails it (it goes on elsewhere). */
  readonly mayStopEarly: boolean;
  /** Whose tokens to read with, where each viewer has their own. */
  readonly reader?: Reader;
  /** Parameter values in force. */
  readonly values?: ParameterValues;
  /** Whether an admin looks for columns, so that more than the chosen ones is read. */
  readonly isTest?: boolean;
  /** Whether rows are told apart by their `id`, so that changes can be put in their places later. */
  readonly collectChanges?: boolean;
  /** Told after each page that is followed by another. */
  readonly onPage?: (progress: ReadProgress) => Promise<void>;
  /** Where the rows lay at an earlier good read; null: none is known. */
  readonly place?: KeptPlace | null;
  /** Rows of the data sources that a combined one is made of. */
  readonly parts?: readonly LoadedPart[];
  /** Keeps the first answer for an administrator who tries the request. */
  readonly recorder?: ExchangeRecorder;
}
