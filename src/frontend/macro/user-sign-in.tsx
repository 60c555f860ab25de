import {
  Button,
  ButtonGroup,
  EmptyState,
  Inline,
  Link,
  SectionMessage,
  Spinner,
  Stack,
  Text,
} from '@forge/react';
import { router } from '@forge/bridge';
import { useEffect, useRef, useState } from 'react';
import type { ErrorBody } from '../../contract/reply';
import { ErrorMessage } from '../shared/error-message';
import { useStableHandlers } from '../shared/stable-handlers';
import { waitForSignIn } from '../shared/wait-for-sign-in';
import { callMacro } from './macro-api';
import { t } from './texts';

/** So long a person may look at a sign-in page before they are asked whether all is well. */
const doubtAfterMs = 10_000;

interface UserSignInProps {
  readonly config: unknown;
  /** What the back end says about the sign-in that is needed; absent: none is needed, but another account is wanted. */
  readonly error?: ErrorBody;
  /** `first`: it is all there is. `again`: older rows stand below. `other`: rows do, of another account. */
  readonly asking: 'first' | 'again' | 'other';
  readonly onSignedIn: () => void;
  /** Called where the person does not want to any more; absent: there is nothing else. */
  readonly onCancel?: () => void;
}

/** Lets a viewer sign in to the service once; the rows come without a reload. */
export function UserSignIn({ config, error, asking, onSignedIn, onCancel }: UserSignInProps) {
  const [isWaiting, setIsWaiting] = useState(false);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  /** Address of the sign-in page, once nothing has come back from it for a while. */
  const [silent, setSilent] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const signIn = async () => {
    running.current?.abort();
    const controller = new AbortController();
    const isGivenUp = () => controller.signal.aborted;
    running.current = controller;
    setFailure(null);
    setSilent(null);
    setIsWaiting(true);
    const started = await callMacro('beginUserSignIn', { config, choosesAccount: asking === 'other' });
    if (isGivenUp()) return;
    if (!started.ok) {
      setFailure(started.error);
      setIsWaiting(false);
      return;
    }
    const { authorizationUrl, state } = started.data;
    // Whoever declines to leave the page can cancel below.
    router.open(authorizationUrl).catch(() => undefined);
    const timer = setTimeout(() => setSilent(authorizationUrl), doubtAfterMs);
    controller.signal.addEventListener('abort', () => clearTimeout(timer));
    const end = await waitForSignIn(() => callMacro('completeUserSignIn', { state }), controller.signal);
    clearTimeout(timer);
    if (isGivenUp()) return;
    setIsWaiting(false);
    setSilent(null);
    if (end.state === 'failed') setFailure(end.error);
    if (end.state === 'done') onSignedIn();
  };
  const cancel = () => {
    running.current?.abort();
    setIsWaiting(false);
    setSilent(null);
    onCancel?.();
  };
  // An empty state takes its action as an element of UI Kit's own, which no component of ours may wrap.
  const handlers = useStableHandlers({ cancel, signIn: () => void signIn() });

  const action = isWaiting ? (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      <Spinner size="small" label={t('macro.signIn.waiting')} />
      <Text>{t('macro.signIn.waitingThere')}</Text>
      <Button appearance="subtle" spacing="compact" onClick={handlers.cancel}>
        {t('shared.cancel')}
      </Button>
    </Inline>
  ) : (
    <ButtonGroup>
      <Button appearance="primary" onClick={handlers.signIn}>
        {t('macro.signIn.button')}
      </Button>
      {onCancel === undefined ? null : (
        <Button appearance="subtle" onClick={handlers.cancel}>
          {t('shared.cancel')}
        </Button>
      )}
    </ButtonGroup>
  );
  return (
    <Stack space="space.100">
      {failure === null ? null : <ErrorMessage error={failure} />}
      {asking === 'first' ? (
        <EmptyState
          header={t('macro.signIn.title')}
          description={error === undefined ? '' : describe(error)}
          primaryAction={action}
        />
      ) : (
        <SectionMessage
          appearance={asking === 'again' ? 'warning' : 'information'}
          title={asking === 'again' ? t('macro.signIn.again') : t('macro.signIn.other')}
        >
          <Stack space="space.100">
            <Text>{asking === 'again' ? t('macro.signIn.lastRows') : t('macro.signIn.otherHelp')}</Text>
            {action}
          </Stack>
        </SectionMessage>
      )}
      {silent === null ? null : (
        <SectionMessage appearance="information" title={t('macro.signIn.silent')}>
          <Stack space="space.100" alignInline="start">
            <Text>
              {t('macro.signIn.noWindow')}{' '}
              <Link href={silent} openNewTab>
                {t('macro.signIn.openPage')}
              </Link>
            </Text>
            <Text>{t('macro.signIn.errorPage')}</Text>
            <ButtonGroup>
              <Button onClick={handlers.signIn}>{t('macro.signIn.startAgain')}</Button>
            </ButtonGroup>
          </Stack>
        </SectionMessage>
      )}
    </Stack>
  );
}

/** The header says the first sentence already. */
function describe({ message, fix }: ErrorBody): string {
  return `${message.replace(`${t('macro.signIn.title')}. `, '')} ${fix}`;
}
