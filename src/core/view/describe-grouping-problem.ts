import { wordsOf } from '../table/table-words';
import type { ViewerFormat } from '../table/viewer-format';
import { maxGroups } from './group-table';
import type { GroupingProblem } from './group-table';

/** What a person has to know of groups and totals that are not there. */
export function describeGroupingProblem(
  problem: GroupingProblem,
  viewer: Pick<ViewerFormat, 'words'>,
): string {
  const words = wordsOf(viewer);
  switch (problem.reason) {
    case 'group-column-gone':
      return words('table.groupColumnGone', { column: problem.column });
    case 'total-column-gone':
      return words('table.totalColumnGone', { column: problem.column });
    case 'total-not-offered':
      return words('table.totalNotOffered', {
        aggregation: words(`table.${problem.aggregation}`),
        column: problem.column,
      });
    case 'too-many-groups':
      return words('table.tooManyGroups', { count: maxGroups });
  }
}
