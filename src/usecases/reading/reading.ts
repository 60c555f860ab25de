import type { DataSourceDraft, ProposedColumn } from '../../contract/data-source';
import type { CellValue, Column } from '../../contract/table';
import { buildText } from '../../contract/text/text';
import { findForeignLine } from '../../core/answer/foreign-headings';
import type { ParsedAnswer } from '../../core/answer/parse-answer';
import { PageExaminer } from './examine-page';
import { faceSigns, findCursorVariable, isGraphQl } from '../../core/paging/graph-ql-paging';
import { RepeatedPages } from '../../core/paging/repeated-pages';
import type { Failure } from '../../core/failure/failure';
import type { PageRequest } from '../../core/paging/page-request';
import type { HttpAnswer } from '../../core/ports';
import { isObject } from '../../core/is-object';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import type { RowOrigin } from '../../core/table/column-types/reading-rules';
import { judgeRead } from '../../core/paging/judge-read';
import type { ReadCourse } from '../../core/paging/judge-read';
import type { ReadVerdict } from '../../core/evidence/read-verdict';
import { findSigns } from '../../core/evidence/find-signs';
import { resolveLink } from '../../core/evidence/resolve-link';
import { judgeSums } from '../../core/evidence/sums-of-rows';
import type { PageSigns } from '../../core/evidence/find-signs';
import type { RowFinder } from '../../core/table/find-rows';
import type { QueryAnswer, QueryRows } from '../../core/answer/query-results/query-dialect';
import { buildRowMapper } from '../../core/table/map-rows';
import { isSpent } from '../../core/table/path-budget';
import type { LookupNames, RowMapper } from '../../core/table/map-rows';
import { proposeColumns } from '../../core/table/propose-columns';
import type { ColumnNames } from '../../core/table/propose-columns';
import { tellCuts, tellMisfits, tellQuestions } from '../../core/table/tell-columns';
import { toColumn } from '../../core/table/to-column';
import type { PreparedRequests } from './prepare-requests';
import type { AnswerSource, FetchedAnswer } from './answer-source';
import { RowsShaper } from './rows-shaper';
import type { Text } from '../../contract/text/text';
import type { ReadOptions } from './read-options';
import type { ReadRows } from './read-result';

/** Largest read in all, over its pages. */
const maxTotalBytes = 150 * 1024 * 1024;
const maxPages = 1_000;

interface Page extends ParsedAnswer {
  readonly answer: HttpAnswer;
}

/** A page whose rows were found, and which is no error. */
interface GoodPage extends Page {
  readonly rows: readonly unknown[];
  readonly plan: ReadPlan;
}

interface ReadPlan {
  readonly finder: RowFinder;
  readonly mapper: RowMapper;
  readonly columns: readonly Column[];
  readonly proposed: readonly ProposedColumn[];
}

/** How long to wait before a statement that is running is asked after again: at first, and at most. */
const firstLookMs = 500;
const longestLookMs = 5_000;

/** How often a page is asked for again at half its size. */
const mostHalvings = 8;

/** One run over the pages of a source, from the first request to the verdict; see {@link Reading.run}. */
export class Reading {
  private readonly rows: (readonly CellValue[])[] = [];
  private readonly warnings: Text[] = [];
  private readonly examiner: PageExaminer;
  private readonly repeated: RepeatedPages;
  private plan: ReadPlan | null = null;
  private names: LookupNames | null = null;
  private pages = 0;
  private bytes = 0;
  private status = 0;
  private halvings = 0;
  private foundRows = 0;
  private lastPageRows = 0;
  private bound: Text | null = null;
  private partial: Failure | null = null;
  private version: string | null = null;
  private end: ReadCourse['end'] = 'not-named';
  private firstSigns: PageSigns = [];
  private signs: PageSigns = [];
  private request: PageRequest;
  private readonly ids: string[] = [];
  private readonly removedIds: string[] = [];
  private deltaLink: string | null = null;
  private readonly shaper: RowsShaper;

  constructor(
    private readonly source: AnswerSource,
    private readonly dataSource: DataSourceDraft,
    private readonly options: ReadOptions,
    private readonly prepared: PreparedRequests,
    private readonly known: { readonly origin: RowOrigin; readonly names: ColumnNames },
  ) {
    const { rowsPath, answerCheck, paging } = dataSource;
    const place = options.place ?? null;
    this.shaper = new RowsShaper(dataSource, options.isTest === true);
    this.examiner = new PageExaminer({ answerCheck, place }, prepared.budget);
    this.repeated = new RepeatedPages(paging, rowsPath);
    this.request = prepared.pager.first;
  }

