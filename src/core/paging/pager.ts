import type { Paging, PagingPlace } from '../../contract/paging';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { buildPathBudget } from '../table/path-budget';
import type { PathBudget } from '../table/path-budget';
import { compilePath } from '../table/json-path';
import type { ReadValue } from '../table/json-path';
import { findNextPage } from '../evidence/next-link';
import { signsOf } from '../evidence/find-signs';
import { toWholeNumber } from '../evidence/member-sign';
import type { PageSigns } from '../evidence/find-signs';
import { isObject } from '../is-object';
import { halvePage } from './page-size';
import { setBodyMember, setQueryParameter } from './page-request';
import type { PageRequest } from './page-request';
import { resolveLink } from '../evidence/resolve-link';

/** One page that was read, as far as paging has to know it. */
interface ReadPage {
  readonly request: PageRequest;
  readonly body: unknown;
  /** What it says of further pages. */
  readonly signs: PageSigns;
  readonly rowCount: number;
}

/**
 * Why a walk is over: the service names no next page, says that this is the last, its total is reached, a page had no
 * rows; or `stuck`: nobody knows how to go on, although there may be more.
 */
export type PagingEnd = 'not-named' | 'said' | 'total' | 'empty' | 'stuck';

/** Where to go on. A warning says why reading stops although the service named another page. */
type NextStep =
  | { readonly kind: 'page'; readonly request: PageRequest }
  | { readonly kind: 'end'; readonly by: PagingEnd; readonly warning?: Text };

/** Walks the pages of one read. Holds the read's progress, so it is built anew for every read. */
export interface Pager {
  readonly first: PageRequest;
  next(page: ReadPage): NextStep;
  /** Whether a page that is not there (404, 416, or 400 and 422 after a page) means the last one was read. */
  readonly missingPageIsEnd: boolean;
  /** The request for the same rows in a smaller page, from there on too; null: it cannot be made smaller. */
  shrink(request: PageRequest): PageRequest | null;
}

/** A path of the paging settings that is no JSONPath. */
export interface PagingProblem {
  readonly field: string;
  readonly path: string;
  readonly problem: Text;
}

/** A service that names page after page without rows is not going to give any. */
const mostEmptyPages = 50;

const endBy = (by: PagingEnd): NextStep => ({ kind: 'end', by });
const go = (request: PageRequest): NextStep => ({ kind: 'page', request });

/**
 * Prepares to walk the pages that begin at `first`. Fails if a path of the settings is no JSONPath.
 * @param budget of the read; whoever passes it asks `isSpent` before believing that there is no next page
 */
export function buildPager(
  paging: Paging,
  first: PageRequest,
  budget: PathBudget = buildPathBudget(),
): Result<Pager, PagingProblem> {
  const pager = buildKind(paging, first, budget);
  return pager.ok ? succeed(withGuards(pager.value)) : pager;
}

function buildKind(paging: Paging, first: PageRequest, budget: PathBudget): Result<Pager, PagingProblem> {
  switch (paging.kind) {
    case 'none':
      return succeed({
        first,
        missingPageIsEnd: false,
        shrink: () => null,
        next: () => endBy('not-named'),
      });
    case 'auto':
      return succeed(byLink(first, ({ signs, request }) => findNextPage(signs, request.url).url));
    case 'next-link': {
      const read = compileSetting('path', paging.path, budget);
      if (!read.ok) return read;
      return succeed(byLink(first, ({ body }) => toCursor(read.value(body))));
    }
    case 'cursor':
      return buildCursorPager(paging, first, budget);
    case 'offset':
      return buildOffsetPager(paging, first, budget);
    case 'page':
      return buildNumberPager(paging, first, budget);
  }
}

function byLink(first: PageRequest, findLink: (page: ReadPage) => string | null): Pager {
  return {
    first,
    missingPageIsEnd: false,
    shrink: halvePage,
    next(page) {
      const link = findLink(page);
      if (link === null) return endBy('not-named');
      const url = resolveLink(link, page.request.url);
      if (url === null) {
        return { kind: 'end', by: 'stuck', warning: buildText('note.paging.notAnAddress') };
      }
      return go({ url, body: first.body });
    },
  };
}

