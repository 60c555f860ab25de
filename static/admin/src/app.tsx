import Spinner from '@atlaskit/spinner';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { callAdmin } from './api';
import { areaScreens } from './area-screens';
import { HelpProvider } from './help/help-provider';
import type { AppHistory } from './navigation/app-history';
import { openHistory } from './navigation/app-history';
import type { Route } from './navigation/route';
import { toPath } from './navigation/route';
import { NavigationContext, useNavigationState } from './navigation/use-navigation';
import type { Overview, OverviewAccess } from './overview-context';
import { OverviewContext } from './overview-context';
import { Announcer } from './parts/announcer';
import { ConfirmDialog } from './parts/confirm-dialog';
import { ErrorBoundary } from './parts/error-boundary';
import { FailureMessage } from './parts/failure-message';
import { lazyPart } from './parts/lazy-part';
import { FlagProvider } from './parts/use-flags';
import type { ErrorBody } from '../../../src/contract/reply';
import { t } from './text/t';

const DataSourceScreen = lazyPart(
  async () => (await import('./screens/data-source-screen')).DataSourceScreen,
);
const SeveralScreen = lazyPart(async () => (await import('./several/several-screen')).SeveralScreen);
const ActivityScreen = lazyPart(async () => (await import('./screens/activity-screen')).ActivityScreen);
const ConnectionScreen = lazyPart(async () => (await import('./screens/connection-screen')).ConnectionScreen);

/** An overview younger than this is shown again without asking the server. */
const freshMs = 3000;

/** Forge's listings lag behind writes; what was just changed is read this much later. */
const listLagMs = 1000;

/** The admin console. */
export function App() {
  const [history, setHistory] = useState<AppHistory | null>(null);
  useEffect(() => void openHistory().then(setHistory), []);
  return (
    <ErrorBoundary>
      <Announcer>
        <FlagProvider>
          <HelpProvider>{history ? <Console history={history} /> : <Loading />}</HelpProvider>
        </FlagProvider>
      </Announcer>
    </ErrorBoundary>
  );
}

function Console({ history }: { readonly history: AppHistory }) {
  const navigation = useNavigationState(history);
  const [overview, setOverview] = useState<Overview | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [notice, setNotice] = useState<string | null>(null);

  const [counts, setCounts] = useState<OverviewAccess['counts']>(null);
  const readAtMs = useRef(0);
  const asked = useRef(0);

  const read = useCallback(async () => {
    const question = ++asked.current;
    const reply = await callAdmin('getOverview', {});
    // Something was asked or changed since, which this answer does not know of.
    if (question !== asked.current) return;
    if (reply.ok) {
      readAtMs.current = Date.now();
      setOverview(reply.data);
      setFailure(null);
    } else setFailure(reply.error);
  }, []);
  const load = useCallback(async () => {
    await read();
    // The lists do not wait for it, and are whole without it. Nothing that is changed here adds a place or takes one.
    void callAdmin('countUsage', {}).then((counted) => {
      if (counted.ok) setCounts(counted.data.counts);
    });
  }, [read]);
  const reload = useCallback(async () => {
    await new Promise((resolve) => setTimeout(resolve, listLagMs));
    await read();
  }, [read]);
  const refresh = useCallback(async () => {
    if (Date.now() - readAtMs.current > freshMs) await load();
  }, [load]);
  useEffect(() => void load(), [load]);

  const expect = useCallback<OverviewAccess['expect']>((change) => {
    asked.current += 1;
    setOverview((before) => before && change(before));
  }, []);
  const access = useMemo(
    () => (overview ? { overview, reload, refresh, expect, counts, notice, setNotice } : null),
    [overview, reload, refresh, expect, counts, notice],
  );

  return (
    <NavigationContext.Provider value={navigation}>
      <main className="ed-page">
        {failure && (
          <FailureMessage
            title={t('console.app.title')}
            error={failure}
            actions={[{ text: t('console.app.tryAgain'), onClick: () => void load() }]}
          />
        )}
        {access ? (
          <OverviewContext.Provider value={access}>
            <Suspense fallback={<Loading />}>
              <Screen key={toPath(navigation.route)} route={navigation.route} />
            </Suspense>
          </OverviewContext.Provider>
        ) : (
          !failure && <Loading />
        )}
      </main>
      <ConfirmDialog
        open={navigation.asking !== null}
        appearance="warning"
        title={t('console.dialogs.discardTitle')}
        text={t('console.dialogs.discard')}
        confirm={t('console.dialogs.confirmDiscard')}
        cancel={t('console.dialogs.keepEditing')}
        onConfirm={() => navigation.answer(true)}
        onCancel={() => navigation.answer(false)}
      />
    </NavigationContext.Provider>
  );
}

function Screen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'data-source':
      return <DataSourceScreen id={route.id} starter={route.starter} copyOf={route.copyOf ?? null} />;
    case 'several':
      return <SeveralScreen ids={route.ids} />;
    case 'activity':
      return <ActivityScreen kind={route.kind} id={route.id} />;
    case 'connection':
      return <ConnectionScreen id={route.id} copyOf={route.copyOf ?? null} />;
    default: {
      const AreaScreen = areaScreens[route.screen];
      return <AreaScreen />;
    }
  }
}

function Loading() {
  return (
    <div className="ed-centre">
      <Spinner size="large" label={t('console.app.loading')} />
    </div>
  );
}
