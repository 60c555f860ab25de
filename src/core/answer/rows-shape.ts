import type { RowsShape } from '../../contract/data-source';
import { isObject } from '../is-object';
import { compilePath, joinPath } from '../table/json-path';
import { nameColumns } from './name-columns';

/*
 * Rows that are no list of objects, made one where they lie: everything after this reads lists. The shape is found in
 * the first answer and kept with the data source; an answer that does not have it stays as it is, and is refused.
 */

type Members = Readonly<Record<string, unknown>>;

/** Places are looked for this deep. */
const deepest = 4;
/** Lists of tables are short: a table for each statement. */
const mostTables = 10;

/** The shape of rows that are no list of objects, and where they lie; null: they are one, or none. */
export function findRowsShape(body: unknown): RowsShape | null {
  return (
    findTable(body, '$', 0) ?? findHeadedLists(body) ?? findMap(body, '$', 0) ?? findColumns(body, '$', 0)
  );
}

/**
 * The answer with a list of objects where its rows lie, by a shape that was found before; the same answer where they do
 * not have it. An empty list there has every shape: PHP writes an empty map so.
 */
export function shapeRows(body: unknown, shape: RowsShape | undefined): unknown {
  if (shape === undefined || shape.kind === 'list') return body;
  const found = readAt(body, shape.path);
  const rows = Array.isArray(found) && found.length === 0 ? [] : toRows(found, shape, body);
  return rows === null ? body : putAt(body, shape.path, rows);
}

type SaidShape = Exclude<RowsShape, { readonly kind: 'list' }>;

function toRows(found: unknown, shape: SaidShape, body: unknown): readonly unknown[] | null {
  switch (shape.kind) {
    case 'map':
      return isObject(found)
        ? Object.entries(found).map(([key, value]) => toEntry(key, value, shape.keyName))
        : null;
    case 'headed-lists': {
      if (!isListOfLists(found)) return null;
      const [headings = [], ...rows] = found;
      return toRowsOf(toNames(headings), rows);
    }
    case 'table': {
      const headings = readAt(body, shape.headingsPath);
      if (!Array.isArray(headings) || !isListOfLists(found)) return null;
      return toRowsOf(toNames(headings), found);
    }
    case 'columns':
      return fromColumns(found);
    // Read before: see query-results.
    case 'query-result':
      return null;
  }
}

const toEntry = (key: string, value: unknown, keyName: string) =>
  isObject(value) ? { [keyName]: key, ...value } : { [keyName]: key, value };

const toRowsOf = (names: readonly string[], rows: readonly (readonly unknown[])[]): readonly Members[] =>
  rows.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index]])));

function fromColumns(found: unknown): readonly Members[] | null {
  if (!isObject(found)) return null;
  const lists = Object.entries(found).filter((entry): entry is [string, unknown[]] =>
    Array.isArray(entry[1]),
  );
  const length = lists[0]?.[1].length ?? 0;
  if (lists.length === 0 || lists.some(([, list]) => list.length !== length)) return null;
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(lists.map(([name, list]) => [name, list[row]])),
  );
}

const toNames = (headings: readonly unknown[]) =>
  nameColumns(headings.map((heading) => nameOf(heading) ?? ''));

/** Members that name a column: Log Analytics, Kusto, Snowflake, Databricks, Elasticsearch, Druid. */
const nameMembers = ['name', 'Name', 'ColumnName', 'columnName', 'column_name', 'label', 'title', 'field'];

function nameOf(heading: unknown): string | null {
  if (typeof heading === 'string') return heading;
  if (!isObject(heading)) return null;
  const named = nameMembers.map((member) => heading[member]).find((name) => typeof name === 'string');
  return named ?? null;
}

const isListOfLists = (value: unknown): value is readonly (readonly unknown[])[] =>
  Array.isArray(value) && value.every((each) => Array.isArray(each));

/** Names that services give to a table's rows where there are none of them to tell by. */
const rowsName = /^(?:rows|values|data|datarows|data_array)$/i;

/** A list of names beside a list of lists that are as long, in one object or in the first of a list of tables. */
function findTable(value: unknown, path: string, depth: number): RowsShape | null {
  if (depth > deepest) return null;
  if (Array.isArray(value)) {
    // Of several tables the one that the service calls the result (Kusto's second version), else the first.
    const isResult = (each: unknown) => isObject(each) && each['TableKind'] === 'PrimaryResult';
    const tables = value.slice(0, mostTables);
    const order = [...tables.keys()].sort(
      (a, b) => Number(isResult(tables[b])) - Number(isResult(tables[a])),
    );
    for (const index of order) {
      const found = isObject(tables[index]) ? findTable(tables[index], `${path}[${index}]`, depth + 1) : null;
      if (found !== null) return found;
    }
    return null;
  }
  if (!isObject(value)) return null;
  const members = Object.entries(value);
  const headings = members.flatMap(([name, list]) => findHeadings(name, list, path));
  for (const [name, rows] of members) {
    const list = isListOfLists(rows) ? { path: joinPath(path, name), rows } : findInner(name, rows, path);
    if (list === null) continue;
    const fits = headings.find((each) =>
      list.rows.length === 0 ? rowsName.test(name) : list.rows.every((row) => row.length === each.length),
    );
    if (fits !== undefined) return { kind: 'table', path: list.path, headingsPath: fits.path };
  }
  for (const [name, child] of members) {
    const found = findTable(child, joinPath(path, name), depth + 1);
    if (found !== null) return found;
  }
  return null;
}

interface Headings {
  readonly path: string;
  readonly length: number;
}

