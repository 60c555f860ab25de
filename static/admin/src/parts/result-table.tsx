import type { Table } from '../../../../src/contract/table';
import { toCellText } from './cell-text';

interface ResultTableProps {
  readonly table: Table;
  readonly caption: string;
  readonly maxRows: number;
}

/** The first rows of a test run, as plain text. */
export function ResultTable({ table, caption, maxRows }: ResultTableProps) {
  return (
    <div className="ed-table-wrap" tabIndex={0} role="region" aria-label={caption}>
      <table className="ed-table ed-table-dense ed-preview">
        <caption className="ed-visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.key} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, maxRows).map((row, index) => (
            <tr key={index}>
              {table.columns.map((column, position) => {
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
