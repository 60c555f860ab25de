import type { Lookup } from '../../contract/data-source';
import type { Column, PersonValue } from '../../contract/table';
import { acceptHeaders, parseAnswer } from '../../core/answer/parse-answer';
import type { Failure } from '../../core/failure/failure';
import { buildPathBudget, isSpent } from '../../core/table/path-budget';
import { buildPager } from '../../core/paging/pager';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { findSigns } from '../../core/evidence/find-signs';
import { compilePath } from '../../core/table/json-path';
import type { ReadValue } from '../../core/table/json-path';
import type { LookupNames } from '../../core/table/map-rows';
import { readText } from '../../core/table/column-types/parts/texts';
import { PageExaminer } from './examine-page';
import type { ServiceCaller } from './service-caller';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';

/** Names that were read, and a sentence for each list that could not be. */
export interface ReadLookups {
  readonly names: LookupNames;
  readonly warnings: readonly Text[];
  readonly bytes: number;
}

const maxNames = 50_000;
const maxPages = 100;

/**
 * Reads the lists that turn ids into names, as far as columns need them. A list that cannot be read
 * leaves its ids; only running out of time fails, because there may be more of it elsewhere.
 */
export async function readLookups(
  caller: ServiceCaller,
  lookups: readonly Lookup[],
  columns: readonly Column[],
): Promise<Result<ReadLookups, Failure>> {
  const needed = new Set(columns.map(({ lookup }) => lookup));
  const names = new Map<string, ReadonlyMap<string, PersonValue>>();
  const warnings: Text[] = [];
  let bytes = 0;
  for (const lookup of lookups.filter(({ key }) => needed.has(key))) {
    const found = new Map<string, PersonValue>();
    names.set(lookup.key, found);
    const read = await readOne(caller, lookup, found);
    if (read.ok) {
      bytes += read.value;
      continue;
    }
    if (read.failure.reason === 'timed-out' || read.failure.reason === 'path-too-costly') return read;
    warnings.push(describeMissing(lookup, columns, read.failure));
  }
  return succeed({ names, warnings, bytes });
}

async function readOne(
  caller: ServiceCaller,
  lookup: Lookup,
  found: Map<string, PersonValue>,
): Promise<Result<number, Failure>> {
  const paths = [lookup.idPath, lookup.namePath, ...(lookup.emailPath === '' ? [] : [lookup.emailPath])];
  const budget = buildPathBudget();
  const reads: ReadValue[] = [];
  for (const path of paths) {
    const compiled = compilePath(path, budget);
    if (!compiled.ok)
      return fail({ reason: 'column-path-invalid', column: lookup.key, problem: compiled.failure });
    reads.push(compiled.value.read);
  }
  const pager = buildPager({ kind: 'auto' }, { url: new URL(lookup.url).href, body: null });
  if (!pager.ok) return fail({ reason: 'bug' });
  const examiner = new PageExaminer({ place: null }, budget);
  let request = pager.value.first;
  let bytes = 0;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const headers = { accept: acceptHeaders.auto };
    const answered = await caller.call({ method: 'GET', url: request.url, headers });
    if (!answered.ok) return answered;
    bytes += answered.value.bytes;
    const parsed = parseAnswer(answered.value, request.url, 'auto');
    if (!parsed.ok) return parsed;
    const page = { answer: answered.value, ...parsed.value };
    const said = { rowsPath: lookup.rowsPath, isMisfit: false };
    const examined = examiner.examine(page, new URL(request.url).host, said);
    if (isSpent(budget)) return fail({ reason: 'path-too-costly', path: budget.spentBy ?? lookup.rowsPath });
    if (!examined.ok) return examined;
    const { rows, finder, errorBeside } = examined.value;
    for (const row of rows) addName(found, row, reads);
    if (isSpent(budget)) return fail({ reason: 'path-too-costly', path: budget.spentBy ?? lookup.rowsPath });
    if (errorBeside !== null) return fail(errorBeside);
    const { body } = parsed.value;
    const signs = findSigns(answered.value.headers, body, finder.path);
    const step = pager.value.next({ request, signs, body, rowCount: rows.length });
    if (step.kind === 'end' || found.size >= maxNames) break;
    request = step.request;
  }
  return succeed(bytes);
}

function addName(found: Map<string, PersonValue>, row: unknown, reads: readonly ReadValue[]): void {
  const [readId, readName, readEmail] = reads;
  const id = readId!(row);
  const name = readText(readName!(row));
  if ((typeof id !== 'string' && typeof id !== 'number') || name === null) return;
  const email = readEmail?.(row);
  found.set(String(id), typeof email === 'string' && email.includes('@') ? { name, email } : { name });
}

function describeMissing({ key }: Lookup, columns: readonly Column[], failure: Failure): Text {
  const users = columns
    .filter(({ lookup }) => lookup === key)
    .map(({ name }) => buildText('note.lookup.columnName', { name }));
  return failure.reason === 'api-status'
    ? buildText('note.lookup.failedBecause', { columns: users, status: String(failure.status) })
    : buildText('note.lookup.failed', { columns: users });
}
