import type { Paging } from '../../contract/paging';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';

/** Paging that an answer looks made for, with a sentence for the admin. */
export interface PagingSuggestion {
  readonly paging: Paging;
  readonly warning: Text;
}

/** Where APIs keep what they say about their pages. */
const holders = [
  '',
  'meta',
  'metadata',
  'paging',
  'pagination',
  'links',
  '_links',
  'page',
  'info',
  'cursor',
  'response_metadata',
  'responseMetadata',
  'data',
  'pageInfo',
];

const linkNames = ['next', 'nextLink', 'next_link', 'nextUrl', 'next_url', 'nextPageUrl', 'next_page_url'];

/** Cursor members with the parameter that usually takes them. */
const cursorNames: readonly (readonly [name: string, parameter: string])[] = [
  ['nextCursor', 'cursor'],
  ['next_cursor', 'cursor'],
  ['nextPageToken', 'pageToken'],
  ['next_page_token', 'page_token'],
  ['nextToken', 'nextToken'],
  ['next_token', 'next_token'],
  ['continuationToken', 'continuationToken'],
  ['endCursor', 'after'],
  ['after', 'after'],
  ['next', 'cursor'],
];

const totalNames = [
  'total',
  'totalCount',
  'total_count',
  'totalResults',
  'total_results',
  'totalSize',
  'count',
];
const pageCountNames = ['totalPages', 'total_pages', 'pageCount', 'page_count', 'pages', 'last_page'];
const offsetNames = ['offset', 'startAt', 'start', 'skip', '$skip'];
const limitNames = ['limit', 'maxResults', 'max_results', 'top', 'take', '$top'];
const pageNames = ['page', 'pageNumber', 'page_number', 'currentPage', 'current_page'];
const sizeNames = ['pageSize', 'page_size', 'perPage', 'per_page', 'size'];

/**
 * Looks for signs of further pages in an answer that names none in a way `auto` follows.
 * @returns null if nothing says that there is more
 */
export function suggestPaging(body: unknown, rowCount: number, url: string): PagingSuggestion | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const asked = new URL(url).searchParams;
  for (const holder of holders) {
    const record = holder === '' ? body : (body as Record<string, unknown>)[holder];
    if (typeof record !== 'object' || record === null || Array.isArray(record)) continue;
    const found = judgeHolder(record as Record<string, unknown>, holder, rowCount, asked);
    if (found !== null) return found;
  }
  return null;
}

function judgeHolder(
  record: Record<string, unknown>,
  holder: string,
  rowCount: number,
  asked: URLSearchParams,
): PagingSuggestion | null {
  const path = (name: string) => (holder === '' ? `$.${name}` : `$.${holder}.${name}`);
  for (const name of linkNames) {
    if (looksLikeLink(record[name])) return suggest({ kind: 'next-link', path: path(name) }, path(name));
  }
  for (const [name, parameter] of cursorNames) {
    const value = record[name];
    if (typeof value !== 'string' || value === '' || record.hasNextPage === false) continue;
    const hasMore = ['has_more', 'hasMore', 'hasNextPage'].find((each) => typeof record[each] === 'boolean');
    const hasMorePath = hasMore === undefined ? '' : path(hasMore);
    return suggest(
      { kind: 'cursor', cursorPath: path(name), sendAs: 'query', parameter, hasMorePath },
      path(name),
    );
  }
  const pageCount = pageCountNames.find((name) => isMoreThan(record[name], 1));
  const pageSize = Math.max(1, Math.min(rowCount, 10_000));
  if (pageCount !== undefined) {
    const pageParameter = pick(pageNames, record, asked) ?? 'page';
    const sizeParameter = pick(sizeNames, record, asked) ?? '';
    const firstPage = record[pageParameter] === 0 ? 0 : 1;
    const settings = { sendAs: 'query', pageParameter, firstPage, sizeParameter, pageSize } as const;
    return suggest({ kind: 'page', ...settings, totalPagesPath: path(pageCount) }, path(pageCount));
  }
  const total = totalNames.find((name) => isMoreThan(record[name], rowCount));
  if (total === undefined || rowCount === 0) return null;
  const offsetParameter = pick(offsetNames, record, asked) ?? 'offset';
  const limitParameter = pick(limitNames, record, asked) ?? 'limit';
  const settings = { sendAs: 'query', offsetParameter, limitParameter, pageSize } as const;
  return suggest({ kind: 'offset', ...settings, totalPath: path(total) }, path(total));
}

function suggest(paging: Exclude<Paging, { kind: 'auto' | 'none' }>, evidence: string): PagingSuggestion {
  const warning = buildText('note.paging.firstPageOnly', {
    evidence,
    paging: buildText(`name.paging.${paging.kind}`),
  });
  return { paging, warning };
}

function looksLikeLink(value: unknown): boolean {
  if (typeof value === 'object' && value !== null && 'href' in value) return looksLikeLink(value.href);
  return typeof value === 'string' && /^(https?:\/\/|\/|\?)/.test(value);
}

const isMoreThan = (value: unknown, limit: number) => typeof value === 'number' && value > limit;

/** The name that the answer or the request uses. */
function pick(names: readonly string[], record: Record<string, unknown>, asked: URLSearchParams) {
  return names.find((name) => asked.has(name)) ?? names.find((name) => typeof record[name] === 'number');
}
