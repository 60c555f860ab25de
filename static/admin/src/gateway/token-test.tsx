import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import SectionMessage from '@atlaskit/section-message';
import { useState } from 'react';
import type { TokenReport } from '../../../../src/contract/gateway';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { useAnnounce } from '../parts/announcer';
import { FailureMessage } from '../parts/failure-message';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';

const appearances = { passed: 'success', failed: 'removed', skipped: 'default' } as const;

function verdictOf({ accepted }: TokenReport): string {
  return accepted ? t('console.gateway.test.accepted') : t('console.gateway.test.refused');
}

/** Says of a pasted token which checks it passes. The token leaves the field once it has been sent. */
export function TokenTest() {
  const announce = useAnnounce();
  const [token, setToken] = useState('');
  const [report, setReport] = useState<TokenReport | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const reply = await callAdmin('testGatewayToken', { token });
    setBusy(false);
    // Another one that was pasted meanwhile stays.
    setToken((now) => (now === token ? '' : now));
    if (reply.ok) announce(verdictOf(reply.data));
    setReport(reply.ok ? reply.data : null);
    setFailure(reply.ok ? null : reply.error);
  };
  return (
    <section className="ed-section" aria-label={t('console.gateway.test.title')}>
      <header>
        <h2>{t('console.gateway.test.title')}</h2>
        <p className="ed-subtle">{t('console.gateway.test.intro')}</p>
      </header>
      <div className="ed-fields">
        <TextField
          form="token-test"
          path="token"
          errors={{}}
          label={t('console.gateway.test.token')}
          kind="code-lines"
          value={token}
          onChange={setToken}
        />
        <div>
          <Button isLoading={busy} isDisabled={token.trim() === ''} onClick={() => void run()}>
            {t('console.gateway.test.run')}
          </Button>
        </div>
        {failure && <FailureMessage title={t('console.gateway.test.title')} error={failure} />}
        {report && (
          <div className="ed-stack">
            <SectionMessage appearance={report.accepted ? 'success' : 'error'} title={verdictOf(report)}>
              <p>
                {report.issuerName === null
                  ? ''
                  : report.clientName === null
                    ? t('console.gateway.test.byIssuer', { issuer: report.issuerName })
                    : t('console.gateway.test.byClient', {
                        issuer: report.issuerName,
                        client: report.clientName,
                      })}
              </p>
            </SectionMessage>
            <div className="ed-table-wrap">
              <table className="ed-table" aria-label={t('console.gateway.test.table')}>
                <thead>
                  <tr>
                    <th scope="col">{t('console.gateway.test.check')}</th>
                    <th scope="col">{t('console.gateway.test.outcome')}</th>
                    <th scope="col">{t('console.gateway.test.detail')}</th>
                  </tr>
                </thead>
                <tbody>
                  {report.checks.map(({ check, outcome, detail }) => (
                    <tr key={check}>
                      <th scope="row">{t(`console.gateway.test.checks.${check}`)}</th>
                      <td>
                        <Lozenge appearance={appearances[outcome]}>
                          {t(`console.gateway.test.outcomes.${outcome}`)}
                        </Lozenge>
                      </td>
                      <td>{detail}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </div>
        )}
      </div>
    </section>
  );
}
