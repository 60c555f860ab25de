import type { FieldSettings } from '../../contract/field';
import type { CellValue } from '../../contract/table';
import { foldText } from '../../contract/text/fold-text';
import type { FieldRows } from './field-rows';

/** Most records offered at once: a longer list is no choice but a reason to type more. */
export const maxChoices = 50;

type Row = readonly CellValue[];

/** Rows that fit what was typed, best first. */
export interface FoundRows {
  readonly rows: readonly Row[];
  /** How many fit; `rows` holds the first {@link maxChoices}. */
  readonly total: number;
}

/** A record's fit: the smaller the better; -1: none. */
const exact = 0;
const labelBegins = 1;
const wordBegins = 2;
const contains = 3;
const elsewhere = 4;

/**
 * Finds records by what was typed: every word must stand somewhere in id, label or chosen columns, as
 * {@link foldText} folds them.
 * Exact ids and labels come first, then labels that begin with it, then those with a word that begins with it.
 */
export function searchRows(table: FieldRows, query: string, accept: (row: Row) => boolean): FoundRows {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const whole = words.join(' ');
  const ranked: (Row[] | undefined)[] = [];
  const seen = new Set<string>();
  let total = 0;
  for (const row of table.rows) {
    const id = table.idOf(row);
    if (id === '' || !accept(row)) continue;
    const rank = rankRow(table, row, id, words, whole);
    // Two rows of one id are one record to an issue; the first counts.
    if (rank < 0 || seen.has(id)) continue;
    seen.add(id);
    total += 1;
    const same = (ranked[rank] ??= []);
    if (same.length < maxChoices) same.push(row);
  }
  return { rows: ranked.flatMap((each) => each ?? []).slice(0, maxChoices), total };
}

function rankRow(table: FieldRows, row: Row, id: string, words: readonly string[], whole: string): number {
  if (words.length === 0) return exact;
  const label = fold(table.labelOf(row));
  const foldedId = fold(id);
  if (foldedId === whole || label === whole) return exact;
  if (words.every((word) => label.includes(word))) {
    if (label.startsWith(whole)) return labelBegins;
    return words.every((word) => label.startsWith(word) || label.includes(` ${word}`))
      ? wordBegins
      : contains;
  }
  const rest = [label, foldedId, ...table.searchTextsOf(row).map(fold)];
  return words.every((word) => rest.some((text) => text.includes(word))) ? elsewhere : -1;
}

/** Whether a record belongs to what the field it depends on holds. */
export function acceptDependent(
  table: FieldRows,
  { dependency }: Pick<FieldSettings, 'dependency'>,
  values: readonly string[],
): (row: Row) => boolean {
  if (dependency === null) return () => true;
  const wanted = new Set(values.map(fold));
  return (row) => table.textsOfColumn(row, dependency.column).some((text) => wanted.has(fold(text)));
}

const fold = (text: string) => foldText(text.trim());
