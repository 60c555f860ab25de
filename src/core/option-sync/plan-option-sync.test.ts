import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jiraUnderTest } from '../../../test/host/products/jira/jira-under-test';
import { applyStep } from './apply-step';
import type { FieldOption } from './field-options';
import { foldLabel } from './field-options';
import type { OptionTie } from './option-ties';
import { planOptionSync } from './plan-option-sync';
import type { OptionStep, PlanInput } from './plan-option-sync';
import { readWantedOptions } from './wanted-options';
import type { OptionRow } from './wanted-options';

type Settings = Pick<PlanInput, 'order' | 'vanished'>;

/** A context of the local Jira, which refuses whatever Jira may refuse. */
class Context {
  readonly #jira = jiraUnderTest({ appId: 'app-1', modules: {} }).jira;
  readonly #field;
  ties: readonly OptionTie[] = [];
  requests = 0;

  constructor(readonly isCascading: boolean) {
    const moduleKey = isCascading ? 'cascadingselect' : 'select';
    this.#field = this.#jira.store.createField({ moduleKey, name: 'Site' });
  }

  get #place() {
    return [this.#field, this.#field.contexts[0]!] as const;
  }

  get options(): readonly FieldOption[] {
    return this.#jira.options.list(...this.#place).map(({ id, value, disabled, parentId }) => ({
      ...{ id, label: value, disabled, parentId: parentId ?? null },
    }));
  }

  /** Labels in their order, those below others behind their parent's. */
  get labels(): readonly string[] {
    const names = new Map(this.options.map(({ id, label }) => [id, label]));
    return this.options.map(({ label, disabled, parentId }) =>
      [
        ...(parentId === null ? [] : [`${names.get(parentId)} >`]),
        label,
        ...(disabled ? ['(disabled)'] : []),
      ].join(' '),
    );
  }

  add(...labels: string[]): readonly FieldOption[] {
    return this.#do({
      kind: 'create',
      options: labels.map((label) => ({ key: label, label, parentId: null })),
    });
  }

  change(id: string, change: { label?: string; disabled?: boolean }): void {
    this.#do({ kind: 'update', updates: [{ key: '', id, ...change }] });
  }

  #do(step: OptionStep): readonly FieldOption[] {
    const { options } = this.#jira;
    switch (step.kind) {
      case 'update':
        options.change(...this.#place, step.updates.map(({ id, label, disabled }) => ({ id, value: label, disabled }))); // prettier-ignore
        return [];
      case 'create':
        return options
          .create(...this.#place, step.options.map(({ label, parentId }) => ({ value: label, optionId: parentId ?? undefined, disabled: false }))) // prettier-ignore
          .map(({ id, value, disabled, parentId }) => ({ id, label: value, disabled, parentId: parentId ?? null })); // prettier-ignore
      case 'delete':
        options.remove(...this.#place, step.id);
        return [];
      case 'move':
        options.move(...this.#place, step.ids, step.after === null ? { position: 'First' } : { after: step.after }); // prettier-ignore
        return [];
    }
  }

  plan(rows: readonly OptionRow[], settings: Partial<Settings> & { limit?: number } = {}) {
    const { limit = 20_000, ...others } = settings;
    const wanted = readWantedOptions(rows, { isCascading: this.isCascading, longLabels: 'cut' });
    return planOptionSync({
      ...{ rows: wanted, options: this.options, ties: this.ties, refused: new Set<string>() },
      ...{ order: 'source', vanished: 'disable', room: limit - this.options.length, ...others },
    });
  }

  /** Runs until there is nothing to do; or dies after a number of requests, its ties of before the last one stored. */
  run(
    rows: readonly OptionRow[],
    settings: Partial<Settings> & { limit?: number } = {},
    dieAfter = Infinity,
  ) {
    const first = this.plan(rows, settings);
    let left = dieAfter;
    for (let pass = 0; pass < 20; pass += 1) {
      const plan = this.plan(rows, settings);
      this.ties = plan.ties;
      let state = { options: this.options, ties: plan.ties };
      if (plan.steps.length === 0) return first;
      for (const step of plan.steps) {
        const made = this.#do(step);
        this.requests += 1;
        left -= 1;
        state = applyStep(state, step, made);
        // What the app takes Jira to be is what Jira is, save that it does not list levels apart.
        expect(new Map(state.options.map((each) => [each.id, each]))).toEqual(new Map(this.options.map((each) => [each.id, each]))); // prettier-ignore
        if (left <= 0) return first;
        this.ties = state.ties;
      }
    }
    throw new Error('never done');
  }

  optionOf(id: string): FieldOption | undefined {
    const tie = this.ties.find(({ key }) => key === `r:${id}`);
    return this.options.find((option) => option.id === tie?.optionId);
  }
}

const row = (id: string, label: string, parent?: string): OptionRow => ({
  ...{ id, label, parent: parent === undefined ? null : { id: parent.toLowerCase(), label: parent } },
});

describe('options of a list', () => {
  it('are made in the order of the rows, and left alone after that', () => {
    const context = new Context(false);
    context.run([row('1', 'Basel'), row('2', 'Aarau')]);
    expect(context.labels).toEqual(['Basel', 'Aarau']);
    expect(context.requests).toBe(1);
    expect(context.run([row('1', 'Basel'), row('2', 'Aarau')]).counts).toMatchObject({
      unchanged: 2,
      created: 0,
    });
    expect(context.requests).toBe(1);
  });

  it('are renamed with their record, and keep their id', () => {
    const context = new Context(false);
    context.run([row('1', 'Basel'), row('2', 'Bern')]);
    const before = context.optionOf('1')!.id;
    const { counts, changes } = context.run([row('1', 'Bâle'), row('2', 'Bern')]);
    expect(counts).toMatchObject({ renamed: 1, created: 0, disabled: 0 });
    expect(changes).toEqual([{ kind: 'renamed', label: 'Bâle', from: 'Basel' }]);
    expect(context.optionOf('1')).toMatchObject({ id: before, label: 'Bâle' });
  });

  it('are disabled when their record is gone, and enabled when it is back', () => {
    const context = new Context(false);
    context.run([row('1', 'Basel'), row('2', 'Bern')]);
    const plan = context.run([row('2', 'Bern')]);
    expect(plan.loss).toEqual({ vanishing: 1, of: 2 });
    expect(context.labels).toEqual(['Bern', 'Basel (disabled)']);
    context.run([row('2', 'Bern'), row('1', 'Basel')]);
    expect(context.labels).toEqual(['Bern', 'Basel']);
  });

  it('of records that are gone are deleted, or kept, as is set', () => {
    for (const [vanished, labels] of [
      ['delete', ['Bern']],
      ['keep', ['Bern', 'Basel']],
    ] as const) {
      const context = new Context(false);
      context.run([row('1', 'Basel'), row('2', 'Bern')]);
      context.run([row('2', 'Bern')], { vanished });
      expect(context.labels).toEqual(labels);
    }
  });

  it('that were there before are taken over by their label, others are left alone', () => {
    const context = new Context(false);
    const [basel] = context.add('basel', 'By hand');
    const { counts } = context.run([row('1', 'Basel')]);
    expect(counts).toMatchObject({ created: 0, renamed: 1, others: 1 });
    expect(context.optionOf('1')).toMatchObject({ id: basel!.id, label: 'Basel' });
    expect(context.labels).toEqual(['Basel', 'By hand']);
  });

  it.each([
    ['exchanged', ['A', 'B', 'C'], ['B', 'A', 'C']],
    ['turned', ['A', 'B', 'C'], ['B', 'C', 'A']],
    ['moved up', ['A', 'B', 'C'], ['B', 'C', 'D']],
    ['written otherwise', ['a', 'b', 'c'], ['A', 'B', 'C']],
  ])('get names that are %s', (_, before, after) => {
    const context = new Context(false);
    const rows = (labels: readonly string[]) => labels.map((label, index) => row(String(index), label));
    context.run(rows(before));
    const ids = rows(before).map(({ id }) => context.optionOf(id)?.id);
    context.run(rows(after));
    expect(context.labels).toEqual(after);
    expect(rows(after).map(({ id }) => context.optionOf(id)?.id)).toEqual(ids);
  });

  it('get a long row of names that moved up by one in a handful of requests', () => {
    const context = new Context(false);
    const rows = (from: number) => Array.from({ length: 3_000 }, (_, index) => row(`${index}`, `Item ${index + from}`)); // prettier-ignore
    context.run(rows(0));
    context.requests = 0;
    context.run(rows(1));
    expect(context.requests).toBeLessThanOrEqual(8);
    expect(context.labels[0]).toBe('Item 1');
  });

  it('tell what cannot be, and do the rest', () => {
    const context = new Context(false);
    context.add('Taken');
    const long = 'x'.repeat(300);
    const plan = context.run([
      ...[
        row('', 'No id'),
        row('1', 'Basel'),
        row('1', 'Again'),
        row('2', ' '),
        row('3', 'BASEL'),
        row('4', long),
      ],
      row('5', 'Zug'),
    ]);
    expect(plan.problems.map(({ kind }) => kind)).toEqual([
      'no-id',
      'same-id',
      'no-label',
      'cut',
      'same-label',
    ]);
    expect(context.labels).toEqual(['Basel', `${'x'.repeat(254)}…`, 'Zug', 'Taken']);
    // A name that an option of nobody has.
    expect(context.run([row('1', 'Taken')]).problems).toEqual([{ kind: 'label-taken', label: 'Taken' }]);
    expect(context.optionOf('1')?.label).toBe('Basel');
  });

  it('are no more than there is room for', () => {
    const context = new Context(false);
    const plan = context.run([row('1', 'A'), row('2', 'B'), row('3', 'C')], { limit: 2 });
    expect(plan.problems).toEqual([{ kind: 'over-limit', label: 'C' }]);
    expect(context.labels).toEqual(['A', 'B']);
  });

  it('stand in the order of their labels if so set, and where they stood if not', () => {
    const context = new Context(false);
    context.run([row('1', 'Item 10'), row('2', 'Item 9'), row('3', 'item 1')], { order: 'label' });
    expect(context.labels).toEqual(['item 1', 'Item 9', 'Item 10']);
    context.run([row('1', 'Item 10'), row('2', 'Item 9'), row('3', 'item 1')], { order: 'keep' });
    expect(context.labels).toEqual(['item 1', 'Item 9', 'Item 10']);
  });
});

describe('options below options', () => {
  it('are made below theirs; a record that moved gets another one there', () => {
    const context = new Context(true);
    context.run([row('1', 'North', 'Basel'), row('2', 'North', 'Bern'), row('3', 'South', 'Basel')]);
    expect(context.labels).toEqual(['Basel', 'Bern', 'Basel > North', 'Basel > South', 'Bern > North']);
    context.run([row('1', 'North', 'Basel'), row('2', 'North', 'Bern'), row('3', 'South', 'Bern')]);
    expect(context.labels).toEqual([
      ...['Basel', 'Bern', 'Basel > North', 'Basel > South (disabled)', 'Bern > North', 'Bern > South'],
    ]);
  });

  it('need one above them', () => {
    const context = new Context(true);
    const plan = context.run([row('1', 'North', 'Basel'), row('2', 'South')]);
    expect(plan.problems).toEqual([{ kind: 'no-parent', label: 'South' }]);
    expect(context.labels).toEqual(['Basel', 'Basel > North']);
  });

  it('are deleted before the one above them', () => {
    const context = new Context(true);
    context.run([row('1', 'North', 'Basel'), row('2', 'South', 'Bern')]);
    context.run([row('2', 'South', 'Bern')], { vanished: 'delete' });
    expect(context.labels).toEqual(['Bern', 'Bern > South']);
  });
});

const labelArb = fc.constantFrom('A', 'a', 'B', 'C', 'D', 'E', ' ', 'x'.repeat(300));
const rowsArb = (isCascading: boolean) =>
  fc.array(
    fc
      .tuple(fc.constantFrom('1', '2', '3', '4', '5', '6'), labelArb, fc.constantFrom('P', 'Q', 'R'))
      .map(([id, label, parent]) => row(id, label, isCascading ? parent : undefined)),
    { maxLength: 8 },
  );
const runArb = (isCascading: boolean) =>
  fc.record({
    rows: rowsArb(isCascading),
    order: fc.constantFrom('source', 'label', 'keep'),
    vanished: fc.constantFrom('disable', 'keep', 'delete'),
    dieAfter: fc.option(fc.integer({ min: 1, max: 4 }), { nil: Infinity }),
  } as const);

describe.each([false, true])('whatever the rows say (cascading: %s)', (isCascading) => {
  it('becomes what Jira holds, in requests that Jira takes, after any deaths', () => {
    fc.assert(
      fc.property(fc.array(runArb(isCascading), { minLength: 1, maxLength: 6 }), (runs) => {
        const context = new Context(isCascading);
        for (const { rows, order, vanished, dieAfter } of runs) {
          const before = new Map(['1', '2', '3', '4', '5', '6'].map((id) => [id, context.optionOf(id)]));
          context.run(rows, { order, vanished }, dieAfter);
          const plan = context.run(rows, { order, vanished });
          expect(context.plan(rows, { order, vanished }).steps).toEqual([]);
          checkTruth(
            context,
            rows,
            plan.problems.map(({ kind }) => kind),
            { order, vanished },
            before,
          );
        }
      }),
      { numRuns: 150 },
    );
  });
});

function checkTruth(
  context: Context,
  rows: readonly OptionRow[],
  problems: readonly string[],
  { order, vanished }: Settings,
  before: ReadonlyMap<string, FieldOption | undefined>,
): void {
  const { wanted, unclear } = readWantedOptions(rows, {
    isCascading: context.isCascading,
    longLabels: 'cut',
  });
  const byId = new Map(context.options.map((option) => [option.id, option]));
  const owners = context.ties.flatMap(({ optionId }) => optionId ?? []);
  expect(new Set(owners).size).toBe(owners.length);
  const ofKey = (key: string) => byId.get(context.ties.find((tie) => tie.key === key)?.optionId ?? '');
  const names = new Set<string>();
  for (const { key, label, parentKey } of wanted) {
    const name = `${parentKey ?? ''} ${foldLabel(label)}`;
    const isTwin = names.has(name);
    names.add(name);
    const option = ofKey(key);
    if (option?.label !== label) {
      // Only for a reason that was told.
      expect(isTwin || problems.some((kind) => ['same-label', 'label-taken', 'parent-missing'].includes(kind))).toBe(true); // prettier-ignore
      continue;
    }
    expect(option.disabled).toBe(false);
    expect(option.parentId).toBe(parentKey === null ? null : (ofKey(parentKey)?.id ?? 'none'));
    const known = before.get(key.slice(2));
    // Whoever had an option in that place still has it.
    if (key.startsWith('r:') && known && byId.has(known.id) && known.parentId === option.parentId)
      expect(option.id).toBe(known.id);
  }
  const there = new Set([...wanted.map(({ key }) => key), ...unclear]);
  for (const { key, optionId } of context.ties) {
    const option = byId.get(optionId ?? '');
    if (there.has(key) || !option) continue;
    if (vanished === 'disable') expect(option.disabled).toBe(true);
    if (vanished === 'delete' && !problems.includes('has-others')) expect(option).toBeUndefined();
  }
  if (order !== 'source' || problems.length > 0) return;
  const places = wanted.filter(({ key }) => key.startsWith('r:') && !context.isCascading).map(({ key }) => [...byId.keys()].indexOf(ofKey(key)!.id)); // prettier-ignore
  expect(places).toEqual(places.toSorted((a, b) => a - b));
}
