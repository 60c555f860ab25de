import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import { useCallback, useEffect, useState } from 'react';
import type { AuditEntry } from '../../../../../src/contract/audit';
import type { FillRule, ToldFill } from '../../../../../src/contract/fill-rule';
import type { ErrorBody } from '../../../../../src/contract/reply';
import { callAdmin } from '../../api';
import { actionText } from '../../audit/action-text';
import { FailureMessage } from '../../parts/failure-message';
import type { FieldErrors } from '../../parts/field-errors';
import { TextField } from '../../parts/text-field';
import { useIsShown } from '../../parts/use-is-shown';
import { readerLocale } from '../../text/reader-language';
import { t } from '../../text/t';
import { FillResult } from './fill-result';

const noErrors: FieldErrors = {};

/** What a rule did lately, and a run of it on one issue by hand. */
export function FillHistory({ rule }: { readonly rule: FillRule }) {
  const isShown = useIsShown();
  const [entries, setEntries] = useState<readonly AuditEntry[] | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [issueKey, setIssueKey] = useState('');
  const [isRunning, setRunning] = useState(false);
  const [fill, setFill] = useState<ToldFill | null>(null);
  const load = useCallback(async () => {
    const reply = await callAdmin('listAudit', { beforeMs: null, area: 'fill-rule', subjectId: rule.id });
    if (!isShown()) return;
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setEntries(reply.data.entries);
  }, [rule.id, isShown]);
  useEffect(() => void load(), [load]);
  const run = async () => {
    if (isRunning) return;
    setRunning(true);
    const reply = await callAdmin('runFill', { id: rule.id, issueKey });
    if (!isShown()) return;
    setRunning(false);
    setFailure(reply.ok ? null : reply.error);
    setFill(reply.ok ? reply.data : null);
    if (reply.ok) await load();
  };
  const time = new Intl.DateTimeFormat(readerLocale(), { dateStyle: 'short', timeStyle: 'short' });
  const title = t('console.jiraFields.history.title', { name: rule.name });
  return (
    <section className="ed-stack" aria-label={title}>
      <h3>{title}</h3>
      <TextField
        form="fill-run"
        path="issue"
        errors={noErrors}
        label={t('console.jiraFields.history.issue')}
        placeholder="ORD-12"
        value={issueKey}
        onChange={setIssueKey}
      />
      <div>
        <Button isDisabled={issueKey.trim() === ''} isLoading={isRunning} onClick={() => void run()}>
          {t('console.jiraFields.history.run')}
        </Button>
      </div>
      {fill && <FillResult fill={fill} />}
      {failure && <FailureMessage title={t('console.jiraFields.history.failed')} error={failure} />}
      {entries?.length === 0 && <p>{t('console.jiraFields.history.none')}</p>}
      {entries && entries.length > 0 && (
        <div className="ed-table-wrap">
          <table className="ed-table" aria-label={title}>
            <thead>
              <tr>
                <th scope="col">{t('console.audit.columns.time')}</th>
                <th scope="col">{t('console.audit.columns.what')}</th>
                <th scope="col">{t('console.audit.columns.outcome')}</th>
                <th scope="col">{t('console.audit.columns.detail')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry, index) => (
                <tr key={`${entry.atMs}:${index}`}>
                  <td className="ed-nowrap">{time.format(entry.atMs)}</td>
                  <td>{actionText(entry.action)}</td>
                  <td>
                    <Lozenge appearance={entry.outcome === 'done' ? 'success' : 'removed'}>
                      {t(`console.audit.outcomes.${entry.outcome}`)}
                    </Lozenge>
                  </td>
                  <td>{entry.detail}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
