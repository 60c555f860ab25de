import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import { useRef, useState } from 'react';
import type { ConnectionCheckStep } from '../../../../src/contract/check';
import type { ConnectionSummary } from '../../../../src/contract/connection';
import { useOverview } from '../overview-context';
import { useAnnounce } from '../parts/announcer';
import { Disclosure } from '../parts/disclosure';
import { t } from '../text/t';
import { checkConnection } from './ask-for-checks';
import { CheckSteps } from './check-steps';
import { runBounded } from './run-bounded';
import { useIsShown } from '../parts/use-is-shown';
import { toCheckState } from './use-check';
import type { CheckState } from './use-check';
import { judgeCheck } from './verdict-text';

type State = CheckState<ConnectionCheckStep>;

interface Checked {
  readonly connection: ConnectionSummary;
  readonly state: State;
}

const isBad = ({ state }: Checked) =>
  state.state === 'refused' || (state.state === 'done' && judgeCheck(state.report) === 'failed');
const isOver = ({ state }: Checked) => state.state === 'refused' || state.state === 'done';

/** Checks every connection, a few at once; what each gives is shown as it comes. */
export function CheckAll({ connections }: { readonly connections: readonly ConnectionSummary[] }) {
  const { overview, refresh } = useOverview();
  const announce = useAnnounce();
  const isShown = useIsShown();
  const isStopped = useRef(false);
  const [checked, setChecked] = useState<readonly Checked[]>([]);
  const [isRunning, setRunning] = useState(false);
  const put = (id: string, state: State) =>
    setChecked((before) => before.map((each) => (each.connection.id === id ? { ...each, state } : each)));
  const run = async () => {
    if (isRunning) {
      isStopped.current = true;
      return;
    }
    isStopped.current = false;
    setRunning(true);
    setChecked(connections.map((connection) => ({ connection, state: { state: 'waiting' } })));
    const ended: Checked[] = [];
    const check = async (connection: ConnectionSummary) => {
      put(connection.id, { state: 'running' });
      const state = toCheckState(await checkConnection(connection.id, overview.dataSources));
      ended.push({ connection, state });
      if (isShown()) put(connection.id, state);
    };
    const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    await runBounded(connections, check, () => isStopped.current || !isShown(), pause);
    if (!isShown()) return;
    setRunning(false);
    announce(progressText(ended, connections.length));
    await refresh();
  };
  return (
    <section className="ed-section" aria-label={t('console.health.allTitle')}>
      <header>
        <div className="ed-spread">
          <h2>{t('console.health.allTitle')}</h2>
          {/* One button for both, so that it keeps the focus. */}
          <Button onClick={() => void run()}>
            {isRunning ? t('console.health.stop') : t('console.health.all')}
          </Button>
        </div>
        <p className="ed-subtle">{t('console.health.allIntro')}</p>
      </header>
      {checked.length > 0 && (
        <>
          <p>{progressText(checked, checked.length)}</p>
          <ul className="ed-check-all" aria-label={t('console.health.allTitle')}>
            {checked.map((each) => (
              <li key={each.connection.id}>
                <Row {...each} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function progressText(checked: readonly Checked[], total: number): string {
  return t('console.health.progress', {
    done: checked.filter(isOver).length,
    total,
    failed: checked.filter(isBad).length,
  });
}

/** The word for each outcome of a check that was made. */
const outcomeWords = { failed: 'failed', nothing: 'refused', unread: 'unread', works: 'done' } as const;

function Row(checked: Checked) {
  const { connection, state } = checked;
  const isFailed = isBad(checked);
  const told = isFailed
    ? 'failed'
    : state.state === 'done'
      ? outcomeWords[judgeCheck(state.report)]
      : state.state;
  return (
    <>
      <div className="ed-check-head">
        <Lozenge appearance={isFailed ? 'removed' : told === 'done' ? 'success' : 'default'}>
          {t(`console.health.states.${told}`)}
        </Lozenge>
        <b>{connection.name}</b>
      </div>
      {isOver(checked) && (
        <Disclosure label={t('console.health.stepsOf', { name: connection.name })} startsOpen={isFailed}>
          {state.state === 'done' && (
            <CheckSteps
              label={t('console.health.stepsOf', { name: connection.name })}
              report={state.report}
            />
          )}
          {state.state === 'refused' && <p>{`${state.error.message} ${state.error.fix}`}</p>}
        </Disclosure>
      )}
    </>
  );
}
