import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import { toStoredError } from '../../core/failure/to-stored-error';
import {
  fillRunKey,
  fillRunStopKey,
  fillRunStopSchema,
  maxRunLines,
} from '../../core/fill-rule/fill-run-record';
import type { FillRun } from '../../core/fill-rule/fill-run-record';
import {
  fillRuleKey,
  fillRuleRecordSchema,
  fillStateKey,
  fillStateSchema,
} from '../../core/fill-rule/fill-rule-record';
import type { FillRuleRecord } from '../../core/fill-rule/fill-rule-record';
import { isPassing } from '../../core/fill-rule/is-passing';
import type { FillPorts } from '../../core/fill-rule/jira-issues';
import { buildCountQuery, buildPageQuery, moveBehind } from '../../core/fill-rule/where-query';
import { acquireLease, recordLeaseFailure } from '../../core/lease/lease';
import { longestDelayMs } from '../../core/ports';
import { pauseForMs, PointsBudget } from '../../core/product/points-budget';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import { readSourceState } from '../field/compare-sources';
import { fieldsToRead, openRule } from './apply-rule';
import type { OpenedRule } from './apply-rule';
import { loadRule } from './fill-rules';
import { fillPage } from './fill-page';
import type { RunLine } from './fill-page';
import { isFillRunOver, readFillRun } from './fill-run-report';
import { withinPoints } from './within-points';

/** A step of a run, as it is queued. */
export interface FillRunJob {
  readonly ruleId: string;
  readonly run: number;
  readonly step: number;
}

/** Time kept back to store where the run has come to: a page and its issues that come last. */
const reserveMs = 90_000;
/** Longer than a consumer lives, so that no two carry out the same step. */
const stepHoldMs = 16 * 60_000;
/** What is out of order is asked again after this time. */
const failedPauseMs = 15 * 60_000;
/** How often, and how long, a step waits for rows that are being read anew. */
const freshLooks = 6;
const freshPauseMs = 5_000;

/**
 * One step of running a rule over the issues that there are, a page at a time. Where it is, is stored after every page,
 * so that a run that dies goes on from there; as only what differs is written, nothing is done twice. It spends no more
 * than a quarter of the hour's points together with all other scheduled work, and goes on in the next hour.
 */
export async function carryOutFillRun(
  ports: FillPorts,
  job: FillRunJob,
  deadlineAtMs: number,
): Promise<void> {
  const { records, clock, queue } = ports;
  const run = readFillRun(await records.get(fillRunKey(job.ruleId)));
  if (run?.run !== job.run || run.step !== job.step || isFillRunOver(run)) return;
  const earlyMs = (run.resumesAtMs ?? 0) - clock.nowMs();
  if (earlyMs > 0) return queue.pushFillRun(job, Math.min(earlyMs, longestDelayMs));
  const target = { owner: `fill-run-step.${job.ruleId}.${job.run}`, generation: job.step };
  const lease = await acquireLease(records, clock, target, stepHoldMs);
  if (lease.state !== 'won') return;
  try {
    const paid = withinPoints(ports, new PointsBudget(records, clock));
    await new FillRunStep(paid, job, run, deadlineAtMs - reserveMs).work();
  } catch (error) {
    // Forge gives the event again, and what was done of it is found in Jira.
    const outcome = { failure: null, retryAtMs: clock.nowMs() };
    await recordLeaseFailure(records, clock, target, lease.attempt, outcome);
    throw error;
  }
}

/** Whether a run may go on; otherwise why it ends, null where somebody stopped it. */
type Verdict = { readonly goesOn: true } | { readonly goesOn: false; readonly reason: Text | null };

class FillRunStep {
  constructor(
    private readonly ports: FillPorts,
    private readonly job: FillRunJob,
    private run: FillRun,
    private readonly untilMs: number,
  ) {}

  async work(): Promise<void> {
    const { ports, job } = this;
    const { clock, search } = ports;
    const rule = await loadRule(ports.records, job.ruleId);
    if (!rule.ok) return this.fail(rule.failure);
    // A step that was under way already died of it, maybe between a write and its count.
    const isAtLeast = this.run.isAtLeast || this.run.state === 'running';
    const source = await readSourceState(ports, { ...rule.value, parameters: {} }, { isRefreshed: false });
    await this.store({ state: 'running', isAtLeast, resumesAtMs: null, reason: null, failure: null, source });
    const opened = await this.openFresh(rule.value);
    if (!opened.ok) return this.stopBy(opened.failure);
    if (this.run.total === null && this.run.looked === 0) {
      const total = await search.count(buildCountQuery(rule.value, this.run.jql));
      if (total.ok) await this.store({ total: total.value });
    }
    for (;;) {
      const verdict = await this.judge();
      if (!verdict.goesOn) return this.end(rule.value, 'stopped', verdict.reason);
      const { cursor, jql } = this.run;
      const query = buildPageQuery(rule.value, jql, cursor);
      if (query === null) return this.end(rule.value, 'done', null);
      const readAtMs = clock.nowMs();
      const page = await search.find(query, fieldsToRead(rule.value));
      if (!page.ok) {
        const { failure } = page;
        if (failure.reason !== 'query-refused') return this.stopBy({ failure, subject: {} });
        await this.stepOver(rule.value, failure.words);
        continue;
      }
      const { issues, isLast } = page.value;
      const filled = await fillPage(ports, opened.value, issues, readAtMs);
      const changed = this.run.changed + filled.changed;
      if (filled.stoppedBy !== null) {
        // The page is looked at again: what was written of it needs no second write.
        await this.store({ changed });
        return this.stopBy(filled.stoppedBy);
      }
      await this.store({
        changed,
        looked: this.run.looked + issues.length,
        cursor: moveBehind(cursor, issues.map(({ key }) => key), isLast), // prettier-ignore
        ...this.addLines(filled.lines),
      });
      if (clock.nowMs() >= this.untilMs) return this.goOn();
      await clock.sleep(pauseForMs(issues.length + filled.changed));
    }
  }

