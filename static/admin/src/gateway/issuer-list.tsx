import Button from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import Lozenge from '@atlaskit/lozenge';
import { useState } from 'react';
import type { IssuerCheckStep } from '../../../../src/contract/check';
import type { GatewayState, IssuerHealth, TrustedIssuer } from '../../../../src/contract/gateway';
import { callAdmin } from '../api';
import { CheckResult, checkText } from '../check/check-result';
import { toCheckState } from '../check/use-check';
import { useIsShown } from '../parts/use-is-shown';
import type { CheckState } from '../check/use-check';
import { useAnnounce } from '../parts/announcer';
import { BadgeLozenge } from '../parts/badge-lozenge';
import { toExpiryBadge } from '../parts/badges';
import { toAgeText } from '../parts/age-text';
import { t } from '../text/t';

/** What is open beside the lists: an issuer's form (null: a new one), its people, or the question before its end. */
export type Opened =
  | { readonly kind: 'issuer'; readonly issuer: TrustedIssuer | null }
  | { readonly kind: 'people'; readonly issuer: TrustedIssuer }
  | { readonly kind: 'delete'; readonly issuer: TrustedIssuer }
  | null;

interface IssuerListProps {
  readonly gateway: GatewayState;
  readonly onOpen: (opened: Opened) => void;
  /** An issuer was checked, and its health may be another now. */
  readonly onChecked: () => void;
}

/** The trusted issuers, with what can be done to each. */
export function IssuerList({ gateway, onOpen, onChecked }: IssuerListProps) {
  const announce = useAnnounce();
  const isShown = useIsShown();
  const [checked, setChecked] = useState<{
    readonly issuer: TrustedIssuer;
    readonly state: CheckState<IssuerCheckStep>;
  } | null>(null);
  const check = async (issuer: TrustedIssuer) => {
    if (checked?.state.state === 'running') return;
    setChecked({ issuer, state: { state: 'running' } });
    const state = toCheckState(await callAdmin('checkTrustedIssuer', { id: issuer.id }));
    if (!isShown()) return;
    setChecked({ issuer, state });
    announce(checkText(issuer.name, state));
    onChecked();
  };
  return (
    <section className="ed-section" aria-label={t('console.gateway.issuers.title')}>
      <header>
        <div className="ed-spread">
          <h2>{t('console.gateway.issuers.title')}</h2>
          <Button iconBefore={AddIcon} onClick={() => onOpen({ kind: 'issuer', issuer: null })}>
            {t('console.gateway.issuers.add')}
          </Button>
        </div>
        <p className="ed-subtle">{t('console.gateway.issuers.intro')}</p>
      </header>
      {gateway.issuers.length === 0 ? (
        <p>{t('console.gateway.issuers.none')}</p>
      ) : (
        <div className="ed-table-wrap">
          <table className="ed-table" aria-label={t('console.gateway.issuers.title')}>
            <thead>
              <tr>
                <th scope="col">{t('console.gateway.issuers.columns.name')}</th>
                <th scope="col">{t('console.gateway.issuers.columns.audience')}</th>
                <th scope="col">{t('console.gateway.issuers.columns.clients')}</th>
                <th scope="col">{t('console.gateway.issuers.columns.people')}</th>
                <th scope="col">{t('console.gateway.issuers.columns.actions')}</th>
              </tr>
            </thead>
            <tbody>
              {gateway.issuers.map((issuer) => (
                <tr key={issuer.id}>
                  <td>
                    {issuer.name}{' '}
                    {!issuer.enabled && <Lozenge>{t('console.gateway.issuers.disabled')}</Lozenge>}
                    <Expiry warning={issuer.expiryWarning} />
                    {issuer.health && <Health health={issuer.health} />}
                  </td>
                  <td>{issuer.audiences.join(', ')}</td>
                  <td>{issuer.clients.map(({ name }) => name).join(', ') || '–'}</td>
                  <td>
                    {issuer.identity.kind === 'none' ? (
                      '–'
                    ) : (
                      <Button spacing="compact" onClick={() => onOpen({ kind: 'people', issuer })}>
                        {`${t('console.gateway.issuers.people', { name: issuer.name })} (${issuer.people})`}
                      </Button>
                    )}
                  </td>
                  <td>
                    <div className="ed-row" style={{ flexWrap: 'wrap' }}>
                      <Button
                        spacing="compact"
                        isLoading={checked?.state.state === 'running' && checked.issuer.id === issuer.id}
                        onClick={() => void check(issuer)}
                      >
                        {t('console.gateway.issuers.check', { name: issuer.name })}
                      </Button>
                      <Button spacing="compact" onClick={() => onOpen({ kind: 'issuer', issuer })}>
                        {t('console.gateway.issuers.edit', { name: issuer.name })}
                      </Button>
                      <Button
                        spacing="compact"
                        appearance="subtle"
                        onClick={() => onOpen({ kind: 'delete', issuer })}
                      >
                        {t('console.gateway.issuers.delete', { name: issuer.name })}
                      </Button>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {checked && <CheckResult name={checked.issuer.name} state={checked.state} />}
    </section>
  );
}

/** That the secret by which an issuer is asked ends soon. */
function Expiry({ warning }: { readonly warning: TrustedIssuer['expiryWarning'] }) {
  const badge = toExpiryBadge(warning);
  return badge && <BadgeLozenge badge={badge} />;
}

/** The last time that an issuer gave no answer. */
function Health({ health }: { readonly health: IssuerHealth }) {
  const nowMs = Date.now();
  const { message, fix, sinceMs, atMs, recoveredAtMs } = health;
  const last = toAgeText(atMs, nowMs);
  if (recoveredAtMs !== null) {
    return <p className="ed-reason">{t('console.gateway.issuers.recovered', { last, message })}</p>;
  }
  return (
    <>
      <Lozenge appearance="removed">{t('console.gateway.issuers.failing')}</Lozenge>
      <p className="ed-reason">{`${message} ${fix}`}</p>
      <p className="ed-reason">
        {t('console.gateway.issuers.failingSince', { since: toAgeText(sinceMs, nowMs), last })}
      </p>
    </>
  );
}
