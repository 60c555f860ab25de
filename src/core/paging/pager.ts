import type { Paging, PagingPlace } from '../../contract/paging';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { HttpAnswer } from '../ports';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { buildPathBudget } from '../table/path-budget';
import type { PathBudget } from '../table/path-budget';
import { compilePath } from '../table/json-path';
import type { ReadValue } from '../table/json-path';
import { findNextLink } from './next-link';
import { setBodyMember, setQueryParameter } from './page-request';
import type { PageRequest } from './page-request';
import { resolveLink } from './resolve-link';

/** One page that was read, as far as paging has to know it. */
interface ReadPage {
  readonly request: PageRequest;
  readonly headers: HttpAnswer['headers'];
  readonly body: unknown;
  readonly rowCount: number;
}

/** Where to go on. A warning says why reading stops although the service named another page. */
type NextStep =
  | { readonly kind: 'page'; readonly request: PageRequest }
  | { readonly kind: 'end'; readonly warning?: Text };

/** Walks the pages of one read. Holds the read's progress, so it is built anew for every read. */
export interface Pager {
  readonly first: PageRequest;
  next(page: ReadPage): NextStep;
  /** Whether a page that is not there (404, 416) means the last one was read. */
  readonly missingPageIsEnd: boolean;
}

/** A path of the paging settings that is no JSONPath. */
export interface PagingProblem {
  readonly field: string;
  readonly path: string;
  readonly problem: Text;
}

/** A service that names page after page without rows is not going to give any. */
const mostEmptyPages = 50;

const end: NextStep = { kind: 'end' };
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
      return succeed({ first, missingPageIsEnd: false, next: () => end });
    case 'auto':
      return succeed(
        byLink(first, ({ headers, body, request }) => findNextLink({ headers }, body, request.url)),
      );
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
    next(page) {
      const link = findLink(page);
      if (link === null) return end;
      const url = resolveLink(link, page.request.url);
      if (url === null) {
        return { kind: 'end', warning: buildText('note.paging.notAnAddress') };
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
  const readCursor = compileSetting('cursorPath', paging.cursorPath, budget);
  if (!readCursor.ok) return readCursor;
  const readMore = compileOptional('hasMorePath', paging.hasMorePath, budget);
  if (!readMore.ok) return readMore;
  return succeed({
    first,
    missingPageIsEnd: false,
    next({ body }) {
      const more = readMore.value?.(body);
      if (more === false || more === 'false' || more === 0) return end;
      const cursor = toCursor(readCursor.value(body));
      if (cursor !== null) return go(setParameter(first, paging.sendAs, paging.parameter, cursor));
      if (more !== true) return end;
      return { kind: 'end', warning: buildText('note.paging.noCursor') };
    },
  });
}

function buildOffsetPager(
  paging: Extract<Paging, { kind: 'offset' }>,
  first: PageRequest,
  budget: PathBudget,
): Result<Pager, PagingProblem> {
  const readTotal = compileOptional('totalPath', paging.totalPath, budget);
  if (!readTotal.ok) return readTotal;
  const at = (offset: number) => {
    const sized = setParameter(first, paging.sendAs, paging.limitParameter, paging.pageSize);
    return setParameter(sized, paging.sendAs, paging.offsetParameter, offset);
  };
  let offset = 0;
  const isLast = judgeBySize(paging.pageSize);
  return succeed({
    first: at(0),
    missingPageIsEnd: true,
    next({ body, rowCount }) {
      offset += rowCount;
      const total = toCount(readTotal.value?.(body));
      if (rowCount === 0 || (total === null ? isLast(rowCount) : offset >= total)) return end;
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
  const sized =
    sizeParameter === '' ? first : setParameter(first, paging.sendAs, sizeParameter, paging.pageSize);
  const at = (page: number) => setParameter(sized, paging.sendAs, paging.pageParameter, page);
  let pagesRead = 0;
  const isLast = judgeBySize(sizeParameter === '' ? null : paging.pageSize);
  return succeed({
    first: at(paging.firstPage),
    missingPageIsEnd: true,
    next({ body, rowCount }) {
      pagesRead += 1;
      const total = toCount(readTotal.value?.(body));
      if (rowCount === 0 || (total === null ? isLast(rowCount) : pagesRead >= total)) return end;
      return go(at(paging.firstPage + pagesRead));
    },
  });
}

/**
 * Tells the last page by its size. A service may give fewer rows than it was asked for, so the first page
 * decides what a full page is; only then does a smaller one mean the end.
 */
function judgeBySize(askedFor: number | null): (rowCount: number) => boolean {
  let fullPage: number | null = null;
  return (rowCount) => {
    if (fullPage !== null) return rowCount < fullPage;
    fullPage = askedFor === null ? rowCount : Math.min(rowCount, askedFor);
    return false;
  };
}

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
        return { kind: 'end', warning: buildText('note.paging.emptyPages', { count: mostEmptyPages }) };
      }
      const identity = identify(step.request);
      if (seen.has(identity)) {
        return {
          kind: 'end',
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
  // Some APIs nest the link: {"next": {"href": "…"}}.
  if (typeof value === 'object' && value !== null && 'href' in value) return toCursor(value.href);
  return null;
}

function toCount(value: unknown): number | null {
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
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
