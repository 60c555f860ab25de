import type { FillRunAnswers } from '../../contract/fill-run';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import {
  fillRunKey,
  fillRunPreviewKey,
  fillRunPreviewSchema,
  fillRunStopKey,
  firstCursor,
} from '../../core/fill-rule/fill-run-record';
import type { FillRun } from '../../core/fill-rule/fill-run-record';
import type { FillRuleRecord } from '../../core/fill-rule/fill-rule-record';
import { acquireLease, recordLeaseFailure, resolverHoldMs } from '../../core/lease/lease';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import { isFillingPaused, loadRule } from './fill-rules';
import { failNamed } from '../record/named';
import { isFillRunAlive, isFillRunOver, readFillRun, toFillRunReport } from './fill-run-report';

/**
 * Begins to run a rule over the issues that there are, for whoever asks. One that is under way goes on. None begins
 * before somebody has seen what it would do by the rule and query as they are.
 */
export async function startFillRun(
  ports: Ports,
  { id, jql, goesOn }: { readonly id: string; readonly jql: string; readonly goesOn: boolean },
): Promise<Result<FillRunAnswers['startFillRun'], NamedFailure>> {
  const { records, clock, language } = ports;
  const rule = await loadRule(records, id);
  if (!rule.ok) return rule;
  const refuse = (problem: Text) => failNamed({ reason: 'fill-run-refused', problem });
  if (await isFillingPaused(records)) return refuse(buildText('problem.fillRun.paused'));
  const known = readFillRun(await records.get(fillRunKey(id)));
  const { revision } = rule.value;
  if (known && isFillRunAlive(known, clock.nowMs()))
    return succeed({ run: toFillRunReport(known, revision, language) });
  const rest = goesOn && known?.revision === revision && known.jql === jql ? known : null;
  if (goesOn && rest === null) return refuse(buildText('problem.fillRun.noRest'));
  if (rest === null) {
    const seen = fillRunPreviewSchema.safeParse(await records.get(fillRunPreviewKey(id))).data;
    if (seen?.revision !== revision || seen.jql !== jql)
      return refuse(buildText('problem.fillRun.noPreview'));
  }
  const run = await beginFillRun(ports, rule.value, known, { jql, rest });
  if (run === null) return failNamed({ reason: 'record-busy', kind: 'fill-rule' });
  const { name } = rule.value;
  await recordAction(ports, { area: 'fill-rule', action: 'began', subject: { id, name } });
  return succeed({ run: toFillRunReport(run, revision, language) });
}

/** What is begun: the rest of an earlier run, or, with null, all of it. */
interface Wish {
  readonly jql: string;
  readonly rest: FillRun | null;
}

/** Begins a run after the one that is known. Null: it is begun just now by somebody else. */
export async function beginFillRun(
  ports: Ports,
  { id, revision }: FillRuleRecord,
  known: FillRun | null,
  { jql, rest }: Wish,
): Promise<FillRun | null> {
  const { records, clock, queue } = ports;
  const nowMs = clock.nowMs();
  const target = { owner: `fill-run.${id}`, generation: known?.run ?? 0 };
  const lease = await acquireLease(records, clock, target, resolverHoldMs);
  if (lease.state !== 'won') return null;
  const run: FillRun = {
    ...(rest ?? {
      ...{ version: 1, jql, startedAtMs: nowMs, cursor: firstCursor, total: null, source: null },
      ...{ looked: 0, changed: 0, isAtLeast: false, lines: [], lineCount: 0 },
    }),
    ...{ revision, run: (known?.run ?? 0) + 1, step: 0, state: 'waiting', updatedAtMs: nowMs },
    ...{ resumesAtMs: null, reason: null, failure: null },
    // The part that died may have written what it did not come to count.
    isAtLeast: rest !== null && (rest.isAtLeast || rest.state === 'running'),
  };
  try {
    await records.set(fillRunKey(id), run);
    await queue.pushFillRun({ ruleId: id, run: run.run, step: 0 });
  } catch (error) {
    // Nobody will carry it out: it can be begun again at once.
    const outcome = { failure: null, retryAtMs: clock.nowMs() };
    await recordLeaseFailure(records, clock, target, lease.attempt, outcome).catch(() => undefined);
    await records.set(fillRunKey(id), { ...run, state: 'failed' }).catch(() => undefined);
    throw error;
  }
  return run;
}

/** Ends a run: a step that is under way ends it behind the page of issues that it is at. */
export async function stopFillRun(
  ports: Ports,
  { id }: { readonly id: string },
): Promise<Result<FillRunAnswers['stopFillRun'], NamedFailure>> {
  const { records, clock, language } = ports;
  const rule = await loadRule(records, id);
  if (!rule.ok) return rule;
  const known = readFillRun(await records.get(fillRunKey(id)));
  if (known === null)
    return failNamed({ reason: 'fill-run-refused', problem: buildText('problem.fillRun.none') });
  const report = (run: FillRun) => succeed({ run: toFillRunReport(run, rule.value.revision, language) });
  if (isFillRunOver(known)) return report(known);
  await records.set(fillRunStopKey(id), { version: 1, run: known.run });
  const subject = { id, name: rule.value.name };
  await recordAction(ports, { area: 'fill-rule', action: 'ended', subject });
  if (known.state === 'running' && isFillRunAlive(known, clock.nowMs())) return report(known);
  // Nobody works at it; a step that begins at this moment finds the wish.
  const stopped: FillRun = { ...known, state: 'stopped', updatedAtMs: clock.nowMs() };
  await records.set(fillRunKey(id), stopped);
  return report(stopped);
}

/** Forgets the runs of a rule that is gone. */
export async function forgetFillRuns({ records }: Ports, id: string): Promise<void> {
  for (const key of [fillRunKey(id), fillRunStopKey(id), fillRunPreviewKey(id)]) await records.delete(key);
}
