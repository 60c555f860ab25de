import { storedColumns, storedLink } from '../../contract/field';
import { maxFieldText } from '../../contract/field-limits';
import type { FieldItem, FieldSettings } from '../../contract/field';
import type { CellValue, Table, TableColumn } from '../../contract/table';
import { showingOf } from '../table/column-types/registry';
import type { ViewerFormat } from '../table/viewer-format';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { toPlainText, toStoredText } from './plain-text';

type Row = readonly CellValue[];

/** A table's rows as the records of a field. */
export interface FieldRows {
  readonly rows: readonly Row[];
  idOf(row: Row): string;
  labelOf(row: Row): string;
  /** The row as an issue stores it, without its seal. */
  toItem(row: Row): Omit<FieldItem, 'seal'>;
  /** Texts of the chosen columns, stored or not, as somebody reads them: to tell records apart. */
  textsOf(row: Row): readonly string[];
  /** Those texts and what issues store of them: a record is found by either. */
  searchTextsOf(row: Row): readonly string[];
  /** Texts of any column; none if the table lacks it. */
  textsOfColumn(row: Row, key: string): readonly string[];
  /** Names and texts of the chosen columns. */
  describe(row: Row): readonly { readonly name: string; readonly text: string }[];
}

/**
 * Reads a table by a field's settings. Fails with the key of a needed column that the table lacks.
 * @param reader who reads what is not stored; absent: it reads as it is stored
 */
export function readFieldRows(
  table: Table,
  settings: FieldSettings,
  reader?: ViewerFormat,
): Result<FieldRows, string> {
  const indexOf = new Map(table.columns.map(({ key }, index) => [key, index]));
  const idIndex = indexOf.get(settings.idColumn);
  const labelIndex = indexOf.get(settings.labelColumn);
  if (idIndex === undefined) return fail(settings.idColumn);
  if (labelIndex === undefined) return fail(settings.labelColumn);
  const linkKey = storedLink(settings);
  const linkIndex = linkKey === null ? undefined : indexOf.get(linkKey);
  // A column that is gone is left out: records can still be picked and shown without it.
  const toIndexes = (keys: readonly string[]) =>
    keys.flatMap((key) => {
      const index = indexOf.get(key);
      return index === undefined ? [] : [{ key, index, name: table.columns[index]!.name }];
    });
  const plainTexts = table.columns.map(readPlainTexts);
  const textsAt = (row: Row, index: number) => plainTexts[index]!(row[index]);
  const textAt = (row: Row, index: number) => textsAt(row, index).join(', ');
  const shownTexts =
    reader === undefined ? null : table.columns.map((column) => readShownText(column, reader));
  const shownAt = (row: Row, index: number) => shownTexts?.[index]!(row[index]) ?? textAt(row, index);
  const chosen = toIndexes(settings.columns);
  const stored = toIndexes(storedColumns(settings));
  const idOf = (row: Row) => toRecordId(row[idIndex]);
  const labelOf = (row: Row) => toStoredText(textAt(row, labelIndex)) || idOf(row);
  return succeed({
    rows: table.rows,
    idOf,
    labelOf,
    toItem: (row) => {
      const url = linkIndex === undefined ? null : readUrl(row[linkIndex]);
      return {
        id: idOf(row),
        text: labelOf(row),
        ...(url === null ? {} : { url }),
        columns: Object.fromEntries(
          stored
            .map(({ key, index }) => [key, toStoredText(textAt(row, index))] as const)
            .filter(([, text]) => text !== ''),
        ),
      };
    },
    textsOf: (row) => chosen.map(({ index }) => shownAt(row, index)),
    searchTextsOf: (row) =>
      chosen.flatMap(({ index }) => {
        const stored = textAt(row, index);
        const shown = shownAt(row, index);
        return shown === stored ? [stored] : [stored, shown];
      }),
    textsOfColumn: (row, key) => {
      const index = indexOf.get(key);
      return index === undefined ? [] : textsAt(row, index);
    },
    describe: (row) => chosen.map(({ name, index }) => ({ name, text: shownAt(row, index) })),
  });
}

/** Texts of a column's cells that are the same for everyone. */
function readPlainTexts({ type }: TableColumn): (cell: CellValue | undefined) => readonly string[] {
  const { plainTexts } = showingOf(type);
  return (cell) => (cell === null || cell === undefined ? [] : plainTexts(cell));
}

/**
 * A cell as somebody reads it; null: as it is stored. What is stored as text stays so, as the server does not know in
 * which time zone a point in time would have to be told.
 */
function readShownText(
  column: TableColumn,
  reader: ViewerFormat,
): (cell: CellValue | undefined) => string | null {
  const { text } = showingOf(column.type);
  return (cell) =>
    typeof cell === 'number' || typeof cell === 'boolean' ? text(cell, column, reader) : null;
}

/** A cell of the id column as the id that an issue stores, whatever the column's type. */
export function toRecordId(cell: CellValue | undefined): string {
  return toPlainText(cell).slice(0, maxFieldText);
}

/** A cell's address, if it is one that a browser may open. */
function readUrl(cell: CellValue | undefined): string | null {
  const text =
    typeof cell === 'string'
      ? cell
      : typeof cell === 'object' && cell !== null && 'url' in cell
        ? (cell as { readonly url: string }).url
        : '';
  return /^https?:\/\/[^\s]+$/i.test(text) && text.length <= 1_000 ? text : null;
}
