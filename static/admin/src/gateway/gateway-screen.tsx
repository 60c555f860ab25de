import Button from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import Lozenge from '@atlaskit/lozenge';
import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { useCallback, useEffect, useState } from 'react';
import type { GatewaySettings, GatewayState, TrustedIssuer } from '../../../../src/contract/gateway';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { AreaNav } from '../navigation/area-nav';
import { useUnsavedGuard } from '../navigation/use-unsaved-guard';
import { useAnnounce } from '../parts/announcer';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { FailureMessage } from '../parts/failure-message';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { t } from '../text/t';
import { IssuerForm } from './issuer-form';
import { PeopleForm } from './people-form';
import { readGateway } from './read-gateway';
import { saveOnNewest } from './save-on-newest';
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
  /** Settings that are not stored yet: they outlive the forms that are opened in their place. */
  const [settings, setSettings] = useState<Partial<GatewaySettings>>({});
  /** Whether the open form has inputs that are not stored. */
  const [isTouched, setTouched] = useState(false);
  const [deletion, setDeletion] = useState<{ readonly busy: boolean; readonly error: ErrorBody | null }>(
    idle,
  );
  useUnsavedGuard(isTouched || Object.keys(settings).length > 0);
  const load = useCallback(async () => {
    const reply = await readGateway();
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setGateway(reply.data);
  }, []);
  useEffect(() => void load(), [load]);
  const keep = (next: GatewayState) => {
    setGateway(next);
    setFailure(null);
    setSaved(true);
    announce(t('console.gateway.saved'));
  };
  const remove = async (issuer: TrustedIssuer) => {
    if (gateway === null) return;
    setDeletion({ busy: true, error: null });
    const reply = await saveOnNewest(
      gateway,
      ({ issuers }) => issuers.find(({ id }) => id === issuer.id),
      (revision) => callAdmin('deleteTrustedIssuer', { revision, id: issuer.id }),
      readGateway,
    );
    setDeletion({ busy: false, error: reply.ok ? null : reply.error });
    if (!reply.ok) return;
    close();
    keep(reply.data);
  };
  const open = (next: Opened) => {
    setSaved(false);
    setTouched(false);
    setDeletion(idle);
    setOpened(next);
  };
  /** The button that opened it may be gone, so the focus goes to the top. */
  const close = () => {
    open(null);
    heading.current?.focus();
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
            onTouch={() => setTouched(true)}
            onNewest={setGateway}
            onClose={(next) => {
              close();
              if (next) keep(next);
            }}
          />
        )}
        {gateway && opened?.kind === 'people' && (
          <PeopleForm
            issuer={opened.issuer}
            onTouch={() => setTouched(true)}
            onClose={(people) => {
              close();
              if (people !== null) keep(withPeople(gateway, opened.issuer.id, people));
            }}
          />
        )}
        {gateway && (opened === null || opened.kind === 'delete') && (
          <>
            <IssuerList gateway={gateway} onOpen={open} />
            <SettingsForm
              gateway={gateway}
              changes={settings}
              onChange={setSettings}
              onSaved={keep}
              onNewest={setGateway}
            />
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
        busy={deletion.busy}
        failure={deletion.error && { title: t('console.gateway.deleteFailed'), error: deletion.error }}
        onConfirm={() => {
          if (opened?.kind === 'delete') void remove(opened.issuer);
        }}
        onCancel={() => {
          open(null);
          // Whatever stood in the way, the list then shows.
          if (deletion.error) void load();
        }}
      />
    </>
  );
}

const idle = { busy: false, error: null } as const;

function withPeople(gateway: GatewayState, issuerId: string, people: number): GatewayState {
  const issuers = gateway.issuers.map((issuer) => (issuer.id === issuerId ? { ...issuer, people } : issuer));
  return { ...gateway, issuers };
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
