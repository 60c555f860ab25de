import { useEffect, useRef, useState } from 'react';
import type { ConnectionDetail } from '../../../../src/contract/connection';
import type { ErrorBody } from '../../../../src/contract/reply';
import type { SignInStart } from '../../../../src/contract/sign-in';
import { callAdmin } from '../api';
import { useNavigation } from '../navigation/use-navigation';
import { openOutside } from '../parts/open-outside';
import { t } from '../text/t';
import { parseKeptSignIn, toKeptSignIn } from './kept-sign-in';
import type { OpenedSignIn } from './kept-sign-in';
import { pollSignIn } from './poll-sign-in';
import { watchWindow } from './watch-window';
import type { WatchedPage, WindowDoubt } from './watch-window';

/** What a sign-in in another window is waiting for. */
export type SignInStage =
  | {
      readonly stage: 'warning';
      readonly warnings: readonly string[];
      readonly proceed: () => void;
      readonly cancel: () => void;
    }
  | {
      readonly stage: 'waiting';
      /** The page of the sign-in service that is open in the other window. */
      readonly url: string;
      /** Why nothing may have come back yet; null: there was hardly time. */
      readonly doubt: WindowDoubt | null;
      readonly openAgain: () => void;
      readonly cancel: () => void;
    };

/** How a sign-in ended. */
export type SignInOutcome =
  | { readonly state: 'done'; readonly connection: ConnectionDetail }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly error: ErrorBody };

/** A sign-in in another window. */
export interface SignInWindow {
  /** Null: none is going on. */
  readonly stage: SignInStage | null;
  /** Shows the warnings, opens the window and waits for the end of the sign-in of a connection; null: a new one. */
  readonly run: (start: SignInStart, connectionId: string | null) => Promise<SignInOutcome>;
  /** The sign-in of a connection that was waited for when the page was reloaded; null: none. */
  readonly kept: (connectionId: string | null) => OpenedSignIn | null;
  /** Waits on for a sign-in whose window is open already. */
  readonly resume: (opened: OpenedSignIn) => Promise<SignInOutcome>;
  /** Gives up the one that is going on, if there is one. */
  readonly abort: () => void;
}

const toExpired = (): ErrorBody => ({
  code: 'SIGN_IN_NEEDED',
  origin: 'user',
  message: t('console.connection.signIn.expired.message'),
  fix: t('console.connection.signIn.expired.fix'),
});

/** Leads through a sign-in that the provider's own pages do in another window. */
export function useSignInWindow(): SignInWindow {
  const [stage, setStage] = useState<SignInStage | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const { kept, keep } = useNavigation();
  const abort = () => {
    if (running.current === null) return;
    running.current.abort();
    keep(keptAs, undefined);
  };

  /** Does work that can be given up, one at a time. */
  const during = async (work: (signal: AbortSignal, cancel: () => void) => Promise<SignInOutcome>) => {
    abort();
    const controller = new AbortController();
    running.current = controller;
    try {
      return await work(controller.signal, () => controller.abort());
    } finally {
      if (running.current === controller) {
        running.current = null;
        setStage(null);
        keep(keptAs, undefined);
      }
    }
  };

  const wait = async (
    { state, authorizationUrl: url }: OpenedSignIn,
    isOpen: boolean,
    signal: AbortSignal,
    cancel: () => void,
  ): Promise<SignInOutcome> => {
    let stopWatching = () => {};
    const tell = (doubt: WindowDoubt | null) =>
      setStage({ stage: 'waiting', url, doubt, openAgain: open, cancel });
    const watch = (...watched: Parameters<typeof watchWindow>) => {
      tell(null);
      stopWatching();
      stopWatching = watchWindow(...watched);
    };
    const open = () => watch(openOutside(url), tell);
    signal.addEventListener('abort', () => stopWatching());
    try {
      if (isOpen) watch(Promise.resolve({ state: 'asked' }), tell, leftBefore);
      else open();
      const reply = await pollSignIn(() => callAdmin('completeSignIn', { state }), signal);
      if (reply?.ok) return { state: 'done', connection: reply.data.connection };
      if (signal.aborted) return { state: 'cancelled' };
      return { state: 'failed', error: reply?.error ?? toExpired() };
    } finally {
      stopWatching();
    }
  };

  const run: SignInWindow['run'] = (start, connectionId) =>
    during(async (signal, cancel) => {
      if (start.warnings.length > 0) {
        const proceeds = await new Promise<boolean>((resolve) => {
          signal.addEventListener('abort', () => resolve(false));
          setStage({ stage: 'warning', warnings: start.warnings, proceed: () => resolve(true), cancel });
        });
        if (!proceeds) return { state: 'cancelled' };
      }
      keep(keptAs, toKeptSignIn(start, connectionId, Date.now()));
      return wait(start, false, signal, cancel);
    });
  return {
    stage,
    run,
    kept: (connectionId) => parseKeptSignIn(kept(keptAs), connectionId, Date.now()),
    resume: (opened) => during((signal, cancel) => wait(opened, true, signal, cancel)),
    abort,
  };
}

/** Name under which a wait is kept, of which a screen has one. */
const keptAs = 'sign-in';

/** The window was opened before the page was reloaded: that nobody leaves the page says nothing of it. */
const leftBefore: WatchedPage = {
  onLeft: (left) => {
    left();
    return () => {};
  },
};
