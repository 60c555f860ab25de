import type { DataSourceDraft, ProposedColumn, RowsShape } from '../../contract/data-source';
import type { Paging } from '../../contract/paging';
import type { ParameterValues } from '../../contract/parameter';
import type { CellValue, Column, TableColumn } from '../../contract/table';
import { buildText } from '../../contract/text/text';
import { parseAnswer } from '../../core/answer/parse-answer';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import type { Failure } from '../../core/failure/failure';
import type { PageRequest } from '../../core/paging/page-request';
import { suggestPaging } from '../../core/paging/suggest-paging';
import type { PagingSuggestion } from '../../core/paging/suggest-paging';
import type { HttpAnswer, Ports } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { originOf } from '../../core/table/column-types/reading-rules';
import type { RowOrigin } from '../../core/table/column-types/reading-rules';
import { buildRowFinder } from '../../core/table/find-rows';
import type { RowFinder } from '../../core/table/find-rows';
import { buildRowMapper } from '../../core/table/map-rows';
import { isSpent } from '../../core/table/path-budget';
import type { ColumnYield, LookupNames, RowMapper } from '../../core/table/map-rows';
import { proposeColumns } from '../../core/table/propose-columns';
import { tellMisfits, tellQuestions } from '../../core/table/tell-columns';
import type { Reader } from '../tokens/token-owner';
import { prepareRequests, toHttpRequest } from './prepare-requests';
import type { PreparedRequests } from './prepare-requests';
import { readLookups } from './read-lookups';
import type { ExchangeRecorder } from './exchange-recorder';
import { RowsShaper } from './rows-shaper';
import { ServiceCaller } from './service-caller';
import type { Text } from '../../contract/text/text';

/** What one read of a data source gave. */
export interface ReadRows {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly CellValue[])[];
  /** True if a bound was met, time ran out when `mayStopEarly`, or a later page failed. */
  readonly truncated: boolean;
  /** Why the read ended before its end; the rows before that are there. */
  readonly partial: Failure | null;
  readonly pages: number;
  readonly bytes: number;
  readonly status: number;
  readonly rowsPath: string;
  /** What the rows lay in, where they were no list of objects. */
  readonly rowsShape?: RowsShape;
  readonly proposedColumns: readonly ProposedColumn[];
  /** Columns the rows were mapped with: the draft's, or the suggested ones. */
  readonly usedColumns: readonly Column[];
  /** What each column gave. */
  readonly yields: readonly ColumnYield[];
  readonly suggestedPaging: Paging | null;
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
  /** Keeps the first answer for an administrator who tries the request. */
  readonly recorder?: ExchangeRecorder;
}

/** Largest read in all, over its pages. */
const maxTotalBytes = 150 * 1024 * 1024;
const maxPages = 1_000;

/** Reads a data source through its connection: all pages, up to its bounds, mapped to typed rows. */
export async function readRows(
  ports: Ports,
  connection: ConnectionRecord,
  dataSource: DataSourceDraft,
  options: ReadOptions,
): Promise<Result<ReadRows, Failure>> {
  const { values = {}, isTest = false } = options;
  const prepared = prepareRequests(dataSource, { values, isTest });
  if (!prepared.ok) return prepared;
  const reader = options.reader ?? { accountId: null };
  const { recorder } = options;
  const caller = new ServiceCaller(ports, connection, reader, options.deadlineAtMs, (observed) =>
    recorder?.observe(observed),
  );
  return new Reading(caller, dataSource, options, prepared.value, originOf(connection.allowedHosts)).run();
}

interface Page {
  readonly answer: HttpAnswer;
  readonly body: unknown;
  readonly isTextual: boolean;
  readonly notes: readonly Text[];
}

interface ReadPlan {
  readonly finder: RowFinder;
  readonly mapper: RowMapper;
  readonly columns: readonly Column[];
  readonly proposed: readonly ProposedColumn[];
}

