import type { TableView } from '../../contract/macro-api';

/**
 * Whether a table is known to be without rows that its source has: a bound was met, a page failed, or the service says
 * that there are more. Of one that nobody can tell of, it is not known.
 */
export function lacksRows({
  truncated,
  completeness,
}: Pick<TableView, 'truncated' | 'completeness'>): boolean {
  return truncated || completeness === 'more' || completeness === 'partial';
}
