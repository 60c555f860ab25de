import type { ProposedColumn, ReadingQuestion } from '../../../../src/contract/data-source';
import type { Column, ColumnFormat, ColumnType, ValueSpelling } from '../../../../src/contract/table';
import type { FieldErrors } from '../parts/field-errors';
import type { ColumnSetting } from '../../../../src/core/table/column-types/reading-rules';
import { readingOf } from '../../../../src/core/table/column-types/registry';
import { t } from '../text/t';

/** A column in the editor: kept or only found, with a sample where a test has shown one. */
export interface EditableColumn {
  /** Identity within the form, stable while name and path change. */
  readonly uid: string;
  readonly key: string;
  readonly name: string;
  /** JSONPath, or an expression after `=`, or a template with paths in braces: what else holds a brace is a template. */
  readonly path: string;
  readonly type: ColumnType;
  readonly currency: string;
  readonly lookup?: string | undefined;
  readonly spelling?: ValueSpelling | undefined;
  readonly format?: ColumnFormat | undefined;
  readonly hidden: boolean;
  readonly keep: boolean;
  readonly sample: string | null;
  /** What nothing in the answer decides about its values, until somebody does. */
  readonly question?: ReadingQuestion | undefined;
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
    const { sample, question } = column;
    merged.push({ ...edit(column), key, uid: `found:${column.path}`, keep, sample, question });
  }
  return merged;
}

/** The kept columns as the server wants them. */
export function toColumns(columns: readonly EditableColumn[]): Column[] {
  return columns.filter((column) => column.keep).map(toColumn);
}

/** Reads a column's values as somebody says that they are meant; nothing is asked of it after that. */
export function answerQuestion(column: EditableColumn, spelling: ValueSpelling | undefined): EditableColumn {
  return { ...column, spelling, question: undefined };
}

/** Moves a kept column to a place among the kept ones; out of range leaves the list as it is. */
export function moveColumnTo(
  columns: readonly EditableColumn[],
  uid: string,
  place: number,
): readonly EditableColumn[] {
  const kept = columns.filter((column) => column.keep);
  const from = kept.findIndex((column) => column.uid === uid);
  const moved = kept[from];
  if (!moved || place < 0 || place >= kept.length || place === from) return columns;
  kept.splice(from, 1);
  kept.splice(place, 0, moved);
  return [...kept, ...columns.filter((column) => !column.keep)];
}

/** Takes a column out: one that an answer offers can be taken in again, one made by hand is gone. */
export function dropColumn(columns: readonly EditableColumn[], uid: string): readonly EditableColumn[] {
  return columns.flatMap((column) => {
    if (column.uid !== uid) return [column];
    return column.sample === null ? [] : [{ ...column, keep: false }];
  });
}

/** Shows a found column, as the last of the kept ones; one that is not in the list yet is added. */
export function keepColumn(
  columns: readonly EditableColumn[],
  proposal: Omit<ProposedColumn, 'filled' | 'suggested'>,
): readonly EditableColumn[] {
  const known = columns.find((column) => column.path === proposal.path);
  if (known?.keep && !known.hidden) return columns;
  const others = columns.filter((column) => column !== known);
  const keys = new Set(others.map((column) => column.key));
  const { key, name, path, sample, question } = proposal;
  const added = known ?? {
    ...edit(proposal),
    sample,
    question,
    key: keys.has(key) ? toColumnKey(name, keys) : key,
    uid: `found:${path}`,
  };
  return takeColumn(others, { ...added, hidden: false });
}

/** Takes a column in as the last of the kept ones. */
export function takeColumn(
  columns: readonly EditableColumn[],
  column: Omit<EditableColumn, 'keep'>,
): readonly EditableColumn[] {
  const others = columns.filter(({ uid }) => uid !== column.uid);
  const kept = others.filter(({ keep }) => keep);
  return [...kept, { ...column, keep: true }, ...others.filter(({ keep }) => !keep)];
}

/**
 * Columns for rows at another place: those made by hand or stored stay; found ones give way to what the new rows
 * offer.
 */
export function proposeAnew(
  current: readonly EditableColumn[],
  proposed: readonly ProposedColumn[],
): EditableColumn[] {
  const paths = new Set(proposed.map((column) => column.path));
  const staying = current.filter(
    (column) => column.keep && (!column.uid.startsWith('found:') || paths.has(column.path)),
  );
  return mergeProposals(staying, proposed);
}

/**
 * Columns for a request to another address: those that are just what the last answer had proposed go with it, while
 * a choice that somebody made stays.
 */
export function dropUntouched(
  current: readonly EditableColumn[],
  proposed: readonly ProposedColumn[],
): readonly EditableColumn[] {
  const untouched = toColumns(mergeProposals([], proposed));
  return JSON.stringify(toColumns(current)) === JSON.stringify(untouched) ? [] : current;
}

