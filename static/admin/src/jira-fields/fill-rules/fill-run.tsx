import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { FillRule } from '../../../../../src/contract/fill-rule';
import type { FillRunReport as Report } from '../../../../../src/contract/fill-run';
import type { ErrorBody, Reply } from '../../../../../src/contract/reply';
import { callAdmin } from '../../api';
import { useAnnounce } from '../../parts/announcer';
import { FailureMessage } from '../../parts/failure-message';
import type { FieldErrors } from '../../parts/field-errors';
import { TextField } from '../../parts/text-field';
import { useIsShown } from '../../parts/use-is-shown';
import { t } from '../../text/t';
import { addPage, FillRunPreview } from './fill-run-preview';
import type { SeenPages } from './fill-run-preview';
import { FillRunReport } from './fill-run-report';

const noErrors: FieldErrors = {};

interface FillRunProps {
  readonly rule: FillRule;
  /** The last run; undefined: there was none. */
  readonly run: Report | undefined;
  /** Takes what a call said of the run. */
  readonly onRun: (run: Report) => void;
}

/** Whether something is done, or will be by itself. */
export const isUnderWay = ({ state }: Report) =>
  state === 'waiting' || state === 'running' || state === 'paused';

/** Running a rule over the issues that there are: what it would change, the run, and what came of it. */
export function FillRun({ rule, run, onRun }: FillRunProps) {
  const { id, name } = rule;
  const announce = useAnnounce();
  const isShown = useIsShown();
  const [jql, setJql] = useState('');
  const [seen, setSeen] = useState<SeenPages | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const isAlive = run !== undefined && isUnderWay(run);
  const title = t('console.jiraFields.run.title', { name });

  const ask = async <T,>(what: string, call: () => Promise<Reply<T>>, take: (data: T) => void) => {
    if (busy !== null) return;
    setBusy(what);
    setFailure(null);
    const reply = await call();
    if (!isShown()) return;
    setBusy(null);
    if (reply.ok) take(reply.data);
    else setFailure(reply.error);
  };
  const look = (before: SeenPages | null) =>
    ask(
      before === null ? 'look' : 'more',
      () => callAdmin('previewFillRun', { id, jql, cursor: before?.next ?? null }),
      (page) => {
        setSeen(addPage(before, page));
        announce(t('console.jiraFields.preview.done'));
      },
    );
  const start = (goesOn: boolean) =>
    ask(
      goesOn ? 'rest' : 'start',
      () => callAdmin('startFillRun', { id, jql: goesOn && run ? run.jql : jql, goesOn }),
      (data) => {
        setSeen(null);
        onRun(data.run);
      },
    );
  const stop = () => ask('stop', () => callAdmin('stopFillRun', { id }), (data) => onRun(data.run)); // prettier-ignore
  return (
    <section className="ed-stack" style={{ alignItems: 'stretch' }} aria-label={title}>
      <h3>{title}</h3>
      <p className="ed-subtle">{t('console.jiraFields.run.intro')}</p>
      {run && <FillRunReport run={run} />}
      {run && !run.canGoOn && rule.schedule !== 'manual' && (
        <p>
          {t('console.jiraFields.run.again', {
            when: t(`console.jiraFields.optionSync.schedules.${rule.schedule}`),
          })}
        </p>
      )}
      {run && (isAlive || run.canGoOn) && (
        <div className="ed-row">
          {isAlive && (
            <Button isLoading={busy === 'stop'} onClick={() => void stop()}>
              {t('console.jiraFields.run.stop')}
            </Button>
          )}
          {run.canGoOn && (
            <Button isLoading={busy === 'rest'} onClick={() => void start(true)}>
              {t('console.jiraFields.run.goOn')}
            </Button>
          )}
        </div>
      )}
      {!isAlive && (
        <>
          <TextField
            form="fill-run-of-rule"
            path="jql"
            errors={noErrors}
            label={t('console.jiraFields.run.jql')}
            help={t('console.jiraFields.run.jqlHelp')}
            placeholder="created >= -90d"
            value={jql}
            onChange={(text) => {
              setJql(text);
              setSeen(null);
            }}
          />
          <div className="ed-row" style={{ flexWrap: 'wrap' }}>
            <Button isLoading={busy === 'look'} onClick={() => void look(null)}>
              {t('console.jiraFields.run.look')}
            </Button>
            {seen !== null && (
              <Button appearance="primary" isLoading={busy === 'start'} onClick={() => void start(false)}>
                {t('console.jiraFields.run.start')}
              </Button>
            )}
          </div>
        </>
      )}
      {failure && <FailureMessage title={t('console.jiraFields.run.failed')} error={failure} />}
      {seen !== null && !isAlive && <FillRunPreview name={name} seen={seen} />}
      {seen !== null && seen.next !== null && !isAlive && (
        <div>
          <Button isLoading={busy === 'more'} onClick={() => void look(seen)}>
            {t('console.jiraFields.run.more')}
          </Button>
        </div>
      )}
    </section>
  );
}
