import Button from '@atlaskit/button/new';
import Spinner from '@atlaskit/spinner';
import { Suspense, useEffect } from 'react';
import type { PresetRequest, ProviderPreset } from '../../../../src/contract/provider';
import type { DataSourceDetail, DataSourceDraft } from '../../../../src/contract/data-source';
import type { ConnectionState } from '../connection-form/connection-state';
import { parseHosts } from '../connection-form/connection-draft';
import { suggestAllowedHost } from '../connection-form/change-connection';
import { isSharePointUrl, toGuidePurpose } from '../connection-form/guide-purpose';
import type { ConnectionEditor } from '../connection-form/use-connection-editor';
import { useConnectionEditor } from '../connection-form/use-connection-editor';
import { useNavigation } from '../navigation/use-navigation';
import { useUnsavedGuard } from '../navigation/use-unsaved-guard';
import { useOverview } from '../overview-context';
import { lazyPart } from '../parts/lazy-part';
import { TextField } from '../parts/text-field';
import { toUniqueName } from '../parts/unique-name';
import { useFlags } from '../parts/use-flags';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { EditorFailure } from '../record-editor/editor-failure';
import { t } from '../text/t';
import './builder-form.css';
import { ColumnsSection } from './columns-section';
import { ConnectionSection } from './connection-section';
import type { DataSourceState } from './data-source-state';
import {
  buildDataSourceState,
  isElsewhere,
  leaveAnswer,
  toCopy,
  toDataSourceState,
} from './data-source-state';
import { OriginChoice } from './origin-choice';
import { toPagingState } from './paging-state';
import { findReadyMade, followBase, startWith } from './ready-made';
import type { RequestBase } from './ready-made';
import { RequestSection } from './request-section';
import { ResultSection } from './result-section';
import { StoredHealth } from './stored-health';
import { useChosenConnection } from './use-chosen-connection';
import type { Step } from './use-data-source-editor';
import { canSaveAnyway, sourceFormName, useDataSourceEditor } from './use-data-source-editor';

// Most data sources read a service.
const FileSection = lazyPart(async () => (await import('./file/file-section')).FileSection);
const CombinationSection = lazyPart(
  async () => (await import('./combination/combination-section')).CombinationSection,
);

interface DataSourceFormProps {
  readonly detail: DataSourceDetail | null;
  /** The stored one that a new one begins as a copy of; null: none. */
  readonly copied: DataSourceDetail | null;
  /** Provider of a new connection, and the ready-made request to begin with. */
  readonly preset: ProviderPreset;
  readonly request: PresetRequest | null;
  readonly title: string;
  /** Whether the admin chose a provider to begin with, which a connection of another provider must not replace. */
  readonly startsNew: boolean;
  /** Whether to begin with the address of a SharePoint list. */
  readonly listFirst?: boolean;
  /** What to begin with that is no service; absent: a service. */
  readonly first?: Exclude<DataSourceState['from'], 'service'> | undefined;
}

