import { useRef, useState } from 'react';
import type { DataSourceDetail, DataSourceDraft, RefreshHealth } from '../../../../src/contract/data-source';
import type { ErrorCode, Reply } from '../../../../src/contract/reply';
import type { SharePointResolution } from '../../../../src/contract/sharepoint';
import { callAdmin } from '../api';
import type { ConnectionEditor } from '../connection-form/use-connection-editor';
import { readingOf } from '../../../../src/core/table/column-types/registry';
import { parseHosts } from '../connection-form/connection-draft';
import { hostOf } from '../egress-plan';
import type { StepFailure } from '../record-editor/editor-state';
import { orNull } from '../record-editor/record-form';
import type { Ran, RecordForm, SendingOn, StepAnswer } from '../record-editor/record-form';
import { restoreDeleted } from '../record-editor/restore-deleted';
import { useRecordEditor } from '../record-editor/use-record-editor';
import type { RecordEditor } from '../record-editor/use-record-editor';
import type { FieldErrors } from '../parts/field-errors';
import { t } from '../text/t';
import { checkDataSource } from './check-data-source';
import type { DataSourceState } from './data-source-state';
import {
  isGraphQl,
  takeDraft,
  takeFound,
  takeProposal,
  takeStored,
  toDataSourceDraft,
  toDataSourceState,
} from './data-source-state';
import type { FoundPaging, Outcome } from './outcome';
import { toPagingQuestion, toRequestText } from './outcome';
import { toTestValues } from './parameters';

/** Name of the data source's form in element ids. */
export const sourceFormName = 'source';

/** `try`, `find-paging` and `resolve` store nothing of the data source; the others do. */
export type Step = 'try' | 'find-paging' | 'save' | 'save-and-test' | 'resolve';

type Editor = RecordEditor<DataSourceState, DataSourceDetail, DataSourceDraft, Step>;

/** The data source form's state with everything that can be done to it. */
export interface DataSourceEditor extends Pick<
  Editor,
  | 'errors'
  | 'failure'
  | 'notice'
  | 'running'
  | 'dirty'
  | 'change'
  | 'latest'
  | 'versions'
  | 'compare'
  | 'settle'
  | 'done'
  | 'isGone'
  | 'restore'
> {
  readonly state: DataSourceState;
  /** Name under which it is stored; null: it is not. */
  readonly storedName: string | null;
  /** Connection with which it is stored; null: it is not. */
  readonly storedConnectionId: string | null;
  readonly outcome: Outcome | null;
  /** What came of looking for the paging; null: nobody did. */
  readonly foundPaging: FoundPaging | null;
  /** Of the newest refresh that the form knows of; null: it is not stored. */
  readonly health: RefreshHealth | null;
  /** Runs a step, storing the connection first if it has inputs that are not stored. */
  readonly run: (step: Exclude<Step, 'resolve'>) => Promise<Ran<DataSourceDetail>>;
  /**
   * Finds what a browser address of SharePoint leads to, and takes it where that is one list. Null: the
   * connection could not be stored, and its own form says why.
   */
  readonly resolve: (url: string, table?: string) => Promise<Reply<SharePointResolution> | null>;
}

/** Failures after which saving without a test makes sense: the request failed, not the form. */
const notForSavingAnyway: readonly ErrorCode[] = [
  'INVALID_INPUT',
  'NOT_PERMITTED',
  'CONFLICT',
  'STORAGE_FAILED',
  'OFFLINE',
];

/** Whether to offer saving although the test failed. */
export function canSaveAnyway({ step, error }: StepFailure<Step>): boolean {
  return step === 'save-and-test' && !notForSavingAnyway.includes(error.code);
}

