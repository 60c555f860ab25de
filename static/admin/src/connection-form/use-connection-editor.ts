import { useRef, useState } from 'react';
import type {
  ConnectionDetail,
  ConnectionDraft,
  ConnectionStatus,
  ExpiryWarning,
  SecretInput,
  SecretName,
} from '../../../../src/contract/connection';
import type { ProviderPreset } from '../../../../src/contract/provider';
import type { ErrorBody, Reply } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import type { Versions } from '../conflict/conflict-dialog';
import { ensureEgress } from '../egress';
import { useAnnounce } from '../parts/announcer';
import type { FieldErrors } from '../parts/field-errors';
import { focusSoon, toFieldErrors, withoutError } from '../parts/field-errors';
import { t } from '../text/t';
import { listCalledHosts } from './called-hosts';
import { checkConnection } from './check-connection';
import { secretsToSend, toConnectionDraft } from './connection-draft';
import type { ConnectionState } from './connection-state';
import { buildConnectionState, toConnectionState } from './connection-state';
import { afterDeletion, afterStore, secretsAfterStore } from './typed-meanwhile';
import type { SignInStage } from './use-sign-in-window';
import { useSignInWindow } from './use-sign-in-window';

/** Name of the connection form in element ids. */
export const connectionFormName = 'connection';

/** What a connection form is doing. */
type ConnectionPhase = 'idle' | 'authenticating' | 'saving' | 'disconnecting';

/** A failed step with the heading it is shown under. */
export interface Failure {
  readonly title: string;
  readonly error: ErrorBody;
}

/** The connection form's state with everything that can be done to it. */
export interface ConnectionEditor {
  readonly state: ConnectionState;
  readonly preset: ProviderPreset | undefined;
  readonly secrets: SecretInput;
  readonly status: ConnectionStatus | null;
  readonly expiryWarning: ExpiryWarning | null;
  readonly errors: FieldErrors;
  readonly failure: Failure | null;
  /** Something the admin should know that did not stop the step. */
  readonly notice: Failure | null;
  readonly phase: ConnectionPhase;
  /** What a sign-in in another window is waiting for; null: none is going on. */
  readonly signIn: SignInStage | null;
  /** What the last step did, as a sentence; empty after the next change. */
  readonly done: string;
  /** Whether there are inputs that are not stored. */
  readonly dirty: boolean;
  /** The inputs as they are now, for a change that is known only after a wait. */
  readonly latest: () => ConnectionState;
  /** Takes changed inputs; the problem at `path` is taken back. */
  readonly change: (next: ConnectionState, path: string) => void;
  readonly changeSecret: (name: SecretName, value: string) => void;
  /** Begins anew, with a stored connection or an empty one of a provider. */
  readonly open: (from: ConnectionDetail | ProviderPreset) => void;
  /**
   * Checks the inputs and stores them, trying them first for `authenticate`. Null: it failed and the form says why,
   * or another connection was opened in the meantime.
   */
  readonly store: (
    how: 'authenticate' | 'save',
    options?: { readonly needsSecret?: boolean },
  ) => Promise<ConnectionDetail | null>;
  /** Revokes and forgets the tokens. False: it failed and the form says why. */
  readonly disconnect: () => Promise<boolean>;
  /** Both versions after a conflict, while they are compared. */
  readonly versions: Versions<ConnectionDraft> | null;
  /** Reads the other version, to compare it with the inputs. */
  readonly compare: () => Promise<void>;
  /** Ends the comparison; with a draft, it becomes the form's. */
  readonly settle: (merged: ConnectionDraft | null) => void;
}

