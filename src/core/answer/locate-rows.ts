import { compilePath } from '../table/json-path';

/** What lies where the rows are to be. */
export type RowsPlace = 'list' | 'object' | 'null' | 'nothing' | 'other';

/**
 * Looks where the rows of an answer lie. A path that may find several values finds a list; where it finds none, the
 * list that it begins in decides: an empty one is a list without rows, none at all is nothing.
 */
export function locateRows(body: unknown, path: string): RowsPlace {
  const compiled = compilePath(path);
  if (!compiled.ok) return 'nothing';
  const found = compiled.value.read(body);
  if (!compiled.value.isSingular) {
    if (found !== undefined) return 'list';
    return Array.isArray(walk(body, compiled.value.leadingNames)) ? 'list' : 'nothing';
  }
  return kindOf(found);
}

function walk(body: unknown, names: readonly string[]): unknown {
  let value = body;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

function kindOf(value: unknown): RowsPlace {
  if (Array.isArray(value)) return 'list';
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'object' : 'other';
}
