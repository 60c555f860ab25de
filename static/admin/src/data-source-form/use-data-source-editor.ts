import { useRef, useState } from 'react';
import type { DataSourceDetail, DataSourceDraft, ProposedColumn } from '../../../../src/contract/data-source';
import type { ErrorCode, Reply } from '../../../../src/contract/reply';
import type { SharePointResolution } from '../../../../src/contract/sharepoint';
import { callAdmin } from '../api';
import type { ConnectionEditor, Failure } from '../connection-form/use-connection-editor';
import type { Versions } from '../conflict/conflict-dialog';
import { ensureEgress } from '../egress';
import { hostOf } from '../egress-plan';
import { useAnnounce } from '../parts/announcer';
import type { FieldErrors } from '../parts/field-errors';
import { focusSoon, toFieldErrors, withoutError } from '../parts/field-errors';
import { t } from '../text/t';
import { checkDataSource } from './check-data-source';
import type { DataSourceState } from './data-source-state';
import {
  fingerprint,
  takeDraft,
  takeFound,
  takeProposal,
  takeStored,
  toDataSourceDraft,
  toDataSourceState,
} from './data-source-state';
import type { Outcome } from './outcome';
import { toRequestText } from './outcome';
import { toTestValues } from './parameters';
import { useVersions } from './use-versions';

/** Name of the data source's form in element ids. */
export const sourceFormName = 'source';

/** `try` and `resolve` store nothing of the data source; the others do. */
export type Step = 'try' | 'save' | 'save-and-test' | 'resolve';

/** How a step ended; `overtaken`: it worked, and other inputs were made while it ran. */
type Ran = 'done' | 'overtaken' | 'failed';

/** The data source form's state with everything that can be done to it. */
export interface DataSourceEditor {
  readonly state: DataSourceState;
  /** Name under which it is stored; null: it is not. */
  readonly storedName: string | null;
  /** Connection with which it is stored; null: it is not. */
  readonly storedConnectionId: string | null;
  readonly errors: FieldErrors;
  readonly failure: (Failure & { readonly step: Step }) | null;
  readonly notice: Failure | null;
  readonly outcome: Outcome | null;
  /** The step that is running. */
  readonly running: Step | null;
  readonly dirty: boolean;
  readonly change: (next: DataSourceState, path: string) => void;
  /** Runs a step, storing the connection first if it has inputs that are not stored. */
  readonly run: (step: Exclude<Step, 'resolve'>) => Promise<Ran>;
  /**
   * Finds what a browser address of SharePoint leads to, and takes it where that is one list. Null: the
   * connection could not be stored, and its own form says why.
   */
  readonly resolve: (url: string, table?: string) => Promise<Reply<SharePointResolution> | null>;
  /** Both versions after a conflict, while they are compared. */
  readonly versions: Versions<DataSourceDraft> | null;
  /** Reads the other version, to compare it with the inputs. */
  readonly compare: () => Promise<void>;
  /** Ends the comparison; with a draft, it becomes the form's. */
  readonly settle: (merged: DataSourceDraft | null) => void;
}

/** Failures after which saving without a test makes sense: the request failed, not the form. */
const notForSavingAnyway: readonly ErrorCode[] = [
  'INVALID_INPUT',
  'NOT_PERMITTED',
  'CONFLICT',
  'STORAGE_FAILED',
];

/** Whether to offer saving although the test failed. */
export function canSaveAnyway({ step, error }: Failure & { readonly step: Step }): boolean {
  return step === 'save-and-test' && !notForSavingAnyway.includes(error.code);
}

