import type { FillPorts } from '../../core/fill-rule/jira-issues';
import type { Ports } from '../../core/ports';
import { AtlassianIssueSearch } from '../product/atlassian-issue-search';
import { AtlassianJiraIssues } from '../product/atlassian-jira-issues';
import { ProductCalls } from '../product/product-calls';

/**
 * Adds what fill rules need to the adapters of an invocation.
 * @param isAwaited whether somebody waits; what an event starts has more patience and leaves the points to people
 */
export function buildFillPorts<P extends Ports>(
  ports: P,
  { isAwaited }: { readonly isAwaited: boolean },
): P & FillPorts {
  const calls = new ProductCalls(ports, { isAwaited });
  return { ...ports, issues: new AtlassianJiraIssues(calls), search: new AtlassianIssueSearch(calls) };
}
