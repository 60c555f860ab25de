import type { DataSourceDraft, TestResult } from '../../../../src/contract/data-source';
import type { Exchange } from '../../../../src/contract/exchange';
import type { ParameterValues } from '../../../../src/contract/parameter';
import type { ErrorBody } from '../../../../src/contract/reply';

/** What a run showed, and whether the data source was stored with it. */
export interface Outcome {
  readonly saved: boolean;
  /** Null if no table came of it. */
  readonly test: TestResult | null;
  /** Why no table came of it. */
  readonly error: ErrorBody | null;
  /** Null if the service did not answer. */
  readonly exchange: Exchange | null;
  /** Empty: there was no request, as a file was read. */
  readonly curl: string;
  readonly values: ParameterValues;
  /** The request that it was; another one since makes this outdated. */
  readonly requestText: string;
}

/** What of a draft decides what the service answers. */
export function toRequestText({
  request,
  parameters,
  connectionId,
  file,
  format,
  paging,
}: DataSourceDraft): string {
  return JSON.stringify({ request, parameters, connectionId, file, format, paging });
}
