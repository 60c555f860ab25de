import type { TableView } from '../../../contract/macro-api';
import { t } from '../texts';

/**
 * A number of rows, with a word on whether they are all.
 * @param counted the number in words, where it is the rows that are there
 */
export function describeCount(
  { truncated, completeness, table }: Pick<TableView, 'truncated' | 'completeness' | 'table'>,
  counted: string = t('shared.display.rows', { count: table.rows.length }),
): string {
  if (truncated || completeness === 'more') return t('shared.display.more', { rows: table.rows.length });
  if (completeness === 'partial') return t('shared.display.partial', { rows: counted });
  return completeness === 'unknown' ? t('shared.display.maybeMore', { rows: counted }) : counted;
}
