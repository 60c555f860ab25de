import type { JiraPorts, Ports } from '../../core/ports';
import { loadOnUse } from './load-on-use';

/**
 * Adds what Jira's fields and panels need to the adapters of an invocation.
 * @param isAwaited whether somebody waits; scheduled work has more patience and leaves the points to people
 */
export function buildJiraPorts(
  ports: Ports,
  { isAwaited }: { readonly isAwaited: boolean } = { isAwaited: true },
): JiraPorts {
  const jiraFields = loadOnUse(async () => {
    const [{ AtlassianJiraFields }, { ProductCalls }] = await Promise.all([
      import('../product/atlassian-jira-fields'),
      import('../product/product-calls'),
    ]);
    return new AtlassianJiraFields(new ProductCalls(ports, { isAwaited }));
  });
  return { ...ports, jiraFields };
}
