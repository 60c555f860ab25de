import { leastParts, mostParts } from '../../../../../src/contract/combination';
import type { Combination, JoinStep } from '../../../../../src/contract/combination';
import { foldText } from '../../../../../src/contract/text/fold-text';
import type { Column } from '../../../../../src/contract/table';

/** A combination whose parts are joined. */
export type Join = Extract<Combination, { kind: 'join' }>;
/** A combination whose parts stand one below the other. */
export type Stack = Extract<Combination, { kind: 'stack' }>;
/** Columns of data sources, by their ids. */
export type KnownColumns = ReadonlyMap<string, readonly Pick<Column, 'key' | 'name' | 'type'>[]>;

const noPart = { name: '', dataSourceId: '' };

/** A join of which nothing is chosen yet. */
export const buildCombination = (): Combination => ({
  kind: 'join',
  parts: [noPart, noPart],
  steps: [buildStep('')],
});

const buildStep = (part: string): JoinStep => ({
  ...{ part, kind: 'left', many: 'first', folds: false },
  on: [{ left: { part: '', column: '' }, right: '' }],
});

/** Whether there may be another part, and whether one may go. */
export const mayGrow = ({ parts }: Combination): boolean => parts.length < mostParts;
export const mayShrink = ({ parts }: Combination): boolean => parts.length > leastParts;

/** A combination of the other kind with the same parts. */
export function withKind(
  combination: Combination,
  kind: Combination['kind'],
  known: KnownColumns,
): Combination {
  const { parts } = combination;
  if (kind === combination.kind) return combination;
  return kind === 'join'
    ? { kind, parts, steps: parts.slice(1).map(({ name }) => buildStep(name)) }
    : proposeColumns({ kind, parts, columns: [] }, known);
}

export function withPart(combination: Combination): Combination {
  const parts = [...combination.parts, noPart];
  return combination.kind === 'join'
    ? { ...combination, parts, steps: [...combination.steps, buildStep('')] }
    : { ...combination, parts };
}

/** Without one of its parts, and without what is joined by it. */
export function withoutPart(combination: Combination, index: number): Combination {
  const gone = combination.parts[index]?.name ?? '';
  const parts = combination.parts.filter((_, place) => place !== index);
  if (combination.kind === 'stack') {
    const columns = combination.columns.map(({ key, of }) => ({ key, of: without(of, gone) }));
    return { ...combination, parts, columns: columns.filter(({ of }) => Object.keys(of).length > 0) };
  }
  // What comes first is joined to nothing.
  const steps = combination.steps.filter((_, place) => place !== Math.max(index - 1, 0));
  return { ...combination, parts, steps: steps.map((step) => forget(step, gone)) };
}

/** With another data source as one of its parts; what was said of the columns of the one before goes with it. */
export function choosePart(
  combination: Combination,
  index: number,
  { id, name: called }: { readonly id: string; readonly name: string },
  known: KnownColumns,
): Combination {
  const before = combination.parts[index]?.name ?? '';
  const others = combination.parts.filter((_, place) => place !== index).map(({ name }) => name);
  const name = toPartName(called, others);
  const parts = combination.parts.map((part, place) => (place === index ? { name, dataSourceId: id } : part));
  if (combination.kind === 'stack') {
    const columns = combination.columns.map(({ key, of }) => ({ key, of: without(of, before) }));
    return proposeColumns({ ...combination, parts, columns }, known);
  }
  const steps = combination.steps.map((step, place) =>
    place === index - 1 ? { ...buildStep(name), kind: step.kind, many: step.many } : forget(step, before),
  );
  return { ...combination, parts, steps };
}

/** A column of a name in each part becomes one of the stack, where nothing was mapped yet. */
export function proposeColumns(stack: Stack, known: KnownColumns): Stack {
  const isMapped = stack.columns.some(({ of }) => Object.keys(of).length > 1);
  if (isMapped || stack.parts.some(({ dataSourceId }) => !known.has(dataSourceId))) return stack;
  const [first, ...others] = stack.parts;
  const columns = (known.get(first?.dataSourceId ?? '') ?? []).map(({ key, name }) => {
    const of: Record<string, string> = { [first!.name]: key };
    for (const part of others) {
      const same = known.get(part.dataSourceId)?.find((each) => foldText(each.name) === foldText(name));
      if (same !== undefined) of[part.name] = same.key;
    }
    return { key: key === 'part' ? 'part_1' : key, of };
  });
  return { ...stack, columns };
}

/** Another column of a stack, which no part has yet. */
export function withColumn(stack: Stack): Stack {
  const taken = new Set(stack.columns.map(({ key }) => key));
  let number = stack.columns.length + 1;
  while (taken.has(`column_${number}`)) number += 1;
  return { ...stack, columns: [...stack.columns, { key: `column_${number}`, of: {} }] };
}

/** A stack whose column at a place is another part's column; empty: none. */
export function mapColumn(stack: Stack, place: number, part: string, column: string): Stack {
  const columns = stack.columns.map((each, index) => {
    if (index !== place) return each;
    const of = without(each.of, part);
    return { ...each, of: column === '' ? of : { ...of, [part]: column } };
  });
  return { ...stack, columns };
}

/** What a part is called in paths and expressions: the beginning of its name, in letters and digits. */
export function toPartName(called: string, taken: readonly string[]): string {
  const words = foldText(called).match(/[a-z0-9]+/g) ?? [];
  const joined = words
    .map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1)))
    .join('');
  const base = (/^[a-z]/.test(joined) ? joined : `part${joined}`).slice(0, 30);
  // A column of a stack says under this name which part a row is of.
  const isTaken = (name: string) => taken.includes(name) || name === 'part';
  let name = base;
  for (let count = 2; isTaken(name); count += 1) name = `${base}${count}`;
  return name;
}

const without = (of: Readonly<Record<string, string>>, part: string) =>
  Object.fromEntries(Object.entries(of).filter(([name]) => name !== part));

/** A step that no longer names a part's columns. */
function forget(step: JoinStep, part: string): JoinStep {
  const on = step.on.map(({ left, right }) => ({
    left: left.part === part ? { part: '', column: '' } : left,
    right,
  }));
  return { ...step, on };
}
