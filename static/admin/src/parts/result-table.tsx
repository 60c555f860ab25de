import type { Table } from '../../../../src/contract/table';
import { toCellText } from './cell-text';

interface ResultTableProps {
  readonly table: Table;
  readonly caption: string;
  readonly maxRows: number;
}

/** The first rows of a test run as plain text, without the columns that only a view shows that names them. */
export function ResultTable({ table, caption, maxRows }: ResultTableProps) {
  const shown = table.columns.flatMap((column, position) => (column.hidden ? [] : [{ column, position }]));
  return (
    <div className="ed-table-wrap" tabIndex={0} role="region" aria-label={caption}>
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
                const text = toCellText(row[position] ?? null, column);
                return (
                  <td key={column.key} title={text.length > 40 ? text : undefined}>
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
