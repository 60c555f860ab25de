import type { DataSourceDraft, PagingTry, TestResult } from '../../../../src/contract/data-source';
import type { Exchange } from '../../../../src/contract/exchange';
import type { Paging } from '../../../../src/contract/paging';
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

/** Ways to get further pages that were tried, and for which request. */
export interface FoundPaging {
  readonly paging: Paging | null;
  readonly tries: readonly PagingTry[];
  readonly connectionId: string;
  /** The request that it was; another one since says nothing. */
  readonly question: string;
}

/** What of a draft decides which further pages there are: all but how they were asked for. */
export const toPagingQuestion = (draft: DataSourceDraft): string =>
  toRequestText({ ...draft, paging: { kind: 'auto' } });

/** What of a draft decides what the service answers. */
export function toRequestText({
  request,
  parameters,
  connectionId,
  file,
  combination,
  format,
  paging,
}: DataSourceDraft): string {
  return JSON.stringify({ request, parameters, connectionId, file, combination, format, paging });
}
