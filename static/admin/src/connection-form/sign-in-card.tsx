import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useEffect, useRef, useState } from 'react';
import { BadgeLozenge } from '../parts/badge-lozenge';
import { toExpiryBadge, toSignInBadge } from '../parts/badges';
import { ExternalLink } from '../parts/external-link';
import { EditorFailure } from '../record-editor/editor-failure';
import { t } from '../text/t';
import { buildAdminConsentUrl } from './admin-consent';
import { useCallbackUrl } from './callback-url';
import { DisconnectButton } from './disconnect-button';
import { SignInStageMessage } from './sign-in-stage-message';
import { TokenDetails } from './token-details';
import type { ConnectionEditor } from './use-connection-editor';

interface SignInCardProps {
  readonly editor: ConnectionEditor;
  /** Whether a step elsewhere in the form is running. */
  readonly busy: boolean;
  readonly onAuthenticate: () => void;
  /** Stores the inputs as a new connection, where somebody deleted the one that was edited. */
  readonly onSaveAsNew?: () => void;
}

/** State of the sign-in, what can be done to it, and what went wrong. */
export function SignInCard({ editor, busy, onAuthenticate, onSaveAsNew }: SignInCardProps) {
  const { state, signIn, done } = editor;
  const isRunning = editor.running !== null;
  const [startsAgain, setStartsAgain] = useState(false);
  const begin = useRef(onAuthenticate);
  begin.current = onAuthenticate;
  // The one that was given up has to come to its end first.
  useEffect(() => {
    if (!startsAgain || isRunning) return;
    setStartsAgain(false);
    begin.current();
  }, [startsAgain, isRunning]);
  const startAgain = () => {
    setStartsAgain(true);
    signIn?.cancel();
  };
  return (
    <div className="ed-stack">
      {state.authType === 'oauth2' ? (
        <>
          <Card editor={editor} busy={busy} onAuthenticate={onAuthenticate} />
          {signIn && <SignInStageMessage stage={signIn} onStartAgain={startAgain} />}
        </>
      ) : (
        <p className="ed-small ed-subtle">{t('console.connection.checkedOnTest')}</p>
      )}
      {done && <p className="ed-small ed-subtle">{done}</p>}
      <EditorFailure
        editor={editor}
        name={state.name}
        hasSecrets={Object.keys(editor.secrets).length > 0}
        action={t('console.conflict.take')}
        {...(onSaveAsNew ? { onSaveAsNew } : {})}
      />
      {state.authType === 'oauth2' && state.target && !editor.dirty && isSignedIn(editor) && (
        <TokenDetails key={`${state.target.id} ${JSON.stringify(editor.status)}`} id={state.target.id} />
      )}
    </div>
  );
}

function isSignedIn({ status }: ConnectionEditor): boolean {
  return status?.state === 'authenticated';
}

function Card({ editor, busy, onAuthenticate }: Omit<SignInCardProps, 'onSaveAsNew'>) {
  const { state, status, dirty, running, expiryWarning } = editor;
  const stored = status && !dirty ? status : null;
  const isAuthenticating = running === 'authenticate';
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
        {stored?.state === 'authenticated' && <MissingScopes scopes={stored.missingScopes} />}
        {editor.preset?.oauth2?.adminConsentUrl && <AdminConsent editor={editor} />}
      </div>
      <div className="ed-row">
        {stored && stored.state !== 'not-authenticated' && <DisconnectButton editor={editor} busy={busy} />}
        <Button isLoading={isAuthenticating} isDisabled={busy && !isAuthenticating} onClick={onAuthenticate}>
          {stored?.state === 'authenticated'
            ? t('console.connection.authenticateAgain')
            : t('console.connection.authenticate')}
        </Button>
      </div>
    </div>
  );
}

/** What was asked for and not granted, and what follows where it is the scope that renewal needs. */
function MissingScopes({ scopes }: { readonly scopes: readonly string[] }) {
  if (scopes.length === 0) return null;
  const isOffline = scopes.some((each) => each.toLowerCase() === 'offline_access');
  return (
    <SectionMessage appearance="warning">
      <p>{t('console.connection.notGranted', { scopes: scopes.join(' ') })}</p>
      {isOffline && <p>{t('console.connection.offlineNotGranted')}</p>}
    </SectionMessage>
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
