import type { FillRuleRecord } from '../../core/fill-rule/fill-rule-record';
import { fillRunKey } from '../../core/fill-rule/fill-run-record';
import type { FillRun } from '../../core/fill-rule/fill-run-record';
import type { Ports } from '../../core/ports';
import { readSourceState } from '../field/compare-sources';
import { isFillingPaused, listRules } from './fill-rules';
import { isFillRunAlive, readFillRun } from './fill-run-report';
import { beginFillRun } from './start-fill-run';

/** Less than a day, so that the run of the same hour comes to it. */
const wholeAfterMs = 23.5 * 3_600_000;

/**
 * The scheduled run: begins what is due. A rule is run over the issues that there are by hand first, as it is now, so that
 * somebody has seen what it does; after that by the same JQL, once a day, or in the hour in which the rows are others. One
 * that somebody stopped waits for them.
 */
export async function beginScheduledFillRuns(ports: Ports): Promise<void> {
  const rules = (await listRules(ports.records)).filter(
    ({ enabled, schedule }) => enabled && schedule !== 'manual',
  );
  if (rules.length === 0 || (await isFillingPaused(ports.records))) return;
  for (const rule of rules) {
    try {
      const known = readFillRun(await ports.records.get(fillRunKey(rule.id)));
      if (known && (await isDue(ports, rule, known)))
        await beginFillRun(ports, rule, known, { jql: known.jql, rest: null });
    } catch {
      // One that cannot be looked at now must not keep the others from their turn.
      ports.log.warn({ event: 'fill-rule-not-looked-at', ruleId: rule.id });
    }
  }
}

async function isDue(ports: Ports, rule: FillRuleRecord, run: FillRun): Promise<boolean> {
  const nowMs = ports.clock.nowMs();
  if (run.revision !== rule.revision || run.state === 'stopped' || isFillRunAlive(run, nowMs)) return false;
  if (nowMs - run.startedAtMs >= wholeAfterMs) return true;
  if (rule.schedule === 'daily') return false;
  // What died is gone through again.
  if (run.state !== 'done') return true;
  const source = { dataSourceId: rule.dataSourceId, parameters: {} };
  return (await readSourceState(ports, source, { isRefreshed: true })) !== run.source;
}
