import type { FillRunPreview as Page } from '../../../../../src/contract/fill-run';
import type { ToldFill } from '../../../../../src/contract/fill-rule';
import { t } from '../../text/t';

/** What was looked at so far. */
export type SeenPages = Omit<Page, 'fills'> & { readonly fills: readonly ToldFill[] };

/** Adds a further page to what was seen. */
export function addPage(seen: SeenPages | null, page: Page): SeenPages {
  if (seen === null) return page;
  return {
    fills: [...seen.fills, ...page.fills],
    looked: seen.looked + page.looked,
    changing: seen.changing + page.changing,
    total: seen.total,
    problems: [...seen.problems, ...page.problems],
    next: page.next,
  };
}

/** What a run would do, issue by issue, as far as it was looked at. */
export function FillRunPreview({ name, seen }: { readonly name: string; readonly seen: SeenPages }) {
  const { fills, looked, changing, total, problems, next } = seen;
  return (
    <>
      <p role="status">
        {t('console.jiraFields.run.would', { changing, looked })}
        {next !== null && total !== null && ` ${t('console.jiraFields.run.about', { total })}`}
      </p>
      {problems.length > 0 && (
        <ul className="ed-reasons">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {fills.length > 0 && (
        <div className="ed-table-wrap">
          <table className="ed-table" aria-label={t('console.jiraFields.run.caption', { name })}>
            <thead>
              <tr>
                <th scope="col">{t('console.jiraFields.run.issue')}</th>
                <th scope="col">{t('console.jiraFields.result.columns.field')}</th>
                <th scope="col">{t('console.jiraFields.result.columns.from')}</th>
                <th scope="col">{t('console.jiraFields.result.columns.to')}</th>
              </tr>
            </thead>
            <tbody>{fills.flatMap((fill) => toRows(fill))}</tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** A row for each field that would change or does not fit, and one for what is to be said of the issue. */
function toRows({ issueKey, problem, fields }: ToldFill) {
  const told = fields.filter(({ outcome, problem: why }) => outcome === 'write' || why !== null);
  return [
    ...(problem === null
      ? []
      : [
          <tr key={issueKey}>
            <th scope="row">{issueKey}</th>
            <td colSpan={3}>{problem}</td>
          </tr>,
        ]),
    ...told.map(({ field, from, to, problem: why }, index) => (
      <tr key={`${issueKey} ${index}`}>
        <th scope="row">{issueKey}</th>
        <td>{field}</td>
        <td>{from || '–'}</td>
        <td>{why ?? (to || '–')}</td>
      </tr>
    )),
  ];
}
