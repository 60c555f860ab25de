import Button from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import Lozenge from '@atlaskit/lozenge';
import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { useCallback, useEffect, useState } from 'react';
import type { GatewayState, TrustedIssuer } from '../../../../src/contract/gateway';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { AreaNav } from '../navigation/area-nav';
import { useAnnounce } from '../parts/announcer';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { FailureMessage } from '../parts/failure-message';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { t } from '../text/t';
import { IssuerForm } from './issuer-form';
import { PeopleForm } from './people-form';
import { SettingsForm } from './settings-form';
import { TokenTest } from './token-test';

/** What is open beside the lists: an issuer's form (null: a new one), its people, or the question before its end. */
type Opened =
  | { readonly kind: 'issuer'; readonly issuer: TrustedIssuer | null }
  | { readonly kind: 'people'; readonly issuer: TrustedIssuer }
  | { readonly kind: 'delete'; readonly issuer: TrustedIssuer }
  | null;

/** The area “API access”: switch, trusted issuers, operations, limits, and the test of a token. */
export function GatewayScreen() {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const announce = useAnnounce();
  const [gateway, setGateway] = useState<GatewayState | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [opened, setOpened] = useState<Opened>(null);
  const [isSaved, setSaved] = useState(false);
  const load = useCallback(async () => {
    const reply = await callAdmin('getGateway', {});
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setGateway(reply.data);
  }, []);
  useEffect(() => void load(), [load]);
  const keep = (next: GatewayState) => {
    setGateway(next);
    setSaved(true);
    announce(t('console.gateway.saved'));
  };
  const remove = async (issuer: TrustedIssuer) => {
    if (gateway === null) return;
    const reply = await callAdmin('deleteTrustedIssuer', { revision: gateway.revision, id: issuer.id });
    setOpened(null);
    if (reply.ok) keep(reply.data);
    else setFailure(reply.error);
  };
  const open = (next: Opened) => {
    setSaved(false);
    setOpened(next);
  };
  return (
    <>
      <AreaNav />
      <div className="ed-stack">
        <div className="ed-stack" style={{ gap: 'var(--ds-space-050)' }}>
          <h1 tabIndex={-1} ref={heading}>
            {t('console.gateway.title')}
          </h1>
          <p className="ed-subtle">{t('console.gateway.intro')}</p>
        </div>
        {failure && (
          <FailureMessage
            title={t('console.gateway.loadFailed')}
            error={failure}
            actions={[{ text: t('console.app.tryAgain'), onClick: () => void load() }]}
          />
        )}
        {isSaved && (
          <SectionMessage appearance="success">
            <p>{t('console.gateway.saved')}</p>
          </SectionMessage>
        )}
        {gateway === null && !failure && (
          <div className="ed-centre">
            <Spinner size="large" label={t('console.app.loading')} />
          </div>
        )}
        {gateway && opened?.kind === 'issuer' && (
          <IssuerForm
            gateway={gateway}
            issuer={opened.issuer}
            onClose={(next) => {
              setOpened(null);
              if (next) keep(next);
            }}
          />
        )}
        {gateway && opened?.kind === 'people' && (
          <PeopleForm
            issuer={opened.issuer}
            onClose={(saved) => {
              setOpened(null);
              if (saved) void load().then(() => setSaved(true));
            }}
          />
        )}
        {gateway && (opened === null || opened.kind === 'delete') && (
          <>
            <IssuerList gateway={gateway} onOpen={open} />
            <SettingsForm key={gateway.revision} gateway={gateway} onSaved={keep} />
            <TokenTest />
          </>
        )}
      </div>
      <ConfirmDialog
        open={opened?.kind === 'delete'}
        title={
          opened?.kind === 'delete'
            ? t('console.gateway.issuers.deleteTitle', { name: opened.issuer.name })
            : ''
        }
        text={t('console.gateway.issuers.deleteText')}
        confirm={t('console.gateway.issuers.confirmDelete')}
        cancel={t('console.gateway.cancel')}
        onConfirm={() => {
          if (opened?.kind === 'delete') void remove(opened.issuer);
        }}
        onCancel={() => setOpened(null)}
      />
    </>
  );
}

interface IssuerListProps {
  readonly gateway: GatewayState;
  readonly onOpen: (opened: Opened) => void;
}

function IssuerList({ gateway, onOpen }: IssuerListProps) {
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
                    <div className="ed-row">
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
    </section>
  );
}
