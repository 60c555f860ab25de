import Lozenge from '@atlaskit/lozenge';
import SectionMessage from '@atlaskit/section-message';
import type { ToldFieldFill, ToldFill } from '../../../../../src/contract/fill-rule';
import { t } from '../../text/t';

const appearances: Readonly<Record<ToldFieldFill['outcome'], 'success' | 'default' | 'removed'>> = {
  write: 'success',
  same: 'default',
  kept: 'default',
  misfit: 'removed',
  refused: 'removed',
};

interface FillResultProps {
  readonly fill: ToldFill;
  /** Whether nothing was written. */
  readonly isTrial?: boolean;
}

/** What a rule did to an issue, or would do, field by field. */
export function FillResult({ fill, isTrial = false }: FillResultProps) {
  const { issueKey, record, problem, fields } = fill;
  const caption = t(isTrial ? 'console.jiraFields.result.would' : 'console.jiraFields.result.did', {
    issue: issueKey,
  });
  return (
    <div className="ed-stack">
      {record !== null && <p>{t('console.jiraFields.result.record', { record })}</p>}
      {record === null && <p>{t('console.jiraFields.result.noRecord')}</p>}
      {problem !== null && (
        <SectionMessage appearance="warning">
          <p>{problem}</p>
        </SectionMessage>
      )}
      {fields.length > 0 && (
        <div className="ed-table-wrap">
          <table className="ed-table" aria-label={caption}>
            <thead>
              <tr>
                <th scope="col">{t('console.jiraFields.result.columns.field')}</th>
                <th scope="col">{t('console.jiraFields.result.columns.from')}</th>
                <th scope="col">{t('console.jiraFields.result.columns.to')}</th>
                <th scope="col">{t('console.jiraFields.result.columns.outcome')}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field, index) => (
                <tr key={index}>
                  <td>{field.field}</td>
                  <td>{field.from || '–'}</td>
                  <td>{field.to || '–'}</td>
                  <td>
                    <Lozenge appearance={appearances[field.outcome]}>
                      {t(
                        isTrial && field.outcome === 'write'
                          ? 'console.jiraFields.outcomes.would-write'
                          : `console.jiraFields.outcomes.${field.outcome}`,
                      )}
                    </Lozenge>
                    {field.problem !== null && <p className="ed-reason">{field.problem}</p>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
