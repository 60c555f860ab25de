import type { JiraPorts, Ports } from '../../core/ports';
import { loadOnUse } from './load-on-use';

const jiraFields = loadOnUse(
  async () => new (await import('../product/atlassian-jira-fields')).AtlassianJiraFields(),
);

/** Adds what Jira's fields and panels need to the adapters of an invocation. */
export function buildJiraPorts(ports: Ports): JiraPorts {
  return { ...ports, jiraFields };
}
