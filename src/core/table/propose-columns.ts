import type { ProposedColumn } from '../../contract/data-source';
import { formatCell } from './format-cell';
import { guessType } from './guess-type';
import type { GuessedType } from './guess-type';
import { compilePath, joinPath } from './json-path';
import { unknownOrigin } from './column-types/reading-rules';
import type { RowOrigin, Samples } from './column-types/reading-rules';
import { buildCellReader, readingOf } from './column-types/registry';
import { askReading, buildSettler } from './settle-spelling';
import { toColumnName, wrapperNames } from './column-name';

/** Rows looked at from the beginning, and as many from all over the rest: enough for a guess, cheap at any size. */
const sampleRows = 100;
const deepestColumn = 3;
const mostProposals = 100;
const mostSuggested = 6;
const sampleCharacters = 80;
/** Bounds of the column schema: what is proposed must be storable as it is. */
const longestPath = 500;
const longestName = 120;

/** What columns are called that the rows give no name. */
export interface ColumnNames {
  readonly value: string;
  /** @param position of a value in a list, from 1 */
  readonly numbered: (position: number) => string;
}

/** What is known of rows besides their values, and the words of whoever chooses among the columns. */
export interface ProposalContext extends Partial<Omit<Samples, 'values' | 'name'>> {
  readonly names: ColumnNames;
}

/**
 * Proposes columns from the first rows of an answer: one per path that holds a value, nested objects
 * opened up to three levels. Annotations (`@odata.…`) are left out; in XML it is attributes that begin so. A record's own id is suggested as a hidden
 * column: nobody reads it, but what picks records, such as a field of Jira, remembers them by it.
 */
export function proposeColumns(
  rows: readonly unknown[],
  { isTextual = false, origin = unknownOrigin, names: words }: ProposalContext,
): readonly ProposedColumn[] {
  const seen = pickSample(rows);
  const paths = new Map<string, string[]>();
  for (const row of seen) collectPaths(row, '$', [], paths, isTextual ? isOfSchema : isAnnotation, 1);
  const keys = new Set<string>();
  const found = [...paths]
    .slice(0, mostProposals)
    .map(([path, names]) => look(path, names, seen, { isTextual, origin }))
    .filter((each) => each !== null);
  const settle = buildSettler(found);
  const proposals = found.map((each) =>
    propose({ ...each, guessed: settle(each.guessed) }, seen, keys, { origin, words }),
  );
  const telling = ownFirst(proposals)
    .filter((each) => each.filled > 0 && !readingOf(each.type).isNested && !looksTechnical(each))
    .filter((each, index, all) => !repeatsEarlier(each, all.slice(0, index)));
  const suggested = new Set(withTitle(telling).map((each) => each.key));
  const chosen =
    suggested.size > 0 ? suggested : new Set(proposals.slice(0, mostSuggested).map((each) => each.key));
  const idKey = proposals.find((each) => isRecordId(each, seen))?.key;
  return proposals.map((each) => {
    const isHiddenId = each.key === idKey && !chosen.has(each.key);
    return { ...each, hidden: isHiddenId, suggested: isHiddenId || chosen.has(each.key) };
  });
}

/** The first rows, and some of all others evenly: what comes later may be written otherwise. */
function pickSample(rows: readonly unknown[]): readonly unknown[] {
  const rest = rows.length - sampleRows;
  if (rest <= sampleRows) return rows.slice(0, sampleRows * 2);
  const step = rest / sampleRows;
  const others = Array.from(
    { length: sampleRows },
    (_, index) => rows[sampleRows + Math.floor(index * step)],
  );
  return [...rows.slice(0, sampleRows), ...others];
}

/**
 * Puts what a record's wrapper holds before what stands around it, such as who made a list item. A member of such a
 * name is a wrapper only if nothing beside it says what the record is called.
 */
function ownFirst(proposals: readonly ProposedColumn[]): readonly ProposedColumn[] {
  if (proposals.some(({ path }) => namePath.test(path))) return proposals;
  const isOwn = ({ path }: ProposedColumn) => wrapperNames.some((name) => path.startsWith(`$.${name}.`));
  return [...proposals.filter(isOwn), ...proposals.filter((each) => !isOwn(each))];
}

/** The first of them, with what says what the record is called. */
function withTitle(proposals: readonly ProposedColumn[]): readonly ProposedColumn[] {
  const first = proposals.slice(0, mostSuggested);
  const title = proposals.find(({ path }) => titlePath.test(path));
  return title === undefined || first.includes(title) ? first : [...first.slice(0, mostSuggested - 1), title];
}

