import { createContext, useContext } from 'react';
import type { AdminAnswers } from '../../../src/contract/admin-api';
import type { UsageCount } from '../../../src/contract/console-api';

/** Everything that is set up, as one answer of the server. */
export type Overview = AdminAnswers['getOverview'];

/** The overview with a way to read it anew, and a sentence about what was just done. */
export interface OverviewAccess {
  readonly overview: Overview;
  /** Reads it anew after a change, once Forge's listings are sure to show that change. */
  readonly reload: () => Promise<void>;
  /** Reads it anew if it was read a while ago; for a list that comes back into view. */
  readonly refresh: () => Promise<void>;
  /** Shows a change before the server has confirmed it; to be followed by `reload`, which puts right what it refused. */
  readonly expect: (change: (overview: Overview) => Overview) => void;
  /** Places by data source; null while they are being counted, or if that failed. */
  readonly counts: Readonly<Record<string, UsageCount>> | null;
  /** Shown once on the next list, such as “Users” was saved. */
  readonly notice: string | null;
  readonly setNotice: (text: string | null) => void;
}

/** Gives every screen the {@link OverviewAccess}. */
export const OverviewContext = createContext<OverviewAccess | null>(null);

/** The overview of this console. */
export function useOverview(): OverviewAccess {
  const access = useContext(OverviewContext);
  if (!access) throw new Error('useOverview outside of OverviewContext');
  return access;
}
