import { jsonTextBytes } from '../../contract/size/json-bytes';
import { answerReserveBytes, maxAnswerBytes } from '../../contract/size/platform-limits';
import type { CellValue, TableColumn } from '../../contract/table';
import { english } from '../../contract/text/language';
import type { ReadState } from '../../contract/verdict';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import { isOpenBy } from '../../core/data-source/hidden-columns';
import { tellFailure } from '../../core/failure/tell-failure';
import { cellSchema } from '../../core/gateway/cell-schema';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { GatewayAnswer, Problem } from '../../core/gateway/problem';
import { toJsonAnswer, toTextAnswer } from '../../core/gateway/problem';
import type { GatewayRequest } from '../../core/gateway/read-request';
import { findUnknownColumn, readRowsQuery } from '../../core/gateway/rows-query';
import type { RowsQuery } from '../../core/gateway/rows-query';
import { summarizeRows } from '../../core/gateway/summarize-rows';
import type { RowsSummary } from '../../core/gateway/summarize-rows';
import { toCsvLines } from '../../core/gateway/to-csv';
import { loadParameters } from '../../core/request/load-parameters';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import { compileFilter } from '../../core/view/compile-filter';
import { sortRows } from '../../core/view/sort-rows';
import { readMany } from '../../core/record/read-many';
import { buildFindObstacle, maxPlacesAsked } from '../access/find-obstacle';
import type { FindObstacle, Obstacle } from '../access/find-obstacle';
import { loadRules } from '../access/load-rules';
import { readDataSource } from '../record/read-data-source';
import type { Reading } from '../snapshot/bound-readings';
import { nameSnapshot } from '../snapshot/load-snapshot';
import { resolveViewParameters } from '../view/resolve-view-parameters';
import { readStoredTable } from '../view/read-stored-table';
import type { Caller } from './check-token';

type Answered = Promise<Result<GatewayAnswer, Problem>>;

/** Locale in which texts are ordered and compared: programs get the same order wherever they are. */
const locale = 'en';
/** Room for the rows of an answer: the rest is for headers and for what stands around the rows. */
const maxRowsBytes = maxAnswerBytes - answerReserveBytes;

/** Hidden columns of a data source that the caller's client may read. */
const grantedColumns = ({ client }: Caller, id: string): readonly string[] =>
  client.hiddenColumns?.[id] ?? [];

/**
 * The data sources that are granted to the caller's client and that the caller may see. Of which that was not asked to
 * the end, is told apart.
 */
