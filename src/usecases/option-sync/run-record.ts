import type { OptionChangeCounts, OptionSyncReport } from '../../contract/option-sync';
import type { Language } from '../../contract/text/language';
import { tellStoredError } from '../../core/failure/tell-stored-error';
import { optionSyncRunSchema } from '../../core/option-sync/option-sync-record';
import type { OptionSyncRun } from '../../core/option-sync/option-sync-record';
import { tell } from '../../core/text/tell';
import { describeOptionProblem } from './describe-option-problem';

/** A run that has not reported for this long has died; a consumer lives 15 minutes. */
const deadAfterMs = 20 * 60_000;

/** A run's record as it came from storage; null: there is none that can be read. */
export function readOptionSyncRun(raw: unknown): OptionSyncRun | null {
  return optionSyncRunSchema.safeParse(raw).data ?? null;
}

/** Whether a run is under way, or about to be. */
export function isRunAlive({ state, updatedAtMs }: OptionSyncRun, nowMs: number): boolean {
  return (state === 'waiting' || state === 'running') && nowMs - updatedAtMs < deadAfterMs;
}

/** Whether a run ended before it had done what it was begun for, so that the next one goes on with it. */
export function isRunUnfinished({ state }: OptionSyncRun): boolean {
  return state !== 'done' && state !== 'asking';
}

/** What a run has changed. */
export function countsOf(run: OptionSyncRun): OptionChangeCounts {
  const { created, renamed, enabled, disabled, deleted, moved, unchanged, others } = run;
  return { created, renamed, enabled, disabled, deleted, moved, unchanged, others };
}

/** A run as the console shows it. */
export function toOptionSyncReport(run: OptionSyncRun, language: Language): OptionSyncReport {
  const { kind, state, startedAtMs, updatedAtMs, problems, problemCount, loss, problem, calls } = run;
  return {
    ...{ kind, state, startedAtMs, updatedAtMs, problemCount, loss, calls },
    counts: countsOf(run),
    problems: problems.map((each) => tell(describeOptionProblem(each), language)),
    problem: problem && tellStoredError(problem, language),
    canUndo: run.canUndo && kind === 'sync' && (state === 'done' || state === 'failed'),
  };
}
