/** What the host tells the pages of the local Jira, as `test/host/products/jira/site/jira-site-bodies.ts` sends it. */

interface IssueType {
  id: string;
  name: string;
}

export interface JiraProject {
  id: string;
  key: string;
  name: string;
  type: 'software' | 'service_desk';
  issueTypes: IssueType[];
  portalId?: number;
}

export interface JiraHomeBody {
  projects: JiraProject[];
  portals: { id: number; name: string }[];
  dashboards: { id: string; name: string }[];
  isAdmin: boolean;
}

/** What of the app shows or edits a field, and where. */
interface FieldSurface {
  resource: string;
  experience: string[];
}

export interface IssueField {
  id: string;
  name: string;
  description: string;
  required: boolean;
  kind: 'text' | 'app';
  value: unknown;
  /** What the formatter makes of the value. */
  text: string;
  moduleKey?: string;
  isList?: boolean;
  readOnly?: boolean;
  hasParser?: boolean;
  hasValueFunction?: boolean;
  view?: FieldSurface;
  edit?: FieldSurface;
}

interface HistoryEntry {
  id: string;
  author: string;
  createdMs: number;
  items: { field: string; from: string | null; to: string | null }[];
}

export interface IssueDetail {
  /** The higher, the later the issue was read. */
  serial: number;
  id: string;
  key: string;
  project: JiraProject;
  type: string;
  summary: string;
  description: string;
  status: string;
  priority: string;
  labels: string[];
  reporter: string;
  assignee: string | null;
  createdMs: number;
  updatedMs: number;
  canEdit: boolean;
  fields: IssueField[];
  panels: string[];
  history: HistoryEntry[];
}

interface IssueRow {
  key: string;
  projectKey: string;
  type: string;
  summary: string;
  status: string;
  assignee: string | null;
  texts: Record<string, string>;
}

export interface SearchBody {
  fields: { id: string; name: string; isEditedInList: boolean }[];
  issues: IssueRow[];
}

export interface CreateBody {
  project: JiraProject;
  fields: IssueField[];
}

interface RequestType {
  id: number;
  name: string;
  description: string;
}

export interface PortalBody {
  id: number;
  name: string;
  requestTypes: RequestType[];
  requests: { key: string; summary: string; status: string }[];
}

export interface RequestFormBody {
  portal: { id: number; name: string };
  requestType: RequestType;
  fields: IssueField[];
}

export interface RequestBody {
  key: string;
  portal: { id: number; name: string };
  requestType: RequestType;
  summary: string;
  description: string;
  status: string;
  reporter: string;
  createdMs: number;
  fields: IssueField[];
}

export interface AdminField {
  id: string;
  name: string;
  description: string;
  type: string;
  typeName: string;
  required: boolean;
  requestTypeIds: number[];
  contexts: {
    id: number;
    name: string;
    projectIds: string[];
    configurationId: number;
    configuration?: unknown;
    options?: { id: string; value: string; disabled: boolean; parentId?: string }[];
  }[];
  contextConfig?: string;
}

export interface AdminBody {
  fields: AdminField[];
  types: { moduleKey: string; name: string; description: string }[];
  projects: JiraProject[];
  requestTypes: RequestType[];
}

export interface DashboardBody {
  id: string;
  name: string;
  widgets: { id: string; moduleKey: string; config: Record<string, unknown> }[];
}

/** What is entered for an issue: Jira's own fields by name, custom fields by id. */
export interface IssueInput {
  summary?: string;
  description?: string;
  status?: string;
  values?: Record<string, unknown>;
}

export interface WorkflowRule {
  id: string;
  transitionId: string;
  kind: 'validator' | 'postFunction';
  moduleKey: string;
}

export interface WorkflowBody {
  project: { key: string; name: string };
  transitions: { id: string; name: string; to: string }[];
  rules: WorkflowRule[];
}

/** A rule with what its page gave: text that is JSON, or nothing. */
export type WorkflowRuleInput = Omit<WorkflowRule, 'id'> & { id?: string; configuration: unknown };
