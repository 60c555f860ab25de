import { Disclosure } from '../parts/disclosure';
import { t } from '../text/t';

/** Lines of a report, folded: what could not be done as the rows have it, each with its remedy. */
export function Problems({ lines, count }: { readonly lines: readonly string[]; readonly count: number }) {
  if (count === 0) return null;
  const left = count - lines.length;
  return (
    <Disclosure label={t('console.jiraFields.options.problems', { count })}>
      <ul className="ed-reasons">
        {lines.map((line, index) => (
          <li key={`${index} ${line}`}>{line}</li>
        ))}
        {left > 0 && <li>{t('console.jiraFields.options.more', { total: left })}</li>}
      </ul>
    </Disclosure>
  );
}