/** One run over the pages. */
class Reading {
  private readonly rows: (readonly CellValue[])[] = [];
  private readonly warnings: Text[] = [];
  private plan: ReadPlan | null = null;
  private names: LookupNames | null = null;
  private pages = 0;
  private bytes = 0;
  private status = 0;
  private truncated = false;
  private partial: Failure | null = null;
  private suggestion: PagingSuggestion | null = null;
  private lastText: string | null = null;
  private readonly ids: string[] = [];
  private readonly removedIds: string[] = [];
  private deltaLink: string | null = null;
  private readonly shaper: RowsShaper;

  constructor(
    private readonly caller: ServiceCaller,
    private readonly dataSource: DataSourceDraft,
    private readonly options: ReadOptions,
    private readonly prepared: PreparedRequests,
    private readonly origin: RowOrigin,
  ) {
    this.shaper = new RowsShaper(dataSource, options.isTest === true);
  }

  async run(): Promise<Result<ReadRows, Failure>> {
    const { pager } = this.prepared;
    let request: PageRequest | null = pager.first;
    while (request !== null) {
      const page = await this.readPage(request);
      if (!page.ok) {
        if (this.pages > 0 && pager.missingPageIsEnd && isMissing(page.failure)) break;
        if (!this.mayKeepRows(page.failure)) return page;
        this.truncated = true;
        this.partial = page.failure;
        break;
      }
      const next = await this.take(page.value, request);
      if (!next.ok) return next;
      request = next.value;
    }
    return this.finish();
  }

  private async readPage(request: PageRequest): Promise<Result<Page, Failure>> {
    const { format, xmlNames } = this.dataSource;
    const answered = await this.caller.call(toHttpRequest(this.dataSource, this.prepared.headers, request));
    if (!answered.ok) return answered;
    const parsed = parseAnswer(answered.value, request.url, format, xmlNames);
    if (!parsed.ok) return parsed;
    const shaped = { ...parsed.value, body: this.shaper.take(parsed.value.body) };
    this.options.recorder?.keepParsed(answered.value, shaped);
    return succeed({ answer: answered.value, ...shaped });
  }

  /** Takes a page's rows and gives the request for the next one, or null at the end. */
  private async take(page: Page, request: PageRequest): Promise<Result<PageRequest | null, Failure>> {
    const { answer, body } = page;
    const { maxRows, paging } = this.dataSource;
    this.bytes += answer.bytes;
    this.status = answer.status;
    this.pages += 1;
    this.note(page.notes);
    if (this.isRepeated(answer.text)) {
      this.warnings.push(buildText('note.paging.sameTwice'));
      return succeed(null);
    }
    const planned = await this.planFor(page);
    if (!planned.ok) return planned;
    const { finder, mapper } = planned.value;
    const found = finder.findRows(body);
    for (const row of found) {
      if (this.options.collectChanges && !this.noteIdentity(row)) continue;
      if (this.rows.length === maxRows) {
        this.truncated = true;
        break;
      }
      this.rows.push(mapper.mapRow(row));
    }
    const { budget } = this.prepared;
    const step = this.prepared.pager.next({
      request,
      headers: answer.headers,
      body,
      rowCount: found.length,
    });
    // Cells, rows or the next page may be missing, and nobody could tell which.
    if (isSpent(budget)) return fail({ reason: 'path-too-costly', path: budget.spentBy ?? finder.path });
    if (this.truncated) return succeed(null);
    this.deltaLink = readDeltaLink(body) ?? this.deltaLink;
    if (step.kind === 'end') {
      if (step.warning !== undefined) this.warnings.push(step.warning);
      if (paging.kind === 'auto' && this.pages === 1) {
        this.suggestion = suggestPaging(body, found.length, request.url);
      }
      return succeed(null);
    }
    this.truncated = this.rows.length >= maxRows || this.pages >= maxPages || this.bytes >= maxTotalBytes;
    if (this.truncated) return succeed(null);
    await this.options.onPage?.({ pages: this.pages, rows: this.rows.length });
    return succeed(step.request);
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
    if ('@removed' in record || 'deleted' in record) {
      this.removedIds.push(id);
      return false;
    }
    if (this.rows.length < this.dataSource.maxRows) this.ids.push(id);
    return true;
  }

