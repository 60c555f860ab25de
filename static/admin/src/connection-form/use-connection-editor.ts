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
import { useEffect, useRef, useState } from 'react';
import { pastedEndpoints } from '../../../../src/contract/pasted-address';
import { callAdmin } from '../api';
import { useAnnounce } from '../parts/announcer';
import type { SendingOn } from '../record-editor/record-form';
import { useRecordEditor } from '../record-editor/use-record-editor';
import type { RecordEditor } from '../record-editor/use-record-editor';
import { t } from '../text/t';
import { listCalledHosts } from './called-hosts';
import { checkConnection } from './check-connection';
import { secretsToSend, toConnectionDraft } from './connection-draft';
import { buildConnectionForm } from './connection-form';
import type { ConnectionInputs } from './connection-form';
import type { ConnectionState } from './connection-state';
import { buildConnectionState, hasSignInWindow } from './connection-state';
import type { Federation } from './use-federation';
import { useFederation } from './use-federation';
import { listReadings, readPastedField, readPastedForm } from './read-pasted';
import type { PastedPath } from './read-pasted';
import type { SignInStage } from './use-sign-in-window';
import { useSignInWindow } from './use-sign-in-window';

/** What a connection form may be doing. */
type ConnectionStep = 'authenticate' | 'save' | 'disconnect';

type Editor = RecordEditor<ConnectionInputs, ConnectionDetail, ConnectionDraft, ConnectionStep>;

/** The connection form's state with everything that can be done to it. */
export interface ConnectionEditor extends Pick<
  Editor,
  'errors' | 'failure' | 'notice' | 'running' | 'done' | 'dirty' | 'versions' | 'compare' | 'settle'
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
  readonly store: (
    how: 'authenticate' | 'save',
    options?: { readonly needsSecret?: boolean },
  ) => Promise<ConnectionDetail | null>;
  /** Revokes and forgets the tokens. False: it failed and the form says why. */
  readonly disconnect: () => Promise<boolean>;
}

/** What was read in a field, and the way back. */
export interface PastedNote {
  readonly path: PastedPath;
  readonly text: string;
  readonly undo: () => void;
}

/**
 * A field is read so long after it was left: what the reading adds beneath it would move the button that is being
 * pressed away from the pointer.
 */
const readAfterMs = 250;

/** Holds a connection form. Secrets stay here only until they are stored. */
export function useConnectionEditor(
  presets: readonly ProviderPreset[],
  initial: ConnectionDetail | ProviderPreset,
): ConnectionEditor {
  const announce = useAnnounce();
  const signIn = useSignInWindow();
  const federation = useFederation();
  const form = buildConnectionForm(presets);
  const begin = (from: ConnectionDetail | ProviderPreset) =>
    'auth' in from
      ? { inputs: form.toInputs(from), stored: from }
      : { inputs: { state: buildConnectionState(from), secrets: {} }, stored: null };
  const editor: Editor = useRecordEditor(form, begin(initial));
  const { state, secrets } = editor.inputs;
  const findPreset = (id: string) => presets.find((each) => each.id === id);

  const open: ConnectionEditor['open'] = (from) => {
    signIn.abort();
    const { inputs, stored } = begin(from);
    editor.open(inputs, stored);
  };

  /** Runs the step at the server; null: the person gave up the sign-in. */
  const send = async (
    how: 'authenticate' | 'save',
    sent: ConnectionInputs,
    { stored, saveId }: SendingOn<ConnectionDetail>,
  ): Promise<Reply<ConnectionDetail> | null> => {
    const request = {
      target: stored && { id: stored.id, revision: stored.revision },
      saveId,
      draft: toConnectionDraft(sent.state),
      secrets: secretsToSend(sent.state, sent.secrets),
    };
    if (how === 'save') return callAdmin('saveConnection', request);
    if (!hasSignInWindow(sent.state)) return callAdmin('authenticateConnection', request);
    const start = await callAdmin('beginSignIn', request);
    if (!start.ok) return start;
    const outcome = await signIn.run(start.data);
    if (outcome.state === 'cancelled') return null;
    return outcome.state === 'done'
      ? { ok: true, data: outcome.connection }
      : { ok: false, error: outcome.error };
  };

  const pasting = usePastedNote(editor, findPreset);

  const store: ConnectionEditor['store'] = async (how, { needsSecret = how === 'authenticate' } = {}) => {
    pasting.readAll();
    const ran = await editor.run(how, {
      failedTitle:
        how === 'authenticate'
          ? t('console.connection.failedTitle')
          : t('console.connection.saveFailedTitle'),
      check: (own) => checkConnection(own.state, findPreset(own.state.providerId), own.secrets, needsSecret),
      hosts: (own) => listCalledHosts(toConnectionDraft(own.state)),
      send: async (sent, on) => {
        const reply = await send(how, sent, on);
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

/** Reads pasted addresses in the form, tells what was made of them, and takes it back. */
function usePastedNote(
  editor: Pick<Editor, 'latest' | 'change'>,
  findPreset: (id: string) => ProviderPreset | undefined,
) {
  const announce = useAnnounce();
  const [note, setNote] = useState<PastedNote | null>(null);
  const kept = useRef(new Map<PastedPath, string>());
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const set = (state: ConnectionState, path: string) => editor.change({ ...editor.latest(), state }, path);
  const read = (path: PastedPath) => {
    const before = editor.latest().state;
    const preset = findPreset(before.providerId);
    const typed = valueAt(before, path);
    if (preset === undefined || kept.current.get(path) === typed) return;
    const after = readPastedField(before, preset, path);
    if (after === before) return;
    set(after, path);
    const readings = listReadings(before, after, preset, path);
    const isPlain = readings.length === 1 && readings[0]?.value === typed.trim();
    if (readings.length === 0 || isPlain) return;
    const values = readings.map(({ label, value }) => (label === '' ? value : `${label}: ${value}`));
    const text = t('console.connection.pasted.read', { values });
    const undo = () => {
      kept.current.set(path, typed);
      set(undoReading(editor.latest().state, before, after), path);
      setNote(null);
      announce(t('console.connection.pasted.undone'));
    };
    setNote({ path, text, undo });
    announce(text);
  };
  const leave = (path: PastedPath) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => read(path), readAfterMs);
  };
  const readAll = () => {
    const before = editor.latest().state;
    const preset = findPreset(before.providerId);
    if (preset === undefined) return;
    const after = readPastedForm(before, preset);
    if (after !== before) set(after, 'draft.settings');
  };
  return { note, leave, readAll };
}

/** What stands in a field. */
function valueAt(state: ConnectionState, path: PastedPath): string {
  if (path === 'draft.allowedHosts') return state.allowedHosts;
  const setting = /^draft\.settings\.(.+)$/.exec(path)?.[1];
  if (setting !== undefined) return state.settings[setting] ?? '';
  const field = pastedEndpoints.find((each) => path === `draft.auth.${each}`);
  return field === undefined ? '' : state[field];
}

/** The form with the reading taken back, and whatever was changed since left as it is. */
function undoReading(now: ConnectionState, before: ConnectionState, after: ConnectionState): ConnectionState {
  const names = (Object.keys(before) as (keyof ConnectionState)[]).filter(
    (name) => before[name] !== after[name] && now[name] === after[name],
  );
  return { ...now, ...Object.fromEntries(names.map((name) => [name, before[name]])) };
}
