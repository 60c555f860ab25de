import Lozenge from '@atlaskit/lozenge';
import type { FillRunReport as Report } from '../../../../../src/contract/fill-run';
import { toAgeText, toMomentText } from '../../parts/age-text';
import { FailureMessage } from '../../parts/failure-message';
import { t } from '../../text/t';
import { Problems } from '../problems';

const appearances = {
  waiting: 'inprogress',
  running: 'inprogress',
  paused: 'moved',
  stopped: 'moved',
  failed: 'removed',
  done: 'success',
} as const;

/** How the last run over existing issues went, or how far this one is. */
export function FillRunReport({ run }: { readonly run: Report }) {
  const { state, updatedAtMs, total, looked, changed, isAtLeast, problems, problemCount } = run;
  const values = { looked, total: total ?? looked };
  return (
    <div className="ed-stack" style={{ alignItems: 'stretch' }} role="status">
      <p className="ed-row" style={{ flexWrap: 'wrap' }}>
        <Lozenge appearance={appearances[state]}>{t(`console.jiraFields.run.states.${state}`)}</Lozenge>
        <span>
          {t(total === null ? 'console.jiraFields.run.looked' : 'console.jiraFields.run.lookedOf', values)}
          {' · '}
          {t(isAtLeast ? 'console.jiraFields.run.filledAtLeast' : 'console.jiraFields.run.filled', {
            count: changed,
          })}
          {' · '}
          {toAgeText(updatedAtMs, Date.now())}
        </span>
      </p>
      {run.jql !== '' && <p className="ed-small">{t('console.jiraFields.run.narrowed', { jql: run.jql })}</p>}
      {run.resumesAtMs !== null && (
        <p>{t('console.jiraFields.run.resumes', { time: toMomentText(run.resumesAtMs) })}</p>
      )}
      {run.reason !== null && <p>{run.reason}</p>}
      {run.failure && (
        <FailureMessage title={t(`console.jiraFields.run.states.${state}`)} error={run.failure} />
      )}
      <Problems lines={problems} count={problemCount} />
    </div>
  );
}
