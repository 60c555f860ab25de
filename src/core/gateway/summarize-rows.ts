import type { CellValue, Table } from '../../contract/table';
import { groupTable, maxGroups } from '../view/group-table';
import type { GroupingProblem, RowGroup, TotalCell } from '../view/group-table';
import type { ViewerFormat } from '../table/viewer-format';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import type { Problem } from './problem';
import type { RowsQuery } from './rows-query';

/** One number of all rows, or of a group's; null: there is none, as of no rows. */
interface TotalAnswer {
  readonly column: string;
  readonly aggregation: string;
  readonly value: CellValue;
}

/** A group of rows, with the groups within it. */
interface GroupAnswer {
  readonly column: string;
  /** What the rows have in common; null: they have no value. Of a step of time, its first day. */
  readonly value: string | number | boolean | null;
  readonly count: number;
  readonly totals: readonly TotalAnswer[];
  readonly groups?: readonly GroupAnswer[];
}

/** What is told of rows beside them. */
export interface RowsSummary {
  readonly totals?: readonly TotalAnswer[];
  readonly groups?: readonly GroupAnswer[];
}

/**
 * The totals and groups that a caller asks for, of all rows that its filter lets pass: the same that a page shows of
 * them. Nothing where nothing is asked for.
 */
export function summarizeRows(
  table: Table,
  rowNumbers: readonly number[],
  { totals, groups, sort }: Pick<RowsQuery, 'totals' | 'groups' | 'sort'>,
  viewer: ViewerFormat,
): Result<RowsSummary, Problem> {
  if (totals.length === 0 && groups.length === 0) return succeed({});
  const settings = { totals: [...totals], groups: [...groups], columns: [] };
  const grouped = groupTable(table, rowNumbers, settings, sort, viewer);
  const problem = grouped.problems[0];
  if (problem !== undefined) return fail({ kind: 'invalid-parameter', detail: describe(problem) });
  return succeed({
    ...(totals.length === 0 ? {} : { totals: grouped.totals.map(toTotal) }),
    ...(grouped.groups === null ? {} : { groups: grouped.groups.map(toGroup) }),
  });
}

const toTotal = ({ column, aggregation, value }: TotalCell): TotalAnswer => ({
  column: column.key,
  aggregation,
  value,
});

function toGroup({ column, value, rowNumbers, totals, groups }: RowGroup): GroupAnswer {
  return {
    ...{ column: column.key, value, count: rowNumbers.length, totals: totals.map(toTotal) },
    ...(groups.length === 0 ? {} : { groups: groups.map(toGroup) }),
  };
}

function describe(problem: GroupingProblem): string {
  switch (problem.reason) {
    case 'too-many-groups':
      return `There would be more than ${maxGroups} groups: narrow the filter, or name a column with fewer values.`;
    case 'total-not-offered':
      return `‘${problem.aggregation}’ means nothing for the values of ‘${problem.column}’.`;
    case 'group-column-gone':
    case 'total-column-gone':
      return `There is no column ‘${problem.column}’.`;
  }
}
