import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { useCallback, useEffect, useState } from 'react';
import type { GatewayState } from '../../../../src/contract/gateway';
import type { ErrorBody } from '../../../../src/contract/reply';
import { AreaNav } from '../navigation/area-nav';
import { useAnnounce } from '../parts/announcer';
import { FailureMessage } from '../parts/failure-message';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { t } from '../text/t';
import { DeleteIssuerDialog } from './delete-issuer-dialog';
import { IssuerForm } from './issuer-form';
import { IssuerList } from './issuer-list';
import type { Opened } from './issuer-list';
import { PeopleForm } from './people-form';
import { readGateway } from './read-gateway';
import { SettingsForm } from './settings-form';
import { TokenTest } from './token-test';
import { useSettingsEditor } from './use-settings-editor';

/** The area “API access”: switch, trusted issuers, operations, limits, and the test of a token. */
export function GatewayScreen() {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const [gateway, setGateway] = useState<GatewayState | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const load = useCallback(async () => {
    const reply = await readGateway();
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setGateway(reply.data);
  }, []);
  useEffect(() => void load(), [load]);
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
        {gateway === null && !failure && (
          <div className="ed-centre">
            <Spinner size="large" label={t('console.app.loading')} />
          </div>
        )}
        {gateway && <Gateway initial={gateway} onTop={() => heading.current?.focus()} />}
      </div>
    </>
  );
}

interface GatewayProps {
  readonly initial: GatewayState;
  /** Moves the focus to the top of the screen. */
  readonly onTop: () => void;
}

/** The gateway once it is read. Its settings outlive the forms that are opened in their place. */
function Gateway({ initial, onTop }: GatewayProps) {
  const announce = useAnnounce();
  const settings = useSettingsEditor(initial);
  const { gateway, renew } = settings;
  const [opened, setOpened] = useState<Opened>(null);
  const [isSaved, setSaved] = useState(false);
  const tellSaved = () => {
    setSaved(true);
    announce(t('console.gateway.saved'));
  };
  const keep = (next: GatewayState) => {
    renew(next);
    tellSaved();
  };
  const open = (next: Opened) => {
    setSaved(false);
    setOpened(next);
  };
  const readAnew = async () => {
    const reply = await readGateway();
    if (reply.ok) renew(reply.data);
  };
  /** The button that opened it may be gone, so the focus goes to the top. */
  const close = () => {
    open(null);
    onTop();
  };
  return (
    <>
      {isSaved && (
        <SectionMessage appearance="success">
          <p>{t('console.gateway.saved')}</p>
        </SectionMessage>
      )}
      {opened?.kind === 'issuer' && (
        <IssuerForm
          gateway={gateway}
          issuer={opened.issuer}
          onNewest={renew}
          onClose={(next) => {
            close();
            if (next) keep(next);
          }}
        />
      )}
      {opened?.kind === 'people' && (
        <PeopleForm
          issuer={opened.issuer}
          onClose={(people) => {
            close();
            if (people !== null) keep(withPeople(gateway, opened.issuer.id, people));
          }}
        />
      )}
      {(opened === null || opened.kind === 'delete') && (
        <>
          <IssuerList gateway={gateway} onOpen={open} onChecked={() => void readAnew()} />
          <SettingsForm editor={settings} onSaved={() => setSaved(false)} />
          <TokenTest />
        </>
      )}
      <DeleteIssuerDialog
        gateway={gateway}
        issuer={opened?.kind === 'delete' ? opened.issuer : null}
        onDeleted={(next) => {
          close();
          keep(next);
        }}
        onCancel={() => open(null)}
        onNewest={renew}
      />
    </>
  );
}

function withPeople(gateway: GatewayState, issuerId: string, people: number): GatewayState {
  const issuers = gateway.issuers.map((issuer) => (issuer.id === issuerId ? { ...issuer, people } : issuer));
  return { ...gateway, issuers };
}
