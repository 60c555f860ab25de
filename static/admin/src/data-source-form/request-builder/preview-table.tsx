import { ResultTable } from '../../parts/result-table';
import { t } from '../../text/t';
import type { DataSourceState } from '../data-source-state';
import type { LiveTable } from './live-table';

/** Rows of the preview: enough to judge columns by, without scrolling far. */
const shownRows = 10;

interface PreviewTableProps {
  readonly from: DataSourceState['from'];
  readonly live: LiveTable;
  /** Names of columns by key, for problems. */
  readonly nameOf: (key: string) => string;
}

/** The sample's rows as the columns show them at this moment. */
export function PreviewTable({ from, live, nameOf }: PreviewTableProps) {
  const { table, rowCount, rowsProblem, columnProblems, silent } = live;
  if (rowsProblem !== null) {
    return (
      <p className="ed-subtle">
        {rowsProblem === 'no-rows'
          ? t('console.builder.preview.rowsPathEmpty')
          : t('console.builder.preview.rowsPathWrong', { problem: rowsProblem })}
      </p>
    );
  }
  if (rowCount === 0) return <p className="ed-subtle">{t(`console.builder.preview.noRows.${from}`)}</p>;
  const problems = Object.entries(columnProblems);
  const shown = Math.min(shownRows, rowCount);
  return (
    <>
      {table.columns.length === 0 ? (
        <p className="ed-subtle">{t('console.builder.preview.noColumns')}</p>
      ) : (
        <ResultTable table={table} caption={t('console.builder.preview.caption')} maxRows={shownRows} />
      )}
      <p className="ed-small ed-subtle">
        {shown < rowCount
          ? t(`console.builder.preview.firstRows.${from}`, { shown: shown, total: rowCount })
          : t(`console.builder.preview.rows.${from}`, { count: rowCount })}
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
