import type { FillRunReport } from '../../contract/fill-run';
import type { Language } from '../../contract/text/language';
import { buildText } from '../../contract/text/text';
import { tellStoredError } from '../../core/failure/tell-stored-error';
import { fillRunSchema } from '../../core/fill-rule/fill-run-record';
import type { FillRun } from '../../core/fill-rule/fill-run-record';
import { tell } from '../../core/text/tell';

/** A run that has not reported for this long has died; a consumer lives 15 minutes. */
const deadAfterMs = 20 * 60_000;

/** A run's record as it came from storage; null: there is none that can be read. */
export function readFillRun(raw: unknown): FillRun | null {
  return fillRunSchema.safeParse(raw).data ?? null;
}

/** Whether a run is under way, about to be, or goes on by itself at a moment that was set. */
export function isFillRunAlive({ state, updatedAtMs, resumesAtMs }: FillRun, nowMs: number): boolean {
  if (isFillRunOver({ state })) return false;
  return nowMs - Math.max(updatedAtMs, resumesAtMs ?? 0) < deadAfterMs;
}

/** Whether nothing more is done by a run. */
export const isFillRunOver = ({ state }: Pick<FillRun, 'state'>): boolean =>
  state === 'done' || state === 'stopped' || state === 'failed';

/** A run as the console shows it. @param revision the rule's, as it is now */
export function toFillRunReport(run: FillRun, revision: number, language: Language): FillRunReport {
  const { state, jql, startedAtMs, updatedAtMs, total, looked, changed, isAtLeast, resumesAtMs } = run;
  return {
    ...{ state, jql, startedAtMs, updatedAtMs, total, looked, changed, isAtLeast },
    problems: run.lines.map(({ place, problems }) =>
      tell(buildText('audit.issueFilled', { issue: place, changes: problems }), language),
    ),
    problemCount: run.lineCount,
    resumesAtMs: state === 'paused' ? resumesAtMs : null,
    reason: run.reason && tell(run.reason, language),
    failure: run.failure && tellStoredError(run.failure, language),
    canGoOn: (state === 'stopped' || state === 'failed') && run.revision === revision,
  };
}
