import Button from '@atlaskit/button/new';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ConnectionDraft } from '../../../../src/contract/connection';
import { useOverview } from '../overview-context';
import { BadgeLozenge } from '../parts/badge-lozenge';
import { toExpiryBadge, toSignInBadge } from '../parts/badges';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { ExternalLink } from '../parts/external-link';
import { FailureMessage } from '../parts/failure-message';
import { t } from '../text/t';
import { buildAdminConsentUrl } from './admin-consent';
import { useCallbackUrl } from './callback-url';
import { SignInStageMessage } from './sign-in-stage-message';
import { TokenDetails } from './token-details';
import type { ConnectionEditor } from './use-connection-editor';

const ConflictDialog = lazy(async () => ({
  default: (await import('../conflict/conflict-dialog')).ConflictDialog,
}));
const authenticateButtonId = 'connection-authenticate';

interface SignInCardProps {
  readonly editor: ConnectionEditor;
  /** Whether a step elsewhere in the form is running. */
  readonly busy: boolean;
  readonly onAuthenticate: () => void;
}

/** State of the sign-in, what can be done to it, and what went wrong. */
export function SignInCard({ editor, busy, onAuthenticate }: SignInCardProps) {
  const { state, failure, notice, signIn, done } = editor;
  const isConflict = failure?.error.code === 'CONFLICT';
  const isWaiting = signIn !== null;
  const wasWaiting = useRef(false);
  // Back from the other window, or after Cancel, the keyboard goes on where it was.
  useEffect(() => {
    if (wasWaiting.current && !isWaiting && document.activeElement === document.body) {
      document.getElementById(authenticateButtonId)?.focus();
    }
    wasWaiting.current = isWaiting;
  }, [isWaiting]);
  return (
    <div className="ed-stack">
      {state.authType === 'oauth2' ? (
        <>
          {!isWaiting && <Card editor={editor} busy={busy} onAuthenticate={onAuthenticate} />}
          {signIn && <SignInStageMessage stage={signIn} />}
        </>
      ) : (
        <p className="ed-small ed-subtle">{t('console.connection.checkedOnTest')}</p>
      )}
      {done && <p className="ed-small ed-subtle">{done}</p>}
      {notice && <FailureMessage title={notice.title} error={notice.error} appearance="warning" />}
      {failure && !isConflict && <FailureMessage title={failure.title} error={failure.error} />}
      {failure && isConflict && (
        <FailureMessage
          title={t('console.conflict.heading')}
          appearance="warning"
          error={{ ...failure.error, fix: t('console.conflict.body') }}
          actions={[{ text: t('console.conflict.resolve'), onClick: () => void editor.compare() }]}
        />
      )}
      {editor.versions && (
        <Suspense>
          <ConflictDialog
            name={state.name}
            versions={editor.versions}
            hasSecrets={Object.keys(editor.secrets).length > 0}
            action={t('console.conflict.take')}
            onChoose={(merged) => editor.settle(merged as ConnectionDraft)}
            onCancel={() => editor.settle(null)}
          />
        </Suspense>
      )}
      {state.authType === 'oauth2' && state.target && !editor.dirty && isSignedIn(editor) && (
        <TokenDetails key={`${state.target.id} ${JSON.stringify(editor.status)}`} id={state.target.id} />
      )}
    </div>
  );
}

function isSignedIn({ status }: ConnectionEditor): boolean {
  return status?.state === 'authenticated';
}

function Card({ editor, busy, onAuthenticate }: SignInCardProps) {
  const { state, status, dirty, phase, expiryWarning } = editor;
  const stored = status && !dirty ? status : null;
  const isAuthenticating = phase === 'authenticating';
  const expiry = toExpiryBadge(dirty ? null : expiryWarning);
  return (
    <div className="ed-card">
      <div className="ed-card-text">
        {stored ? (
          <BadgeLozenge badge={toSignInBadge(stored, state.authType, Date.now())} reason />
        ) : (
          <p className="ed-small ed-subtle">
            {isAuthenticating
              ? t('console.connection.authenticating')
              : state.target && status?.state === 'authenticated'
                ? t('console.states.changed')
                : t('console.connection.authenticateHelp')}
          </p>
        )}
        {expiry && <BadgeLozenge badge={expiry} />}
        {editor.preset?.oauth2?.adminConsentUrl && <AdminConsent editor={editor} />}
      </div>
      <div className="ed-row">
        {stored && stored.state !== 'not-authenticated' && <Disconnect editor={editor} busy={busy} />}
        <Button
          id={authenticateButtonId}
          isLoading={isAuthenticating}
          isDisabled={busy && !isAuthenticating}
          onClick={onAuthenticate}
        >
          {stored?.state === 'authenticated'
            ? t('console.connection.authenticateAgain')
            : t('console.connection.authenticate')}
        </Button>
      </div>
    </div>
  );
}

function AdminConsent({ editor }: { readonly editor: ConnectionEditor }) {
  const callbackUrl = useCallbackUrl();
  const url = buildAdminConsentUrl(editor.preset, editor.state, callbackUrl);
  if (!url) return null;
  return (
    <p className="ed-small ed-subtle">
      <ExternalLink href={url}>{t('console.connection.adminConsent')}</ExternalLink>{' '}
      {t('console.connection.adminConsentHelp')}
    </p>
  );
}

function Disconnect({ editor, busy }: { readonly editor: ConnectionEditor; readonly busy: boolean }) {
  const { reload } = useOverview();
  const [asking, setAsking] = useState(false);
  const isRunning = editor.phase === 'disconnecting';
  const disconnect = async () => {
    await editor.disconnect();
    setAsking(false);
    await reload();
  };
  return (
    <>
      <Button appearance="subtle" isDisabled={busy} onClick={() => setAsking(true)}>
        {t('console.connection.disconnect')}
      </Button>
      <ConfirmDialog
        open={asking}
        appearance="warning"
        title={t('console.dialogs.disconnectTitle', { name: editor.state.name })}
        text={t('console.dialogs.disconnect')}
        confirm={t('console.dialogs.confirmDisconnect')}
        cancel={t('console.dialogs.cancel')}
        busy={isRunning}
        onConfirm={() => void disconnect()}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
