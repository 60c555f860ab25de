import type { TestResult } from './data-source';
import type { ParameterValues } from './parameter';
import type { ErrorBody } from './reply';
import type { PersonValue } from './table';

/*
 * What an administrator sees of a request that is tried: the answer in part, never its credentials. It is shown
 * and forgotten: nothing of it is stored or logged.
 */

/** A list or object of the answer of which only the beginning is in the sample. */
export interface SampleCut {
  /** Member names and indexes that lead to it from the answer's root. */
  readonly path: readonly (string | number)[];
  readonly shown: number;
  readonly of: number;
}

/** The first page of an answer as data, bounded in size; credentials in its texts are masked. */
export interface AnswerSample {
  readonly body: unknown;
  /** Whether every value is a text (CSV, XML), so that types have to be guessed from spellings. */
  readonly isTextual: boolean;
  /** Hosts that the connection allows: images of other ones are not shown. */
  readonly allowedHosts: readonly string[];
  /** Whether anything was left out: elements, members or the ends of long texts. */
  readonly isPartial: boolean;
  readonly cuts: readonly SampleCut[];
  /** Names for the ids in the sample's rows, by the key of the lookup and the id. */
  readonly names: Readonly<Record<string, Readonly<Record<string, PersonValue>>>>;
}

/** The answer to the first page's request. */
export interface Exchange {
  readonly status: number;
  readonly durationMs: number;
  readonly bytes: number;
  /** Headers from a fixed list of harmless ones. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** Null if the answer is no data. */
  readonly sample: AnswerSample | null;
  /** Beginning of an answer that is no data, such as a web page; null if there is a sample. */
  readonly text: string | null;
}

/** What came of trying a request: the table, or why there is none, and in either case what the service said. */
export interface RequestTrial {
  readonly outcome:
    | { readonly state: 'done'; readonly test: TestResult }
    | { readonly state: 'failed'; readonly error: ErrorBody };
  /** Null if the service did not answer. */
  readonly exchange: Exchange | null;
  /** The first request as a command line, with credentials masked; empty: there is none, as a file is read. */
  readonly curl: string;
  /** Parameter values that it was made with, wherever they came from. */
  readonly values: ParameterValues;
}