export async function listDataSources(ports: GatewayPorts, caller: Caller): Answered {
  const sources = await loadGranted(ports, caller);
  const findObstacle = buildFindObstacle(ports, caller.accountId);
  const looked = await Promise.all(
    sources.map(async (source) => ({
      source,
      obstacle: await findRefusal(ports, findObstacle, source, caller),
    })),
  );
  const dataSources = looked
    .flatMap(({ source, obstacle }) => (obstacle === null ? [source] : []))
    .map(({ id, name, description }) => ({ id, name, description }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  const undecided = looked
    .flatMap(({ source, obstacle }) => (obstacle === obstacleDetails['too-many-places'] ? [source.id] : []))
    .sort();
  return succeed(toJsonAnswer(undecided.length === 0 ? { dataSources } : { dataSources, undecided }));
}

/** One data source: its parameters and columns. */
export async function describeDataSource(ports: GatewayPorts, caller: Caller, id: string): Answered {
  const source = await loadPermitted(ports, caller, id);
  if (!source.ok) return source;
  const { name, description, maxAgeSeconds } = source.value;
  const parameters = (await loadParameters(source.value))
    .filter(({ source: from }) => from !== 'context')
    .map(({ key, label, type, choices, required }) => ({ key, label, type, choices, required }));
  const columns = source.value.columns
    .filter(isOpenBy(grantedColumns(caller, id)))
    .map(({ key, name: label, type }) => ({ key, name: label, type, schema: cellSchema(type) }));
  return succeed(toJsonAnswer({ id, name, description, maxAgeSeconds, parameters, columns }));
}

/**
 * Rows of a data source from its snapshot, as every other surface gets them: an older one is served while it is
 * renewed, a missing one is read now.
 */
export async function getRows(
  ports: GatewayPorts,
  caller: Caller,
  id: string,
  request: GatewayRequest,
  options: { readonly formulaSafeCsv: boolean },
): Answered {
  const query = await readRowsQuery(request.query, request.accept);
  if (!query.ok) return query;
  const source = await loadPermitted(ports, caller, id);
  if (!source.ok) return source;
  const values = await resolveValues(ports, source.value, caller, query.value.parameters);
  if (!values.ok) return values;
  const name = await nameSnapshot(source.value, values.value, null);
  const raw = await ports.records.get(snapshotKey(name));
  const granted = grantedColumns(caller, id);
  const wanted = { dataSource: source.value, values: values.value, name, raw, isOpen: isOpenBy(granted) };
  const view = await readStoredTable(ports, {
    ...wanted,
    accountId: null,
    chosen: readingOf(caller, query.value),
  });
  if (!view.ok) {
    const { failure } = view.failure;
    if (failure.reason === 'too-many-readings') {
      const headers = { 'retry-after': String(failure.retryAfterSeconds) };
      const { message } = await tellFailure(view.failure, english);
      return fail({ kind: 'too-many-requests', detail: message, headers });
    }
    const { message, fix, origin } = await tellFailure(view.failure, english);
    const detail = origin === 'provider' ? message : `${message} ${fix}`;
    return fail({ kind: 'data-unavailable', detail, headers: { 'retry-after': '10' } });
  }
  const { table, fetchedAtMs, truncated, completeness, freshness } = view.value;
  const unknown = findUnknownColumn(query.value, table.columns);
  if (unknown !== null) return fail(unknown);
  const headers = {
    'last-modified': new Date(fetchedAtMs).toUTCString(),
    'x-completeness': completeness,
  };
  const picked = pickRows(table.columns, table.rows, query.value, ports.clock.nowMs());
  const summary = summarizeRows(table, picked.passing, query.value, { locale, timeZone: 'UTC' });
  if (!summary.ok) return summary;
  const answer =
    query.value.format === 'csv'
      ? toCsvAnswer(picked, query.value, options.formulaSafeCsv, headers)
      : toRowsAnswer(
          picked,
          query.value,
          { id, fetchedAtMs, truncated, completeness, freshness, summary: summary.value },
          headers,
        );
  if (!answer.ok) return answer;
  const { body } = answer.value;
  // Of the whole answer and of whose it is: nothing that it depends on can be forgotten here.
  const { issuer, client, accountId } = caller;
  const whose = [issuer.id, client.clientId, accountId, [...granted].sort()];
  const etag = await makeEtag([id, whose, query.value, picked.columns, answer.value.headers, body]);
  return succeed(
    matchesEtag(request.ifNoneMatch, etag)
      ? toTextAnswer(304, '', { ...headers, etag })
      : { ...answer.value, headers: { ...answer.value.headers, etag } },
  );
}

/** What bounds the values that a caller gives; undefined: it gives none. */
function readingOf({ issuer, client, accountId }: Caller, { parameters }: RowsQuery): Reading | undefined {
  if (Object.keys(parameters).length === 0) return undefined;
  return { pace: 'program', person: JSON.stringify([issuer.id, client.clientId, accountId]) };
}

interface PickedRows {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Numbers of the rows that the filter lets pass, of which `rows` is a part. */
  readonly passing: readonly number[];
}

function pickRows(
  columns: readonly TableColumn[],
  rows: readonly (readonly CellValue[])[],
  query: RowsQuery,
  nowMs: number,
): PickedRows {
  const test = compileFilter(query.filter, columns, { locale, timeZone: 'UTC', nowMs });
  const passing = rows.flatMap((row, index) => (test(row) ? [index] : []));
  const ordered = query.sort.length === 0 ? passing : sortRows(rows, columns, query.sort, locale, passing);
  const keys =
    query.columns.length > 0
      ? query.columns
      : columns.filter(({ hidden }) => hidden !== true).map(({ key }) => key);
  const indexes = keys.map((key) => columns.findIndex((column) => column.key === key));
  const page = ordered.slice(query.offset, query.offset + query.limit);
  return {
    columns: indexes.map((index) => columns[index]!),
    rows: page.map((number) => indexes.map((index) => rows[number]?.[index] ?? null)),
    passing,
  };
}

function toCsvAnswer(
  { columns, rows, passing: { length: total } }: PickedRows,
  { offset }: RowsQuery,
  isFormulaSafe: boolean,
  headers: Readonly<Record<string, string>>,
): Result<GatewayAnswer, Problem> {
  const [head = '', ...lines] = toCsvLines(columns, rows, isFormulaSafe);
  const kept = fitRows(lines, offset);
  if (!kept.ok) return kept;
  const end = offset + kept.value.length;
  return succeed(
    toTextAnswer(200, head + kept.value.join(''), {
      ...headers,
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="rows.csv"',
      'x-formula-guard': isFormulaSafe ? 'apostrophe' : 'none',
      'x-total-count': String(total),
      'x-row-count': String(kept.value.length),
      ...(end < total ? { 'x-next-offset': String(end) } : {}),
    }),
  );
}

function toRowsAnswer(
  { columns, rows, passing: { length: total } }: PickedRows,
  { limit, offset }: RowsQuery,
  about: {
    readonly id: string;
    readonly fetchedAtMs: number;
    readonly truncated: boolean;
    readonly completeness: ReadState;
    readonly freshness: string;
    readonly summary: RowsSummary;
  },
  headers: Readonly<Record<string, string>>,
): Result<GatewayAnswer, Problem> {
  const toRow = (row: readonly CellValue[]) =>
    JSON.stringify(Object.fromEntries(columns.map(({ key }, index) => [key, row[index] ?? null])));
  const summary = JSON.stringify(about.summary);
  const summaryBytes = jsonTextBytes(summary);
  if (summaryBytes > maxRowsBytes / 2) {
    const detail = 'The groups alone are larger than an answer can be. Group by a column with fewer values.';
    return fail({ kind: 'answer-too-large', detail });
  }
  const kept = fitRows(rows.map(toRow), offset, maxRowsBytes - summaryBytes);
  if (!kept.ok) return kept;
  const end = offset + kept.value.length;
  const around = JSON.stringify({
    dataSourceId: about.id,
    fetchedAt: new Date(about.fetchedAtMs).toISOString(),
    freshness: about.freshness,
    /** Whether the source has more rows than the app keeps. */
    truncated: about.truncated,
    /** Whether these are all rows of the source, as far as its answers tell. */
    completeness: about.completeness,
    total,
    offset,
    limit,
    nextOffset: end < total ? end : null,
    columns: columns.map(({ key, name, type }) => ({ key, name, type })),
  });
  const members = summary === '{}' ? '' : `,${summary.slice(1, -1)}`;
  const body = `${around.slice(0, -1)}${members},"rows":[${kept.value.join(',')}]}`;
  return succeed(toTextAnswer(200, body, { 'content-type': 'application/json', ...headers }));
}

/**
 * As many rows, written as they are sent, as fit into an answer; the caller is told where to go on. Each counts as it
 * travels: Forge carries a web trigger's body as a text in JSON, where every quote is escaped once more.
 */
function fitRows(
  texts: readonly string[],
  offset: number,
  room = maxRowsBytes,
): Result<readonly string[], Problem> {
  let bytes = 0;
  for (const [index, text] of texts.entries()) {
    bytes += jsonTextBytes(text);
    if (bytes <= room) continue;
    if (index > 0) return succeed(texts.slice(0, index));
    const detail = `Row ${offset} alone is larger than an answer can be. Name fewer columns in columns=.`;
    return fail({ kind: 'answer-too-large', detail });
  }
  return succeed(texts);
}

async function makeEtag(parts: readonly unknown[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(parts)));
  return `"${[...new Uint8Array(digest).slice(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
}

/** Weak comparison of If-None-Match (RFC 9110 §13.1.2). */
function matchesEtag(given: string, etag: string): boolean {
  return given
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .some((each) => each === '*' || each === etag);
}

async function resolveValues(
  ports: GatewayPorts,
  source: DataSourceRecord,
  { accountId }: Caller,
  given: Readonly<Record<string, string>>,
): Promise<Result<Readonly<Record<string, string>>, Problem>> {
  const open = (await loadParameters(source)).filter(({ source: from }) => from !== 'context');
  const unknown = Object.keys(given).find((key) => !open.some((parameter) => parameter.key === key));
  if (unknown !== undefined) {
    const detail = `The data source has no parameter ${unknown.slice(0, 60)} that a caller gives.`;
    return fail({ kind: 'invalid-parameter', detail });
  }
  const place = { accountId, contentId: null, spaceKey: null, issueKey: null };
  const resolved = await resolveViewParameters(ports, source, { fixed: given, viewer: given, place });
  if (resolved.ok) return resolved;
  const { message: detail } = await tellFailure(resolved.failure, english);
  return fail({ kind: 'invalid-parameter', detail });
}

async function loadGranted(ports: GatewayPorts, { client }: Caller): Promise<readonly DataSourceRecord[]> {
  const stored = await readMany(ports.records, client.dataSources.map(dataSourceKey));
  const found: DataSourceRecord[] = [];
  for (const raw of stored.values()) {
    const parsed = await readDataSource(raw);
    if (parsed.ok) found.push(parsed.value);
  }
  return found;
}

/** A data source that this caller may read. Whether an ungranted one exists is not told. */
async function loadPermitted(
  ports: GatewayPorts,
  caller: Caller,
  id: string,
): Promise<Result<DataSourceRecord, Problem>> {
  const refusal = {
    kind: 'not-permitted',
    detail: `Client ‘${caller.client.name}’ has not been granted this data source. An administrator grants it under API access.`,
  } as const;
  if (!caller.client.dataSources.includes(id)) return fail(refusal);
  const source = await readDataSource(await ports.records.get(dataSourceKey(id)));
  if (!source.ok) return fail({ kind: 'not-found', detail: 'This data source no longer exists.' });
  const findObstacle = buildFindObstacle(ports, caller.accountId);
  const obstacle = await findRefusal(ports, findObstacle, source.value, caller);
  return obstacle === null ? succeed(source.value) : fail({ kind: 'not-permitted', detail: obstacle });
}

/** What a caller is told of what stands in the way. */
const obstacleDetails: Readonly<Record<Obstacle, string>> = {
  nobody: 'This data source is open to some people only, and the caller is nobody known here.',
  group: 'The caller is in none of the groups that may see this data source.',
  page: 'The caller may not view the page that this data source’s file is attached to.',
  place: 'The caller may see none of the spaces and projects that this data source is open to.',
  'too-many-places': `This data source is open to more spaces and projects than are asked about for each call. The caller may see none of the first ${maxPlacesAsked} spaces and ${maxPlacesAsked} projects; an administrator can open it to a group instead.`,
};

/**
 * Why this caller may not read a granted data source; null if nothing stands in the way. A person is held to the
 * groups, spaces and projects that the data source is open to, to the page whose attachment it reads, and to the same of
 * each data source that it is made of. A program has none, and the grant to it is explicit.
 */
async function findRefusal(
  ports: GatewayPorts,
  findObstacle: FindObstacle,
  source: DataSourceRecord,
  { isService }: Caller,
): Promise<string | null> {
  if (source.tokenOwner === 'user')
    return 'Everyone signs in to this data source themselves, so no program can read it here.';
  const rules = await loadRules(ports, source);
  if (!rules.ok) return (await tellFailure(rules.failure, english)).message;
  if (isService) return null;
  const obstacle = await findObstacle(rules.value);
  return obstacle === null ? null : obstacleDetails[obstacle];
}