/** Holds a connection form. Secrets stay here only until they are stored. */
export function useConnectionEditor(
  presets: readonly ProviderPreset[],
  initial: ConnectionDetail | ProviderPreset,
): ConnectionEditor {
  const announce = useAnnounce();
  const toState = (from: ConnectionDetail | ProviderPreset) =>
    'auth' in from
      ? toConnectionState(
          from,
          presets.find((each) => each.id === from.providerId),
        )
      : buildConnectionState(from);
  const [state, setState] = useState(() => toState(initial));
  const [baseline, setBaseline] = useState(() => fingerprint(toState(initial)));
  const [secrets, setSecrets] = useState<SecretInput>({});
  const [status, setStatus] = useState<ConnectionStatus | null>('auth' in initial ? initial.status : null);
  const [expiryWarning, setExpiryWarning] = useState<ExpiryWarning | null>(
    'auth' in initial ? initial.expiryWarning : null,
  );
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [notice, setNotice] = useState<Failure | null>(null);
  const [phase, setPhase] = useState<ConnectionPhase>('idle');
  const [done, setDone] = useState('');
  const [versions, setVersions] = useState<Versions<ConnectionDraft> | null>(null);
  const theirs = useRef<ConnectionDetail | null>(null);
  const signIn = useSignInWindow();
  const preset = presets.find((each) => each.id === state.providerId);
  const latest = useRef({ state, secrets, preset });
  latest.current = { state, secrets, preset };

  /** Counts the connections that were opened: an answer about an earlier one is none of the form's business. */
  const opened = useRef(0);

  const put = (next: ConnectionState, entered = latest.current.secrets) => {
    const found = presets.find((each) => each.id === next.providerId);
    latest.current = { state: next, secrets: entered, preset: found };
    setState(next);
    setSecrets(entered);
  };
  /** What the inputs are compared with from now on. */
  const putStored = (stored: ConnectionDetail | null, own: ConnectionState) => {
    setBaseline(fingerprint(own));
    setStatus(stored?.status ?? null);
    setExpiryWarning(stored?.expiryWarning ?? null);
  };
  const clearMessages = () => {
    setErrors({});
    setFailure(null);
    setNotice(null);
    setDone('');
  };
  const open = (from: ConnectionDetail | ProviderPreset) => {
    opened.current += 1;
    signIn.abort();
    const next = toState(from);
    put(next, {});
    putStored('auth' in from ? from : null, next);
    setVersions(null);
    clearMessages();
  };

  /** Runs the step at the server; null: the person gave up the sign-in. */
  const send = async (
    how: 'authenticate' | 'save',
    from: ConnectionState,
    entered: SecretInput,
  ): Promise<Reply<ConnectionDetail> | null> => {
    const request = {
      target: from.target,
      draft: toConnectionDraft(from),
      secrets: secretsToSend(from, entered),
    };
    if (how === 'save') return callAdmin('saveConnection', request);
    if (!hasSignInWindow(from)) return callAdmin('authenticateConnection', request);
    const start = await callAdmin('beginSignIn', request);
    if (!start.ok) return start;
    const outcome = await signIn.run(start.data);
    if (outcome.state === 'cancelled') return null;
    return outcome.state === 'done'
      ? { ok: true, data: outcome.connection }
      : { ok: false, error: outcome.error };
  };

  const store: ConnectionEditor['store'] = async (how, { needsSecret = how === 'authenticate' } = {}) => {
    const current = latest.current;
    const turn = opened.current;
    const found = checkConnection(current.state, current.preset, current.secrets, needsSecret);
    clearMessages();
    setErrors(found);
    if (Object.keys(found).length > 0) {
      announce(t('console.dataSource.checkFields', { count: Object.keys(found).length }));
      void focusSoon(connectionFormName, found);
      return null;
    }
    setPhase(how === 'authenticate' ? 'authenticating' : 'saving');
    try {
      const egress = await ensureEgress(listCalledHosts(toConnectionDraft(current.state)));
      if (turn !== opened.current) return null;
      if (egress.state === 'refused') {
        setFailure({ title: t('console.egress.refusedTitle'), error: egress.error });
        return null;
      }
      const reply = await send(how, current.state, current.secrets);
      if (turn !== opened.current) return null;
      if (!reply) {
        setDone(t('console.connection.signIn.cancelled'));
        announce(t('console.connection.signIn.cancelled'));
        return null;
      }
      if (reply.ok) {
        const stored = toState(reply.data);
        const typed = latest.current;
        put(
          afterStore(typed.state, current.state, stored),
          secretsAfterStore(typed.secrets, current.secrets),
        );
        putStored(reply.data, stored);
        clearMessages();
        if (how === 'authenticate') announce(t('console.connection.announceAuthenticated'));
        return reply.data;
      }
      const atFields = toFieldErrors(reply.error);
      setErrors(atFields);
      if (egress.state === 'unknown') {
        setNotice({ title: t('console.egress.noticeTitle'), error: egress.notice });
      }
      const isAtField = await focusSoon(connectionFormName, atFields);
      if (!isAtField || reply.error.code !== 'INVALID_INPUT') {
        const title =
          how === 'authenticate'
            ? t('console.connection.failedTitle')
            : t('console.connection.saveFailedTitle');
        setFailure({ title, error: reply.error });
      }
      return null;
    } finally {
      setPhase('idle');
    }
  };

  const disconnect = async (): Promise<boolean> => {
    const { target } = latest.current.state;
    if (!target) return false;
    setFailure(null);
    setPhase('disconnecting');
    const reply = await callAdmin('disconnectConnection', target);
    setPhase('idle');
    if (!reply.ok) {
      setFailure({ title: t('console.connection.disconnectFailedTitle'), error: reply.error });
      return false;
    }
    const { connection, revoked } = reply.data;
    const couldRevoke = connection.auth.type === 'oauth2' && connection.auth.revokeUrl !== '';
    const text =
      couldRevoke && !revoked
        ? t('console.connection.disconnectedNotRevoked')
        : t('console.connection.disconnected');
    open(connection);
    setDone(text);
    announce(text);
    return true;
  };

  const readTheirs = async () => {
    const target = latest.current.state.target;
    return target ? callAdmin('getConnection', { id: target.id }) : null;
  };
  const compare = async () => {
    const turn = opened.current;
    const reply = await readTheirs();
    if (turn !== opened.current) return;
    if (reply?.ok) {
      theirs.current = reply.data;
      const other = toConnectionDraft(toState(reply.data));
      const mine = toConnectionDraft(latest.current.state);
      // Settings of two ways of signing in mean nothing together.
      const whole = mine.auth.type === other.auth.type ? ['auth.authParameters'] : ['auth'];
      const base = JSON.parse(baseline) as ConnectionDraft;
      setVersions({ base, mine, theirs: other, theirsAtMs: reply.data.updatedAtMs, whole });
    } else if (reply?.error.code === 'NOT_FOUND') {
      put(afterDeletion(latest.current.state));
      setStatus(null);
      setExpiryWarning(null);
      setFailure(null);
      setDone(t('console.conflict.gone'));
      announce(t('console.conflict.gone'));
    } else if (reply) {
      setFailure({ title: t('console.connection.loadFailed'), error: reply.error });
    }
  };
  const settle = (merged: ConnectionDraft | null) => {
    setVersions(null);
    if (!merged || !theirs.current) return;
    put(toState({ ...theirs.current, ...merged }));
    // From now on theirs is what is stored, also for another conflict.
    putStored(theirs.current, toState(theirs.current));
    setFailure(null);
    setErrors({});
    announce(t('console.conflict.kept'));
  };

  return {
    state,
    preset,
    secrets,
    status,
    expiryWarning,
    errors,
    failure,
    notice,
    phase,
    signIn: signIn.stage,
    done,
    dirty: baseline !== fingerprint(state) || Object.keys(secrets).length > 0,
    latest: () => latest.current.state,
    change: (next, path) => {
      put(next);
      setDone('');
      setErrors((before) => withoutError(before, path));
    },
    changeSecret: (name, value) => {
      const entries = Object.entries({ ...latest.current.secrets, [name]: value });
      put(latest.current.state, Object.fromEntries(entries.filter(([, each]) => each !== '')));
      setErrors((before) => withoutError(before, `secrets.${name}`));
    },
    open,
    store,
    disconnect,
    versions,
    compare,
    settle,
  };
}

/** What counts as a change: the draft, not the bookkeeping around it. */
function fingerprint(state: ConnectionState): string {
  return JSON.stringify(toConnectionDraft(state));
}

/** Whether a person signs in at the provider's own pages. */
export function hasSignInWindow({ authType, grantType }: ConnectionState): boolean {
  return authType === 'oauth2' && grantType === 'authorization_code';
}
