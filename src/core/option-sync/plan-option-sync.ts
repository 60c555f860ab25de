import type { OptionChangeCounts } from '../../contract/option-sync';
import type { FieldOption, OptionUpdate } from './field-options';
import { foldLabel, maxOptionsPerRequest } from './field-options';
import { tieOptions } from './option-ties';
import type { OptionTie, TiedOptions } from './option-ties';
import { planLabels } from './plan-labels';
import type { LevelPlan, Rename } from './plan-labels';
import { planMoves } from './plan-moves';
import type { Move } from './plan-moves';
import type { OptionProblem, WantedOption, WantedOptions } from './wanted-options';

/** What is asked of Jira at once, done whole or not at all. */
export type OptionStep =
  | { readonly kind: 'update'; readonly updates: readonly KeyedUpdate[] }
  | { readonly kind: 'delete'; readonly id: string; readonly key: string }
  | { readonly kind: 'create'; readonly options: readonly NewOption[] }
  | ({ readonly kind: 'move' } & Move);

/** A change of the option of a record. */
type KeyedUpdate = OptionUpdate & { readonly key: string };

/** An option to be made for a record. */
interface NewOption {
  readonly key: string;
  readonly label: string;
  readonly parentId: string | null;
}

/** One change, to be shown before it is made. */
interface OptionChange {
  readonly kind: 'created' | 'renamed' | 'enabled' | 'disabled' | 'deleted';
  readonly label: string;
  /** What a renamed one is called before. */
  readonly from?: string;
}

/** What is to be done; once it is, the next plan is made of what there is then, until one has no steps. */
export interface OptionPlan {
  readonly steps: readonly OptionStep[];
  /** Stored before the first step: what is about to be made is known by it, if the answer is lost. */
  readonly ties: readonly OptionTie[];
  /** How many options are changed until a plan has no steps. */
  readonly counts: OptionChangeCounts;
  readonly changes: readonly OptionChange[];
  readonly problems: readonly OptionProblem[];
  /** Enabled options whose record is gone, and how many enabled ones stand for a record that is there or gone. */
  readonly loss: { readonly vanishing: number; readonly of: number };
}

