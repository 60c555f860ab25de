import { useCallback, useEffect, useMemo, useState } from 'react';
import { AppProvider } from '@atlaskit/app-provider/app-provider';
import EmptyState from '@atlaskit/empty-state';
import Spinner from '@atlaskit/spinner';
import { createSiteClient } from './api/site-client';
import type { AccountKey, SiteState } from './api/site-model';
import { EgressConsentRoot } from './extension/egress-consent';
import { Routes } from './routes';
import { currentAccount, rememberAccount } from './shell/account';
import { FlagsRoot } from './shell/flags';
import { currentLocale, rememberLocale } from './shell/language';
import { ProductHeader } from './shell/product-header';
import { navigate, RouterLink, useHref } from './shell/router';
import { SiteProvider, type Site } from './shell/site-context';
import {
  applyColorMode,
  onSystemColorModeChange,
  resolveColorMode,
  storedColorMode,
  type ColorModeChoice,
} from './shell/theme';

function useColorMode() {
  const [choice, setChoice] = useState<ColorModeChoice>(() => storedColorMode('light'));
  const [mode, setMode] = useState(() => resolveColorMode(choice));
  useEffect(() => {
    const update = () => {
      setMode(resolveColorMode(choice));
      void applyColorMode(choice, false);
    };
    update();
    return onSystemColorModeChange(update);
  }, [choice]);
  const choose = useCallback((next: ColorModeChoice) => {
    setChoice(next);
    void applyColorMode(next, true);
  }, []);
  return { choice, mode, choose };
}

/** A choice in the page goes before one in its address. */
function dropFromAddress(name: string): void {
  const url = new URL(window.location.href);
  if (!url.searchParams.has(name)) return;
  url.searchParams.delete(name);
  navigate(url.href, { replace: true });
}

/** Shows what has been built again. */
function useReloadOnChange(isWatched: boolean): void {
  useEffect(() => {
    if (!isWatched) return;
    createSiteClient(currentAccount(), currentLocale())
      .whenChanged()
      .then(() => window.location.reload())
      .catch(() => undefined);
  }, [isWatched]);
}

/** The whole site: reads the host's state, then shows header and pages. */
export function App() {
  const [accountKey, setAccountKey] = useState<AccountKey>(currentAccount);
  const [locale, setLocale] = useState(currentLocale);
  const [state, setState] = useState<SiteState>();
  const [error, setError] = useState<string>();
  const { choice, mode, choose } = useColorMode();
  const href = useHref();
  useReloadOnChange(state?.isWatched === true);
  useEffect(() => {
    setAccountKey(currentAccount());
    setLocale(currentLocale());
  }, [href]);
  const client = useMemo(() => createSiteClient(accountKey, locale), [accountKey, locale]);

  const reloadState = useCallback(async () => {
    try {
      setState(await client.state());
      setError(undefined);
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
  }, [client]);
  useEffect(() => void reloadState(), [reloadState]);

  const switchAccount = useCallback((key: AccountKey) => {
    rememberAccount(key);
    dropFromAddress('as');
    setAccountKey(key);
  }, []);

  const switchLocale = useCallback((next: string) => {
    rememberLocale(next);
    dropFromAddress('lang');
    setLocale(next);
  }, []);

  const site = useMemo<Site | undefined>(
    () =>
      state && {
        client,
        state,
        colorMode: mode,
        colorModeChoice: choice,
        setColorMode: choose,
        locale,
        setLocale: switchLocale,
        switchAccount,
        reloadState,
      },
    [client, state, mode, choice, choose, locale, switchLocale, switchAccount, reloadState],
  );

  return (
    <AppProvider UNSAFE_isThemingDisabled routerLinkComponent={RouterLink}>
      {error !== undefined ? (
        <EmptyState header="The site cannot be shown" headingLevel={1} description={error} />
      ) : !site || site.state.account.key !== accountKey ? (
        <div className="full-page-spinner">
          <Spinner size="large" label="Loading site" />
        </div>
      ) : (
        <SiteProvider value={site}>
          <FlagsRoot>
            <EgressConsentRoot>
              <a className="skip-link" href="#main-content">
                Skip to main content
              </a>
              <ProductHeader />
              <Routes key={`${accountKey} ${locale}`} />
            </EgressConsentRoot>
          </FlagsRoot>
        </SiteProvider>
      )}
    </AppProvider>
  );
}