/** A list of names in a member, or somewhat deeper, as Databricks and Snowflake describe their results. */
function findHeadings(name: string, value: unknown, path: string, depth = 0): readonly Headings[] {
  const own = joinPath(path, name);
  if (Array.isArray(value)) {
    const names = value.map(nameOf);
    const areNames = names.length > 0 && !names.includes(null) && new Set(names).size === names.length;
    return areNames ? [{ path: own, length: names.length }] : [];
  }
  if (!isObject(value) || depth > 1) return [];
  return Object.entries(value).flatMap(([member, child]) => findHeadings(member, child, own, depth + 1));
}

/** A list of lists in an object beside the headings. */
function findInner(name: string, value: unknown, path: string) {
  if (!isObject(value)) return null;
  const own = joinPath(path, name);
  for (const [member, rows] of Object.entries(value)) {
    if (rowsName.test(member) && isListOfLists(rows) && rows.length > 0)
      return { path: joinPath(own, member), rows };
  }
  return null;
}

/** A list of lists whose first holds names and no other does: the page itself, or a member called values or the like. */
function findHeadedLists(body: unknown): RowsShape | null {
  const isHeaded = (list: unknown) => {
    if (!isListOfLists(list) || list.length < 2) return false;
    const [first = [], ...rows] = list;
    const names = first.filter((each) => typeof each === 'string' && each.trim() !== '');
    return (
      first.length > 1 &&
      names.length === first.length &&
      new Set(names).size === names.length &&
      rows.every((row) => row.length <= first.length)
    );
  };
  if (isHeaded(body)) return { kind: 'headed-lists', path: '$' };
  if (!isObject(body)) return null;
  const [name] = Object.entries(body).find(([member, list]) => rowsName.test(member) && isHeaded(list)) ?? [];
  return name === undefined ? null : { kind: 'headed-lists', path: joinPath('$', name) };
}

/** Members that a map may lie in, beside the answer itself. */
const deepestMap = 2;

/** Objects of one kind under keys that are no names of members: a map of id to object. */
function findMap(value: unknown, path: string, depth: number): RowsShape | null {
  if (!isObject(value) || depth > deepestMap || hasList(value)) return null;
  if (isMap(value)) return { kind: 'map', path, keyName: freeName(Object.values(value)) };
  for (const [name, child] of Object.entries(value)) {
    const found = findMap(child, joinPath(path, name), depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** A list of objects beside it is likelier to hold the rows. */
const hasList = (value: Members) =>
  Object.values(value).some((each) => Array.isArray(each) && each.some((element) => isObject(element)));

/** Keys that are ids: numbers, hashes, and names with a number apart. A member's name may end with one: `address2`. */
const idLike = /^\d+$|^-?\d[\d.:-]*$|^[0-9a-fA-F-]{16,}$|[-_./:@ ]\w*\d|^[A-Z]{2,}-?\d+$/;

/** Whether an object is around rows rather than one: it has a list of objects, and nothing of its own beside others. */
const isEnvelope = (value: Members, siblings: number) =>
  hasList(value) &&
  (siblings === 1 || Object.values(value).every((each) => typeof each === 'object' && each !== null));

function isMap(value: Members): boolean {
  const keys = Object.keys(value);
  const each = Object.values(value);
  if (keys.length === 0 || !each.every((one) => isObject(one) && Object.keys(one).length > 0)) return false;
  if ((each as readonly Members[]).every((one) => isEnvelope(one, keys.length))) return false;
  if (keys.every((key) => idLike.test(key))) return true;
  if (keys.length < 3) return false;
  // Of a record's own members, hardly two are objects with the same members; of rows, most have them.
  const [first, ...others] = (each as readonly Members[]).map((one) => new Set(Object.keys(one)));
  const shared = [...first!].filter((name) => others.every((other) => other.has(name)));
  const most = Math.max(...[first!, ...others].map(({ size }) => size));
  return shared.length >= 2 && shared.length * 2 >= most;
}

/** A name for the column of keys that no row has already, so that neither is lost. */
function freeName(rows: readonly unknown[]): string {
  const isTaken = (name: string) => rows.some((row) => isObject(row) && Object.hasOwn(row, name));
  return ['id', 'key', '_key', '_mapKey'].find((name) => !isTaken(name)) ?? '__key';
}

/** Lists of plain values under names, all of them equally long: columns side by side. */
function findColumns(value: unknown, path: string, depth: number): RowsShape | null {
  if (!isObject(value) || depth > deepestMap) return null;
  const lists = Object.values(value).filter((each) => Array.isArray(each)) as readonly (readonly unknown[])[];
  const length = lists[0]?.length ?? 0;
  const isPlain = (list: readonly unknown[]) =>
    list.every((each) => typeof each !== 'object' || each === null);
  if (lists.length > 1 && length > 1 && lists.every((list) => list.length === length && isPlain(list))) {
    return { kind: 'columns', path };
  }
  if (lists.length > 0) return null;
  for (const [name, child] of Object.entries(value)) {
    const found = findColumns(child, joinPath(path, name), depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function readAt(body: unknown, path: string): unknown {
  const compiled = compilePath(path);
  return compiled.ok ? compiled.value.read(body) : undefined;
}

/** The answer with another value at a singular path; the rest of it is shared. */
function putAt(body: unknown, path: string, value: unknown): unknown {
  const compiled = compilePath(path);
  const steps = compiled.ok ? compiled.value.steps : null;
  return steps === null ? body : put(body, steps, value);
}

function put(body: unknown, [step, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(body) && typeof step === 'number') {
    return body.map((each: unknown, index) => (index === step ? put(each, rest, value) : each));
  }
  if (!isObject(body) || typeof step !== 'string') return body;
  return { ...body, [step]: put(body[step], rest, value) };
}
