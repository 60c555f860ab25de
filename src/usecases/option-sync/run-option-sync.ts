import { buildText } from '../../contract/text/text';
import { recordAction } from '../audit/record-action';
import type { NamedFailure } from '../../core/failure/failure';
import { toStoredError } from '../../core/failure/to-stored-error';
import type { JiraFailure } from '../../core/field/jira-fields';
import { acquireLease, recordLeaseFailure } from '../../core/lease/lease';
import { maxReportLines, optionSyncRunKey, optionUndo } from '../../core/option-sync/option-sync-record';
import { storedUndoSchema } from '../../core/option-sync/packed-content';
import type { OptionSyncRun, StoredOptionSync } from '../../core/option-sync/option-sync-record';
import type { OptionTie } from '../../core/option-sync/option-ties';
import { tieOptions } from '../../core/option-sync/option-ties';
import type { OptionPlan } from '../../core/option-sync/plan-option-sync';
import type { WantedOptions } from '../../core/option-sync/wanted-options';
import type { OptionPorts } from '../../core/ports';
import { PointsBudget } from '../../core/product/points-budget';
import { isSame } from '../../core/record/sorted-text';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readSourceState } from '../field/compare-sources';
import { pauseOptionSync } from './change-option-syncs';
import { loadOptionSync } from './load-option-syncs';
import { isTooMuchLoss } from './judge-loss';
import { OptionChanger } from './option-changer';
import { loadTies, storeTies } from './option-tie-storage';
import { deletePacked, loadPacked, storePacked } from './packed-record';
import { readOptionRows } from './read-option-rows';
import { countsOf, readOptionSyncRun } from './run-record';

/** A step of a run, as it is queued. */
export interface OptionSyncJob {
  readonly syncId: string;
  readonly run: number;
  readonly step: number;
}

/** Time kept back to store where the run has come to. */
const reserveMs = 30_000;

/** Longer than a consumer lives, so that no two carry out the same step. */
const stepHoldMs = 16 * 60_000;

/** Passes of one step: a plan needs three or four, and another one for each answer that was lost. */
const mostPasses = 20;

/**
 * One step of a run: makes the options what the rows say, in requests each of which can be repeated. Which option
 * stands for which record is stored before options are made and after, so that one whose answer was lost is found by
 * its label and not made again.
 */
export async function runOptionSync(
  ports: OptionPorts,
  job: OptionSyncJob,
  deadlineAtMs: number,
): Promise<void> {
  const { records, clock } = ports;
  const run = readOptionSyncRun(await records.get(optionSyncRunKey(job.syncId)));
  if (run?.run !== job.run || run.step !== job.step || run.state === 'done' || run.state === 'failed') return;
  const target = { owner: `option-sync-step.${job.syncId}.${job.run}`, generation: job.step };
  const lease = await acquireLease(records, clock, target, stepHoldMs);
  if (lease.state !== 'won') return;
  try {
    await new OptionSyncStep(ports, job, run, deadlineAtMs - reserveMs).work();
  } catch (error) {
    // Forge gives the event again, and what was done of it is found in Jira.
    const outcome = { failure: null, retryAtMs: clock.nowMs() };
    await recordLeaseFailure(records, clock, target, lease.attempt, outcome);
    throw error;
  }
}

class OptionSyncStep {
  private readonly budget: PointsBudget;

  constructor(
    private readonly ports: OptionPorts,
    private readonly job: OptionSyncJob,
    private run: OptionSyncRun,
    private readonly untilMs: number,
  ) {
    this.budget = new PointsBudget(ports.records, ports.clock);
  }

  async work(): Promise<void> {
    const { ports, job } = this;
    const sync = await loadOptionSync(ports.records, job.syncId);
    if (!sync.ok) return this.stop(sync.failure);
    if (sync.value.isPaused && this.run.kind === 'sync')
      return this.stop(
        named({ reason: 'option-sync-refused', problem: buildText('problem.optionSync.paused') }),
      );
    await this.store({ state: 'running', revision: sync.value.revision });
    const source = await readSourceState(ports, sync.value, { isRefreshed: false });
    const rows = await this.readRows(sync.value);
    if (!rows.ok) return this.stop(rows.failure, { source });
    const changer = new OptionChanger(ports, sync.value, (points) => this.budget.take(points));
    const read = await changer.read();
    if (!read.ok) return this.stop(jiraFailed(read.failure));
    let ties = await loadTies(ports, job.syncId);
    for (let pass = 0; pass < mostPasses; pass += 1) {
      const plan = await changer.plan(rows.value, ties, this.run.kind);
      if (pass === 0 && this.isTooMuch(plan)) return this.ask(sync.value, plan, source);
      const found = countFound(ties, plan.ties);
      if (plan.steps.length > 0 && pass === 0) await this.keepForUndo(sync.value, changer, rows.value, ties);
      if (!isSame(ties, plan.ties)) await storeTies(ports, job.syncId, plan.ties);
      ties = plan.ties;
      this.run = { ...this.run, ...addCounts(this.run, changer), created: this.run.created + found };
      if (plan.steps.length === 0) return this.finish(sync.value, plan, source);
      const done = await changer.change(plan, this.untilMs, async (next) => {
        await storeTies(ports, job.syncId, next);
      });
      ties = changer.ties;
      await this.store(addCounts(this.run, changer));
      if (!done.ok) return this.stop(jiraFailed(done.failure), {}, plan);
      if (done.value === 'out-of-time') return this.goOn();
    }
    return this.goOn();
  }

