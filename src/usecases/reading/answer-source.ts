import type { DataSourceDraft } from '../../contract/data-source';
import type { Column } from '../../contract/table';
import { parseAnswer } from '../../core/answer/parse-answer';
import type { ParsedAnswer } from '../../core/answer/parse-answer';
import type { Failure } from '../../core/failure/failure';
import type { PageRequest } from '../../core/paging/page-request';
import type { HttpAnswer } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { toHttpRequest } from './prepare-requests';
import { readLookups } from './read-lookups';
import type { ReadLookups } from './read-lookups';
import type { ServiceCaller } from './service-caller';

/** An answer, and what it is as data. */
export interface FetchedAnswer {
  readonly answer: HttpAnswer;
  readonly parsed: ParsedAnswer;
  /** What tells this content from another, where it can be asked for without the content; null: nothing does. */
  readonly version: string | null;
}

/** Where the answers of one read come from: a service that is asked, or a file. */
export interface AnswerSource {
  /** Gives the answer to the request of one page. */
  fetch(request: PageRequest): Promise<Result<FetchedAnswer, Failure>>;
  /** Who gives that answer, as failures name it: a host, or a file. */
  nameFor(request: PageRequest): string;
  /** Reads the lists that turn ids into names, as far as the columns need them. */
  readLookups(columns: readonly Column[]): Promise<Result<ReadLookups, Failure>>;
  /** A failure without the credentials that were sent. */
  hideCredentials(failure: Failure): Failure;
  /** A failure for an answer that is a table of other columns, by the words that stand in it. */
  refuseForeign(request: PageRequest, words: string | null, code: string | null): Failure;
  /** Waits before the same is asked again; false: there is no time for that, or no sense in it. */
  pause(ms: number): Promise<boolean>;
  /** Whether its one answer is everything that there is. */
  readonly isWhole: boolean;
}

/** A service that is asked page by page. */
export class ServiceAnswers implements AnswerSource {
  readonly isWhole = false;

  constructor(
    private readonly caller: ServiceCaller,
    private readonly dataSource: DataSourceDraft,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  async fetch(request: PageRequest): Promise<Result<FetchedAnswer, Failure>> {
    const { format, xmlNames } = this.dataSource;
    const answered = await this.caller.call(toHttpRequest(this.dataSource, this.headers, request));
    if (!answered.ok) return answered;
    const parsed = parseAnswer(answered.value, request.url, format, xmlNames);
    return parsed.ok ? succeed({ answer: answered.value, parsed: parsed.value, version: null }) : parsed;
  }

  nameFor({ url }: PageRequest): string {
    return new URL(url).host;
  }

  readLookups(columns: readonly Column[]): Promise<Result<ReadLookups, Failure>> {
    return readLookups(this.caller, this.dataSource.lookups, columns);
  }

  hideCredentials(failure: Failure): Failure {
    return this.caller.hideCredentials(failure);
  }

  pause(ms: number): Promise<boolean> {
    return this.caller.pause(ms);
  }

  refuseForeign(request: PageRequest, words: string | null, code: string | null): Failure {
    return { reason: 'answer-error', host: this.nameFor(request), words, apiCode: code };
  }
}