/** Holds the data source's part of the form; `connection` is the part it stands on, `otherNames` are taken. */
export function useDataSourceEditor(
  initial: { readonly inputs: DataSourceState; readonly stored: DataSourceDetail | null },
  connection: ConnectionEditor,
  otherNames: readonly string[],
  onStored: () => void,
): DataSourceEditor {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [foundPaging, setFoundPaging] = useState<FoundPaging | null>(null);
  const around = useRef({ connection });
  around.current = { connection };
  const form: RecordForm<DataSourceState, DataSourceDetail, DataSourceDraft> = {
    name: sourceFormName,
    toInputs: toDataSourceState,
    toDraft: (inputs, stored) =>
      toDataSourceDraft(inputs, stored?.connectionId ?? around.current.connection.latest().target?.id ?? ''),
    takeStored,
    takeDraft: (own, merged, { id, revision }) => takeDraft(own, merged, { id, revision }),
    afterDeletion: (own) => ({ ...own, target: null }),
    restore: ({ id }) => restoreDeleted('data-source', id, () => callAdmin('getDataSource', { id })),
    read: async (stored) =>
      stored === null
        ? { ok: true, data: null }
        : orNull(await callAdmin('getDataSource', { id: stored.id })),
    whole: () => ['paging', 'file'],
    storedAtMs: ({ updatedAtMs }) => updatedAtMs,
    ignoresOtherRevisions: true,
    loadFailedTitle: t('console.dataSource.saveFailedTitle'),
  };
  const editor: Editor = useRecordEditor(form, initial);

  /** Id of the stored connection, or null if storing it failed (its own form says why). */
  const storeConnection = async (step: Step): Promise<string | null> => {
    const { latest, dirty, store } = around.current.connection;
    const own = latest();
    if (own.target && !dirty) return own.target.id;
    const how = step !== 'save' && own.authType === 'oauth2' ? 'authenticate' : 'save';
    const stored = await store(how, { needsSecret: step !== 'save' });
    if (stored) onStored();
    return stored?.id ?? null;
  };

  /** Asks the server for a step with the form as it is `sent`. */
  const send = async (
    step: Exclude<Step, 'resolve'>,
    connectionId: string,
    sent: DataSourceState,
    { stored, saveId }: SendingOn<DataSourceDetail>,
  ): Promise<Reply<StepAnswer<DataSourceState, DataSourceDetail>>> => {
    const { name, place } = sent;
    const draft = toDataSourceDraft(sent, connectionId);
    const parameters = { ...sent.impliedValues, ...toTestValues(sent.parameters) };
    const requestText = toRequestText(draft);
    // The contract wants a name, but a request may be tried before it has one.
    const named = { ...draft, name: name.trim() || t('console.dataSource.addTitle') };
    if (step === 'find-paging') {
      const reply = await callAdmin('findPaging', { draft: named, parameters, place });
      if (!reply.ok) return reply;
      setFoundPaging({ ...reply.data, connectionId, question: toPagingQuestion(draft) });
      return { ok: true, data: { take: (own) => own } };
    }
    if (step === 'try') {
      const reply = await callAdmin('tryRequest', { draft: named, parameters, place });
      if (!reply.ok) return reply;
      const { outcome: came, ...trial } = reply.data;
      const test = came.state === 'done' ? came.test : null;
      const error = came.state === 'failed' ? came.error : null;
      setOutcome({ ...trial, saved: false, test, error, requestText });
      if (error && !trial.exchange) return { ok: false, error };
      return {
        ok: true,
        data: { take: (own) => (test ? takeFound(own, sent, test) : own) },
      };
    }
    const request = { target: stored && { id: stored.id, revision: stored.revision }, saveId, draft };
    if (step === 'save') {
      const reply = await callAdmin('saveDataSource', request);
      return reply.ok ? { ok: true, data: { stored: reply.data } } : reply;
    }
    const reply = await callAdmin('saveAndTestDataSource', { ...request, parameters, place });
    if (!reply.ok) return reply;
    const { dataSource, ...trial } = reply.data;
    setOutcome({ ...trial, saved: true, error: null, requestText });
    const take = (own: DataSourceState) => takeFound(own, sent, trial.test);
    return { ok: true, data: { stored: dataSource, take } };
  };

  const run: DataSourceEditor['run'] = async (step) => {
    let connectionId = '';
    const checkQuery = isGraphQl(editor.latest()) ? await loadQueryCheck() : checkNothing;
    const ran = await editor.run(step, {
      failedTitle: titleOf(step),
      check: (own) => {
        const { 'draft.name': nameError, ...forms } = checkDataSource(own);
        const isQuery = own.from !== 'file' && isGraphQl(own);
        const others = { ...forms, ...(isQuery ? checkQuery(own) : {}) };
        if (isStoring(step)) return nameError ? { 'draft.name': nameError, ...others } : others;
        return step === 'find-paging' ? withoutPaging(others) : others;
      },
      prepare: async () => {
        if (editor.latest().from === 'file') return true;
        connectionId = (await storeConnection(step)) ?? '';
        return connectionId !== '';
      },
      hosts: ({ url, from }) => (from === 'file' ? [] : [hostOf(url) ?? []].flat()),
      imageHosts: ({ columns, from }) =>
        from !== 'file' && columns.some(({ type }) => readingOf(type).isFetchedByReaders)
          ? parseHosts(around.current.connection.latest().allowedHosts)
          : [],
      send: async (sent, on) => {
        const reply = await send(step, connectionId, sent, on);
        // The answer of an earlier try stays: it may show what is wrong.
        if (!reply.ok) setOutcome((before) => before && { ...before, saved: false });
        return reply;
      },
    });
    if ('stored' in ran && ran.stored) onStored();
    return ran;
  };

  const resolve: DataSourceEditor['resolve'] = (url, table) =>
    editor.during('resolve', async () => {
      const connectionId = await storeConnection('resolve');
      if (connectionId === null) return null;
      const request = { connectionId, url: url.trim(), ...(table === undefined ? {} : { table }) };
      const reply = await callAdmin('resolveSharePoint', request);
      if (reply.ok && reply.data.proposal) {
        const { proposal } = reply.data;
        editor.take((own) => takeProposal(own, proposal, otherNames));
        setOutcome(null);
      }
      return reply;
    });

  return {
    ...editor,
    state: editor.inputs,
    storedName: editor.stored?.name ?? null,
    storedConnectionId: editor.stored?.connectionId ?? null,
    outcome,
    foundPaging,
    health: editor.stored?.health ?? null,
    run,
    resolve,
  };
}

type QueryCheck = (own: DataSourceState) => FieldErrors;

const checkNothing: QueryCheck = () => ({});

/** The check of a query in GraphQL; nothing is checked here where it cannot be loaded, as the service checks it too. */
function loadQueryCheck(): Promise<QueryCheck> {
  return import('./check-graph-ql').then(
    ({ checkGraphQl }) => checkGraphQl,
    () => checkNothing,
  );
}

/** What is entered for the paging is about to be replaced. */
const withoutPaging = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(Object.entries(errors).filter(([path]) => !path.startsWith('draft.paging')));

const isStoring = (step: Step) => step === 'save' || step === 'save-and-test';

function titleOf(step: Step): string {
  if (step === 'find-paging') return t('console.findPaging.failedTitle');
  if (step === 'try') return t('console.dataSource.tryFailedTitle');
  return step === 'save' ? t('console.dataSource.saveFailedTitle') : t('console.dataSource.failedTitle');
}
