import { useEffect, useRef, useState } from 'react';
import type { ConnectionDetail } from '../../../../src/contract/connection';
import type { ErrorBody } from '../../../../src/contract/reply';
import type { SignInStart } from '../../../../src/contract/sign-in';
import { callAdmin } from '../api';
import { openOutside } from '../parts/open-outside';
import { t } from '../text/t';
import { pollSignIn } from './poll-sign-in';

/** What a sign-in in another window is waiting for. */
export type SignInStage =
  | {
      readonly stage: 'warning';
      readonly warnings: readonly string[];
      readonly proceed: () => void;
      readonly cancel: () => void;
    }
  | { readonly stage: 'waiting'; readonly openAgain: () => void; readonly cancel: () => void };

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
    try {
      if (start.warnings.length > 0) {
        const proceeds = await new Promise<boolean>((resolve) => {
          controller.signal.addEventListener('abort', () => resolve(false));
          setStage({ stage: 'warning', warnings: start.warnings, proceed: () => resolve(true), cancel });
        });
        if (!proceeds) return { state: 'cancelled' };
      }
      const open = () => void openOutside(start.authorizationUrl);
      setStage({ stage: 'waiting', openAgain: open, cancel });
      open();
      const { state } = start;
      const reply = await pollSignIn(() => callAdmin('completeSignIn', { state }), controller.signal);
      if (reply?.ok) return { state: 'done', connection: reply.data.connection };
      if (controller.signal.aborted) return { state: 'cancelled' };
      return { state: 'failed', error: reply?.error ?? toExpired() };
    } finally {
      if (running.current === controller) {
        running.current = null;
        setStage(null);
      }
    }
  };
  return { stage, run, abort };
}
