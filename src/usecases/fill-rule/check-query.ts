import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { JiraFailure } from '../../core/field/jira-fields';
import type { IssueSearch } from '../../core/fill-rule/issue-search';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';

/** Why a query cannot be a part of a rule's; null: it can, or there is none. */
export async function checkQuery(
  search: IssueSearch,
  jql: string,
): Promise<Result<Text | null, JiraFailure>> {
  if (jql === '') return succeed(null);
  const checked = await search.checkQuery(jql);
  if (!checked.ok) return checked;
  const { words, isOrdered } = checked.value;
  if (words !== '') return succeed(buildText('problem.jql', { words }));
  return succeed(isOrdered ? buildText('problem.jqlOrder') : null);
}
