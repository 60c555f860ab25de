import type { AgentsBody, CallBody } from './agents/agents-model';
import type { AutomationBody, RuleInput } from './automation/automation-model';
import type {
  AdminBody,
  CreateBody,
  DashboardBody,
  IssueDetail,
  IssueInput,
  JiraHomeBody,
  PortalBody,
  RequestBody,
  RequestFormBody,
  SearchBody,
  WorkflowBody,
  WorkflowRuleInput,
} from './jira-model';

type Send = <T>(method: string, path: string, body?: unknown) => Promise<T>;

export type JiraClient = ReturnType<typeof createJiraClient>;

/** The host's operations for the local Jira, as one account sees them. Every one rejects with `SiteError`. */
export function createJiraClient(send: Send) {
  const at = (...parts: (string | number)[]) =>
    ['/host/site/jira', ...parts.map((part) => encodeURIComponent(part))].join('/');
  return {
    home: () => send<JiraHomeBody>('GET', at()),
    search: (jql: string) => send<SearchBody>('POST', at('search'), { jql }),
    createForm: (projectKey: string) => send<CreateBody>('GET', at('create', projectKey)),
    createIssue: (input: IssueInput & { projectKey: string; issueTypeId: string }) =>
      send<{ key: string }>('POST', at('issues'), input),
    issue: (key: string) => send<IssueDetail>('GET', at('issues', key)),
    editIssue: (key: string, input: IssueInput) => send<IssueDetail>('PUT', at('issues', key), input),
    computeValues: (key: string) =>
      send<{ issue: IssueDetail; failures: Record<string, string> }>('POST', at('issues', key, 'values')),
    addPanel: (key: string, moduleKey: string) =>
      send<IssueDetail>('POST', at('issues', key, 'panels'), { moduleKey }),
    removePanel: (key: string, moduleKey: string) =>
      send<IssueDetail>('DELETE', at('issues', key, 'panels', moduleKey)),
    bulkEdit: (keys: string[], values: Record<string, unknown>) =>
      send<{ results: { key: string; error?: string }[] }>('POST', at('bulk'), { keys, values }),
    portal: (id: number) => send<PortalBody>('GET', at('portals', id)),
    requestForm: (id: number, typeId: number) =>
      send<RequestFormBody>('GET', at('portals', id, 'forms', typeId)),
    createRequest: (id: number, input: IssueInput & { typeId: number }) =>
      send<{ key: string }>('POST', at('portals', id, 'requests'), input),
    request: (id: number, key: string) => send<RequestBody>('GET', at('portals', id, 'requests', key)),
    adminFields: () => send<AdminBody>('GET', at('admin', 'fields')),
    createField: (input: { typeKey: string; name: string; description: string; projectIds: string[] }) =>
      send<AdminBody>('POST', at('admin', 'fields'), input),
    changeField: (id: string, input: { name?: string; required?: boolean; requestTypeIds?: number[] }) =>
      send<AdminBody>('PUT', at('admin', 'fields', id), input),
    deleteField: (id: string) => send<AdminBody>('DELETE', at('admin', 'fields', id)),
    addContext: (id: string, input: { name: string; projectIds: string[] }) =>
      send<AdminBody>('POST', at('admin', 'fields', id, 'contexts'), input),
    configureContext: (id: string, contextId: number, input: { configuration?: unknown; schema?: unknown }) =>
      send<AdminBody>('PUT', at('admin', 'fields', id, 'contexts', contextId), input),
    workflow: (projectKey: string) => send<WorkflowBody>('GET', at('workflows', projectKey)),
    saveWorkflowRule: (projectKey: string, rule: WorkflowRuleInput) =>
      send<WorkflowBody>('PUT', at('workflows', projectKey, 'rules'), rule),
    removeWorkflowRule: (projectKey: string, id: string) =>
      send<WorkflowBody>('DELETE', at('workflows', projectKey, 'rules', id)),
    automation: () => send<AutomationBody>('GET', at('automation')),
    saveRule: (rule: RuleInput) => send<AutomationBody>('PUT', at('automation', 'rules'), { rule }),
    deleteRule: (id: string) => send<AutomationBody>('DELETE', at('automation', 'rules', id)),
    runRule: (id: string, issueKey: string) =>
      send<AutomationBody>('POST', at('automation', 'rules', id, 'run'), { issueKey }),
    agents: () => send<AgentsBody>('GET', at('agents')),
    callAction: (
      agent: string,
      action: string,
      input: { inputs: Record<string, string>; issueKey: string },
    ) => send<CallBody>('POST', at('agents', agent, 'actions', action), input),
    dashboard: (id: string) => send<DashboardBody>('GET', at('dashboards', id)),
    addWidget: (id: string, moduleKey: string) =>
      send<DashboardBody>('POST', at('dashboards', id, 'widgets'), { moduleKey }),
    saveWidget: (id: string, widgetId: string, config: unknown) =>
      send<DashboardBody>('PUT', at('dashboards', id, 'widgets', widgetId), { config }),
    removeWidget: (id: string, widgetId: string) =>
      send<DashboardBody>('DELETE', at('dashboards', id, 'widgets', widgetId)),
  };
}
