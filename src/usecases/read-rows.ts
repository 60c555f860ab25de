import type { CellValue, Column, TableColumn } from '../contract/table';
import type { DataSourceDraft, ProposedColumn } from '../contract/data-source';
import type { SecretInput } from '../contract/connection';
import { checkAllowedHost, parseOutboundUrl } from '../core/connection/url-policy';
import type { ConnectionRecord } from '../core/connection/connection-record';
import type { Failure } from '../core/failure/failure';
import { findNextLink } from '../core/paging/next-link';
import type { HttpAnswer, HttpRequest, Ports } from '../core/ports';
import { authorizeRequest } from '../core/request/authorize-request';
import { readApiError } from '../core/request/read-api-error';
import { readRetryAfter } from '../core/request/read-retry-after';
import { fail, succeed } from '../core/result';
import type { Result } from '../core/result';
import { buildRowFinder } from '../core/table/find-rows';
import type { RowFinder } from '../core/table/find-rows';
import { buildRowMapper } from '../core/table/map-rows';
import type { RowMapper } from '../core/table/map-rows';
import { proposeColumns } from '../core/table/propose-columns';
import { getAccessToken } from './get-access-token';
import type { OAuth2Connection } from './get-access-token';
import { loadSecrets } from './load-records';

/** What one read of a data source gave. */
export interface ReadRows {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly CellValue[])[];
  /** True if a bound was met, or time ran out when `mayStopEarly`. */
  readonly truncated: boolean;
  readonly pages: number;
  readonly bytes: number;
  readonly status: number;
  readonly rowsPath: string;
  readonly proposedColumns: readonly ProposedColumn[];
  /** Columns the rows were mapped with: the draft's, or the suggested ones. */
  readonly usedColumns: readonly Column[];
  readonly warnings: readonly string[];
}

/** How far a read may go. */
export interface ReadOptions {
  readonly deadlineAtMs: number;
  /** Whether running out of time ends the read with the rows so far (a test) or fails it (a refresh). */
  readonly mayStopEarly: boolean;
}

/** Largest single answer: parsing one takes several times its size in memory. */
const maxAnswerBytes = 20 * 1024 * 1024;
/** Largest read in all, over its pages. */
const maxTotalBytes = 150 * 1024 * 1024;
const maxPages = 1_000;
const maxWaits = 4;
const firstBackOffMs = 1_000;

/** Reads a data source through its connection: all pages, up to its bounds, mapped to typed rows. */
export async function readRows(
  ports: Ports,
  connection: ConnectionRecord,
  dataSource: DataSourceDraft,
  options: ReadOptions,
): Promise<Result<ReadRows, Failure>> {
  const reader = new PageReader(ports, connection, dataSource, options.deadlineAtMs);
  const rows: (readonly CellValue[])[] = [];
  const warnings: string[] = [];
  const seen = new Set<string>();
  let plan: ReadPlan | null = null;
  // In the spelling that links come in, so that one back to the first page is known.
  let url: string | null = toCanonicalUrl(dataSource.request.url);
  let bytes = 0;
  let status = 0;
  let truncated = false;

  while (url !== null) {
    seen.add(url);
    const page = await reader.readPage(url);
    if (!page.ok) {
      if (options.mayStopEarly && rows.length > 0 && page.failure.reason === 'timed-out') {
        truncated = true;
        break;
      }
      return page;
    }
    bytes += page.value.bytes;
    status = page.value.status;
    // The first page may be empty; columns that nobody chose come from the first one with rows.
    if (plan === null || (rows.length === 0 && plan.columns.length === 0)) {
      const planned = planRead(dataSource, page.value.body);
      if (!planned.ok) return planned;
      plan = planned.value;
    }
    const found = plan.finder.findRows(page.value.body);
    for (const row of found) {
      if (rows.length === dataSource.maxRows) {
        truncated = true;
        break;
      }
      rows.push(plan.mapper.mapRow(row));
    }
    const next: string | null = truncated || dataSource.paging.kind === 'none' ? null : page.value.nextUrl;
    if (next !== null && rows.length >= dataSource.maxRows) truncated = true;
    if (next !== null && seen.has(next)) {
      warnings.push('The service named a page that was read already; reading stopped there.');
      break;
    }
    if (seen.size >= maxPages || bytes >= maxTotalBytes) truncated ||= next !== null;
    url = truncated ? null : next;
  }
  if (plan === null) return fail({ reason: 'bug' });
  for (const name of plan.mapper.findSilentColumns())
    warnings.push(`Column '${name}' finds nothing in any row.`);
  return succeed({
    columns: plan.mapper.columns,
    rows,
    truncated,
    pages: seen.size,
    bytes,
    status,
    rowsPath: plan.finder.path,
    proposedColumns: plan.proposed,
    usedColumns: plan.columns,
    warnings,
  });
}

interface ReadPlan {
  readonly finder: RowFinder;
  readonly mapper: RowMapper;
  readonly columns: readonly Column[];
  readonly proposed: readonly ProposedColumn[];
}

