import { useEffect, useRef, useState } from 'react';
import type { ConnectionDetail } from '../../../../src/contract/connection';
import type { ErrorBody } from '../../../../src/contract/reply';
import type { SignInStart } from '../../../../src/contract/sign-in';
import { callAdmin } from '../api';
import { openOutside } from '../parts/open-outside';
import { t } from '../text/t';
import { pollSignIn } from './poll-sign-in';
import { watchWindow } from './watch-window';
import type { WindowDoubt } from './watch-window';

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
type SignInOutcome =
  | { readonly state: 'done'; readonly connection: ConnectionDetail }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly error: ErrorBody };

/** A sign-in in another window. */
export interface SignInWindow {
  /** Null: none is going on. */
  readonly stage: SignInStage | null;
  /** Shows the warnings, opens the window and waits for the end of the sign-in. */
  readonly run: (start: SignInStart) => Promise<SignInOutcome>;
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

  const abort = () => running.current?.abort();
  const run = async (start: SignInStart): Promise<SignInOutcome> => {
    abort();
    const controller = new AbortController();
    running.current = controller;
    const cancel = () => {
      controller.abort();
    };
    let stopWatching = () => {};
    try {
      if (start.warnings.length > 0) {
        const proceeds = await new Promise<boolean>((resolve) => {
          controller.signal.addEventListener('abort', () => resolve(false));
          setStage({ stage: 'warning', warnings: start.warnings, proceed: () => resolve(true), cancel });
        });
        if (!proceeds) return { state: 'cancelled' };
      }
      const { state, authorizationUrl: url } = start;
      const tell = (doubt: WindowDoubt | null) =>
        setStage({ stage: 'waiting', url, doubt, openAgain: open, cancel });
      const open = () => {
        tell(null);
        stopWatching();
        stopWatching = watchWindow(openOutside(url), tell);
      };
      controller.signal.addEventListener('abort', () => stopWatching());
      open();
      const reply = await pollSignIn(() => callAdmin('completeSignIn', { state }), controller.signal);
      if (reply?.ok) return { state: 'done', connection: reply.data.connection };
      if (controller.signal.aborted) return { state: 'cancelled' };
      return { state: 'failed', error: reply?.error ?? toExpired() };
    } finally {
      stopWatching();
      if (running.current === controller) {
        running.current = null;
        setStage(null);
      }
    }
  };
  return { stage, run, abort };
}