/** Names of what a record is called, also where the service keeps its text apart, as WordPress does. */
const titlePath =
  /^\$(?:\.(?:fields|attributes|properties))?\.(?:name|title|label|displayName|display_name|fullName|full_name|subject|summary|headline|caption|titel|bezeichnung|betreff)(?:\.(?:rendered|raw|text|plain|value|_text|display_value))?$/i;

const namePath = /^\$\.(?:name|title|label|displayName|display_name|subject)$/i;

/** Names under which services give a record's own id, as a member of the record itself. */
const idPath = /^\$(?:\.(?:_?id|uuid|guid)|\['@(?:id|uuid|guid)'\])$/i;

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
  isBeside: (name: string) => boolean,
  depth: number,
): void {
  if (path === '$' && Array.isArray(value) && value.length > 0) {
    // Lists without headings: a column for each place.
    value.forEach((_, index) => paths.set(`$[${index}]`, [`column_${index + 1}`]));
    return;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    if (path === '$') paths.set('$', ['value']);
    return;
  }
  for (const [name, child] of Object.entries(value)) {
    if (isBeside(name)) continue;
    const childPath = joinPath(path, name);
    const childNames = [...names, name.replace(/^@/, '')];
    // ServiceNow gives what is shown beside what is stored.
    if (typeof child === 'object' && child !== null && 'display_value' in child) {
      paths.set(joinPath(childPath, 'display_value'), childNames);
      continue;
    }
    // An object without members of its own stays one column, or its row might show nothing at all.
    const isNested =
      typeof child === 'object' &&
      child !== null &&
      !Array.isArray(child) &&
      !Object.keys(child as object).every(isBeside);
    if (isNested && depth < deepestColumn && readingOf(guessType([child]).type).isNested) {
      collectPaths(child, childPath, childNames, paths, isBeside, depth + 1);
    } else if (!paths.has(childPath)) {
      paths.set(childPath, childNames);
    }
  }
}

const isAnnotation = (name: string) => name.startsWith('@') || name.includes('@odata.');

/** Attributes by which XML Schema marks an element. */
const isOfSchema = (name: string) => name.startsWith('@xsi:');

/** What a path of the rows holds. */
interface Found {
  readonly path: string;
  readonly names: readonly string[];
  readonly values: readonly unknown[];
  readonly guessed: GuessedType;
}

function look(
  path: string,
  names: readonly string[],
  rows: readonly unknown[],
  known: { readonly isTextual: boolean; readonly origin: RowOrigin },
): Found | null {
  const compiled = compilePath(path);
  if (!compiled.ok || path.length > longestPath || path !== path.trim()) return null;
  const values = rows.map(compiled.value.read).filter((value) => value !== undefined && value !== null);
  return { path, names, values, guessed: guessType(values, { ...known, name: names.at(-1) ?? '' }) };
}

function propose(
  { path, names, values, guessed }: Found,
  rows: readonly unknown[],
  keys: Set<string>,
  { origin, words }: { readonly origin: RowOrigin; readonly words: ColumnNames },
): ProposedColumn {
  const { type, spelling, currency } = guessed;
  const spelled = {
    type,
    ...(spelling === undefined ? {} : { spelling }),
    ...(currency === undefined ? {} : { currency }),
  };
  const read = buildCellReader(spelled);
  const first = values.map((raw) => read(raw, origin)).find((cell) => cell !== null);
  const sample = first === undefined ? '' : formatCell(first, spelled, { locale: 'en', timeZone: 'UTC' });
  const question = askReading(guessed, values, origin);
  return {
    key: claimKey(names, keys),
    name: nameColumn(path, names, words),
    path,
    ...spelled,
    hidden: false,
    sample: sample.length > sampleCharacters ? `${sample.slice(0, sampleCharacters - 1)}…` : sample,
    filled: rows.length === 0 ? 0 : values.length / rows.length,
    suggested: false,
    ...(question === null ? {} : { question }),
  };
}

function nameColumn(path: string, names: readonly string[], words: ColumnNames): string {
  const position = /^\$\[(\d+)\]$/.exec(path)?.[1];
  if (position !== undefined) return words.numbered(Number(position) + 1);
  const name = path === '$' ? '' : toColumnName(names).slice(0, longestName).trim();
  return name === '' ? words.value : name;
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
