import type { ReadFailure } from '../failure/failure';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { compilePath, joinPath } from './json-path';
import { buildPathBudget, isSpent } from './path-budget';
import type { PathBudget } from './path-budget';

/** Takes the rows out of one page. */
export interface RowFinder {
  /** The path in use: the admin's, or the one found in the first page. */
  readonly path: string;
  findRows(page: unknown): readonly unknown[];
}

/** Names that APIs give their list of rows, the likeliest first. */
const usualNames = ['value', 'items', 'results', 'data', 'records', 'rows', 'entries', 'values', 'content'];

/** Lists lie this deep at most (`$.response.data.items`). */
const deepestList = 6;

/**
 * Prepares to take rows out of pages that look like `firstPage`.
 * With an empty `path` the rows are found: the page itself if it is a list, else the likeliest list of
 * objects in it, else the page as a single row (as for Graph's `/me`).
 * Fails if the path is no JSONPath, finds nothing in the first page, or looks at too much of it.
 * @param budget of the read; whoever passes it asks `isSpent` before believing a later page's rows
 */
export function buildRowFinder(
  path: string,
  firstPage: unknown,
  budget: PathBudget = buildPathBudget(),
): Result<RowFinder, ReadFailure> {
  const chosen = path === '' ? (listCandidates(firstPage)[0] ?? '$') : path;
  const compiled = compilePath(chosen, budget);
  if (!compiled.ok) return fail({ reason: 'rows-path-invalid', path: chosen, problem: compiled.failure });
  const { read } = compiled.value;
  const found = read(firstPage);
  if (isSpent(budget)) return fail({ reason: 'path-too-costly', path: budget.spentBy ?? chosen });
  if (found === undefined && path !== '' && compiled.value.isSingular) {
    return fail({ reason: 'rows-path-empty', path, candidates: listCandidates(firstPage) });
  }
  return succeed({
    path: chosen,
    findRows(page) {
      const found = read(page);
      if (found === undefined || found === null) return [];
      return Array.isArray(found) ? (found as readonly unknown[]) : [found];
    },
  });
}

/** Paths of lists in a page, the likeliest to hold the rows first; a name that no path can spell is left out. */
export function listCandidates(page: unknown): readonly string[] {
  const lists = findLists(page);
  const objects = lists.filter((list) => list.rank < 1_000);
  // Lists of plain values are rows where nothing else is and their name says so: {"value": ["a", "b"]}.
  if (objects.length === 0)
    objects.push(...lists.filter((list) => list.path === '$' || isPlainRows(list.path)));
  // A single record often carries lists (a user's phones); those are not its rows unless named like rows.
  const own = objects.filter((list) => !list.isOfRecord);
  return toPaths(own.filter((list) => list.rank % 100 < 50 || isEnvelope(page)));
}

/** Paths of the lists of objects that a single record carries: its rows, if somebody says so. */
export function listInnerLists(page: unknown): readonly string[] {
  return toPaths(findLists(page).filter((list) => list.rank < 1_000 && list.length > 0));
}

interface FoundList {
  readonly path: string;
  readonly rank: number;
  readonly length: number;
  /** Whether it is one of those that a single record has, which the answer wraps as it would wrap rows. */
  readonly isOfRecord: boolean;
}

function findLists(page: unknown): readonly FoundList[] {
  const lists: FoundList[] = [];
  const visit = (value: unknown, path: string, name: string, depth: number, recordDepth = Infinity): void => {
    if (Array.isArray(value)) {
      const holdsObjects = value.length === 0 || typeof value[0] === 'object';
      const usual = usualNames.indexOf(name);
      const rank = depth * 100 + (usual === -1 ? 50 : usual) + (holdsObjects ? 0 : 1_000);
      const isOfRecord = depth > recordDepth + 1 || (depth > recordDepth && usual === -1);
      lists.push({ path, rank, length: value.length, isOfRecord });
    } else if (typeof value === 'object' && value !== null && depth < deepestList) {
      const isRecord = depth === 1 && usualNames.includes(name) && 'id' in value;
      const below = isRecord ? depth : recordDepth;
      for (const [key, child] of Object.entries(value)) {
        visit(child, joinPath(path, key), key, depth + 1, below);
      }
    }
  };
  visit(page, '$', '', 0);
  return lists;
}

function toPaths(lists: readonly FoundList[]): readonly string[] {
  return [...lists]
    .sort((a, b) => a.rank - b.rank || b.length - a.length)
    .map((list) => list.path)
    .filter((path) => compilePath(path).ok);
}

const isPlainRows = (path: string) =>
  /^\$(?:\.\w+)?\.(?:value|items|results|data|records|rows|entries)$/.test(path);

/** Whether a page is wrapping around a list, rather than a record of its own. */
function isEnvelope(page: unknown): boolean {
  if (Array.isArray(page)) return true;
  if (typeof page !== 'object' || page === null) return false;
  // The id of an answer of JSON-RPC is the call's.
  if ('jsonrpc' in page) return true;
  return !('id' in page) && !('displayName' in page);
}
