import { formatCell } from '../../../../src/core/table/format-cell';
import { buildTableWords } from '../../../../src/core/table/table-words';
import type { Table } from '../../../../src/contract/table';
import { readerLanguage, readerLocale } from '../text/reader-language';

/** Cells with longer texts show them in full where the pointer rests. */
const cutCharacters = 40;

const words = buildTableWords(readerLanguage);

interface ResultTableProps {
  readonly table: Table;
  readonly caption: string;
  readonly maxRows: number;
}

/** The first rows as a page prints them, without the columns that only a view shows that names them. */
export function ResultTable({ table, caption, maxRows }: ResultTableProps) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const viewer = { locale: readerLocale(), timeZone, words };
  const shown = table.columns.flatMap((column, position) => (column.hidden ? [] : [{ column, position }]));
  return (
    <div className="ed-table-wrap ed-preview-wrap" tabIndex={0} role="region" aria-label={caption}>
      <table className="ed-table ed-table-dense ed-preview">
        <caption className="ed-visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {shown.map(({ column }) => (
              <th key={column.key} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, maxRows).map((row, index) => (
            <tr key={index}>
              {shown.map(({ column, position }) => {
                const cell = row[position] ?? null;
                const text = formatCell(cell, column, viewer);
                return (
                  <td
                    key={column.key}
                    className={typeof cell === 'number' ? 'ed-number' : undefined}
                    title={text.length > cutCharacters ? text : undefined}
                  >
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
