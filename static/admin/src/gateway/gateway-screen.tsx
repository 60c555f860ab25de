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
import { texts } from '../texts';
import { gatewayTexts } from './gateway-texts';
import { IssuerForm } from './issuer-form';
import { PeopleForm } from './people-form';
import { SettingsForm } from './settings-form';
import { TokenTest } from './token-test';

const own = gatewayTexts;

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
    announce(own.saved);
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
            {own.title}
          </h1>
          <p className="ed-subtle">{own.intro}</p>
        </div>
        {failure && (
          <FailureMessage
            title={own.loadFailed}
            error={failure}
            actions={[{ text: texts.app.tryAgain, onClick: () => void load() }]}
          />
        )}
        {isSaved && (
          <SectionMessage appearance="success">
            <p>{own.saved}</p>
          </SectionMessage>
        )}
        {gateway === null && !failure && (
          <div className="ed-centre">
            <Spinner size="large" label={texts.app.loading} />
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
        title={opened?.kind === 'delete' ? own.issuers.deleteTitle(opened.issuer.name) : ''}
        text={own.issuers.deleteText}
        confirm={own.issuers.confirmDelete}
        cancel={own.cancel}
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
  const { columns } = own.issuers;
  return (
    <section className="ed-section" aria-label={own.issuers.title}>
      <header>
        <div className="ed-spread">
          <h2>{own.issuers.title}</h2>
          <Button iconBefore={AddIcon} onClick={() => onOpen({ kind: 'issuer', issuer: null })}>
            {own.issuers.add}
          </Button>
        </div>
        <p className="ed-subtle">{own.issuers.intro}</p>
      </header>
      {gateway.issuers.length === 0 ? (
        <p>{own.issuers.none}</p>
      ) : (
        <div className="ed-table-wrap">
          <table className="ed-table" aria-label={own.issuers.title}>
            <thead>
              <tr>
                <th scope="col">{columns.name}</th>
                <th scope="col">{columns.audience}</th>
                <th scope="col">{columns.clients}</th>
                <th scope="col">{columns.people}</th>
                <th scope="col">{columns.actions}</th>
              </tr>
            </thead>
            <tbody>
              {gateway.issuers.map((issuer) => (
                <tr key={issuer.id}>
                  <td>
                    {issuer.name} {!issuer.enabled && <Lozenge>{own.issuers.disabled}</Lozenge>}
                  </td>
                  <td>{issuer.audiences.join(', ')}</td>
                  <td>{issuer.clients.map(({ name }) => name).join(', ') || '–'}</td>
                  <td>
                    {issuer.identity.kind === 'none' ? (
                      '–'
                    ) : (
                      <Button spacing="compact" onClick={() => onOpen({ kind: 'people', issuer })}>
                        {`${own.issuers.people(issuer.name)} (${issuer.people})`}
                      </Button>
                    )}
                  </td>
                  <td>
                    <div className="ed-row">
                      <Button spacing="compact" onClick={() => onOpen({ kind: 'issuer', issuer })}>
                        {own.issuers.edit(issuer.name)}
                      </Button>
                      <Button
                        spacing="compact"
                        appearance="subtle"
                        onClick={() => onOpen({ kind: 'delete', issuer })}
                      >
                        {own.issuers.delete(issuer.name)}
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