function buildCursorPager(
  paging: Extract<Paging, { kind: 'cursor' }>,
  first: PageRequest,
  budget: PathBudget,
): Result<Pager, PagingProblem> {
  const parts: { readonly read: ReadValue; readonly parameter: string }[] = [];
  const members = [{ cursorPath: paging.cursorPath, parameter: paging.parameter }, ...(paging.further ?? [])];
  for (const [index, { cursorPath, parameter }] of members.entries()) {
    const field = index === 0 ? 'cursorPath' : `further.${index - 1}.cursorPath`;
    const read = compileSetting(field, cursorPath, budget);
    if (!read.ok) return read;
    parts.push({ read: read.value, parameter });
  }
  const readMore = compileOptional('hasMorePath', paging.hasMorePath, budget);
  if (!readMore.ok) return readMore;
  const { sendAs, asJson = false } = paging;
  let base = first;
  let sent = '';
  return succeed({
    first,
    missingPageIsEnd: false,
    shrink(request) {
      base = halvePage(base) ?? base;
      return halvePage(request);
    },
    next({ body, rowCount }) {
      const more = readMore.value?.(body);
      if (more === false || more === 'false' || more === 0) return endBy('said');
      const values = parts.flatMap(({ read, parameter }) => toParameters(read(body), parameter, asJson));
      if (values.length === 0) {
        if (more !== true) return endBy('not-named');
        return { kind: 'end', by: 'stuck', warning: buildText('note.paging.noCursor') };
      }
      // Some services name a cursor for ever; the page after the last has no rows, and the same one again.
      const spelled = JSON.stringify(values);
      if (rowCount === 0 && spelled === sent) return endBy('empty');
      sent = spelled;
      return go(values.reduce((request, [name, value]) => setParameter(request, sendAs, name, value), base));
    },
  });
}

/** A cursor under its name; the members of an object under their own. Nothing for everything that means "no more". */
function toParameters(
  value: unknown,
  parameter: string,
  asJson: boolean,
): readonly (readonly [name: string, value: string | number])[] {
  if (value === undefined || value === null || value === '') return [];
  if (asJson) return [[parameter, JSON.stringify(value)]];
  const cursor = toCursor(value);
  if (cursor !== null) return [[parameter, cursor]];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const part = toCursor(each);
    // An attribute of XML is written with a mark that its parameter has not.
    return part === null ? [] : [[name.replace(/^@/, ''), part] as const];
  });
}

function buildOffsetPager(
  paging: Extract<Paging, { kind: 'offset' }>,
  first: PageRequest,
  budget: PathBudget,
): Result<Pager, PagingProblem> {
  const readTotal = compileOptional('totalPath', paging.totalPath, budget);
  if (!readTotal.ok) return readTotal;
  let size = paging.pageSize;
  const at = (offset: number) => {
    const sized = setParameter(first, paging.sendAs, paging.limitParameter, size);
    return setParameter(sized, paging.sendAs, paging.offsetParameter, offset);
  };
  let offset = 0;
  return succeed({
    first: at(0),
    missingPageIsEnd: true,
    shrink() {
      if (size < 2) return null;
      size = Math.floor(size / 2);
      return at(offset);
    },
    next({ body, rowCount, signs }) {
      const isFirst = offset === 0;
      offset += rowCount;
      if (rowCount === 0) return endBy('empty');
      const total = toCount(readTotal.value?.(body));
      if (total !== null && offset === total && isProven(total, isFirst)) return endBy('total');
      if (saysLast(signs) && offset >= (total ?? 0)) return endBy('said');
      return go(at(offset));
    },
  });
}

function buildNumberPager(
  paging: Extract<Paging, { kind: 'page' }>,
  first: PageRequest,
  budget: PathBudget,
): Result<Pager, PagingProblem> {
  const readTotal = compileOptional('totalPagesPath', paging.totalPagesPath, budget);
  if (!readTotal.ok) return readTotal;
  const { sizeParameter } = paging;
  let size = paging.pageSize;
  const at = (page: number) => {
    const sized = sizeParameter === '' ? first : setParameter(first, paging.sendAs, sizeParameter, size);
    return setParameter(sized, paging.sendAs, paging.pageParameter, page);
  };
  let pagesRead = 0;
  let rowsRead = 0;
  let fullPage = 0;
  return succeed({
    first: at(paging.firstPage),
    missingPageIsEnd: true,
    shrink() {
      const half = Math.floor(size / 2);
      // Smaller pages are counted anew, so what was read must be a whole number of them.
      if (sizeParameter === '' || half < 1 || rowsRead % half !== 0) return null;
      size = half;
      pagesRead = rowsRead / half;
      return at(paging.firstPage + pagesRead);
    },
    next({ body, rowCount, signs }) {
      pagesRead += 1;
      rowsRead += rowCount;
      if (rowCount === 0) return endBy('empty');
      const total = toCount(readTotal.value?.(body));
      // A full page may be followed by another, whatever the number of pages is said to be, unless all rows are there
      // or a second member of the answer says so.
      fullPage = Math.max(fullPage, rowCount);
      const isAgreed = hasTotal(signs, rowsRead) || signsOf(signs, 'end').length > 0;
      const isSettled = rowCount < fullPage || (pagesRead > 1 && isAgreed);
      if (total !== null && pagesRead >= total && isSettled) return endBy('total');
      if (total === null && saysLast(signs)) return endBy('said');
      return go(at(paging.firstPage + pagesRead));
    },
  });
}

