import type { PropertySpelling } from './jql/jql-syntax';

/** What the local Jira keeps. Ids are texts, as in Jira's REST API, save where its API has numbers. */

export interface IssueType {
  readonly id: string;
  readonly name: string;
}

/** A form of a service portal. */
export interface RequestType {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly issueTypeId: string;
}

/** A version or component of a project. */
export interface NamedPart {
  readonly id: string;
  readonly name: string;
}

export interface Project {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly type: 'software' | 'service_desk';
  /** Roles that may see its issues. */
  readonly browsers: readonly string[];
  /** Roles that may create and change them. */
  readonly editors: readonly string[];
  readonly issueTypes: readonly IssueType[];
  readonly versions?: readonly NamedPart[];
  readonly components?: readonly NamedPart[];
  /** What apps keep with it, by key. */
  properties?: Record<string, unknown>;
  /** Its portal, for a service project; every account that is signed in may raise requests there. */
  readonly portal?: { readonly id: number; readonly requestTypes: readonly RequestType[] };
}

/** Account id, or `app` for a change that the app made. */
export type Author = string;

export interface ChangeItem {
  readonly field: string;
  readonly fieldId: string;
  readonly fromString: string | null;
  readonly toString: string | null;
}

/** An entry of an issue's history. */
export interface Change {
  readonly id: string;
  readonly author: Author;
  readonly createdMs: number;
  readonly items: readonly ChangeItem[];
}

export interface Issue {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  issueTypeId: string;
  summary: string;
  description: string;
  status: string;
  priority: string;
  labels: string[];
  readonly reporter: Author;
  assignee: string | null;
  readonly createdMs: number;
  updatedMs: number;
  /** Values of custom fields by field id; a missing one is empty. */
  values: Record<string, unknown>;
  history: Change[];
  /** Issue panels that were added to the issue, by module key. */
  panels: string[];
  /** For a request: its type and form. */
  readonly requestTypeId?: number;
  /** Accounts that alone may see it (issue security); everybody who may browse the project without it. */
  readonly onlyFor?: readonly string[];
}

/** A choice that a context of one of Jira's own fields offers; their order is that of the list they are in. */
export interface FieldOption {
  readonly id: string;
  value: string;
  disabled: boolean;
  /** The option that it stands below, in a cascading select list. */
  readonly parentId?: string;
}

/** Where a field applies, with what the app keeps for it there. */
export interface FieldContext {
  readonly id: number;
  name: string;
  /** Ids of its projects; all projects when empty. */
  projectIds: string[];
  readonly configurationId: number;
  configuration?: unknown;
  schema?: unknown;
  /** Of a field of Jira's own with options; absent: none yet. */
  options?: FieldOption[];
}

export interface CustomField {
  readonly id: string;
  /** Jira's key of a Forge field; the id of a plain one. */
  readonly key: string;
  name: string;
  description: string;
  /** `text`, another field type of Jira's own, or the module key of the field type of the app. */
  readonly type: string;
  required: boolean;
  /** Request types whose form shows it. */
  requestTypeIds: number[];
  contexts: FieldContext[];
}

/** What an app's rule does at a transition. */
export type RuleKind = 'validator' | 'postFunction';

/** A rule of an app on a transition of a project's workflow. */
export interface WorkflowRule {
  readonly id: string;
  readonly projectId: string;
  readonly transitionId: string;
  readonly kind: RuleKind;
  readonly moduleKey: string;
  /** What the app's page gave, parsed. */
  readonly configuration: unknown;
}

interface Widget {
  readonly id: string;
  readonly moduleKey: string;
  config: Record<string, unknown>;
}

export interface Dashboard {
  readonly id: string;
  readonly name: string;
  /** Roles that may edit it; absent: everybody who is signed in. */
  readonly editors?: readonly string[];
  /** Whether it is one of Atlassian Home, which Jira's REST API does not know. */
  isOfHome?: boolean;
  widgets: Widget[];
}

/** The stored result of a JQL function for one list of arguments. */
export interface Precomputation {
  readonly id: string;
  readonly moduleKey: string;
  readonly functionName: string;
  readonly field: string;
  readonly operator: string;
  readonly arguments: readonly string[];
  value?: string;
  error?: string;
  readonly createdMs: number;
  updatedMs: number;
  usedMs: number;
}

/** What the file of the local Jira holds. */
export interface JiraDocument {
  projects: Project[];
  issues: Issue[];
  fields: CustomField[];
  dashboards: Dashboard[];
  precomputations: Precomputation[];
  /** Absent in documents from before there were any. */
  workflowRules?: WorkflowRule[];
  /** How queries may name properties of object fields; absent: as by default. */
  propertySpellings?: readonly PropertySpelling[];
  /** Most options of a field over its contexts; absent: as by default. */
  optionLimit?: number;
  /** The next number of each kind of id. */
  next: {
    issue: number;
    field: number;
    context: number;
    configuration: number;
    widget: number;
    change: number;
    /** Absent in documents from before there were options. */
    option?: number;
  };
}
