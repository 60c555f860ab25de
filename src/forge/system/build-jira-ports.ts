import type { JiraPorts, Ports } from '../../core/ports';
import { AtlassianJiraFields } from '../product/atlassian-jira-fields';

/** Adds what Jira's fields and panels need to the adapters of an invocation. */
export function buildJiraPorts(ports: Ports): JiraPorts {
  return { ...ports, jiraFields: new AtlassianJiraFields() };
}