/** Holds the data source's part of the form; `connection` is the part it stands on. */
export function useDataSourceEditor(
  initial: DataSourceState,
  initialConnectionId: string | null,
  connection: ConnectionEditor,
  onStored: () => void,
): DataSourceEditor {
  const announce = useAnnounce();
  const [state, setState] = useState(initial);
  const [baseline, setBaseline] = useState(() => fingerprint(initial));
  const [storedName, setStoredName] = useState(initial.target ? initial.name : null);
  const [storedConnectionId, setStoredConnectionId] = useState(initialConnectionId);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<DataSourceEditor['failure']>(null);
  const [notice, setNotice] = useState<Failure | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [running, setRunning] = useState<Step | null>(null);
  const versions = useVersions();
  const latest = useRef({ state, connection });
  latest.current = { state, connection };

  const changes = useRef(0);
  /** A step that follows at once must see it, before the next rendering. */
  const put = (next: DataSourceState) => {
    latest.current = { ...latest.current, state: next };
    setState(next);
  };

  const showErrors = (found: FieldErrors) => {
    setErrors(found);
    void focusSoon(sourceFormName, found);
  };

  /** Id of the stored connection, or null if storing it failed (its own form says why). */
  const storeConnection = async (step: Step): Promise<string | null> => {
    const { state: own, dirty, store } = latest.current.connection;
    if (own.target && !dirty) return own.target.id;
    const how = step !== 'save' && own.authType === 'oauth2' ? 'authenticate' : 'save';
    const stored = await store(how, { needsSecret: step !== 'save' });
    if (stored) onStored();
    return stored?.id ?? null;
  };

  const take = (detail: DataSourceDetail, sent: DataSourceState, found: readonly ProposedColumn[]) => {
    const stored = toDataSourceState(detail);
    setBaseline(fingerprint(stored));
    setStoredName(stored.name);
    setStoredConnectionId(detail.connectionId);
    setState((own) => takeStored(own, sent, detail, found));
    onStored();
  };

  /** Asks the server for a step with the form as it is `sent`. */
  const call = async (
    step: Exclude<Step, 'resolve'>,
    connectionId: string,
    sent: DataSourceState,
  ): Promise<Reply<unknown>> => {
    const { target, name, place } = sent;
    const draft = toDataSourceDraft(sent, connectionId);
    const parameters = { ...sent.impliedValues, ...toTestValues(sent.parameters) };
    const requestText = toRequestText(draft);
    if (step === 'try') {
      // The contract wants a name, but a request may be tried before it has one.
      const named = { ...draft, name: name.trim() || t('console.dataSource.addTitle') };
      const reply = await callAdmin('tryRequest', { draft: named, parameters, place });
      if (!reply.ok) return reply;
      const { outcome: came, ...trial } = reply.data;
      const test = came.state === 'done' ? came.test : null;
      if (test) setState((own) => takeFound(own, sent, test.proposedColumns));
      const error = came.state === 'failed' ? came.error : null;
      setOutcome({ ...trial, saved: false, test, error, requestText });
      return error && !trial.exchange ? { ok: false, error } : reply;
    }
    if (step === 'save') {
      const reply = await callAdmin('saveDataSource', { target, draft });
      if (reply.ok) take(reply.data, sent, []);
      return reply;
    }
    const reply = await callAdmin('saveAndTestDataSource', { target, draft, parameters, place });
    if (reply.ok) {
      const { dataSource, ...trial } = reply.data;
      take(dataSource, sent, trial.test.proposedColumns);
      setOutcome({ ...trial, saved: true, error: null, requestText });
    }
    return reply;
  };

  const run: DataSourceEditor['run'] = async (step) => {
    setFailure(null);
    setNotice(null);
    const { 'draft.name': nameError, ...others } = checkDataSource(latest.current.state);
    const found: FieldErrors = step === 'try' || !nameError ? others : { 'draft.name': nameError, ...others };
    if (Object.keys(found).length > 0) {
      showErrors(found);
      announce(t('console.dataSource.checkFields', { count: Object.keys(found).length }));
      return 'failed';
    }
    setErrors({});
    setRunning(step);
    try {
      const connectionId = await storeConnection(step);
      if (connectionId === null) return 'failed';
      const host = hostOf(latest.current.state.url);
      const egress = await ensureEgress(host ? [host] : []);
      if (egress.state === 'refused') {
        setFailure({ title: t('console.egress.refusedTitle'), error: egress.error, step });
        return 'failed';
      }
      const sent = latest.current.state;
      const typed = changes.current;
      const reply = await call(step, connectionId, sent);
      if (reply.ok) return typed === changes.current ? 'done' : 'overtaken';
      // The answer of an earlier try stays: it may show what is wrong.
      setOutcome((before) => before && { ...before, saved: false });
      if (egress.state === 'unknown') {
        setNotice({ title: t('console.egress.noticeTitle'), error: egress.notice });
      }
      const atFields = toFieldErrors(reply.error);
      setErrors(atFields);
      const isAtField = await focusSoon(sourceFormName, atFields);
      if (!isAtField || reply.error.code !== 'INVALID_INPUT') {
        setFailure({ title: titleOf(step), error: reply.error, step });
      }
      return 'failed';
    } finally {
      setRunning(null);
    }
  };

  const resolve: DataSourceEditor['resolve'] = async (url, table) => {
    setRunning('resolve');
    try {
      const connectionId = await storeConnection('resolve');
      if (connectionId === null) return null;
      const request = { connectionId, url: url.trim(), ...(table === undefined ? {} : { table }) };
      const reply = await callAdmin('resolveSharePoint', request);
      if (reply.ok && reply.data.proposal) {
        const { proposal } = reply.data;
        setState((own) => takeProposal(own, proposal));
        setErrors({});
        setOutcome(null);
      }
      return reply;
    } finally {
      setRunning(null);
    }
  };

  const compare = async () => {
    const { target } = latest.current.state;
    if (!target) return;
    const base = { ...(JSON.parse(baseline) as DataSourceDraft), connectionId: storedConnectionId ?? '' };
    const error = await versions.compare(target.id, base, () =>
      toDataSourceDraft(latest.current.state, latest.current.connection.state.target?.id ?? ''),
    );
    if (!error) return;
    const step = failure?.step ?? 'save';
    const title = t('console.dataSource.saveFailedTitle');
    if (error.code !== 'NOT_FOUND') {
      setFailure({ title, error, step });
      return;
    }
    setState((own) => ({ ...own, target: null }));
    setStoredName(null);
    setStoredConnectionId(null);
    setFailure({ title, error: { ...error, message: t('console.conflict.gone'), fix: '' }, step });
  };
  const settle = (merged: DataSourceDraft | null) => {
    const connectionId = versions.shown?.theirs.connectionId ?? null;
    const theirs = versions.close();
    if (!merged || !theirs) return;
    put(takeDraft(latest.current.state, merged, theirs.target));
    // From now on theirs is what is stored, also for another conflict.
    setBaseline(fingerprint(theirs));
    setStoredName(theirs.name);
    setStoredConnectionId(connectionId);
    setFailure(null);
    setErrors({});
    announce(t('console.conflict.kept'));
  };

  return {
    state,
    storedName,
    storedConnectionId,
    errors,
    failure,
    notice,
    outcome,
    running,
    dirty: baseline !== fingerprint(state),
    change: (next, path) => {
      changes.current += 1;
      put(next);
      setErrors((before) => withoutError(before, path));
    },
    run,
    resolve,
    versions: versions.shown,
    compare,
    settle,
  };
}

function titleOf(step: Step): string {
  if (step === 'try') return t('console.dataSource.tryFailedTitle');
  return step === 'save' ? t('console.dataSource.saveFailedTitle') : t('console.dataSource.failedTitle');
}
