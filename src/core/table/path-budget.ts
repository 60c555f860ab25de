import type { JSONPathQuery } from 'json-p3';

/**
 * How many values paths may still look at. json-p3 has no limit of its own, and `$..a..b` or a filter within a filter
 * looks at a document again for each value that it finds: a path of thirty characters can keep an invocation busy
 * until the platform ends it. Nodes are counted, not milliseconds, so that the same answer always gives the same rows.
 */
export interface PathBudget {
  /** Below zero: spent, and everything read with it since is to be thrown away. */
  left: number;
  /** What the path that is asked just now may look at, which bounds the memory that its finds take. */
  leftOfLook: number;
  /** The path that could not look through to its end; null: none. */
  spentBy: string | null;
}

/** Most values that the paths of one read may look at: 50,000 rows with ten paths of ten values each. */
export const maxPathNodes = 5_000_000;
/** Most values that one path may look at in one page or row: every value of an answer of some 20 MB. */
export const maxNodesOfLook = 1_000_000;

/** A budget for one read, or for one path asked once. */
export const buildPathBudget = (nodes: number = maxPathNodes): PathBudget => ({
  left: nodes,
  leftOfLook: Math.min(nodes, maxNodesOfLook),
  spentBy: null,
});

/** Begins a look at another page or row. */
export function beginLook(budget: PathBudget): void {
  budget.leftOfLook = maxNodesOfLook;
}

/** Ends the budget: a path could not look through to its end. */
export function endBudget(budget: PathBudget, path: string): void {
  budget.left = -1;
  budget.spentBy = path;
}

/** Whether paths were stopped: what they gave is not what they would give. */
export const isSpent = ({ left }: PathBudget): boolean => left < 0;

/** Thrown within a path and caught by its reader. */
export class PathBudgetSpent extends Error {}

/** Counts what a compiled query looks at, its filters' queries included. */
export function meterQuery(query: JSONPathQuery, budget: PathBudget): void {
  const spend = (nodes: number): void => {
    budget.left -= nodes;
    budget.leftOfLook -= nodes;
    if (budget.left < 0 || budget.leftOfLook < 0) throw new PathBudgetSpent();
  };
  for (const segment of query.segments) {
    // A descendant segment asks itself for each value below; its own method stays what it was.
    const { visit } = segment as { visit?: (...args: unknown[]) => unknown };
    if (visit !== undefined) {
      const metered = (...args: unknown[]): unknown => {
        spend(1);
        return visit.apply(segment, args);
      };
      Object.assign(segment, { visit: metered });
    }
    for (const selector of segment.selectors) {
      const resolve = selector.resolve.bind(selector);
      selector.resolve = (node) => {
        spend(sizeOf(node.value));
        return resolve(node);
      };
      for (const inner of queriesIn(selector)) meterQuery(inner, budget);
    }
  }
}

/** A selector looks at each child at most; names and indices at one. */
function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length + 1;
  return typeof value === 'object' && value !== null ? Object.keys(value).length + 1 : 1;
}

/** Queries within a filter, however its expression nests them. */
function queriesIn(part: object): JSONPathQuery[] {
  return Object.entries(part).flatMap(([name, value]): JSONPathQuery[] => {
    if (name === 'environment' || name === 'token' || typeof value !== 'object' || value === null) return [];
    if ('segments' in value) return [value as JSONPathQuery];
    return queriesIn(value as object);
  });
}
