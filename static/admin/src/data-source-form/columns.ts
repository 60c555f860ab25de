import type { ProposedColumn } from '../../../../src/contract/data-source';
import type { Column, ColumnType, ValueSpelling } from '../../../../src/contract/table';
import type { FieldErrors } from '../parts/field-errors';
import { texts } from '../texts';

/** A column in the editor: kept or only found, with a sample where a test has shown one. */
export interface EditableColumn {
  /** Identity within the form, stable while name and path change. */
  readonly uid: string;
  readonly key: string;
  readonly name: string;
  /** JSONPath, or a template with paths in braces: what holds a brace is a template. */
  readonly path: string;
  readonly type: ColumnType;
  readonly currency: string;
  readonly lookup?: string | undefined;
  readonly spelling?: ValueSpelling | undefined;
  readonly hidden: boolean;
  readonly keep: boolean;
  readonly sample: string | null;
}

/** Columns of a stored data source, all kept. */
export function toEditableColumns(columns: readonly Column[]): EditableColumn[] {
  return columns.map((column) => ({ ...edit(column), uid: column.key, keep: true, sample: null }));
}

/**
 * Adds what a test found. Kept columns stay as the admin has them and get their samples; new ones follow, kept
 * only if nothing had been chosen before and the server suggests them.
 */
export function mergeProposals(
  current: readonly EditableColumn[],
  proposed: readonly ProposedColumn[],
): EditableColumn[] {
  const samples = new Map(proposed.map((column) => [column.path, column.sample]));
  const kept = current.filter((column) => column.keep);
  const paths = new Set(kept.map((column) => column.path));
  const keys = new Set(kept.map((column) => column.key));
  const merged = kept.map((column) => ({ ...column, sample: samples.get(column.path) ?? null }));
  for (const column of proposed) {
    if (paths.has(column.path)) continue;
    const key = keys.has(column.key) ? toColumnKey(column.name, keys) : column.key;
    keys.add(key);
    const keep = kept.length === 0 && column.suggested;
    merged.push({ ...edit(column), key, uid: `found:${column.path}`, keep, sample: column.sample });
  }
  return merged;
}

/** The kept columns as the server wants them. */
export function toColumns(columns: readonly EditableColumn[]): Column[] {
  return columns.filter((column) => column.keep).map(toColumn);
}

/** Moves one column by `step` places; out of range leaves the list as it is. */
export function moveColumn(
  columns: readonly EditableColumn[],
  uid: string,
  step: -1 | 1,
): readonly EditableColumn[] {
  const from = columns.findIndex((column) => column.uid === uid);
  const to = from + step;
  const moved = columns[from];
  const other = columns[to];
  if (!moved || !other) return columns;
  const next = [...columns];
  next[from] = other;
  next[to] = moved;
  return next;
}

/** An empty column at the end of the kept ones. */
export function addColumn(columns: readonly EditableColumn[]): readonly EditableColumn[] {
  const keys = new Set(columns.map((column) => column.key));
  const key = toColumnKey('column', keys);
  const added: EditableColumn = {
    uid: `added:${key}`,
    key,
    name: '',
    path: '',
    type: 'text',
    currency: '',
    hidden: false,
    keep: true,
    sample: null,
  };
  let lastKept = -1;
  columns.forEach((column, index) => {
    if (column.keep) lastKept = index;
  });
  return [...columns.slice(0, lastKept + 1), added, ...columns.slice(lastKept + 1)];
}

/** Index among the kept columns, which is how the server counts them in `draft.columns.2.name`. */
export function keptIndex(columns: readonly EditableColumn[], uid: string): number {
  return columns.filter((column) => column.keep).findIndex((column) => column.uid === uid);
}

/** A column key made of a name: letters, digits, `_` and `-`, unlike every taken one. */
export function toColumnKey(name: string, taken: ReadonlySet<string>): string {
  const base =
    name
      .normalize('NFKD')
      .replace(/[^a-zA-Z0-9_-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 56) || 'column';
  let key = base;
  for (let count = 2; taken.has(key); count++) key = `${base}-${count}`;
  return key;
}

/** What is missing or malformed, by the server's own field paths. */
export function checkColumns(columns: readonly EditableColumn[]): FieldErrors {
  const errors: Record<string, string> = {};
  for (const column of columns.filter((each) => each.keep)) {
    const path = `draft.columns.${keptIndex(columns, column.uid)}`;
    if (column.name.trim() === '') errors[`${path}.name`] = texts.checks.required(texts.columns.name);
    if (column.path.trim() === '') errors[`${path}.path`] = texts.checks.required(texts.columns.path);
    if (column.type === 'currency' && !/^([A-Z]{3})?$/i.test(column.currency.trim())) {
      errors[`${path}.currency`] = texts.checks.currency;
    }
  }
  if (columns.length > 0 && columns.every((column) => !column.keep)) {
    errors['draft.columns'] = texts.checks.noColumns;
  }
  return errors;
}

function edit(column: Column) {
  const { key, name, path, template, type, hidden, currency = '', lookup, spelling } = column;
  return { key, name, path: template || path, type, hidden, currency, lookup, spelling };
}

function toColumn({ key, name, path, type, hidden, currency, lookup, spelling }: EditableColumn): Column {
  const source = path.trim();
  const code = currency.trim().toUpperCase();
  return {
    key,
    name: name.trim(),
    ...(source.includes('{') ? { path: '', template: source } : { path: source }),
    type,
    hidden,
    ...(type === 'currency' && code !== '' ? { currency: code } : {}),
    ...(lookup === undefined ? {} : { lookup }),
    ...(spelling === undefined ? {} : { spelling }),
  };
}