/** What a plan is made of. */
export interface PlanInput {
  readonly rows: WantedOptions;
  /** As Jira lists them. */
  readonly options: readonly FieldOption[];
  readonly ties: readonly OptionTie[];
  readonly order: 'source' | 'label' | 'keep';
  /** What becomes of an option whose record is gone. */
  readonly vanished: 'disable' | 'keep' | 'delete';
  /** Keys of what Jira has refused in this run: it is not asked again. */
  readonly refused: ReadonlySet<string>;
  /** How many more options the field takes. */
  readonly room: number;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Plans how the options of a context become what the rows say. Each step holds against Jira as it is when the steps
 * before it are done, whether Jira looks at the labels before a request or change by change.
 */
export function planOptionSync(input: PlanInput): OptionPlan {
  const { options, ties, rows, order, refused } = input;
  const problems = [...rows.problems];
  const tied = tieOptions(options, ties, rows);
  const wanted = withoutTwins(rows.wanted, tied, refused, problems);
  const keys = new Set(wanted.map(({ key }) => key));
  const isThere = new Set([...rows.wanted.map(({ key }) => key), ...rows.unclear]);
  const gone = [...tied.byKey].filter(([key]) => !isThere.has(key));
  const leaving = findLeaving(input, gone, problems);
  const creates = findCreates(input, wanted, tied, problems);
  const plans = planLevels(input, tied, wanted, creates, leaving);
  for (const [key, { label }] of gone) if (refused.has(key)) problems.push({ kind: 'refused', label });
  for (const { label } of plans.taken) problems.push({ kind: 'label-taken', label });

  const enables = wanted.flatMap(({ key }) => {
    const option = tied.byKey.get(key);
    return option?.disabled === true ? [{ key, id: option.id, disabled: false }] : [];
  });
  const disables = gone
    .filter(([key, { id, disabled }]) => !disabled && !leaving.has(id) && !refused.has(key))
    .filter(() => input.vanished !== 'keep')
    .map(([key, { id }]) => ({ key, id, disabled: true }));
  const deletes = gone.filter(([key, { id }]) => leaving.has(id) && !refused.has(key));
  const moves = order === 'keep' ? [] : planOrder(input, wanted, tied);

  const made = plans.now.creates;
  const steps: OptionStep[] = [
    ...inBatches(mergeUpdates([...enables, ...disables, ...plans.now.renames])).map(
      (updates) => ({ kind: 'update', updates }) as const,
    ),
    // Those below others go first.
    ...deletes
      .toSorted(([, a], [, b]) => Number(a.parentId === null) - Number(b.parentId === null))
      .map(([key, { id }]) => ({ kind: 'delete', id, key }) as const),
    ...inBatches(made).map((each) => ({ kind: 'create', options: each }) as const),
  ];
  const isOrdered = steps.length > 0 || plans.all.creates.length > 0;
  const changed = new Set([...plans.all.renames, ...enables].map(({ key }) => key));
  const labels = new Map(options.map(({ id, label }) => [id, label]));
  return {
    steps: isOrdered ? steps : moves.map((move) => ({ kind: 'move', ...move }) as const),
    ties: nextTies(input, tied, plans),
    counts: {
      created: plans.all.creates.length,
      renamed: plans.all.renames.length,
      enabled: enables.length,
      disabled: disables.length,
      deleted: deletes.length,
      moved: moves.reduce((sum, { ids }) => sum + ids.length, 0),
      unchanged: [...tied.byKey.keys()].filter((key) => isThere.has(key) && !changed.has(key)).length,
      others: tied.others.length,
    },
    changes: [
      ...plans.all.creates.map(({ label }) => ({ kind: 'created', label }) as const),
      ...plans.all.renames.map(
        ({ id, label }) => ({ kind: 'renamed', label, from: labels.get(id) ?? '' }) as const,
      ),
      ...enables.map(({ id }) => ({ kind: 'enabled', label: labels.get(id) ?? '' }) as const),
      ...disables.map(({ id }) => ({ kind: 'disabled', label: labels.get(id) ?? '' }) as const),
      ...deletes.map(([, { label }]) => ({ kind: 'deleted', label }) as const),
    ],
    problems,
    loss: {
      vanishing: disables.length + deletes.filter(([, { disabled }]) => !disabled).length,
      of: [...tied.byKey].filter(([key, { disabled }]) => !disabled || keys.has(key)).length,
    },
  };
}

/** Of records of one label at one level, the one whose option is called so already, else the first, gets it. */
function withoutTwins(
  wanted: readonly WantedOption[],
  { byKey }: TiedOptions,
  refused: ReadonlySet<string>,
  problems: OptionProblem[],
): readonly WantedOption[] {
  const nameOf = ({ parentKey, label }: WantedOption) => `${parentKey ?? ''} ${foldLabel(label)}`;
  const winners = new Map<string, WantedOption>();
  for (const each of wanted) {
    const name = nameOf(each);
    const isNamed = foldLabel(byKey.get(each.key)?.label ?? '') === foldLabel(each.label);
    const winner = winners.get(name);
    const isHeld = winner && foldLabel(byKey.get(winner.key)?.label ?? '') === foldLabel(winner.label);
    if (winner === undefined || (isNamed && isHeld !== true)) winners.set(name, each);
  }
  return wanted.filter((each) => {
    const isWinner = winners.get(nameOf(each)) === each;
    if (!isWinner) problems.push({ kind: 'same-label', label: each.label });
    return isWinner && !refused.has(each.key);
  });
}

/** Ids of options that are deleted: not while others, which stand for nobody, are below them. */
function findLeaving(
  { options, vanished, refused }: PlanInput,
  gone: readonly (readonly [string, FieldOption])[],
  problems: OptionProblem[],
): ReadonlySet<string> {
  if (vanished !== 'delete') return new Set();
  const leaving = new Set(gone.filter(([key]) => !refused.has(key)).map(([, { id }]) => id));
  const kept = new Set(options.filter(({ id }) => !leaving.has(id)).map(({ parentId }) => parentId));
  for (const [, { id, label }] of gone) {
    if (!kept.has(id) || !leaving.delete(id)) continue;
    problems.push({ kind: 'has-others', label });
  }
  return leaving;
}

/** Records without an option that are to get one, as many as there is room for. */
function findCreates(
  { room, refused, rows }: PlanInput,
  wanted: readonly WantedOption[],
  { byKey }: TiedOptions,
  problems: OptionProblem[],
): ReadonlySet<WantedOption> {
  const creates = new Set<WantedOption>();
  const coming = new Set<string>();
  for (const each of wanted) {
    const { key, label, parentKey } = each;
    if (byKey.has(key)) continue;
    if (parentKey !== null && !byKey.has(parentKey) && !coming.has(parentKey))
      problems.push({ kind: 'parent-missing', label });
    else if (creates.size >= room) problems.push({ kind: 'over-limit', label });
    else {
      creates.add(each);
      coming.add(key);
    }
  }
  for (const { key, label } of rows.wanted) if (refused.has(key)) problems.push({ kind: 'refused', label });
  return creates;
}

/** What becomes of the labels of all levels. */
interface LabelPlan extends LevelPlan<WantedOption> {
  readonly now: {
    readonly renames: readonly Rename[];
    readonly creates: readonly (WantedOption & NewOption)[];
  };
}

function planLevels(
  { options }: PlanInput,
  { byKey }: TiedOptions,
  wanted: readonly WantedOption[],
  creates: ReadonlySet<WantedOption>,
  leaving: ReadonlySet<string>,
): LabelPlan {
  interface Draft {
    members: FieldOption[];
    renames: Rename[];
    creates: (WantedOption & NewOption)[];
    leaving: Set<string>;
  }
  const levels = new Map<string | null, Draft>();
  const levelOf = (parentId: string | null) => {
    const known = levels.get(parentId);
    if (known) return known;
    const level: Draft = { members: [], renames: [], creates: [], leaving: new Set() };
    levels.set(parentId, level);
    return level;
  };
  for (const option of options) {
    const level = levelOf(option.parentId);
    level.members.push(option);
    if (leaving.has(option.id)) level.leaving.add(option.id);
  }
  /** Below options that are not there yet. */
  const later: WantedOption[] = [];
  for (const each of wanted) {
    const { key, label, parentKey } = each;
    const option = byKey.get(key);
    if (option && option.label !== label)
      levelOf(option.parentId).renames.push({ key, id: option.id, label });
    if (option || !creates.has(each)) continue;
    const parentId = parentKey === null ? null : byKey.get(parentKey)?.id;
    if (parentId === undefined) later.push(each);
    else levelOf(parentId).creates.push({ ...each, parentId });
  }
  const plans = [...levels.values()].map((level) => planLabels(level));
  const taken = plans.flatMap((plan) => plan.taken);
  const without = new Set(taken.map(({ key }) => key));
  const coming = later.filter(({ parentKey }) => parentKey !== null && !without.has(parentKey));
  return {
    now: {
      renames: plans.flatMap(({ now }) => now.renames),
      creates: plans.flatMap(({ now }) => now.creates),
    },
    all: {
      renames: plans.flatMap(({ all }) => all.renames),
      creates: [...plans.flatMap(({ all }) => all.creates), ...coming],
    },
    taken: [...taken, ...later.filter((each) => !coming.includes(each))],
  };
}

/** Each level in the order of the records; what stands for none of them comes behind. */
function planOrder(
  { options, order }: PlanInput,
  wanted: readonly WantedOption[],
  { byKey }: TiedOptions,
): readonly Move[] {
  const levels = new Map<string | null, { current: string[]; desired: Set<string> }>();
  for (const { id, parentId } of options) {
    const level = levels.get(parentId) ?? { current: [], desired: new Set() };
    level.current.push(id);
    levels.set(parentId, level);
  }
  const sorted =
    order === 'label' ? wanted.toSorted((a, b) => collator.compare(a.label, b.label)) : [...wanted];
  for (const { key } of sorted) {
    const option = byKey.get(key);
    if (option) levels.get(option.parentId)?.desired.add(option.id);
  }
  return [...levels.values()].flatMap(({ current, desired }) =>
    planMoves(current, [...desired, ...current.filter((id) => !desired.has(id))]),
  );
}

function nextTies(
  { rows, ties }: PlanInput,
  { byKey }: TiedOptions,
  { all, now }: LabelPlan,
): readonly OptionTie[] {
  const wanted = new Map(rows.wanted.map((each) => [each.key, each]));
  const known = new Map(ties.map((tie) => [tie.key, tie]));
  const renamed = new Map(all.renames.map(({ id, label }) => [id, label]));
  const parentKeys = new Map([...byKey].map(([key, { id }]) => [id, key]));
  const tied = [...byKey].map(([key, { id, label, parentId }]): OptionTie => {
    const parentKey =
      wanted.get(key)?.parentKey ??
      known.get(key)?.parentKey ??
      (parentId === null ? null : (parentKeys.get(parentId) ?? null));
    return { key, optionId: id, label: renamed.get(id) ?? label, parentKey };
  });
  const coming = now.creates.map(({ key, label, parentKey }): OptionTie => ({
    ...{ key, optionId: null, label, parentKey },
  }));
  return [...tied, ...coming];
}

/** Changes of one option, as one. */
function mergeUpdates(updates: readonly KeyedUpdate[]): readonly KeyedUpdate[] {
  const merged = new Map<string, KeyedUpdate>();
  for (const update of updates) merged.set(update.id, { ...merged.get(update.id), ...update });
  return [...merged.values()];
}

function inBatches<T>(items: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / maxOptionsPerRequest);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * maxOptionsPerRequest, (index + 1) * maxOptionsPerRequest),
  );
}
