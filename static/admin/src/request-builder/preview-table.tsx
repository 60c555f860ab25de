import { formatCell } from '../../../../src/core/table/format-cell';
import { readerLocale } from '../text/reader-language';
import { t } from '../text/t';
import type { LiveTable } from './live-table';

/** Rows of the preview: enough to judge columns by, without scrolling far. */
const shownRows = 10;

interface PreviewTableProps {
  readonly live: LiveTable;
  /** Names of columns by key, for problems. */
  readonly nameOf: (key: string) => string;
}

/** The sample's rows as the columns show them at this moment. */
export function PreviewTable({ live, nameOf }: PreviewTableProps) {
  const viewer = { locale: readerLocale(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const { table, rowCount, rowsProblem, columnProblems, silent } = live;
  if (rowsProblem !== null) {
    return (
      <p className="ed-subtle">
        {rowsProblem === ''
          ? t('console.builder.preview.rowsPathEmpty')
          : t('console.builder.preview.rowsPathWrong', { problem: rowsProblem })}
      </p>
    );
  }
  if (rowCount === 0) return <p className="ed-subtle">{t('console.builder.preview.noRows')}</p>;
  const problems = Object.entries(columnProblems);
  const shown = Math.min(shownRows, rowCount);
  return (
    <>
      {table.columns.length === 0 ? (
        <p className="ed-subtle">{t('console.builder.preview.noColumns')}</p>
      ) : (
        <div
          className="ed-table-wrap ed-preview-wrap"
          tabIndex={0}
          role="region"
          aria-label={t('console.builder.preview.caption')}
        >
          <table className="ed-table ed-table-dense ed-preview">
            <caption className="ed-visually-hidden">{t('console.builder.preview.caption')}</caption>
            <thead>
              <tr>
                {table.columns.map(({ key, name }) => (
                  <th key={key} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.slice(0, shownRows).map((row, index) => (
                <tr key={index}>
                  {table.columns.map((column, position) => {
                    const text = formatCell(row[position] ?? null, column, viewer);
                    const isNumber = typeof row[position] === 'number';
                    return (
                      <td
                        key={column.key}
                        className={isNumber ? 'ed-number' : undefined}
                        title={text.length > 40 ? text : undefined}
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
      )}
      <p className="ed-small ed-subtle">
        {shown < rowCount
          ? t('console.builder.preview.firstRows', { shown: shown, total: rowCount })
          : t('console.builder.preview.rows', { count: rowCount })}
      </p>
      {silent.length > 0 && (
        <p className="ed-small ed-warning-text">{t('console.builder.preview.silent', { names: silent })}</p>
      )}
      {problems.map(([key, problem]) => (
        <p key={key} className="ed-small ed-warning-text">
          {t('console.builder.preview.broken', { name: nameOf(key), problem })}
        </p>
      ))}
    </>
  );
}
