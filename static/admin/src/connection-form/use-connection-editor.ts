import { useEffect, useRef } from 'react';
import type {
  ConnectionDetail,
  ConnectionDraft,
  ConnectionStatus,
  ExpiryWarning,
  SecretInput,
  SecretName,
} from '../../../../src/contract/connection';
import type { ProviderPreset } from '../../../../src/contract/provider';
import type { Reply } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { useAnnounce } from '../parts/announcer';
import type { SendingOn } from '../record-editor/record-form';
import { useRecordEditor } from '../record-editor/use-record-editor';
import type { RecordEditor } from '../record-editor/use-record-editor';
import { t } from '../text/t';
import { listCalledHosts } from './called-hosts';
import { checkConnection } from './check-connection';
import { secretOf, secretsToSend, toConnectionDraft } from './connection-draft';
import { buildConnectionForm } from './connection-form';
import type { ConnectionInputs } from './connection-form';
import type { ConnectionState } from './connection-state';
import { buildConnectionState, toCopy } from './open-connection';
import { hasSignInWindow } from './connection-state';
import type { ClientKeyRing } from './use-client-keys';
import { useClientKeys } from './use-client-keys';
import type { Federation } from './use-federation';
import { useFederation } from './use-federation';
import type { PastedPath } from './read-pasted';
import { usePastedNote } from './use-pasted-note';
import type { PastedNote } from './use-pasted-note';
import type { SignInOutcome, SignInStage } from './use-sign-in-window';
import { useSignInWindow } from './use-sign-in-window';

/** What a connection form may be doing. */
type ConnectionStep = 'authenticate' | 'save' | 'disconnect';

type Editor = RecordEditor<ConnectionInputs, ConnectionDetail, ConnectionDraft, ConnectionStep>;

/** The connection form's state with everything that can be done to it. */
export interface ConnectionEditor extends Pick<
  Editor,
  | 'errors'
  | 'failure'
  | 'notice'
  | 'running'
  | 'done'
  | 'dirty'
  | 'isRestored'
  | 'versions'
  | 'compare'
  | 'settle'
  | 'isGone'
  | 'restore'
> {
  readonly state: ConnectionState;
  readonly preset: ProviderPreset | undefined;
  readonly secrets: SecretInput;
  readonly status: ConnectionStatus | null;
  readonly expiryWarning: ExpiryWarning | null;
  /** What a sign-in in another window is waiting for; null: none is going on. */
  readonly signIn: SignInStage | null;
  /** The check of the app's own issuer, where it signs in without a secret. */
  readonly federation: Federation;
  /** Keys of the stored connection, where it proves itself by one. */
  readonly clientKeys: ClientKeyRing;
  /** The inputs as they are now, for a change that is known only after a wait. */
  readonly latest: () => ConnectionState;
  /** Takes changed inputs; the problem at `path` is taken back. */
  readonly change: (next: ConnectionState, path: string) => void;
  /** What was made of an address that was pasted last; null: nothing that is not plain to see. */
  readonly pasted: PastedNote | null;
  /** Reads what stands in a field, once it was left. */
  readonly leave: (path: PastedPath) => void;
  readonly changeSecret: (name: SecretName, value: string) => void;
  /** Begins anew, with a stored connection or an empty one of a provider. */
  readonly open: (from: ConnectionDetail | ProviderPreset) => void;
  /**
   * Checks the inputs and stores them, trying them first for `authenticate`. Null: it failed and the form says why,
   * or another connection was opened in the meantime.
   */
  readonly store: (how: 'authenticate' | 'save', options?: StoreOptions) => Promise<ConnectionDetail | null>;
  /** Revokes and forgets the tokens. False: it failed and the form says why. */
  readonly disconnect: () => Promise<boolean>;
}

/** What a step needs and takes. */
interface StoreOptions {
  /** Whether the secret must be entered or stored. */
  readonly needsSecret?: boolean;
  /** Takes the key that was made and waits, in place of the one in use. */
  readonly useWaitingKey?: boolean;
}

/** What a connection form begins with beside its record. */
interface ConnectionBeginning {
  /** Names of other connections, which a suggested one must not repeat. */
  readonly otherNames: readonly string[];
  /** Whether a new connection begins with the settings of the stored one. */
  readonly isCopy?: boolean;
  /** Calls back when a sign-in is done that was waited for before the page was reloaded. */
  readonly onResumed: () => void;
}

