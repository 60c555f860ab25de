import { storedColumns, storedLink } from '../../contract/field';
import { maxFieldText } from '../../contract/field-limits';
import type { FieldItem, FieldSettings } from '../../contract/field';
import type { CellValue, Table } from '../../contract/table';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { toPlainText, toPlainTexts, toStoredText } from './plain-text';

type Row = readonly CellValue[];

/** A table's rows as the records of a field. */
export interface FieldRows {
  readonly rows: readonly Row[];
  idOf(row: Row): string;
  labelOf(row: Row): string;
  /** The row as an issue stores it, without its seal. */
  toItem(row: Row): Omit<FieldItem, 'seal'>;
  /** Texts of the chosen columns, stored or not: to search, and to tell records apart. */
  textsOf(row: Row): readonly string[];
  /** Texts of any column; none if the table lacks it. */
  textsOfColumn(row: Row, key: string): readonly string[];
  /** Names and texts of the chosen columns. */
  describe(row: Row): readonly { readonly name: string; readonly text: string }[];
}

/** Reads a table by a field's settings. Fails with the key of a needed column that the table lacks. */
export function readFieldRows(table: Table, settings: FieldSettings): Result<FieldRows, string> {
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
  const chosen = toIndexes(settings.columns);
  const stored = toIndexes(storedColumns(settings));
  const idOf = (row: Row) => toRecordId(row[idIndex]);
  const labelOf = (row: Row) => toStoredText(toPlainText(row[labelIndex])) || idOf(row);
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
            .map(({ key, index }) => [key, toStoredText(toPlainText(row[index]))] as const)
            .filter(([, text]) => text !== ''),
        ),
      };
    },
    textsOf: (row) => chosen.map(({ index }) => toPlainText(row[index])),
    textsOfColumn: (row, key) => {
      const index = indexOf.get(key);
      return index === undefined ? [] : toPlainTexts(row[index]);
    },
    describe: (row) => chosen.map(({ name, index }) => ({ name, text: toPlainText(row[index]) })),
  });
}

/** A cell of the id column as the id that an issue stores. */
export function toRecordId(cell: CellValue | undefined): string {
  return toPlainText(cell).slice(0, maxFieldText);
}

/** A cell's address, if it is one that a browser may open. */
function readUrl(cell: CellValue | undefined): string | null {
  const text =
    typeof cell === 'object' && cell !== null && 'url' in cell
      ? (cell as { readonly url: string }).url
      : toPlainText(cell);
  return /^https?:\/\/[^\s]+$/i.test(text) && text.length <= 1_000 ? text : null;
}
