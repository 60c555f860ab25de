import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import SectionMessage from '@atlaskit/section-message';
import { useState } from 'react';
import type { OptionSyncPreview as Preview, OptionSyncSummary } from '../../../../src/contract/option-sync';
import type { ErrorBody, Reply } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { useOverview } from '../overview-context';
import { useAnnounce } from '../parts/announcer';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { FailureMessage } from '../parts/failure-message';
import { t } from '../text/t';
import { OptionSyncPreview } from './option-sync-preview';
import { OptionSyncReport } from './option-sync-report';
import type { OptionSyncList } from './use-option-syncs';

interface OptionSyncCardProps {
  readonly sync: OptionSyncSummary;
  readonly list: OptionSyncList;
  readonly onEdit: () => void;
}

const appearances = {
  waiting: 'inprogress',
  running: 'inprogress',
  done: 'success',
  failed: 'removed',
  asking: 'moved',
  never: 'default',
} as const;

/** What is asked before it is done. */
type Question = 'undo' | 'delete';

/** One option sync: its state, what can be done, and what came of it. */
export function OptionSyncCard({ sync, list, onEdit }: OptionSyncCardProps) {
  const { id, draft, fieldName, contextName, isPaused, isPreviewed, run, revision } = sync;
  const announce = useAnnounce();
  const { overview } = useOverview();
  const source = overview.dataSources.find((each) => each.id === draft.dataSourceId)?.name;
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const state = run?.state ?? 'never';
  const isUnderWay = state === 'waiting' || state === 'running';

  /** One call at a time; what it answers is shown, and the list is read again. */
  const ask = async <T,>(what: string, call: () => Promise<Reply<T>>, take: (data: T) => void) => {
    if (busy !== null) return;
    setBusy(what);
    setFailure(null);
    const reply = await call();
    setBusy(null);
    setQuestion(null);
    if (reply.ok) take(reply.data);
    else setFailure(reply.error);
    await list.load();
  };
  const dryRun = () =>
    ask(
      'dry-run',
      () => callAdmin('previewOptionSync', { id }),
      (data) => {
        setPreview(data);
        announce(t('console.jiraFields.options.preview.title', { name: draft.name }));
      },
    );
  const start = (acceptsLoss: boolean) =>
    ask(
      'run',
      () => callAdmin('startOptionSync', { id, acceptsLoss }),
      () => setPreview(null),
    );
  const confirm = () =>
    question === 'undo'
      ? ask('undo', () => callAdmin('undoOptionSync', { id }), () => setPreview(null)) // prettier-ignore
      : ask('delete', () => callAdmin('deleteOptionSync', { id, revision }), () => undefined); // prettier-ignore
  const button = (what: string, label: string, onClick: () => void, isDisabled = false) => (
    <Button spacing="compact" isLoading={busy === what} isDisabled={isDisabled} onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <article className="ed-card ed-stack" style={{ alignItems: 'stretch' }} aria-label={draft.name}>
      <div className="ed-spread">
        <h3>{draft.name}</h3>
        <span className="ed-row">
          {isPaused && <Lozenge appearance="moved">{t('console.jiraFields.options.paused')}</Lozenge>}
          <Lozenge appearance={appearances[state]}>{t(`console.jiraFields.options.states.${state}`)}</Lozenge>
        </span>
      </div>
      <p className="ed-subtle">
        {t('console.jiraFields.options.place', {
          ...{ field: fieldName, context: contextName },
          source: source ?? t('console.jiraFields.options.sourceGone'),
        })}
      </p>
      {run && <OptionSyncReport run={run} />}
      {run?.state === 'asking' && run.loss && (
        <SectionMessage appearance="warning">
          <p>{t('console.jiraFields.options.loss', { ...run.loss })}</p>
        </SectionMessage>
      )}
      {failure && <FailureMessage title={t('console.jiraFields.options.failed')} error={failure} />}
      <div className="ed-row" style={{ flexWrap: 'wrap' }}>
        {button('dry-run', t('console.jiraFields.options.dryRun'), () => void dryRun())}
        {button(
          'run',
          t('console.jiraFields.options.run'),
          () => void start(false),
          !isPreviewed || isPaused || isUnderWay,
        )}
        {run?.state === 'asking' &&
          button('run', t('console.jiraFields.options.runAnyway'), () => void start(true))}
        {button('edit', t('console.jiraFields.options.edit'), onEdit)}
        {button(
          'pause',
          isPaused ? t('console.jiraFields.options.resume') : t('console.jiraFields.options.pause'),
          () =>
            void ask(
              'pause',
              () => callAdmin('pauseOptionSync', { id, isPaused: !isPaused }),
              ({ sync: changed }) => list.put(changed),
            ),
        )}
        {run?.canUndo === true &&
          button('undo', t('console.jiraFields.options.undo'), () => setQuestion('undo'))}
        {button('delete', t('console.jiraFields.options.remove'), () => setQuestion('delete'), isUnderWay)}
      </div>
      {preview && <OptionSyncPreview name={draft.name} preview={preview} />}
      <ConfirmDialog
        open={question !== null}
        title={
          question === 'undo'
            ? t('console.jiraFields.options.undoTitle', { name: draft.name })
            : t('console.jiraFields.options.deleteTitle', { name: draft.name })
        }
        text={
          question === 'undo'
            ? t('console.jiraFields.options.undoText')
            : t('console.jiraFields.options.deleteText')
        }
        confirm={
          question === 'undo' ? t('console.jiraFields.options.undo') : t('console.jiraFields.options.remove')
        }
        appearance={question === 'undo' ? 'warning' : 'danger'}
        cancel={t('console.jiraFields.options.cancel')}
        busy={busy === 'undo' || busy === 'delete'}
        onConfirm={() => void confirm()}
        onCancel={() => setQuestion(null)}
      />
    </article>
  );
}