  /** A service that does not know the paging parameters gives its first page for ever. */
  private isRepeated(text: string): boolean {
    if (this.dataSource.paging.kind === 'auto' || this.dataSource.paging.kind === 'none') return false;
    const isSame = text === this.lastText && this.rows.length > 0;
    this.lastText = text;
    return isSame;
  }

  /** The first page may be empty; columns that nobody chose come from the first one with rows. */
  private async planFor({ body, isTextual }: Page): Promise<Result<ReadPlan, Failure>> {
    if (this.plan !== null && (this.rows.length > 0 || this.plan.columns.length > 0))
      return succeed(this.plan);
    const finder = buildRowFinder(this.shaper.rowsPath, body, this.prepared.budget);
    if (!finder.ok) return finder;
    const proposed = proposeColumns(finder.value.findRows(body), { isTextual, origin: this.origin });
    const chosen = this.dataSource.columns;
    const columns = chosen.length > 0 ? chosen : proposed.filter(isSuggested).map(toColumn);
    const names = await this.readNames(columns);
    if (!names.ok) return names;
    const mapper = buildRowMapper(columns, names.value, this.origin, this.prepared.budget);
    if (!mapper.ok) return mapper;
    this.plan = { finder: finder.value, mapper: mapper.value, columns, proposed };
    return succeed(this.plan);
  }

  private async readNames(columns: readonly Column[]): Promise<Result<LookupNames, Failure>> {
    if (this.names !== null) return succeed(this.names);
    const read = await readLookups(this.caller, this.dataSource.lookups, columns);
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
        return false;
      default:
        return true;
    }
  }

  private finish(): Result<ReadRows, Failure> {
    if (this.plan === null) return fail({ reason: 'bug' });
    const { mapper, finder, proposed, columns } = this.plan;
    const { ids, removedIds, deltaLink } = this;
    const silent = mapper.findSilentColumns().map((name) => buildText('note.columnEmpty', { column: name }));
    const suggested = this.suggestion === null ? [] : [this.suggestion.warning];
    return succeed({
      columns: mapper.columns,
      rows: this.rows,
      truncated: this.truncated,
      partial: this.partial,
      pages: this.pages,
      bytes: this.bytes,
      status: this.status,
      rowsPath: finder.path,
      ...(this.shaper.shape === undefined ? {} : { rowsShape: this.shaper.shape }),
      proposedColumns: proposed,
      usedColumns: columns,
      yields: mapper.measureYield(),
      suggestedPaging: this.suggestion?.paging ?? null,
      changes: this.options.collectChanges ? { ids, removedIds, deltaLink } : null,
      warnings: [
        ...this.warnings,
        ...this.shaper.notes,
        ...suggested,
        ...silent,
        ...tellMisfits(mapper.measureYield()),
        ...(this.dataSource.columns.length === 0 ? tellQuestions(proposed) : []),
      ],
    });
  }
}

const isMissing = (failure: Failure) =>
  failure.reason === 'api-status' && (failure.status === 404 || failure.status === 416);

function readDeltaLink(body: unknown): string | null {
  const link =
    typeof body === 'object' && body !== null && '@odata.deltaLink' in body ? body['@odata.deltaLink'] : null;
  return typeof link === 'string' && link !== '' ? link : null;
}

const isSuggested = (column: ProposedColumn) => column.suggested;

function toColumn({ key, name, path, type, spelling, currency, hidden }: ProposedColumn): Column {
  return {
    ...{ key, name, path, type, hidden },
    ...(spelling === undefined ? {} : { spelling }),
    ...(currency === undefined ? {} : { currency }),
  };
}