/** Holds a connection form. Secrets stay here only until they are stored. */
export function useConnectionEditor(
  presets: readonly ProviderPreset[],
  initial: ConnectionDetail | ProviderPreset,
  { otherNames, isCopy = false, onResumed }: ConnectionBeginning,
): ConnectionEditor {
  const announce = useAnnounce();
  const signIn = useSignInWindow();
  const federation = useFederation();
  const form = buildConnectionForm(presets);
  const begin = (from: ConnectionDetail | ProviderPreset) =>
    'auth' in from
      ? { inputs: form.toInputs(from), stored: from }
      : { inputs: { state: buildConnectionState(from, otherNames), secrets: {} }, stored: null };
  const beginCopy = (from: ConnectionDetail) => {
    const inputs = { state: toCopy(form.toInputs(from).state, otherNames), secrets: {} };
    return { inputs, stored: null };
  };
  const editor: Editor = useRecordEditor(
    form,
    isCopy && 'auth' in initial ? beginCopy(initial) : begin(initial),
  );
  const { state, secrets } = editor.inputs;
  const clientKeys = useClientKeys(secretOf(state) === 'certificate' ? state.target : null);
  const findPreset = (id: string) => presets.find((each) => each.id === id);

  // A sign-in in the other window goes on while this page is reloaded, and what comes of it is wanted here.
  const resume = useRef(async () => {
    const opened = signIn.kept(editor.latest().state.target?.id ?? null);
    if (opened === null) return;
    const ran = await editor.run('authenticate', {
      failedTitle: t('console.connection.failedTitle'),
      send: async () => {
        const reply = toReply(await signIn.resume(opened));
        return reply?.ok ? { ok: true, data: { stored: reply.data } } : reply;
      },
      givenUp: t('console.connection.signIn.cancelled'),
    });
    if (ran.state !== 'done' && ran.state !== 'overtaken') return;
    announce(t('console.connection.announceAuthenticated'));
    onResumed();
  });
  useEffect(() => void resume.current(), []);

  const open: ConnectionEditor['open'] = (from) => {
    signIn.abort();
    const { inputs, stored } = begin(from);
    editor.open(inputs, stored);
    void resume.current();
  };

  /** Runs the step at the server; null: the person gave up the sign-in. */
  const send = async (
    how: 'authenticate' | 'save',
    sent: ConnectionInputs,
    { stored, saveId }: SendingOn<ConnectionDetail>,
    useWaitingKey: boolean,
  ): Promise<Reply<ConnectionDetail> | null> => {
    const request = {
      target: stored && { id: stored.id, revision: stored.revision },
      saveId,
      draft: toConnectionDraft(sent.state),
      secrets: secretsToSend(sent.state, sent.secrets),
      useWaitingKey,
    };
    if (how === 'save') return callAdmin('saveConnection', request);
    if (!hasSignInWindow(sent.state)) return callAdmin('authenticateConnection', request);
    // A sign-in that is there goes on, if only the credential is another: nobody has to sign in for that.
    if (stored !== null) {
      const changed = await callAdmin('changeCredential', request);
      if (!changed.ok) return changed;
      if (changed.data.state === 'changed') return { ok: true, data: changed.data.connection };
    }
    const start = await callAdmin('beginSignIn', request);
    if (!start.ok) return start;
    const outcome = await signIn.run(start.data, stored?.id ?? null);
    return toReply(outcome);
  };

  const pasting = usePastedNote(editor, findPreset);

  const store: ConnectionEditor['store'] = async (how, options = {}) => {
    const hasWaitingKey =
      clientKeys.keys?.waiting != null && secretOf(editor.latest().state) === 'certificate';
    const { needsSecret = how === 'authenticate' && !hasWaitingKey, useWaitingKey = false } = options;
    pasting.readAll();
    const ran = await editor.run(how, {
      failedTitle:
        how === 'authenticate'
          ? t('console.connection.failedTitle')
          : t('console.connection.saveFailedTitle'),
      check: (own) => checkConnection(own.state, findPreset(own.state.providerId), own.secrets, needsSecret),
      hosts: (own) => listCalledHosts(toConnectionDraft(own.state)),
      send: async (sent, on) => {
        const reply = await send(how, sent, on, useWaitingKey);
        return reply?.ok ? { ok: true, data: { stored: reply.data } } : reply;
      },
      givenUp: t('console.connection.signIn.cancelled'),
    });
    if (ran.state !== 'done' && ran.state !== 'overtaken') return null;
    if (how === 'authenticate') announce(t('console.connection.announceAuthenticated'));
    return ran.stored;
  };

  const disconnect: ConnectionEditor['disconnect'] = async () => {
    const { target } = editor.latest().state;
    if (!target) return false;
    const reply = await editor.during('disconnect', () => callAdmin('disconnectConnection', target));
    if (reply === null) return false;
    if (!reply.ok) {
      const title = t('console.connection.disconnectFailedTitle');
      editor.fail({ step: 'disconnect', title, error: reply.error });
      return false;
    }
    const { connection, revoked } = reply.data;
    const couldRevoke = connection.auth.type === 'oauth2' && connection.auth.revokeUrl !== '';
    open(connection);
    editor.tell(
      couldRevoke && !revoked
        ? t('console.connection.disconnectedNotRevoked')
        : t('console.connection.disconnected'),
    );
    return true;
  };

  return {
    ...editor,
    state,
    secrets,
    preset: findPreset(state.providerId),
    status: editor.stored?.status ?? null,
    expiryWarning: editor.stored?.expiryWarning ?? null,
    signIn: signIn.stage,
    federation,
    clientKeys,
    pasted: pasting.note,
    leave: pasting.leave,
    latest: () => editor.latest().state,
    change: (next, path) => editor.change({ ...editor.latest(), state: next }, path),
    changeSecret: (name, value) => {
      const own = editor.latest();
      const entries = Object.entries({ ...own.secrets, [name]: value }).filter(([, each]) => each !== '');
      editor.change({ ...own, secrets: Object.fromEntries(entries) }, `secrets.${name}`);
    },
    open,
    store,
    disconnect,
  };
}

/** What a sign-in came to, as the answer of a step; null: it was given up. */
function toReply(outcome: SignInOutcome): Reply<ConnectionDetail> | null {
  if (outcome.state === 'cancelled') return null;
  return outcome.state === 'done'
    ? { ok: true, data: outcome.connection }
    : { ok: false, error: outcome.error };
}
