import Button from '@atlaskit/button/new';
import { BadgeLozenge } from '../parts/badge-lozenge';
import { toSignInBadge } from '../parts/badges';
import { FailureMessage } from '../parts/failure-message';
import { texts } from '../texts';
import type { ConnectionEditor } from './use-connection-editor';

const own = texts.connection;

interface SignInCardProps {
  readonly editor: ConnectionEditor;
  /** Whether a step elsewhere in the form is running. */
  readonly busy: boolean;
  readonly onAuthenticate: () => void;
}

/** State of the sign-in, the button that starts one, and what went wrong. */
export function SignInCard({ editor, busy, onAuthenticate }: SignInCardProps) {
  const { state, status, dirty, phase, failure, notice } = editor;
  const isConflict = failure?.error.code === 'CONFLICT';
  const stored = status && !dirty ? toSignInBadge(status, state.authType, Date.now()) : null;
  return (
    <div className="ed-stack">
      {state.authType === 'oauth2' ? (
        <div className="ed-card">
          <div>
            {stored ? (
              <BadgeLozenge badge={stored} reason />
            ) : (
              <p className="ed-small ed-subtle">
                {phase === 'authenticating'
                  ? own.authenticating
                  : state.target && status?.state === 'authenticated'
                    ? texts.states.changed
                    : own.authenticateHelp}
              </p>
            )}
          </div>
          <Button
            isLoading={phase === 'authenticating'}
            isDisabled={busy && phase !== 'authenticating'}
            onClick={onAuthenticate}
          >
            {own.authenticate}
          </Button>
        </div>
      ) : (
        <p className="ed-small ed-subtle">{own.checkedOnTest}</p>
      )}
      {notice && <FailureMessage title={notice.title} error={notice.error} appearance="warning" />}
      {failure && !isConflict && <FailureMessage title={failure.title} error={failure.error} />}
      {failure && isConflict && (
        <FailureMessage
          title={texts.conflict.title}
          appearance="warning"
          error={{ ...failure.error, fix: texts.conflict.body }}
          actions={[
            { text: texts.conflict.reload, onClick: () => void editor.reloadTheirs() },
            { text: texts.conflict.keepMine, onClick: () => void editor.keepMine() },
          ]}
        />
      )}
    </div>
  );
}
