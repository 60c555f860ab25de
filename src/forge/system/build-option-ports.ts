import type { OptionPorts, Ports } from '../../core/ports';
import { loadOnUse } from './load-on-use';

/**
 * Adds what options of native fields need to the adapters of an invocation.
 * @param isAwaited whether somebody waits; other work has more patience and leaves the points to people
 */
export function buildOptionPorts<P extends Ports>(
  ports: P,
  { isAwaited }: { readonly isAwaited: boolean },
): P & OptionPorts {
  const jiraOptions = loadOnUse(async () => {
    const [{ AtlassianJiraOptions }, { ProductCalls }] = await Promise.all([
      import('../product/atlassian-jira-options'),
      import('../product/product-calls'),
    ]);
    return new AtlassianJiraOptions(new ProductCalls(ports, { isAwaited }));
  });
  return { ...ports, jiraOptions };
}
