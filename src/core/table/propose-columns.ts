import type { ProposedColumn } from '../../contract/data-source';
import { formatCell } from './format-cell';
import { guessType } from './guess-type';
import { compilePath, joinPath } from './json-path';
import { unknownOrigin } from './column-types/reading-rules';
import type { RowOrigin, Samples } from './column-types/reading-rules';
import { readingOf, spellingOf } from './column-types/registry';

/** Rows looked at: enough for a guess, cheap at any size. */
const sampleRows = 100;
const deepestColumn = 3;
const mostProposals = 100;
const mostSuggested = 6;
const sampleCharacters = 80;
/** Bounds of the column schema: what is proposed must be storable as it is. */
const longestPath = 500;
const longestName = 120;

/**
 * Proposes columns from the first rows of an answer: one per path that holds a value, nested objects
 * opened up to three levels. Annotations (`@odata.…`) are left out. A record's own id is suggested as a hidden
 * column: nobody reads it, but what picks records, such as a field of Jira, remembers them by it.
 */
export function proposeColumns(
  rows: readonly unknown[],
  { isTextual = false, origin = unknownOrigin }: Partial<Omit<Samples, 'values' | 'name'>> = {},
): readonly ProposedColumn[] {
  const seen = rows.slice(0, sampleRows);
  const paths = new Map<string, string[]>();
  for (const row of seen) collectPaths(row, '$', [], paths, 1);
  const keys = new Set<string>();
  const proposals = [...paths]
    .slice(0, mostProposals)
    .map(([path, names]) => propose(path, names, seen, keys, { isTextual, origin }))
    .filter((each) => each !== null);
  const suggested = new Set(
    ownFirst(proposals)
      .filter((each) => each.filled > 0 && !readingOf(each.type).isNested && !looksTechnical(each))
      .filter((each, index, all) => !repeatsEarlier(each, all.slice(0, index)))
      .slice(0, mostSuggested)
      .map((each) => each.key),
  );
  const chosen =
    suggested.size > 0 ? suggested : new Set(proposals.slice(0, mostSuggested).map((each) => each.key));
  const idKey = proposals.find((each) => isRecordId(each, seen))?.key;
  return proposals.map((each) => {
    const isHiddenId = each.key === idKey && !chosen.has(each.key);
    return { ...each, hidden: isHiddenId, suggested: isHiddenId || chosen.has(each.key) };
  });
}

/**
 * Puts what a record's wrapper holds before what stands around it, such as who made a list item. A member of such a
 * name is a wrapper only if nothing beside it says what the record is called.
 */
function ownFirst(proposals: readonly ProposedColumn[]): readonly ProposedColumn[] {
  if (proposals.some(({ path }) => namePath.test(path))) return proposals;
  const isOwn = ({ path }: ProposedColumn) => wrappers.some((name) => path.startsWith(`$.${name}.`));
  return [...proposals.filter(isOwn), ...proposals.filter((each) => !isOwn(each))];
}

const namePath = /^\$\.(?:name|title|label|displayName|display_name|subject)$/i;

/** Names under which services give a record's own id, as a member of the record itself. */
const idPath = /^\$\.(?:_?id|uuid|guid)$/i;

/** Whether a column tells each of the rows from all others. */
function isRecordId({ path, type }: ProposedColumn, rows: readonly unknown[]): boolean {
  if (!idPath.test(path) || !readingOf(type).canIdentify) return false;
  const compiled = compilePath(path);
  if (!compiled.ok) return false;
  const ids = rows.map(compiled.value.read);
  return new Set(ids).size === ids.length && !ids.some((id) => id === undefined || id === null || id === '');
}

function collectPaths(
  value: unknown,
  path: string,
  names: readonly string[],
  paths: Map<string, string[]>,
  depth: number,
): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    if (path === '$') paths.set('$', ['Value']);
    return;
  }
  for (const [name, child] of Object.entries(value)) {
    if (isAnnotation(name)) continue;
    const childPath = joinPath(path, name);
    // An object without members of its own stays one column, or its row might show nothing at all.
    const isNested =
      typeof child === 'object' &&
      child !== null &&
      !Array.isArray(child) &&
      !Object.keys(child as object).every(isAnnotation);
    if (isNested && depth < deepestColumn && readingOf(guessType([child]).type).isNested) {
      collectPaths(child, childPath, [...names, name], paths, depth + 1);
    } else if (!paths.has(childPath)) {
      paths.set(childPath, [...names, name]);
    }
  }
}

const isAnnotation = (name: string) => name.startsWith('@') || name.includes('@odata.');

function propose(
  path: string,
  names: readonly string[],
  rows: readonly unknown[],
  keys: Set<string>,
  known: { readonly isTextual: boolean; readonly origin: RowOrigin },
): ProposedColumn | null {
  const compiled = compilePath(path);
  if (!compiled.ok || path.length > longestPath || path !== path.trim()) return null;
  const values = rows.map(compiled.value.read).filter((value) => value !== undefined && value !== null);
  const { type, spelling } = guessType(values, { ...known, name: names.at(-1) ?? '' });
  const { read } = readingOf(type);
  const respell = spelling === undefined ? (raw: unknown) => raw : spellingOf(type, spelling);
  const first = values.map((raw) => read(respell(raw), known.origin)).find((cell) => cell !== null);
  const sample = first === undefined ? '' : formatCell(first, { type }, { locale: 'en', timeZone: 'UTC' });
  return {
    key: claimKey(names, keys),
    name: toColumnName(names),
    path,
    type,
    ...(spelling === undefined ? {} : { spelling }),
    hidden: false,
    sample: sample.length > sampleCharacters ? `${sample.slice(0, sampleCharacters - 1)}…` : sample,
    filled: rows.length === 0 ? 0 : values.length / rows.length,
    suggested: false,
  };
}

function claimKey(names: readonly string[], keys: Set<string>): string {
  const base =
    names
      .join('_')
      .replace(/[^a-zA-Z0-9_-]/g, '_')
      .slice(0, 56) || 'value';
  let key = base;
  for (let count = 2; keys.has(key); count += 1) key = `${base}_${count}`;
  keys.add(key);
  return key;
}

/** Members that only wrap a record's own: Graph's list items, JSON:API, GeoJSON. */
const wrappers = ['fields', 'attributes', 'properties'];

/** The last two names of a path as a heading. */
function toColumnName(names: readonly string[]): string {
  const [first, ...rest] = names;
  const telling = rest.length > 0 && wrappers.includes(first!) ? rest : names;
  const title = telling.map(toTitle).slice(-2).join(' ').trim();
  return title.slice(0, longestName).trim() || 'Value';
}

/** `jobTitle` and `job_title` read as "Job title". */
function toTitle(name: string): string {
  const words = name
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

/** A second text with the same value, such as a user principal name beside the mail address, tells nothing new. */
function repeatsEarlier(column: ProposedColumn, earlier: readonly ProposedColumn[]): boolean {
  return earlier.some(
    ({ type, sample }) =>
      type === column.type && readingOf(type).repeatsTellNothing === true && sample === column.sample,
  );
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;

/** Identifiers and tags are worth proposing, not worth showing unasked. */
function looksTechnical(column: ProposedColumn): boolean {
  return guid.test(column.sample) || /(^|_)(id|etag|eTag|odata)$|LookupId$/i.test(column.key);
}
