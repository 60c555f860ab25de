import type { JiraFailure } from '../../core/field/jira-fields';
import { applyStep } from '../../core/option-sync/apply-step';
import { optionLimits } from '../../core/option-sync/field-options';
import type { FieldOption, OptionPlace } from '../../core/option-sync/field-options';
import type { StoredOptionSync } from '../../core/option-sync/option-sync-record';
import type { OptionTie } from '../../core/option-sync/option-ties';
import { planOptionSync } from '../../core/option-sync/plan-option-sync';
import type { OptionPlan, OptionStep } from '../../core/option-sync/plan-option-sync';
import type { WantedOptions } from '../../core/option-sync/wanted-options';
import type { OptionPorts } from '../../core/ports';
import { spentForNow } from '../../core/product/spent-for-now';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readFieldOptions } from './read-field-options';

/** From so many options on, those of the field's other contexts are counted before more are made. */
const countsElsewhereFrom = 5_000;

/** A run that Jira tells to wait longer than this goes on with the next scheduled one. */
const longestPauseMs = 60_000;
/** Waits of one step for a crowded path. */
const mostWaits = 10;
/** Times that the options are read anew in one step because an answer was lost. */
const mostReads = 5;
/** Single changes that Jira refuses before the run gives up: something else is wrong then. */
const mostRefusals = 100;

/** What came of carrying out a plan; `again`: what there is now has to be planned anew. */
type ChangeOutcome = 'again' | 'out-of-time';

/** How a request went. */
type Sent =
  | { readonly state: 'done'; readonly made: readonly FieldOption[] }
  /** Whether it was done is not known. */
  | { readonly state: 'lost'; readonly failure: JiraFailure }
  | { readonly state: 'refused'; readonly failure: JiraFailure }
  | { readonly state: 'stopped'; readonly failure: JiraFailure };

/** Reads and changes the options of one context, and keeps what they are by its own changes. */
export class OptionChanger {
  options: readonly FieldOption[] = [];
  ties: readonly OptionTie[] = [];
  private readonly place: OptionPlace;
  private readonly refused = new Set<string>();
  private isOrderRefused = false;
  /** How many options the field is taken to take; whether one more has been tried in vain. */
  private ceiling: number = optionLimits[0];
  private isFull = false;
  private isTryingOneMore = false;
  private elsewhere: number | null = null;
  private waits = 0;
  private reads = 0;
  private refusals = 0;
  private counts = { ...noCounts };

  constructor(
    private readonly ports: Pick<OptionPorts, 'jiraOptions' | 'clock'>,
    private readonly sync: StoredOptionSync,
    /** Takes points of this hour; false: they are spent. */
    private readonly take: (points: number) => Promise<boolean>,
  ) {
    this.place = { fieldId: sync.fieldId, contextId: sync.contextId };
  }

  /** Reads the options as Jira has them. */
  async read(): Promise<Result<true, JiraFailure>> {
    for (;;) {
      const read = await readFieldOptions(this.ports.jiraOptions, this.place, this.take);
      if (!read.ok) {
        if (await this.waitFor(read.failure)) continue;
        return read;
      }
      if (read.value === null) return fail(spentForNow(this.ports.clock.nowMs()));
      this.options = read.value.options;
      this.counts.calls += read.value.calls;
      return succeed(true);
    }
  }

  /** Plans what is to be done with what there is. An undo puts back order and names, and disables what came. */
  async plan(rows: WantedOptions, ties: readonly OptionTie[], kind: 'sync' | 'undo'): Promise<OptionPlan> {
    const { order, vanished } = this.sync;
    const settings =
      kind === 'undo' ? ({ order: 'source', vanished: 'disable' } as const) : { order, vanished };
    const planWithin = (limit: number) =>
      planOptionSync({
        ...{ rows, options: this.options, ties, refused: this.refused, ...settings },
        ...(this.isOrderRefused ? { order: 'keep' as const } : {}),
        room: Math.max(0, limit - this.options.length - (this.elsewhere ?? 0)),
      });
    let plan = planWithin(this.ceiling);
    const isMaking = plan.counts.created > 0 || plan.problems.some(({ kind: each }) => each === 'over-limit');
    const isLarge = this.options.length + plan.counts.created > countsElsewhereFrom;
    if (this.elsewhere === null && isMaking && isLarge) {
      this.elsewhere = await this.countElsewhere();
      plan = planWithin(this.ceiling);
    }
    const isOverLimit = plan.problems.some((problem) => problem.kind === 'over-limit');
    const makesNone = plan.counts.created === 0;
    this.isTryingOneMore = isOverLimit && makesNone && !this.isFull;
    // Sites differ in how many they take: one more says it.
    return this.isTryingOneMore ? planWithin(this.options.length + (this.elsewhere ?? 0) + 1) : plan;
  }

