import type { DataSourceDraft, PagingTry } from '../../contract/data-source';
import type { Paging } from '../../contract/paging';
import { parseAnswer } from '../../core/answer/parse-answer';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { findSigns } from '../../core/evidence/find-signs';
import { judgeSums } from '../../core/evidence/sums-of-rows';
import type { Failure } from '../../core/failure/failure';
import type { PageRequest } from '../../core/paging/page-request';
import { faceSigns } from '../../core/paging/graph-ql-paging';
import { buildPager } from '../../core/paging/pager';
import { proposePaging } from '../../core/paging/propose-paging';
import type { SampledPage } from '../../core/paging/propose-paging';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { PageExaminer } from './examine-page';
import { prepareRequests, toHttpRequest } from './prepare-requests';
import type { PreparedRequests } from './prepare-requests';
import type { ReadOptions } from './read-options';
import { RowsShaper } from './rows-shaper';
import { ServiceCaller } from './service-caller';

/** What came of looking for the paging of a service. */
export interface FoundPaging {
  /** The one whose second page brought other rows; null: none did. */
  readonly paging: Paging | null;
  readonly tries: readonly PagingTry[];
}

/** Calls beyond the one for the first page. */
export const mostTries = 5;

/**
 * Finds out how a service gives further pages: reads the first page, then asks for a second one in one way after the
 * other, until one brings other rows. Fails if the first page cannot be read.
 */
export async function findPaging(
  ports: Ports,
  connection: ConnectionRecord,
  dataSource: DataSourceDraft,
  options: Pick<ReadOptions, 'deadlineAtMs' | 'reader' | 'values'>,
): Promise<Result<FoundPaging, Failure>> {
  const draft: DataSourceDraft = { ...dataSource, paging: { kind: 'auto' } };
  const prepared = prepareRequests(draft, { values: options.values ?? {}, isTest: true });
  if (!prepared.ok) return prepared;
  const reader = options.reader ?? { accountId: null };
  const caller = new ServiceCaller(ports, connection, reader, options.deadlineAtMs);
  const first = await readPage(caller, draft, prepared.value, prepared.value.pager.first);
  if (!first.ok) return first;
  // Every part of a statement's result is named by the one before it.
  if (first.value.isOfStatement) return succeed({ paging: null, tries: [] });
  const tries: PagingTry[] = [];
  const link = prepared.value.pager.next(toPage(first.value));
  if (link.kind === 'page') {
    const outcome = await tryPage(caller, draft, prepared.value, link.request, first.value);
    tries.push({ paging: { kind: 'auto' }, ...outcome });
    if (outcome.outcome === 'other-rows') return succeed({ paging: { kind: 'auto' }, tries });
  }
  /** Requests that were made already: two ways may ask for the same. */
  const known = new Map<string, Omit<PagingTry, 'paging'>>();
  for (const { paging } of proposePaging(toSample(first.value))) {
    if (tries.length >= mostTries) break;
    if (isRuledOut(paging, tries)) continue;
    const request = secondRequest(paging, first.value);
    if (request === null) continue;
    const identity = JSON.stringify(request);
    const outcome =
      known.get(identity) ?? (await tryPage(caller, draft, prepared.value, request, first.value));
    if (!known.has(identity)) {
      known.set(identity, outcome);
      tries.push({ paging, ...outcome });
    }
    if (outcome.outcome === 'other-rows') return succeed({ paging, tries });
  }
  return succeed({ paging: null, tries });
}

/** A number that the service ignores, or a page that it takes for none, need not be asked for by its next value. */
function isRuledOut(paging: Paging, tries: readonly PagingTry[]): boolean {
  if (paging.kind !== 'page' || paging.firstPage !== 1) return false;
  const before = tries.find(
    (each) =>
      each.paging.kind === 'page' &&
      each.paging.pageParameter === paging.pageParameter &&
      each.paging.firstPage === 0,
  );
  return before !== undefined && before.outcome !== 'same-rows';
}

interface SamplePage extends SampledPage {
  readonly body: unknown;
  readonly rows: readonly unknown[];
  readonly isOfStatement: boolean;
}

const toSample = ({ request, signs, rowCount }: SamplePage): SampledPage => ({ request, signs, rowCount });
const toPage = ({ request, body, signs, rowCount }: SamplePage) => ({ request, body, signs, rowCount });

async function readPage(
  caller: ServiceCaller,
  draft: DataSourceDraft,
  { headers, budget }: PreparedRequests,
  request: PageRequest,
): Promise<Result<SamplePage, Failure>> {
  const answered = await caller.call(toHttpRequest(draft, headers, request));
  if (!answered.ok) return answered;
  const parsed = parseAnswer(answered.value, request.url, draft.format, draft.xmlNames);
  if (!parsed.ok) return parsed;
  const examiner = new PageExaminer({ answerCheck: draft.answerCheck, place: null }, budget);
  const shaper = new RowsShaper(draft, true);
  shaper.findHindrance(parsed.value.body);
  const body = shaper.take(parsed.value.body);
  const examined = examiner.examine(
    { answer: answered.value, ...parsed.value, body },
    new URL(request.url).host,
    shaper,
  );
  if (!examined.ok) return examined;
  const { rows, finder } = examined.value;
  const signs = judgeSums(faceSigns(findSigns(answered.value.headers, body, finder.path), request), rows);
  const { isOfStatement } = shaper;
  return succeed({ request, body, signs, rows, rowCount: rows.length, isOfStatement });
}

/** The request for the second page in this way; null: it gives none. */
function secondRequest(paging: Paging, first: SamplePage): PageRequest | null {
  const pager = buildPager(paging, first.request);
  if (!pager.ok) return null;
  const step = pager.value.next(toPage(first));
  return step.kind === 'page' ? step.request : null;
}

async function tryPage(
  caller: ServiceCaller,
  draft: DataSourceDraft,
  prepared: PreparedRequests,
  request: PageRequest,
  first: SamplePage,
): Promise<Omit<PagingTry, 'paging'>> {
  const page = await readPage(caller, draft, prepared, request);
  if (!page.ok) return { outcome: 'failed', rows: 0 };
  const { rows } = page.value;
  if (rows.length === 0) return { outcome: 'no-rows', rows: 0 };
  const known = new Set(first.rows.map((row) => JSON.stringify(row)));
  // A row or two may move to the next page while it is read; a part of the first page is none of its own.
  const others = rows.filter((row) => !known.has(JSON.stringify(row))).length;
  return { outcome: others * 2 > rows.length ? 'other-rows' : 'same-rows', rows: rows.length };
}
