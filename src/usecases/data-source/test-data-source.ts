import type { AccountId } from '../../contract/account-id';
import type { TestResult } from '../../contract/data-source';
import type { Exchange } from '../../contract/exchange';
import { countFitting } from '../../contract/size/json-bytes';
import type { TokenOwner } from '../../contract/token-owner';
import type { ParameterValues } from '../../contract/parameter';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import type { DataSourceDraft } from '../../contract/data-source';
import type { NamedFailure } from '../../core/failure/failure';
import { toErrorBody } from '../../core/failure/to-error-body';
import type { Ports } from '../../core/ports';
import { readParameters } from '../../core/request/draft-parameters';
import { toNowValue } from '../../core/request/now-value';
import { resolveParameters, toTestSources } from '../../core/request/parameter-values';
import { toCurl } from '../../core/request/to-curl';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { ExchangeRecorder } from '../reading/exchange-recorder';
import { findPaging } from '../reading/find-paging';
import { buildFirstRequest } from '../reading/prepare-requests';
import type { LoadedPart } from '../reading/loaded-part';
import { loadParts } from '../snapshot/load-parts';
import { produceSnapshot } from '../snapshot/refresh-snapshot';
import { readRows } from '../reading/read-rows';
import type { ReadRows } from '../reading/read-result';
import { failNamed, nameFailure } from '../record/named';
import { buildText } from '../../contract/text/text';
import { tell } from '../../core/text/tell';
import { tellVerdict } from '../../core/evidence/tell-verdict';
import { countRowsOnPage } from '../view/count-rows-on-page';

/** Rows that a test shows; all are read and counted. */
const shownRows = 20;
/** Bytes of these rows, so that rows of long texts leave room in the answer for the service's own. */
const shownBytes = 3_500_000;

/** A test stops with what it has rather than make the admin wait longer. */
export const longestTestMs = 18_000;

/** What is tested, with what the admin gives for it. */
export interface TestInput {
  readonly draft: DataSourceDraft;
  /** Null: it reads a file. */
  readonly connection: ConnectionRecord | null;
  /** Whose tokens its parts are read with; absent: everybody's. */
  readonly partsOwner?: TokenOwner;
  /** By parameter key, whatever the parameter's source. */
  readonly testValues: ParameterValues;
  /** What a page or issue gives, by context path; it comes before a test value. */
  readonly placeValues?: ParameterValues;
}

/** A read for a test, with what the admin sees of it. */
export interface TestRun {
  /** Null if the read failed. */
  readonly read: ReadRows | null;
  readonly result: Result<TestResult, NamedFailure>;
  /** Parameter values that it was made with. */
  readonly values: ParameterValues;
  readonly exchange: Exchange | null;
  /** Empty: there is no request, as a file is read. */
  readonly curl: string;
}

/** Runs a checked data source. Fails only where the request could not be made at all. */
export async function testDataSource(
  ports: Ports,
  input: TestInput,
  accountId: AccountId | null,
  deadlineAtMs: number,
): Promise<Result<TestRun, NamedFailure>> {
  const { draft, connection, testValues, placeValues = {} } = input;
  const startedAtMs = ports.clock.nowMs();
  const subject = { dataSource: draft.name, connection: connection?.name };
  const resolved = resolveTestValues(draft, testValues, placeValues, startedAtMs);
  if (!resolved.ok) {
    const { parameter, problem } = resolved.failure;
    return failNamed({ reason: 'invalid-input', field: `parameters.${parameter}`, problem }, subject);
  }
  const values = resolved.value;
  const first = nameFailure(buildFirstRequest(draft, values), subject);
  if (!first.ok) return first;
  const endsAtMs = Math.min(deadlineAtMs, startedAtMs + longestTestMs);
  const parts = await loadPartsOf(ports, input, accountId, endsAtMs);
  if (!parts.ok) return succeed({ values, curl: '', read: null, result: parts, exchange: null });
  const recorder = new ExchangeRecorder(draft.format, connection?.allowedHosts ?? []);
  const read = await readRows(ports, connection, draft, {
    deadlineAtMs: endsAtMs,
    mayStopEarly: true,
    isTest: true,
    reader: { accountId },
    values,
    recorder,
    ...(parts.value === null ? {} : { parts: parts.value }),
  });
  const shared = { values, curl: connection === null ? '' : toCurl(first.value, connection.auth) };
  if (!read.ok) {
    const result = failNamed(read.failure, subject);
    return succeed({ ...shared, read: null, result, exchange: recorder.describe('', []) });
  }
  const durationMs = ports.clock.nowMs() - startedAtMs;
  const { rowsPath, usedColumns } = read.value;
  const found =
    connection !== null && hasDoubt(read.value)
      ? await findPaging(ports, connection, draft, { deadlineAtMs, reader: { accountId }, values })
      : null;
  // A suggestion is tried before it is made; the one in use is none.
  const { paging = null, tries = [] } = found?.ok === true ? found.value : {};
  const isNew = paging !== null && JSON.stringify(paging) !== JSON.stringify(draft.paging);
  return succeed({
    ...shared,
    read: read.value,
    result: succeed({
      ...(await toTestResult(ports, read.value, subject, durationMs)),
      suggestedPaging: isNew ? paging : null,
      pagingTries: tries,
    }),
    exchange: recorder.describe(rowsPath, usedColumns),
  });
}