  /**
   * Carries out the steps of a plan. What Jira refuses of many is looked for by halves, and left out.
   * @param onTies stores which options stand for which records, after some were made
   */
  async change(
    { steps, ties }: OptionPlan,
    untilMs: number,
    onTies: (ties: readonly OptionTie[]) => Promise<void>,
  ): Promise<Result<ChangeOutcome, JiraFailure>> {
    this.ties = ties;
    const waiting = [...steps];
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      if (this.ports.clock.nowMs() >= untilMs) return succeed('out-of-time');
      const sent = await this.send(step);
      if (sent.state === 'stopped') return fail(sent.failure);
      if (sent.state === 'lost') {
        this.reads += 1;
        const read = this.reads > mostReads ? fail(sent.failure) : await this.read();
        return read.ok ? succeed('again') : read;
      }
      if (sent.state === 'refused') {
        const parts = halve(step);
        if (parts.length > 0) waiting.unshift(...parts);
        else if (this.isTryingOneMore && step.kind === 'create') this.isFull = true;
        else if (this.refusals >= mostRefusals) return fail(sent.failure);
        else this.leaveOut(step);
        continue;
      }
      const { made } = sent;
      ({ options: this.options, ties: this.ties } = applyStep(this, step, made));
      this.count(step);
      if (step.kind !== 'create') continue;
      if (this.isTryingOneMore) this.ceiling = optionLimits.find((limit) => limit > this.ceiling) ?? Infinity;
      await onTies(this.ties);
    }
    return succeed('again');
  }

  /** What was done since it was last asked. */
  takeCounts(): typeof noCounts {
    const { counts } = this;
    this.counts = { ...noCounts };
    return counts;
  }

  private async send(step: OptionStep): Promise<Sent> {
    for (;;) {
      if (!(await this.take(1))) return { state: 'stopped', failure: spentForNow(this.ports.clock.nowMs()) };
      this.counts.calls += 1;
      const answer = await this.ask(step);
      if (answer.ok) {
        const made = answer.value === true ? [] : answer.value;
        // An answer that names fewer than were asked for says nothing of the others.
        if (step.kind !== 'create' || made.length === step.options.length) return { state: 'done', made };
        return { state: 'lost', failure: { reason: 'jira-failed', status: 0 } };
      }
      const { failure } = answer;
      if (await this.waitFor(failure)) continue;
      return { state: judge(failure), failure };
    }
  }

  private ask(step: OptionStep): Promise<Result<true | readonly FieldOption[], JiraFailure>> {
    const { jiraOptions } = this.ports;
    switch (step.kind) {
      case 'update':
        return jiraOptions.updateOptions(
          this.place,
          step.updates.map(({ id, label, disabled }) => ({
            id,
            ...(label === undefined ? {} : { label }),
            ...(disabled === undefined ? {} : { disabled }),
          })),
        );
      case 'create':
        return jiraOptions.createOptions(this.place, step.options);
      case 'delete':
        return jiraOptions.deleteOption(this.place, step.id);
      case 'move':
        return jiraOptions.moveOptions(this.place, step.ids, step.after);
    }
  }

  /** Waits for a path that is crowded at this moment; false: the failure is not of that kind, or the step has waited enough. */
  private async waitFor(failure: JiraFailure): Promise<boolean> {
    if (failure.reason !== 'product-unavailable' || failure.resumesAtMs === null) return false;
    const waitMs = Math.max(0, failure.resumesAtMs - this.ports.clock.nowMs());
    this.waits += 1;
    if (failure.limit === 'quota' || waitMs > longestPauseMs || this.waits > mostWaits) return false;
    await this.ports.clock.sleep(waitMs);
    return true;
  }

  private leaveOut(step: OptionStep): void {
    this.refusals += 1;
    if (step.kind === 'move') this.isOrderRefused = true;
    else if (step.kind === 'delete') this.refused.add(step.key);
    else for (const { key } of step.kind === 'create' ? step.options : step.updates) this.refused.add(key);
  }

  private count(step: OptionStep): void {
    const { counts } = this;
    if (step.kind === 'delete') counts.deleted += 1;
    else if (step.kind === 'move') counts.moved += step.ids.length;
    else if (step.kind === 'create') counts.created += step.options.length;
    else
      for (const { id, label, disabled } of step.updates) {
        // Names in between, which only make room, are nothing to tell.
        if (label?.endsWith(` ~${id}`) === false) counts.renamed += 1;
        if (disabled === true) counts.disabled += 1;
        if (disabled === false) counts.enabled += 1;
      }
  }

  private async countElsewhere(): Promise<number> {
    const { jiraOptions } = this.ports;
    const contexts = await jiraOptions.listContexts(this.place.fieldId);
    this.counts.calls += 1;
    let sum = 0;
    for (const { id } of contexts.ok ? contexts.value : []) {
      if (id === this.place.contextId) continue;
      const count = await jiraOptions.countOptions({ ...this.place, contextId: id });
      this.counts.calls += 1;
      if (count.ok) sum += count.value;
    }
    return sum;
  }
}

const noCounts = { created: 0, renamed: 0, enabled: 0, disabled: 0, deleted: 0, moved: 0, calls: 0 };

/** Two steps of half as much each; none: there is nothing to halve. The order of moved options holds in one piece only. */
function halve(step: OptionStep): readonly OptionStep[] {
  if (step.kind === 'create' && step.options.length > 1) {
    const half = Math.ceil(step.options.length / 2);
    return [step.options.slice(0, half), step.options.slice(half)].map((options) => ({ ...step, options }));
  }
  if (step.kind === 'update' && step.updates.length > 1) {
    const half = Math.ceil(step.updates.length / 2);
    return [step.updates.slice(0, half), step.updates.slice(half)].map((updates) => ({ ...step, updates }));
  }
  return [];
}

function judge(failure: JiraFailure): 'lost' | 'refused' | 'stopped' {
  if (failure.reason === 'product-unavailable') return failure.limit === 'down' ? 'lost' : 'stopped';
  const { status } = failure;
  // 404: an option is gone, or all of it is; what there is says which.
  if (status === 0 || status === 404 || status >= 500) return 'lost';
  return status === 401 || status === 403 ? 'stopped' : 'refused';
}