  async run(): Promise<Result<ReadRows, Failure>> {
    const { pager } = this.prepared;
    let request: PageRequest | null = pager.first;
    while (request !== null) {
      const page = await this.readPage(request);
      if (page.ok) {
        this.request = request;
        const next = await this.take(page.value, request);
        if (!next.ok) return next;
        request = next.value;
        continue;
      }
      const smaller = this.askForLess(page.failure, request);
      if (smaller !== null) {
        request = smaller;
        continue;
      }
      const refusal = this.pages > 0 && pager.missingPageIsEnd ? endOf(page.failure) : null;
      if (refusal !== null) {
        this.end = refusal;
        break;
      }
      if (!this.mayKeepRows(page.failure)) return page;
      this.partial = page.failure;
      break;
    }
    return this.finish();
  }

  /** A service that does not give as much at once is asked for half of it, from there on. */
  private askForLess(failure: Failure, request: PageRequest): PageRequest | null {
    const isTooMuch =
      failure.reason === 'too-large' || (failure.reason === 'api-status' && failure.isAboutSize === true);
    if (!isTooMuch || this.halvings >= mostHalvings) return null;
    const smaller = this.prepared.pager.shrink(request);
    if (smaller === null) return null;
    if (this.halvings === 0) this.warnings.push(buildText('note.paging.smallerPages'));
    this.halvings += 1;
    return smaller;
  }

  private async readPage(request: PageRequest): Promise<Result<GoodPage, Failure>> {
    const page = await this.fetchPage(request);
    return page.ok ? page : fail(this.source.hideCredentials(page.failure));
  }

  private async fetchPage(request: PageRequest): Promise<Result<GoodPage, Failure>> {
    const host = this.source.nameFor(request);
    const fetched = await this.fetchFinished(request, host);
    if (!fetched.ok) return fetched;
    const { answer, parsed } = fetched.value;
    this.version = fetched.value.version;
    const line = findForeignLine(parsed, answer.text, this.dataSource.columns);
    if (line !== null) {
      this.options.recorder?.keepParsed(answer, parsed);
      return fail(this.source.refuseForeign(request, line.words, line.code));
    }
    // A whole answer whose members are rows has no place for an error of its own.
    const isWhole = ['', '$'].includes(this.shaper.rowsPath);
    const refused = isWhole ? this.examiner.refuseError(parsed.body, host) : null;
    const body = refused === null || refused.ok ? this.shaper.take(parsed.body) : parsed.body;
    this.options.recorder?.keepParsed(answer, { ...parsed, body });
    if (refused !== null && !refused.ok) return refused;
    return this.examine({ answer, ...parsed, body }, host);
  }

  /** Fetches a page; where it is of a statement that is still running, asks for it until it is not. */
  private async fetchFinished(first: PageRequest, host: string): Promise<Result<FetchedAnswer, Failure>> {
    for (let request = first, waitMs = firstLookMs; ; waitMs = Math.min(waitMs * 2, longestLookMs)) {
      const fetched = await this.source.fetch(request);
      if (!fetched.ok) return fetched;
      const hindrance = this.shaper.findHindrance(fetched.value.parsed.body);
      if (hindrance === null) return fetched;
      const url = hindrance.kind === 'running' ? resolveLink(hindrance.url, request.url) : null;
      if (url === null || !(await this.source.pause(waitMs))) return fail(toFailure(hindrance, host));
      // What the administrator is shown is the answer with the rows.
      this.options.recorder?.forget();
      request = { url, body: null, method: 'GET' };
    }
  }

  /** Finds a page's rows; fails if it is an error, or has something else where they are to be. */
  private async examine(page: Page, host: string): Promise<Result<GoodPage, Failure>> {
    const { budget } = this.prepared;
    const examined = this.examiner.examine(page, host, this.shaper);
    if (isSpent(budget)) {
      return fail({ reason: 'path-too-costly', path: budget.spentBy ?? this.examiner.path });
    }
    if (!examined.ok) return examined;
    const plan = await this.planFor(examined.value.finder, examined.value.rows, page.isTextual);
    if (!plan.ok) return plan;
    const { errorBeside } = examined.value;
    if (errorBeside !== null) this.partial = this.source.hideCredentials(errorBeside);
    return succeed({ ...page, rows: examined.value.rows, plan: plan.value });
  }