  private async readRows(sync: StoredOptionSync): Promise<Result<WantedOptions, NamedFailure>> {
    if (this.run.kind === 'sync')
      return readOptionRows(this.ports, sync, this.untilMs - this.ports.clock.nowMs());
    const stored = storedUndoSchema.safeParse(await loadPacked(this.ports, optionUndo, sync.id)).data;
    if (stored === undefined)
      return { ok: false, failure: named({ reason: 'option-sync-refused', problem: buildText('problem.optionSync.noUndo') }) }; // prettier-ignore
    return succeed({ wanted: stored.wanted, unclear: new Set(), problems: [] });
  }

  private isTooMuch({ loss }: OptionPlan): boolean {
    return this.run.kind === 'sync' && !this.run.acceptsLoss && isTooMuchLoss(loss);
  }

  private async ask(
    { id, name }: StoredOptionSync,
    { loss, counts }: OptionPlan,
    source: string,
  ): Promise<void> {
    const { unchanged, others } = counts;
    await this.store({ state: 'asking', loss, source, unchanged, others });
    const detail = buildText('audit.optionsAsked', { count: loss.vanishing, of: loss.of });
    await this.audit('stopped', { id, name }, detail);
  }

  /** What the options are before the first change of a run, and of what it goes on with. */
  private async keepForUndo(
    { id }: StoredOptionSync,
    changer: OptionChanger,
    rows: WantedOptions,
    ties: readonly OptionTie[],
  ): Promise<void> {
    const { kind, firstRun } = this.run;
    if (kind === 'undo') return;
    const known = storedUndoSchema.safeParse(await loadPacked(this.ports, optionUndo, id)).data;
    if (known?.firstRun === firstRun) return;
    const { byKey } = tieOptions(changer.options, ties, rows);
    const keyOf = new Map([...byKey].map(([key, option]) => [option.id, key]));
    const wanted = changer.options.flatMap(({ id: optionId, label, disabled, parentId }) => {
      const key = keyOf.get(optionId);
      if (key === undefined || disabled) return [];
      return [{ key, label, parentKey: parentId === null ? null : (keyOf.get(parentId) ?? null) }];
    });
    await storePacked(this.ports, optionUndo, id, { firstRun, wanted });
    await this.store({ canUndo: true });
  }

  private async finish(
    { id, name }: StoredOptionSync,
    { counts, problems }: OptionPlan,
    source: string,
  ): Promise<void> {
    const { others } = counts;
    const { created, renamed, enabled, disabled, deleted, moved } = this.run;
    const isUndo = this.run.kind === 'undo';
    if (isUndo) {
      await pauseOptionSync(this.ports, id, true);
      await deletePacked(this.ports, optionUndo, id);
    }
    await this.store({
      ...{ state: 'done', problem: null, loss: null, source, others },
      // What is as it should be now was not so before, as far as this run changed it.
      unchanged: Math.max(0, counts.unchanged - created - renamed - enabled),
      ...{ problems: problems.slice(0, maxReportLines), problemCount: problems.length },
      ...(isUndo ? { canUndo: false } : {}),
    });
    if (created + renamed + enabled + disabled + deleted + moved === 0) return;
    const detail = buildText('audit.optionsChanged', { ...countsOf(this.run) });
    await this.audit(isUndo ? 'undone' : 'ran', { id, name }, detail);
  }

  private audit(
    action: string,
    subject: { readonly id: string; readonly name: string },
    detail: ReturnType<typeof buildText>,
  ): Promise<void> {
    return recordAction(this.ports, { area: 'option-sync', action, subject, detail });
  }

  private async stop(
    failure: NamedFailure,
    changes: Partial<OptionSyncRun> = {},
    plan?: OptionPlan,
  ): Promise<void> {
    const problems = plan === undefined ? {} : { problems: plan.problems.slice(0, maxReportLines), problemCount: plan.problems.length }; // prettier-ignore
    await this.store({ state: 'failed', problem: toStoredError(failure), ...problems, ...changes });
    const { reason } = failure.failure;
    this.ports.log.warn({ event: 'option-sync-stopped', syncId: this.job.syncId, reason });
  }

  private async goOn(): Promise<void> {
    const { syncId, run } = this.job;
    const step = this.run.step + 1;
    await this.store({ step, state: 'waiting' });
    await this.ports.queue.pushOptionSync({ syncId, run, step });
  }

  private async store(changes: Partial<OptionSyncRun>): Promise<void> {
    this.run = { ...this.run, ...changes, updatedAtMs: this.ports.clock.nowMs() };
    await this.ports.records.set(optionSyncRunKey(this.job.syncId), this.run);
  }
}

/** Options that were about to be made when an answer was lost, and were. */
function countFound(before: readonly OptionTie[], after: readonly OptionTie[]): number {
  const pending = new Set(before.filter(({ optionId }) => optionId === null).map(({ key }) => key));
  return after.filter(({ key, optionId }) => optionId !== null && pending.has(key)).length;
}

/** What was changed since the record was last stored. */
function addCounts(run: OptionSyncRun, changer: OptionChanger): Partial<OptionSyncRun> {
  const { created, renamed, enabled, disabled, deleted, moved, calls } = changer.takeCounts();
  return {
    created: run.created + created,
    renamed: run.renamed + renamed,
    enabled: run.enabled + enabled,
    disabled: run.disabled + disabled,
    deleted: run.deleted + deleted,
    moved: run.moved + moved,
    calls: run.calls + calls,
  };
}

const named = (failure: NamedFailure['failure']): NamedFailure => ({ failure, subject: {} });

const jiraFailed = (failure: JiraFailure): NamedFailure => named(failure);