  /** The rule with rows that are not older than they may be, if they come soon; otherwise with those that there are. */
  private async openFresh(rule: FillRuleRecord): Promise<Result<OpenedRule, NamedFailure>> {
    for (let look = 1; ; look += 1) {
      const opened = await openRule(this.ports, rule);
      if (!opened.ok || opened.value.table.view.freshness === 'fresh' || look === freshLooks) return opened;
      await this.ports.clock.sleep(freshPauseMs);
    }
  }

  /** Whether the run may go on: nobody stopped it, or all rules, and the rule is the one that it began with. */
  private async judge(): Promise<Verdict> {
    const { ruleId } = this.job;
    const keys = [fillRunStopKey(ruleId), fillStateKey, fillRuleKey(ruleId)];
    const found = await this.ports.records.getMany(keys);
    const stop = fillRunStopSchema.safeParse(found.get(fillRunStopKey(ruleId))).data;
    if (stop?.run === this.run.run) return { goesOn: false, reason: null };
    if (fillStateSchema.safeParse(found.get(fillStateKey)).data?.isPaused === true)
      return { goesOn: false, reason: buildText('fill.run.paused') };
    const rule = fillRuleRecordSchema.safeParse(found.get(fillRuleKey(ruleId))).data;
    return rule?.revision === this.run.revision
      ? { goesOn: true }
      : { goesOn: false, reason: buildText('fill.run.ruleChanged') };
  }

  /** Jira does not take the query: the issue that it goes on behind is gone, or the project is. */
  private async stepOver(rule: FillRuleRecord, words: string): Promise<void> {
    const { cursor } = this.run;
    if (cursor.after.length > 0) return this.store({ cursor: { ...cursor, after: cursor.after.slice(1) } });
    const place = rule.projects[cursor.project] ?? '';
    await this.store({
      cursor: { project: cursor.project + 1, after: [] },
      ...this.addLines([{ place, problems: [buildText('fill.run.queryRefused', { words })] }]),
    });
  }

  private addLines(lines: readonly RunLine[]): Pick<FillRun, 'lines' | 'lineCount'> {
    const kept = lines.map(({ place, problems }) => ({ place, problems: [...problems] }));
    return {
      lines: [...this.run.lines, ...kept].slice(0, maxRunLines),
      lineCount: this.run.lineCount + lines.length,
    };
  }

  private async end(
    { id, name }: FillRuleRecord,
    state: 'done' | 'stopped',
    reason: Text | null,
  ): Promise<void> {
    await this.store({ state, reason });
    const { looked, changed, lineCount } = this.run;
    await recordAction(this.ports, {
      ...{ area: 'fill-rule', action: state === 'done' ? 'ran' : 'ended', subject: { id, name } },
      detail: buildText('audit.fillRun', { looked, count: changed, problems: lineCount }),
    });
  }

  /** A limit or an outage lets the run go on later; anything else ends it. */
  private async stopBy(failure: NamedFailure): Promise<void> {
    if (!isPassing(failure)) return this.fail(failure);
    const { failure: why } = failure;
    const nowMs = this.ports.clock.nowMs();
    const limitMs = why.reason === 'product-unavailable' ? why.resumesAtMs : null;
    const resumesAtMs = Math.max(limitMs ?? nowMs + failedPauseMs, nowMs + 1_000);
    const step = this.run.step + 1;
    await this.store({ step, state: 'paused', resumesAtMs, failure: toStoredError(failure) });
    const { ruleId, run } = this.job;
    await this.ports.queue.pushFillRun({ ruleId, run, step }, Math.min(resumesAtMs - nowMs, longestDelayMs));
  }

  private async fail(failure: NamedFailure): Promise<void> {
    await this.store({ state: 'failed', failure: toStoredError(failure) });
    const { reason } = failure.failure;
    this.ports.log.warn({ event: 'fill-run-failed', ruleId: this.job.ruleId, reason });
  }

  private async goOn(): Promise<void> {
    const { ruleId, run } = this.job;
    const step = this.run.step + 1;
    await this.store({ step, state: 'waiting' });
    await this.ports.queue.pushFillRun({ ruleId, run, step });
  }

  private async store(changes: Partial<FillRun>): Promise<void> {
    this.run = { ...this.run, ...changes, updatedAtMs: this.ports.clock.nowMs() };
    await this.ports.records.set(fillRunKey(this.job.ruleId), this.run);
  }
}