  /** Takes a page's rows and gives the request for the next one, or null at the end. */
  private async take(page: GoodPage, request: PageRequest): Promise<Result<PageRequest | null, Failure>> {
    const { answer, body, plan } = page;
    const { maxRows } = this.dataSource;
    this.bytes += answer.bytes;
    this.status = answer.status;
    this.pages += 1;
    this.note(page.notes);
    const rows = this.repeated.withoutOverlap(page.rows);
    if (this.repeated.isRepeated(rows)) {
      this.end = 'repeated';
      return succeed(null);
    }
    this.signs = judgeSums(faceSigns(findSigns(answer.headers, body, plan.finder.path), request), rows);
    if (this.pages === 1) this.firstSigns = this.signs;
    this.foundRows += rows.length;
    if (rows.length > 0) this.lastPageRows = rows.length;
    for (const row of rows) {
      if (this.options.collectChanges && !this.noteIdentity(row)) continue;
      if (this.rows.length === maxRows) {
        this.bound = buildText('note.verdict.bound', { count: maxRows });
        break;
      }
      this.rows.push(plan.mapper.mapRow(row));
    }
    const { budget, pager } = this.prepared;
    const step = pager.next({ request, body, signs: this.signs, rowCount: rows.length });
    // Cells, rows or the next page may be missing, and nobody could tell which.
    if (isSpent(budget)) return fail({ reason: 'path-too-costly', path: budget.spentBy ?? plan.finder.path });
    if (this.bound !== null) return succeed(null);
    this.deltaLink = readDeltaLink(body) ?? this.deltaLink;
    if (step.kind === 'end') {
      this.end = step.by;
      if (step.warning !== undefined) this.warnings.push(step.warning);
      return succeed(null);
    }
    if (this.rows.length >= maxRows) this.bound = buildText('note.verdict.bound', { count: maxRows });
    else if (this.pages >= maxPages || this.bytes >= maxTotalBytes) {
      this.bound = buildText('note.verdict.boundOfSize');
    }
    if (this.bound !== null) return succeed(null);
    await this.options.onPage?.({ pages: this.pages, rows: this.rows.length });
    return succeed(this.shaper.follow(step.request));
  }

  /** What was said of an earlier page goes without saying. */
  private note(notes: readonly Text[]): void {
    const isNew = ({ key }: Text) => !this.warnings.some((warning) => warning.key === key);
    this.warnings.push(...notes.filter(isNew));
  }

  /** Notes whose row it is; false if it only says that the row was removed. */
  private noteIdentity(row: unknown): boolean {
    const record = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>;
    const id = typeof record.id === 'string' || typeof record.id === 'number' ? String(record.id) : '';
    // A facet of list items and files is an object; a plain yes is a column of that name.
    if ('@removed' in record || isObject(record.deleted)) {
      this.removedIds.push(id);
      return false;
    }
    if (this.rows.length < this.dataSource.maxRows) this.ids.push(id);
    return true;
  }

  /** The first page may be empty; columns that nobody chose come from the first one with rows. */
  private async planFor(
    finder: RowFinder,
    rows: readonly unknown[],
    isTextual: boolean,
  ): Promise<Result<ReadPlan, Failure>> {
    if (this.plan !== null && (this.rows.length > 0 || this.plan.columns.length > 0)) {
      return succeed(this.plan);
    }
    const proposed = proposeColumns(rows, { isTextual, ...this.known });
    const chosen = this.dataSource.columns;
    const columns = chosen.length > 0 ? chosen : proposed.filter(isSuggested).map(toColumn);
    const names = await this.readNames(columns);
    if (!names.ok) return names;
    const mapper = buildRowMapper(columns, names.value, this.known.origin, this.prepared.budget);
    if (!mapper.ok) return mapper;
    this.plan = { finder, mapper: mapper.value, columns, proposed };
    return succeed(this.plan);
  }

  private async readNames(columns: readonly Column[]): Promise<Result<LookupNames, Failure>> {
    if (this.names !== null) return succeed(this.names);
    const read = await this.source.readLookups(columns);
    if (!read.ok) return read;
    this.names = read.value.names;
    this.options.recorder?.keepNames(read.value.names);
    this.bytes += read.value.bytes;
    this.warnings.push(...read.value.warnings);
    return succeed(this.names);
  }

