import type { Account } from '../../accounts/accounts';
import type { Placement } from '../../core/module-context';
import type { ModuleType } from '../../core/plugin';
import { ContextRefusal } from '../../core/refusal';
import { resolverLimitMs } from '../../runtime/invocation-limits';
import type { Jira } from './jira';
import type { Issue, Project } from './jira-model';
import { accountTypeOf } from './jira-permissions';

/** Where in Jira a module stands, as the browser says; ids and keys are looked up and permission-checked here. */
export interface JiraPlacement {
  /** Id or key; a request of a portal too. */
  readonly issue?: string;
  /** Id or key of the project where an issue is being created. */
  readonly project?: string;
  readonly fieldId?: string;
  readonly fieldContextId?: number;
  readonly entryPoint?: string;
  readonly experience?: string;
  readonly fieldValue?: unknown;
  readonly portalId?: number;
  readonly requestTypeId?: number;
  readonly transitionId?: string;
  readonly dashboardId?: string;
  readonly widgetId?: string;
  /** A widget's config as the browser holds it. */
  readonly widgetConfig?: unknown;
  readonly isNewToIssue?: boolean;
  /** A rule of a workflow that is shown or changed; absent: one that is being added. */
  readonly workflowRuleId?: string;
}

/** Members of an extension that the host makes from a placement in Jira. */
const TRUSTED_MEMBERS = [
  'issue',
  'project',
  'fieldId',
  'fieldType',
  'fieldContextId',
  'configuration',
  'configurationId',
  'entryPoint',
  'experience',
  'renderContext',
  'fieldValue',
  'portal',
  'request',
  'issueTransition',
  'context',
  'layout',
  'isNewToIssue',
  'location',
] as const;

/** What module types that stand in Jira's issues, forms, portals and dashboards have in common. */
export const JIRA_MODULE_TYPE = {
  product: 'jira',
  functions: ({ resolver }) => [resolver?.function],
  limitMs: resolverLimitMs,
  unlicensedKind: (account) => {
    const type = accountTypeOf(account);
    return type === 'licensed' ? undefined : type;
  },
  context: (account) => ({ accountType: accountTypeOf(account) }),
  trusted: TRUSTED_MEMBERS,
  placementOf: (extension) => ({ jira: jiraPlacementOf(extension) }),
} satisfies ModuleType;

/** The part of a placement that is in Jira. */
export function placeInJira(placement: Placement): JiraPlacement {
  const { jira } = placement;
  return typeof jira === 'object' && jira !== null ? jira : {};
}

/** The placement that an extension in the documented form stands for. */
function jiraPlacementOf(extension: Readonly<Record<string, unknown>>): JiraPlacement {
  const part = (name: string): Readonly<Record<string, unknown>> =>
    (extension[name] ?? {}) as Record<string, unknown>;
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  const number = (value: unknown): number | undefined => (value === undefined ? undefined : Number(value));
  const placement = {
    issue: text(part('issue')['key'] ?? part('issue')['id'] ?? part('request')['key']),
    project: text(part('project')['key'] ?? part('project')['id']),
    fieldId: text(extension['fieldId']),
    fieldContextId: number(extension['fieldContextId']),
    entryPoint: text(extension['entryPoint']),
    experience: text(extension['experience'] ?? extension['renderContext']),
    fieldValue: extension['fieldValue'],
    portalId: number(part('portal')['id']),
    requestTypeId: number(part('request')['typeId']),
    transitionId: text(part('issueTransition')['id']),
    dashboardId: text(part('context')['dashboardId']),
    widgetId: text(part('context')['widgetId']),
    widgetConfig: extension['config'],
    isNewToIssue: extension['isNewToIssue'] === true ? true : undefined,
  };
  return Object.fromEntries(Object.entries(placement).filter(([, value]) => value !== undefined));
}

/** Issue and project of a module that stands on an issue. */
export function issueParts(jira: Jira, issue: Issue): { issue: object; project: object } {
  const project = jira.store.projectOf(issue);
  const type = project.issueTypes.find(({ id }) => id === issue.issueTypeId);
  return {
    issue: { id: issue.id, key: issue.key, type: type?.name ?? '', typeId: issue.issueTypeId },
    project: projectPart(project),
  };
}

/** A project as extensions name it. */
export function projectPart({ id, key, type }: Project): object {
  return { id, key, type };
}

/** The issue of a module that stands on one. Throws where the account may not see it or none is named. */
export function issueIn(jira: Jira, account: Account, placement: Placement): Issue {
  return jira.store.issue(account, required(placeInJira(placement).issue, 'issue'));
}

/** What a placement must name. Throws `ContextRefusal` 404. */
export function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new ContextRefusal(404, `The extension names no ${name}`);
  return value;
}