/** The one page on which a data source is made: connection, request, columns, test. */
export function DataSourceForm(props: DataSourceFormProps) {
  const { detail, copied, preset, request, title, startsNew, listFirst = false, first } = props;
  const { overview, reload, setNotice } = useOverview();
  const { go, leave, adopt } = useNavigation();
  const { succeed } = useFlags();
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const editor = useConnectionEditor(overview.presets, preset, {
    otherNames: overview.connections.map(({ name }) => name),
    onResumed: () => void reload(),
  });
  const otherNames = overview.dataSources.filter(({ id }) => id !== detail?.id).map(({ name }) => name);
  const source = useDataSourceEditor(
    {
      inputs: detail
        ? toDataSourceState(detail)
        : copied
          ? toCopy(copied, otherNames)
          : first !== undefined
            ? { ...buildDataSourceState(), from: first }
            : startWith(preset, request, toUniqueName(title, otherNames)),
      stored: detail,
    },
    editor,
    otherNames,
    () => void reload(),
  );
  const chosen = useChosenConnection(editor, preset, detail ?? copied, startsNew);
  const base = toBase(editor.preset, editor.state, otherNames);
  const busy = source.running !== null || editor.running !== null;
  // Nothing may be stored or tried through the connection that was chosen before.
  const { from } = source.state;
  const readsService = from === 'service';
  const isWithoutConnection = readsService && (chosen.loading || chosen.failure !== null);
  const { storedConnectionId } = source;
  const isMoved = readsService && Boolean(storedConnectionId) && chosen.choice !== storedConnectionId;
  useUnsavedGuard(isMoved);
  const storedId = source.state.target?.id;
  useEffect(() => {
    if (storedId !== undefined) adopt({ screen: 'data-source', id: storedId, starter: null });
  }, [storedId, adopt]);

  const readsSharePoint = isSharePointUrl(source.state.url) || (listFirst && source.state.url === '');
  const purpose = toGuidePurpose(
    findReadyMade(source.state, base) ?? (source.state.url === '' ? request : null),
    readsSharePoint,
    editor.state.grantType,
  );

  const changeConnection = (next: ConnectionState, path: string) => {
    editor.change(next, path);
    const nextPreset = overview.presets.find((each) => each.id === next.providerId);
    const followed = followBase(source.state, base, toBase(nextPreset, next, otherNames));
    if (followed !== source.state) source.change(followed, 'draft.request.url');
  };
  const changeRequest = (next: DataSourceState, path: string) => {
    const proposed = source.outcome?.test?.proposedColumns ?? [];
    const isMovedOn = isElsewhere(next.url, source.state.url);
    source.change(isMovedOn ? leaveAnswer(next, proposed) : next, path);
    if (!editor.preset) return;
    const suggested = suggestAllowedHost(editor.state, editor.preset, next.url);
    if (suggested !== editor.state) editor.change(suggested, 'draft.allowedHosts');
  };
  // A pressed button is not disabled while it works, because it would lose the focus; hence the check here.
  const run = async (step: Exclude<Step, 'resolve'>) => {
    if (busy || isWithoutConnection) return;
    const ran = await source.run(step);
    if (step !== 'save' || (ran.state !== 'done' && ran.state !== 'overtaken')) return;
    const text = t('console.dataSources.saved', { name: source.state.name.trim() });
    // What was typed while it was being saved is still to be saved.
    if (ran.state === 'overtaken') {
      succeed(text);
      return;
    }
    setNotice(text);
    leave({ screen: 'data-sources' });
  };
  const saveMerged = async (merged: DataSourceDraft) => {
    const step = source.failure?.step ?? 'save';
    source.settle(merged);
    // Another connection has to be read first; the admin then saves.
    const isOfService = merged.file === undefined && merged.combination === undefined;
    if (isOfService && merged.connectionId !== chosen.choice) chosen.choose(merged.connectionId);
    else if (step === 'save-and-test') await source.run(step);
    else await run('save');
  };
  const authenticate = async () => {
    if (busy) return;
    const stored = await editor.store('authenticate');
    if (stored) await reload();
  };
  const { failure, outcome, running } = source;
  const phaseText = toPhaseText(editor, running);
  // What the result says already is not said twice.
  const isInResult = failure !== null && failure.error === outcome?.error;

  return (
    <form
      className="ed-form"
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void run('save-and-test');
      }}
    >
      <h1 tabIndex={-1} ref={heading}>
        {source.storedName === null
          ? t('console.dataSource.addTitle')
          : t('console.dataSource.editTitle', { name: source.storedName })}
      </h1>
      {storedId !== undefined && source.health && (
        <StoredHealth
          id={storedId}
          name={source.storedName ?? ''}
          health={source.health}
          isTested={outcome !== null}
        />
      )}
      <div className="ed-fields">
        <TextField
          form={sourceFormName}
          path="draft.name"
          errors={source.errors}
          label={t('console.dataSource.name')}
          required
          help={t('console.dataSource.nameHelp')}
          value={source.state.name}
          onChange={(name) => source.change({ ...source.state, name }, 'draft.name')}
        />
        <TextField
          form={sourceFormName}
          path="draft.description"
          errors={source.errors}
          label={t('console.dataSource.description')}
          value={source.state.description}
          onChange={(description) => source.change({ ...source.state, description }, 'draft.description')}
        />
      </div>
      <OriginChoice source={source} busy={busy} />
      {!readsService ? (
        <Suspense fallback={<Spinner label={t('console.app.loading')} />}>
          {from === 'file' ? (
            <FileSection source={source} busy={busy} onTry={() => void run('try')} />
          ) : (
            <CombinationSection source={source} busy={busy} onTry={() => void run('try')} />
          )}
        </Suspense>
      ) : (
        <>
          <ConnectionSection
            source={source}
            connection={{ ...editor, change: changeConnection }}
            chosen={chosen}
            purpose={purpose}
            busy={busy}
            onAuthenticate={() => void authenticate()}
          />
          <RequestSection
            source={source}
            base={base}
            busy={busy || isWithoutConnection}
            onChange={changeRequest}
            listFirst={listFirst}
            onTry={() => void run('try')}
            onFindPaging={() => void run('find-paging')}
          />
        </>
      )}
      {outcome && (
        <ResultSection
          source={source}
          connectionId={editor.state.target?.id ?? ''}
          outcome={outcome}
          onDone={() => go({ screen: 'data-sources' })}
          onTakePaging={(paging) => {
            source.change({ ...source.state, paging: toPagingState(paging) }, 'draft.paging');
            void run('try');
          }}
        />
      )}
      <ColumnsSection source={source} />
      {source.done && <p className="ed-small ed-subtle">{source.done}</p>}
      <EditorFailure
        editor={isInResult ? { ...source, failure: null } : source}
        name={source.storedName ?? source.state.name}
        nameOf={(id) => overview.connections.find((each) => each.id === id)?.name}
        action={t('console.conflict.save')}
        onChoose={(merged) => void saveMerged(merged)}
        onSaveAsNew={() => void run('save')}
        actions={
          failure && canSaveAnyway(failure)
            ? [{ text: t('console.dataSource.saveAnyway'), onClick: () => void run('save') }]
            : []
        }
      />
      <div className="ed-bar">
        <Button
          type="submit"
          appearance="primary"
          isLoading={running === 'save-and-test'}
          isDisabled={isWithoutConnection || (busy && running !== 'save-and-test')}
        >
          {t('console.dataSource.saveAndTest')}
        </Button>
        <Button
          isLoading={running === 'save'}
          isDisabled={isWithoutConnection || (busy && running !== 'save')}
          onClick={() => void run('save')}
        >
          {t('console.dataSource.save')}
        </Button>
        <Button appearance="subtle" onClick={() => go({ screen: 'data-sources' })}>
          {t('console.dataSource.cancel')}
        </Button>
        {busy && <span className="ed-small ed-subtle">{phaseText}</span>}
      </div>
    </form>
  );
}

const toBase = (
  preset: ProviderPreset | undefined,
  { settings, allowedHosts }: ConnectionState,
  otherNames: readonly string[],
): RequestBase => ({ preset, settings, hosts: parseHosts(allowedHosts), otherNames });

function toPhaseText({ running: connection, signIn }: ConnectionEditor, running: Step | null): string {
  const isWaiting = signIn?.stage === 'waiting';
  if (connection === 'authenticate') {
    return isWaiting ? t('console.connection.signIn.waiting') : t('console.dataSource.signingIn');
  }
  if (connection !== null) return t('console.dataSource.savingConnection');
  if (running === 'resolve') return t('console.dataSource.sharePoint.finding');
  if (running === 'find-paging') return t('console.findPaging.finding');
  return running === 'save' ? t('console.dataSource.saving') : t('console.dataSource.testing');
}