/** A column at the end of the kept ones: empty, or reading by a template. */
export function addColumn(columns: readonly EditableColumn[], source = ''): readonly EditableColumn[] {
  const keys = new Set(columns.map((column) => column.key));
  const key = toColumnKey('column', keys);
  const added: EditableColumn = {
    uid: `added:${key}`,
    key,
    name: '',
    path: source,
    type: source.startsWith('=') ? 'number' : 'text',
    currency: '',
    hidden: false,
    keep: true,
    sample: null,
  };
  return takeColumn(columns, added);
}

/** A template to begin with: the first two columns that show a member of the row as text. */
export function suggestTemplate(columns: readonly EditableColumn[]): string {
  const names = columns
    .filter(({ type, sample }) => readingOf(type).fitsTemplate === true && sample !== '')
    .flatMap(({ path }) => /^\$\.([A-Za-z_]\w*)$/.exec(path)?.[1] ?? [])
    .filter((name) => !/id$/i.test(name));
  // A given and a family name belong together; else the first two texts are as good a guess as any.
  const given = names.find((name) => /^(?:given|first)_?name$/i.test(name));
  const family = names.find((name) => /^(?:sur|last|family)_?name$/i.test(name));
  const chosen = given && family ? [given, family] : [...new Set(names)].slice(0, 2);
  return chosen.length === 0 ? '{name}' : chosen.map((name) => `{${name}}`).join(' ');
}

/** A calculation to begin with: of two numbers that were found, else of any. */
export function suggestCalculation(columns: readonly EditableColumn[]): string {
  const names = columns
    // Whatever groups its thousands is a number.
    .filter(({ type, sample }) => settingsOf(type).includes('grouping') && sample !== '')
    .flatMap(({ path }) => /^\$\.([A-Za-z_][\w.]*)$/.exec(path)?.[1] ?? [])
    .filter((name) => !/id$/i.test(name));
  const [first = 'price', second = 'quantity'] = names;
  return `= ${first} * ${second}`;
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
    if (column.name.trim() === '') {
      errors[`${path}.name`] = t('console.checks.required', { label: t('console.columns.name') });
    }
    if (column.path.trim() === '') {
      errors[`${path}.path`] = t('console.checks.required', { label: t('console.columns.path') });
    }
    if (settingsOf(column.type).includes('currency') && !/^([A-Z]{3})?$/i.test(column.currency.trim())) {
      errors[`${path}.currency`] = t('console.checks.currency');
    }
  }
  if (columns.length > 0 && columns.every((column) => !column.keep)) {
    errors['draft.columns'] = t('console.checks.noColumns');
  }
  return errors;
}

/** A problem of the columns that no input of theirs shows, such as one of a key or of the list itself. */
export function findSectionProblem(errors: FieldErrors): string | undefined {
  return Object.entries(errors).find(
    ([path]) =>
      /^draft\.columns(?:\.|$)/.test(path) &&
      !/^draft\.columns\.\d+\.(?:name|path|template|expression|currency|format\.unit)$/.test(path),
  )?.[1];
}

function edit(column: Column) {
  const { key, name, type, hidden, currency = '', lookup, spelling, format } = column;
  return { key, name, path: toSource(column), type, hidden, currency, lookup, spelling, format };
}

function toColumn(column: EditableColumn): Column {
  const { key, name, path, type, hidden, currency, lookup, spelling, format } = column;
  const fitting = format && fittingFormat(type, format);
  const code = currency.trim().toUpperCase();
  return {
    key,
    name: name.trim(),
    ...readSource(path.trim()),
    type,
    hidden,
    ...(settingsOf(type).includes('currency') && code !== '' ? { currency: code } : {}),
    ...(lookup === undefined ? {} : { lookup }),
    ...(spelling === undefined ? {} : { spelling }),
    ...(fitting === undefined || Object.keys(fitting).length === 0 ? {} : { format: fitting }),
  };
}

/** What a column gets its cells by, as one text. */
const toSource = ({ path, template = '', expression = '' }: Column) =>
  expression === '' ? template || path : `= ${expression}`;

function readSource(source: string): Pick<Column, 'path' | 'template' | 'expression'> {
  if (source.startsWith('=')) return { path: '', expression: source.slice(1).trim() };
  return source.includes('{') ? { path: '', template: source } : { path: source };
}

/** Which settings a column of a type has. */
export function settingsOf(type: ColumnType): readonly ColumnSetting[] {
  return readingOf(type).settings;
}

/** What of a format a column's type uses: settings of a former type are not stored. */
function fittingFormat(type: ColumnType, format: ColumnFormat): ColumnFormat {
  const settings = settingsOf(type);
  return Object.fromEntries(
    Object.entries(format).filter(
      ([name, value]) => settings.includes(name as keyof ColumnFormat) && value !== undefined && value !== '',
    ),
  );
}
