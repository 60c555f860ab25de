import type { OptionChangeCounts, OptionSyncSummary } from '../../../../src/contract/option-sync';
import { FailureMessage } from '../parts/failure-message';
import { toAgeText } from '../parts/age-text';
import { enumerationText } from '../text/number-text';
import { t } from '../text/t';
import { Problems } from './problems';

const changes = ['created', 'renamed', 'enabled', 'disabled', 'deleted', 'moved'] as const;
const kept = ['unchanged', 'others'] as const;

/** What was, or would be, changed, in words; null: nothing. */
export function changesText(counts: OptionChangeCounts): string | null {
  const told = changes.filter((kind) => counts[kind] > 0);
  return told.length === 0 ? null : countsText(counts, told);
}

/** What stays as it is, in words; null: there is nothing. */
export function keptText(counts: OptionChangeCounts): string | null {
  const told = kept.filter((kind) => counts[kind] > 0);
  return told.length === 0 ? null : countsText(counts, told);
}

function countsText(counts: OptionChangeCounts, kinds: readonly (keyof OptionChangeCounts)[]): string {
  return enumerationText(
    kinds.map((kind) => t(`console.jiraFields.options.counts.${kind}`, { total: counts[kind] })),
  );
}

/** How a run is told, by how far it is: one that is under way has not done anything yet that it could be said to have. */
const sentences = {
  sync: { over: 'lastRun', stopped: 'runStopped', underWay: 'runSoFar' },
  undo: { over: 'lastUndo', stopped: 'undoStopped', underWay: 'undoSoFar' },
} as const;

/** How the last run of a sync went, or how far this one is. */
export function OptionSyncReport({ run }: { readonly run: NonNullable<OptionSyncSummary['run']> }) {
  const { counts, kind, state, updatedAtMs, problem, problems, problemCount, calls } = run;
  const told = [
    changesText(counts) ?? t('console.jiraFields.options.nothing'),
    keptText(counts),
    calls > 0 ? t('console.jiraFields.options.calls', { count: calls }) : null,
  ].filter((each) => each !== null);
  const values = { age: toAgeText(updatedAtMs, Date.now()), counts: told.join(' · ') };
  const progress = state === 'done' ? 'over' : state === 'failed' ? 'stopped' : 'underWay';
  return (
    <>
      <p className="ed-small">{t(`console.jiraFields.options.${sentences[kind][progress]}`, values)}</p>
      {problem && <FailureMessage title={t('console.jiraFields.options.states.failed')} error={problem} />}
      <Problems lines={problems} count={problemCount} />
    </>
  );
}