/** Rows of the data sources that a draft is made of, read as for whoever tests it; null: it has rows of its own. */
async function loadPartsOf(
  ports: Ports,
  { draft, partsOwner = 'shared' }: TestInput,
  accountId: AccountId | null,
  deadlineAtMs: number,
): Promise<Result<readonly LoadedPart[] | null, NamedFailure>> {
  if (draft.combination === undefined) return succeed(null);
  const dataSource = { name: draft.name, maxAgeSeconds: draft.maxAgeSeconds, tokenOwner: partsOwner };
  const order = { dataSource, accountId, deadlineAtMs, isQueued: false, produce: produceSnapshot };
  return loadParts(ports, draft.combination, order);
}

/** Whether there are or may be rows that another paging would bring. */
const hasDoubt = ({ verdict, truncated }: ReadRows) =>
  !truncated && (verdict.state === 'more' || verdict.state === 'unknown');

/** Values to run with: those of a page or issue before those for a test. */
export function resolveTestValues(
  draft: DataSourceDraft,
  testValues: ParameterValues,
  placeValues: ParameterValues,
  nowMs: number,
) {
  const parameters = readParameters(draft);
  const sources = toTestSources(parameters, testValues);
  const clock = parameters.find(
    ({ source, contextPath, key }) => source === 'context' && (contextPath ?? key) === 'now',
  );
  const now = clock === undefined ? {} : { now: toNowValue(nowMs, clock.type === 'date') };
  return resolveParameters(parameters, {
    ...sources,
    context: { ...now, ...sources.context, ...placeValues },
  });
}

async function toTestResult(
  ports: Ports,
  read: ReadRows,
  subject: NamedFailure['subject'],
  durationMs: number,
): Promise<Omit<TestResult, 'suggestedPaging' | 'pagingTries'>> {
  const { language } = ports;
  const { columns, rows, partial } = read;
  const { truncated, pages, bytes, status, rowsPath, proposedColumns } = read;
  const shown = rows.slice(0, shownRows);
  const onPage = await countRowsOnPage(ports, { columns, rows });
  const cut = onPage < rows.length ? [buildText('note.pageRows', { count: onPage, total: rows.length })] : [];
  const warnings = [...read.warnings, ...cut].map((each) => tell(each, language));
  return {
    verdict: tellVerdict(read.verdict, language),
    table: { columns, rows: shown.slice(0, countFitting(shown, shownBytes)) },
    rowCount: rows.length,
    ...(read.rowsShape === undefined ? {} : { rowsShape: read.rowsShape }),
    ...{ truncated, pages, durationMs, bytes, status, rowsPath, proposedColumns, warnings },
    // A test ends after its time by design; only another reason is a problem.
    problem:
      partial === null || partial.reason === 'timed-out'
        ? null
        : toErrorBody({ failure: partial, subject }, language),
  };
}
