import type { Combination, PartColumn } from '../../contract/combination';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';

/** What is wrong with a combination, and at which of its members. */
export interface CombinationProblem {
  /** Path within the combination, such as `steps.0.on`. */
  readonly field: string;
  readonly problem: Text;
}

/**
 * Finds what does not fit together in a combination: names that are used twice, joins that are missing or come before
 * what they join, and columns that a part does not have.
 * @param columns keys of the columns of each part, by the part's name
 */
export function findCombinationProblem(
  combination: Combination,
  columns: ReadonlyMap<string, ReadonlySet<string>>,
): CombinationProblem | null {
  const { parts } = combination;
  const twice = parts.findIndex(({ name }, index) => parts.findIndex((each) => each.name === name) < index);
  if (twice >= 0) {
    const problem = buildText('problem.usedTwice', { name: parts[twice]!.name });
    return { field: `parts.${twice}.name`, problem };
  }
  return combination.kind === 'join'
    ? findJoinProblem(combination, columns)
    : findStackProblem(combination, columns);
}

function findJoinProblem(
  { parts, steps }: Extract<Combination, { kind: 'join' }>,
  columns: ReadonlyMap<string, ReadonlySet<string>>,
): CombinationProblem | null {
  const [first, ...others] = parts.map(({ name }) => name);
  const joined = new Set([first]);
  const has = ({ part, column }: PartColumn) => columns.get(part)?.has(column) === true;
  for (const [index, name] of others.entries()) {
    const step = steps[index];
    if (step?.part !== name) return { field: `steps.${index}.on`, problem: buildText('problem.chosen') };
    for (const [place, { left, right }] of step.on.entries()) {
      const field = `steps.${index}.on.${place}`;
      if (!joined.has(left.part) || !has(left)) {
        return {
          field: `${field}.left`,
          problem: buildText('problem.part.noColumn', { column: left.column, part: left.part }),
        };
      }
      if (!has({ part: name, column: right })) {
        return {
          field: `${field}.right`,
          problem: buildText('problem.part.noColumn', { column: right, part: name }),
        };
      }
    }
    joined.add(name);
  }
  return null;
}

function findStackProblem(
  { columns: stacked, parts }: Extract<Combination, { kind: 'stack' }>,
  columns: ReadonlyMap<string, ReadonlySet<string>>,
): CombinationProblem | null {
  const keys = new Set<string>(['part']);
  for (const [index, { key, of }] of stacked.entries()) {
    const field = `columns.${index}`;
    if (keys.has(key))
      return { field: `${field}.key`, problem: buildText('problem.usedTwice', { name: key }) };
    keys.add(key);
    for (const { name } of parts) {
      const column = of[name];
      if (column === undefined || columns.get(name)?.has(column) === true) continue;
      return {
        field: `${field}.of.${name}`,
        problem: buildText('problem.part.noColumn', { column, part: name }),
      };
    }
    if (parts.every(({ name }) => of[name] === undefined))
      return { field: `${field}.of`, problem: buildText('problem.chosen') };
  }
  return null;
}
