import { createContext, useContext } from 'react';
import type { SiteClient } from '../api/site-client';
import type { AccountKey, AppModule, SiteState } from '../api/site-model';
import type { ColorMode, ColorModeChoice } from './theme';

/** What every part of the site may use. */
export interface Site {
  client: SiteClient;
  state: SiteState;
  colorMode: ColorMode;
  colorModeChoice: ColorModeChoice;
  setColorMode: (choice: ColorModeChoice) => void;
  /** The language that the account reads, such as `de-DE`. */
  locale: string;
  setLocale: (locale: string) => void;
  switchAccount: (key: AccountKey) => void;
  /** Reads accounts, pages and modules again, after a page was created or deleted. */
  reloadState: () => Promise<void>;
}

const SiteContext = createContext<Site | undefined>(undefined);

export const SiteProvider = SiteContext.Provider;

export function useSite(): Site {
  const site = useContext(SiteContext);
  if (!site) throw new Error('useSite was called outside the site');
  return site;
}

/** The module with this key, or undefined if the manifest has none. */
export function findModule(state: SiteState, key: string): AppModule | undefined {
  return state.modules.find((module) => module.key === key);
}