/**
 * Whether a total that is just reached is one. A first page's own number of rows often goes by that name, and a round
 * one of thousands is where some services stop counting: then one page more is asked for.
 */
const isProven = (total: number, isFirst: boolean): boolean => !isFirst && !/^10{3,}$/.test(String(total));

/** Page sizes in use that are no multiple of 50. */
const usualSizes = [10, 15, 20, 25, 30, 32, 40, 60, 64, 75, 80, 120, 125, 128, 256, 512, 999, 1024];

/** Whether as many rows are what services give on a page. */
export const isUsualPageSize = (rows: number): boolean =>
  rows > 0 && (rows % 50 === 0 || usualSizes.includes(rows));

/** Whether the service counts as many rows in all. */
const hasTotal = (signs: PageSigns, rows: number) =>
  signsOf(signs, 'total').some(
    ({ sign }) => sign.count === rows && sign.strength !== 'weak' && sign.strength !== 'doubtful',
  );

/** Whether the service says with yes or no that there is no more. */
const saysLast = (signs: PageSigns) => {
  const flags = signsOf(signs, 'flag');
  return flags.length > 0 && flags.every(({ sign }) => !sign.more);
};

/** Ends a walk that goes in a circle, or through page after page without rows. */
function withGuards(pager: Pager): Pager {
  const seen = new Set([identify(pager.first)]);
  let emptyPages = 0;
  return {
    ...pager,
    next(page) {
      emptyPages = page.rowCount === 0 ? emptyPages + 1 : 0;
      const step = pager.next(page);
      if (step.kind === 'end') return step;
      if (emptyPages >= mostEmptyPages) {
        return {
          kind: 'end',
          by: 'stuck',
          warning: buildText('note.paging.emptyPages', { count: mostEmptyPages }),
        };
      }
      const identity = identify(step.request);
      if (seen.has(identity)) {
        return {
          kind: 'end',
          by: 'stuck',
          warning: buildText('note.paging.readAlready'),
        };
      }
      seen.add(identity);
      return step;
    },
  };
}

const identify = ({ url, body }: PageRequest) => (body === null ? url : `${url} ${JSON.stringify(body)}`);

function setParameter(
  request: PageRequest,
  place: PagingPlace,
  name: string,
  value: string | number,
): PageRequest {
  return place === 'query'
    ? { ...request, url: setQueryParameter(request.url, name, String(value)) }
    : { ...request, body: setBodyMember(request.body, name, value) };
}

/** A cursor as text; null for everything that means "no more". */
function toCursor(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'string' && value !== '') return value;
  // Some APIs nest the link: {"next": {"href": "…"}}, as XML's elements with an address in an attribute do.
  if (typeof value === 'object' && value !== null && 'href' in value) return toCursor(value.href);
  return null;
}

function toCount(value: unknown): number | null {
  const count = typeof value === 'string' ? toWholeNumber(value) : value;
  return typeof count === 'number' && Number.isFinite(count) && count >= 0 ? count : null;
}

function compileOptional(
  field: string,
  path: string,
  budget: PathBudget,
): Result<ReadValue | null, PagingProblem> {
  return path === '' ? succeed(null) : compileSetting(field, path, budget);
}

function compileSetting(field: string, path: string, budget: PathBudget): Result<ReadValue, PagingProblem> {
  const compiled = compilePath(path, budget);
  if (!compiled.ok) return fail({ field, path, problem: compiled.failure });
  const { isSingular, read } = compiled.value;
  // `$..next` finds a list; its first value is meant.
  return succeed(isSingular ? read : (value) => (read(value) as readonly unknown[] | undefined)?.[0]);
}
