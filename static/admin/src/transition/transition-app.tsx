import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { callTransition } from '../api';
import type { ErrorBody, Reply } from '../../../../src/contract/reply';
import { ErrorBoundary } from '../parts/error-boundary';
import { FailureMessage } from '../parts/failure-message';
import { t } from '../text/t';
import { CheckForm } from './check-form';
import { FillForm } from './fill-form';
import { onConfigure } from './on-configure';
import type { RulePage } from './rule-page';

/** Gives the configuration of what is entered; undefined: something is wrong with it, and the form says what. */
export type Configure = () => Promise<string | undefined>;

/** The page of Jira's workflow editor that sets up a rule. Jira's own buttons save it. */
export function TransitionApp({ page }: { readonly page: RulePage }) {
  const latest = useRef<Configure>(() => Promise.resolve(undefined));
  const [isOffered, setOffered] = useState(true);
  useEffect(() => void onConfigure(() => latest.current()).then(setOffered), []);
  const onReady = useCallback((configure: Configure) => {
    latest.current = configure;
  }, []);
  const { configuration } = page;
  return (
    <ErrorBoundary>
      <main className="ed-page">
        {!isOffered && (
          <SectionMessage appearance="error">
            <p>{t('console.transition.notOffered')}</p>
          </SectionMessage>
        )}
        {page.kind === 'check' ? (
          <Loaded load={loadCheckChoices}>
            {(choices) => <CheckForm choices={choices} saved={configuration} onReady={onReady} />}
          </Loaded>
        ) : (
          <Loaded load={loadFillChoices}>
            {({ rules }) => <FillForm rules={rules} saved={configuration} onReady={onReady} />}
          </Loaded>
        )}
      </main>
    </ErrorBoundary>
  );
}

interface LoadedProps<T> {
  readonly load: () => Promise<Reply<T>>;
  readonly children: (answer: T) => ReactElement;
}

const loadCheckChoices = () => callTransition('listCheckChoices', {});
const loadFillChoices = () => callTransition('listFillChoices', {});

/** What there is to choose from, once it is there. */
function Loaded<T>({ load, children }: LoadedProps<T>) {
  const [answer, setAnswer] = useState<T | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const ask = useCallback(async () => {
    const reply = await load();
    if (reply.ok) setAnswer(() => reply.data);
    setFailure(reply.ok ? null : reply.error);
  }, [load]);
  useEffect(() => void ask(), [ask]);
  if (answer !== null) return children(answer);
  if (failure === null) return <Spinner label={t('console.app.loading')} />;
  const actions = [{ text: t('console.app.tryAgain'), onClick: () => void ask() }];
  return <FailureMessage title={t('console.transition.loadFailed')} error={failure} actions={actions} />;
}