  /** Rows that were read survive a later page's failure, unless it is one that has to be seen to. */
  private mayKeepRows(failure: Failure): boolean {
    if (this.rows.length === 0) return false;
    switch (failure.reason) {
      case 'timed-out':
        return this.options.mayStopEarly;
      case 'host-not-allowed':
      case 'url-invalid':
      case 'redirected':
      case 'egress-not-allowed':
      case 'user-sign-in-needed':
      case 'path-too-costly':
        return false;
      default:
        return true;
    }
  }

  private finish(): Result<ReadRows, Failure> {
    if (this.plan === null) return fail({ reason: 'bug' });
    if (this.foundRows === 0 && this.dataSource.answerCheck?.needsRows === true) {
      return fail({ reason: 'answer-refused', problem: buildText('problem.answer.noRows'), words: null });
    }
    const { mapper, finder, proposed, columns } = this.plan;
    const { ids, removedIds, deltaLink, partial } = this;
    const silent = mapper.findSilentColumns().map((name) => buildText('note.columnEmpty', { column: name }));
    const beside = partial?.reason === 'answer-error' ? [buildText('note.errorBeside')] : [];
    const verdict = this.judge();
    const isOpen = this.end === 'repeated' && verdict.state !== 'complete';
    return succeed({
      columns: mapper.columns,
      rows: this.rows,
      truncated: this.bound !== null || partial !== null,
      partial,
      verdict,
      pages: this.pages,
      bytes: this.bytes,
      status: this.status,
      rowsPath: finder.path,
      place: this.examiner.place,
      ...(this.version === null ? {} : { fileVersion: this.version }),
      ...(this.shaper.found === undefined ? {} : { rowsShape: this.shaper.found }),
      proposedColumns: proposed,
      usedColumns: columns,
      yields: mapper.measureYield(),
      changes: this.options.collectChanges ? { ids, removedIds, deltaLink } : null,
      warnings: [
        ...this.warnings,
        ...(isOpen ? [buildText('note.paging.sameTwice')] : []),
        ...beside,
        ...(this.lacksCursor(verdict) ? [buildText('note.graphQl.noCursor')] : []),
        ...this.shaper.notes,
        ...silent,
        ...tellMisfits(mapper.measureYield(), columns),
        ...tellCuts(mapper.measureCuts()),
        ...(this.dataSource.columns.length === 0 ? tellQuestions(proposed) : []),
      ],
    });
  }

  /** Whether a connection of GraphQL has further pages, and its query no way to ask for one. */
  private lacksCursor({ state }: ReadVerdict): boolean {
    if (state !== 'more' || this.bound !== null) return false;
    return isGraphQl(this.request) && findCursorVariable(this.request) === null;
  }

  private judge(): ReadVerdict {
    if (this.partial !== null) return { state: 'partial', evidence: [buildText('note.verdict.failed')] };
    if (this.bound !== null) return { state: 'more', evidence: [this.bound] };
    if (this.source.isWhole) return { state: 'complete', evidence: [buildText('note.verdict.file')] };
    const { end, pages, foundRows, lastPageRows, signs, firstSigns, request } = this;
    return judgeRead({
      ...{ end, pages, lastPageRows, signs, firstSigns, request },
      rows: foundRows,
      pagingKind: this.dataSource.paging.kind,
      isSingle: this.examiner.place?.kind === 'object' && this.pages === 1 && foundRows === 1,
    });
  }
}

/**
 * What a refusal means after a page was read: that there is no further one, or, where a client error says nothing of
 * pages or sizes, perhaps that. Null: it is a failure.
 */
function endOf(failure: Failure): 'missing-page' | 'refused-page' | null {
  if (failure.reason !== 'api-status' || failure.isAboutSize === true) return null;
  if (failure.isAboutPage === true) return 'missing-page';
  return failure.status === 400 || failure.status === 422 ? 'refused-page' : null;
}

/** Why there are no rows in an answer to a statement. */
function toFailure(hindrance: Exclude<QueryAnswer, QueryRows>, host: string): Failure {
  switch (hindrance.kind) {
    case 'running':
      return { reason: 'query-running', host };
    case 'failed':
      return { reason: 'answer-error', host, words: hindrance.words, apiCode: hindrance.code };
    case 'elsewhere':
      return { reason: 'answer-refused', problem: buildText('problem.answer.elsewhere'), words: null };
  }
}

function readDeltaLink(body: unknown): string | null {
  const link =
    typeof body === 'object' && body !== null && '@odata.deltaLink' in body ? body['@odata.deltaLink'] : null;
  return typeof link === 'string' && link !== '' ? link : null;
}

const isSuggested = (column: ProposedColumn) => column.suggested;
