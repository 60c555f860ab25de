import { useRef, useState } from 'react';
import type {
  ConnectionDetail,
  ConnectionStatus,
  ProviderPreset,
  SecretInput,
  SecretName,
} from '../../../../src/contract/connection';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { ensureEgress } from '../egress';
import { hostOf } from '../egress-plan';
import { useAnnounce } from '../parts/announcer';
import type { FieldErrors } from '../parts/field-errors';
import { focusSoon, toFieldErrors, withoutError } from '../parts/field-errors';
import { texts } from '../texts';
import { checkConnection } from './check-connection';
import type { ConnectionState } from './connection-state';
import { buildConnectionState, parseHosts, toConnectionDraft, toConnectionState } from './connection-state';

/** Name of the connection form in element ids. */
export const connectionFormName = 'connection';

/** What a connection form is doing. */
export type ConnectionPhase = 'idle' | 'authenticating' | 'saving';

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
  readonly errors: FieldErrors;
  readonly failure: Failure | null;
  /** Something the admin should know that did not stop the step. */
  readonly notice: Failure | null;
  readonly phase: ConnectionPhase;
  /** Whether there are inputs that are not stored. */
  readonly dirty: boolean;
  /** Takes changed inputs; the problem at `path` is taken back. */
  readonly change: (next: ConnectionState, path: string) => void;
  readonly changeSecret: (name: SecretName, value: string) => void;
  /** Begins anew, with a stored connection or an empty one of a provider. */
  readonly open: (from: ConnectionDetail | ProviderPreset) => void;
  /** Checks the inputs and stores them, trying them first for `authenticate`. Null: it failed and the form says why. */
  readonly store: (
    how: 'authenticate' | 'save',
    options?: { readonly needsSecret?: boolean },
  ) => Promise<ConnectionDetail | null>;
  /** Puts the inputs on top of what is stored now, whatever that is; for after a conflict. */
  readonly keepMine: () => Promise<void>;
  /** Replaces the inputs by what is stored now. */
  readonly reloadTheirs: () => Promise<void>;
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
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [notice, setNotice] = useState<Failure | null>(null);
  const [phase, setPhase] = useState<ConnectionPhase>('idle');
  const preset = presets.find((each) => each.id === state.providerId);
  const latest = useRef({ state, secrets, preset });
  latest.current = { state, secrets, preset };

  const open = (from: ConnectionDetail | ProviderPreset) => {
    const next = toState(from);
    latest.current = {
      state: next,
      secrets: {},
      preset: presets.find((each) => each.id === next.providerId),
    };
    setState(next);
    setBaseline(fingerprint(next));
    setSecrets({});
    setStatus('auth' in from ? from.status : null);
    setErrors({});
    setFailure(null);
    setNotice(null);
  };

  const store: ConnectionEditor['store'] = async (how, { needsSecret = how === 'authenticate' } = {}) => {
    const current = latest.current;
    const found = checkConnection(current.state, current.preset, current.secrets, needsSecret);
    setErrors(found);
    setFailure(null);
    setNotice(null);
    if (Object.keys(found).length > 0) {
      announce(texts.dataSource.checkFields(Object.keys(found).length));
      void focusSoon(connectionFormName, found);
      return null;
    }
    setPhase(how === 'authenticate' ? 'authenticating' : 'saving');
    try {
      const egress = await ensureEgress(hostsOf(current.state));
      if (egress.state === 'refused') {
        setFailure({ title: texts.egress.refusedTitle, error: egress.error });
        return null;
      }
      const reply = await callAdmin(how === 'authenticate' ? 'authenticateConnection' : 'saveConnection', {
        target: current.state.target,
        draft: toConnectionDraft(current.state),
        secrets: current.secrets,
      });
      if (reply.ok) {
        open(reply.data);
        if (how === 'authenticate') announce(texts.connection.announceAuthenticated);
        return reply.data;
      }
      const atFields = toFieldErrors(reply.error);
      setErrors(atFields);
      if (egress.state === 'unknown') setNotice({ title: texts.egress.noticeTitle, error: egress.notice });
      const isAtField = await focusSoon(connectionFormName, atFields);
      if (!isAtField || reply.error.code !== 'INVALID_INPUT') {
        const title =
          how === 'authenticate' ? texts.connection.failedTitle : texts.connection.saveFailedTitle;
        setFailure({ title, error: reply.error });
      }
      return null;
    } finally {
      setPhase('idle');
    }
  };

  const readTheirs = async () => {
    const target = latest.current.state.target;
    return target ? callAdmin('getConnection', { id: target.id }) : null;
  };
  const keepMine = async () => {
    const reply = await readTheirs();
    if (!reply) return;
    if (!reply.ok && reply.error.code !== 'NOT_FOUND') {
      setFailure({ title: texts.connection.loadFailed, error: reply.error });
      return;
    }
    const { target } = reply.ok ? toConnectionState(reply.data, undefined) : { target: null };
    setState((own) => ({ ...own, target }));
    setFailure(null);
    announce(reply.ok ? texts.conflict.kept : texts.conflict.gone);
  };
  const reloadTheirs = async () => {
    const reply = await readTheirs();
    if (reply?.ok) open(reply.data);
    else if (reply) setFailure({ title: texts.connection.loadFailed, error: reply.error });
  };

  return {
    state,
    preset,
    secrets,
    status,
    errors,
    failure,
    notice,
    phase,
    dirty: baseline !== fingerprint(state) || Object.keys(secrets).length > 0,
    change: (next, path) => {
      setState(next);
      setErrors((before) => withoutError(before, path));
    },
    changeSecret: (name, value) => {
      setSecrets((before) => {
        const entries = Object.entries({ ...before, [name]: value });
        return Object.fromEntries(entries.filter(([, each]) => each !== ''));
      });
      setErrors((before) => withoutError(before, `secrets.${name}`));
    },
    open,
    store,
    keepMine,
    reloadTheirs,
  };
}

/** What counts as a change: the draft, not the bookkeeping around it. */
function fingerprint(state: ConnectionState): string {
  return JSON.stringify(toConnectionDraft(state));
}

function hostsOf(state: ConnectionState): string[] {
  const tokenHost = state.authType === 'oauth2' ? hostOf(state.tokenUrl) : undefined;
  return [...parseHosts(state.allowedHosts), ...(tokenHost ? [tokenHost] : [])];
}