function planRead(dataSource: DataSourceDraft, firstPage: unknown): Result<ReadPlan, Failure> {
  const finder = buildRowFinder(dataSource.rowsPath, firstPage);
  if (!finder.ok) return finder;
  const proposed = proposeColumns(finder.value.findRows(firstPage));
  const columns =
    dataSource.columns.length > 0 ? dataSource.columns : proposed.filter(isSuggested).map(toColumn);
  const mapper = buildRowMapper(columns);
  if (!mapper.ok) return mapper;
  return succeed({ finder: finder.value, mapper: mapper.value, columns, proposed });
}

const isSuggested = (column: ProposedColumn) => column.suggested;

function toColumn({ key, name, path, type, hidden }: ProposedColumn): Column {
  return { key, name, path, type, hidden };
}

interface Page {
  readonly body: unknown;
  readonly nextUrl: string | null;
  readonly bytes: number;
  readonly status: number;
}

/** Sends one data source's requests, with its connection's credentials on its allowed hosts only. */
class PageReader {
  private secrets: SecretInput | null = null;
  private refusedGeneration: number | null = null;

  constructor(
    private readonly ports: Ports,
    private readonly connection: ConnectionRecord,
    private readonly dataSource: DataSourceDraft,
    private readonly deadlineAtMs: number,
  ) {}

  async readPage(url: string): Promise<Result<Page, Failure>> {
    const parsed = parseOutboundUrl(url, this.ports.environment);
    if (!parsed.ok) return parsed;
    const allowed = checkAllowedHost(parsed.value, this.connection.allowedHosts);
    if (!allowed.ok) return allowed;
    const host = parsed.value.host;
    const answered = await this.sendPatiently(parsed.value.href, host);
    if (!answered.ok) return answered;
    const answer = answered.value;
    const body = parseBody(answer, host);
    if (!body.ok) return body;
    const nextUrl = findNextLink(answer, body.value, parsed.value.href);
    return succeed({ body: body.value, nextUrl, bytes: answer.bytes, status: answer.status });
  }

  /** Waits and repeats while the service asks for it and time is left; renews a refused token once. */
  private async sendPatiently(url: string, host: string): Promise<Result<HttpAnswer, Failure>> {
    const { clock } = this.ports;
    for (let waits = 0; ;) {
      const sent = await this.sendOnce(url);
      if (!sent.ok) return sent;
      const { generation, answer } = sent.value;
      if (answer.status >= 200 && answer.status < 300) return succeed(answer);
      if (answer.status >= 300 && answer.status < 400) {
        return fail({ reason: 'redirected', host, toHost: readLocationHost(answer, url) });
      }
      if (answer.status === 401 && generation !== null && this.refusedGeneration === null) {
        this.refusedGeneration = generation;
        continue;
      }
      const refusal = readApiError(answer, host, clock.nowMs());
      if (answer.status !== 429 && answer.status !== 503) return fail(refusal);
      const asked = readRetryAfter(answer.headers['retry-after'], clock.nowMs());
      const waitMs = asked === null ? firstBackOffMs * 2 ** waits : asked * 1000;
      waits += 1;
      if (waits > maxWaits || clock.nowMs() + waitMs >= this.deadlineAtMs) return fail(refusal);
      await clock.sleep(waitMs);
    }
  }

  private async sendOnce(
    url: string,
  ): Promise<Result<{ readonly answer: HttpAnswer; readonly generation: number | null }, Failure>> {
    const { auth } = this.connection;
    let accessToken: string | null = null;
    let generation: number | null = null;
    if (auth.type === 'oauth2') {
      const connection = this.connection as OAuth2Connection;
      const token = await getAccessToken(this.ports, connection, this.deadlineAtMs, this.refusedGeneration);
      if (!token.ok) return token;
      ({ accessToken, generation } = token.value);
    } else {
      this.secrets ??= await loadSecrets(this.ports.secrets, this.connection);
    }
    const request: HttpRequest = { method: 'GET', url, headers: this.buildHeaders() };
    const authorized = authorizeRequest(request, { auth, accessToken, secrets: this.secrets ?? {} });
    if (!authorized.ok) return authorized;
    const limits = { deadlineAtMs: this.deadlineAtMs, maxBytes: maxAnswerBytes };
    const sent = await this.ports.http.send(authorized.value, limits);
    return sent.ok ? succeed({ answer: sent.value, generation }) : sent;
  }

  private buildHeaders(): Record<string, string> {
    const headers: Record<string, string> = { accept: 'application/json' };
    for (const { name, value } of this.dataSource.request.headers) headers[name.toLowerCase()] = value;
    return headers;
  }
}

function parseBody(answer: HttpAnswer, host: string): Result<unknown, Failure> {
  if (answer.status === 204) return succeed([]);
  try {
    return succeed(JSON.parse(answer.text));
  } catch {
    const contentType = (answer.headers['content-type'] ?? '').split(';')[0]!.trim().slice(0, 80);
    const isHtml = contentType.includes('html') || /^\s*<(!doctype|html)/i.test(answer.text);
    return fail({ reason: 'not-json', host, contentType, isHtml });
  }
}

function toCanonicalUrl(text: string): string {
  return URL.canParse(text) ? new URL(text).href : text;
}

function readLocationHost(answer: HttpAnswer, url: string): string {
  try {
    return new URL(answer.headers['location'] ?? '', url).host;
  } catch {
    return 'an unreadable address';
  }
}
