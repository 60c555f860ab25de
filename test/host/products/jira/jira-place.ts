import type { Account } from '../../accounts/accounts';
import type { Jira } from './jira';
import type { Issue, Project } from './jira-model';
import { accountTypeOf, isJiraAdmin } from './jira-permissions';
import type { ManifestModule, TypedModule } from '../../manifest/manifest';
import { ContextRefusal } from '../../core/refusal';
import { SITE } from '../../runtime/site-identity';

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
}

/** Properties of an extension that the host makes from a placement in Jira. */
export const JIRA_PROPERTIES = [
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
] as const;

const SURFACES = [
  'jira:customFieldType',
  'jira:issuePanel',
  'jira:issueContext',
  'jiraServiceManagement:portalRequestDetail',
  'dashboards:widget',
];

/** Whether modules of this type stand in Jira's issues, forms, portals or dashboards. */
export function isJiraSurface(type: string): boolean {
  return SURFACES.includes(type);
}

/** The placement that an extension in the documented form stands for. */
export function jiraPlacementOf(extension: Readonly<Record<string, unknown>>): JiraPlacement {
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

/**
 * Refuses to show a field's configuration to anyone but Jira's administrators. Calls of its resolver are not refused:
 * whether the platform would is unknown, so the app has to check for itself.
 */
export function checkJiraModule(account: Account, moduleKey: string, placement: JiraPlacement = {}): void {
  if (placement.entryPoint === 'contextConfig' && !isJiraAdmin(account)) {
    throw new ContextRefusal(
      403,
      `${account.displayName} does not have permission to configure '${moduleKey}'`,
    );
  }
}

/**
 * The properties of a Jira module's extension. Throws `ContextRefusal` or `JiraRefusal` where Jira would not show the
 * module: unseen issues, unknown fields, users without a licence that the module does not let in.
 */
export function placedInJira(
  { jira, siteUrl }: { jira: Jira; siteUrl: string },
  account: Account,
  { type, module }: TypedModule,
  placement: JiraPlacement,
): Record<string, unknown> {
  checkLicence(account, module);
  switch (type) {
    case 'jira:customFieldType':
      return fieldContext(jira, account, module.key, placement);
    case 'jira:issuePanel':
    case 'jira:issueContext': {
      const issue = jira.store.issue(account, required(placement.issue, 'issue'));
      return {
        ...issueParts(jira, issue),
        ...(type === 'jira:issuePanel' ? { isNewToIssue: placement.isNewToIssue === true } : {}),
        location: `${siteUrl}/jira/browse/${issue.key}`,
      };
    }
    case 'jiraServiceManagement:portalRequestDetail': {
      const issue = jira.store.request(account, required(placement.issue, 'request'));
      const portalId = jira.store.projectOf(issue).portal!.id;
      return {
        portal: { id: portalId },
        request: { key: issue.key, typeId: issue.requestTypeId },
        location: `${siteUrl}/jira/portal/${portalId}/${issue.key}`,
      };
    }
    default:
      return widgetContext(jira, placement);
  }
}

/** Whether the account may use the module: with a licence always, else as `unlicensedAccess` of the manifest says. */
export function isOpenInJira(account: Account, module: ManifestModule): boolean {
  const accountType = accountTypeOf(account);
  const allowed = module['unlicensedAccess'] ?? [];
  return accountType === 'licensed' || allowed.includes(accountType);
}

function checkLicence(account: Account, module: ManifestModule): void {
  if (isOpenInJira(account, module)) return;
  throw new ContextRefusal(
    403,
    `'${module.key}' is not open to users without a licence: its unlicensedAccess in manifest.yml lacks '${accountTypeOf(account)}'`,
  );
}

function fieldContext(
  jira: Jira,
  account: Account,
  moduleKey: string,
  placement: JiraPlacement,
): Record<string, unknown> {
  const field = jira.store.field(required(placement.fieldId, 'fieldId'));
  const type = jira.values.typeOf(field);
  if (type?.moduleKey !== moduleKey) {
    throw new ContextRefusal(404, `The field '${field.name}' is not of the type '${moduleKey}'`);
  }
  const about = { fieldId: field.id, fieldType: type.id };
  if (placement.entryPoint === 'contextConfig') {
    const context = jira.store.context(field, Number(placement.fieldContextId));
    return {
      entryPoint: 'contextConfig',
      ...about,
      fieldContextId: context.id,
      configurationId: context.configurationId,
      configuration: context.configuration ?? null,
    };
  }
  const isPortal = placement.portalId !== undefined;
  const issue = isPortal ? requestOf(jira, account, placement) : issueOf(jira, account, placement);
  const project = issue
    ? jira.store.projectOf(issue)
    : isPortal
      ? jira.store.portal(placement.portalId)
      : placement.project === undefined
        ? undefined
        : jira.store.project(account, placement.project);
  if (project && !jira.store.contextIn(field, project.id)) {
    throw new ContextRefusal(404, `The field '${field.name}' does not apply to the project ${project.key}`);
  }
  const experience = placement.experience ?? 'issue-view';
  const typeId = issue?.requestTypeId ?? placement.requestTypeId;
  return {
    entryPoint: placement.entryPoint === 'edit' ? 'edit' : 'view',
    ...about,
    // The browser's word, as the experience is: nobody promises that the platform reads the value again.
    fieldValue: placement.fieldValue ?? null,
    experience,
    renderContext: experience,
    ...(issue ? issueParts(jira, issue) : project ? { project: projectPart(project) } : {}),
    ...(isPortal ? { portal: { id: placement.portalId } } : {}),
    ...(isPortal && typeId !== undefined
      ? { request: { ...(issue ? { key: issue.key } : {}), typeId } }
      : {}),
    ...(placement.transitionId === undefined ? {} : { issueTransition: { id: placement.transitionId } }),
  };
}

function requestOf(jira: Jira, account: Account, { issue }: JiraPlacement): Issue | undefined {
  return issue === undefined ? undefined : jira.store.request(account, issue);
}

function issueOf(jira: Jira, account: Account, { issue }: JiraPlacement): Issue | undefined {
  return issue === undefined ? undefined : jira.store.issue(account, issue);
}

function issueParts(jira: Jira, issue: Issue): { issue: object; project: object } {
  const project = jira.store.projectOf(issue);
  const type = project.issueTypes.find(({ id }) => id === issue.issueTypeId);
  return {
    issue: { id: issue.id, key: issue.key, type: type?.name ?? '', typeId: issue.issueTypeId },
    project: projectPart(project),
  };
}

function projectPart({ id, key, type }: Project): object {
  return { id, key, type };
}

/** The size of a widget on the local dashboard, in pixels. */
const WIDGET_LAYOUT = { width: 560, height: 360 };

function widgetContext(jira: Jira, placement: JiraPlacement): Record<string, unknown> {
  const dashboard = jira.store.dashboard(required(placement.dashboardId, 'context.dashboardId'));
  const saved = dashboard.widgets.find(({ id }) => id === placement.widgetId);
  return {
    entryPoint: placement.entryPoint === 'edit' ? 'edit' : 'view',
    config: placement.widgetConfig ?? saved?.config ?? {},
    context: { dashboardId: dashboard.id, ...(saved ? { widgetId: saved.id } : {}) },
    layout: WIDGET_LAYOUT,
    location: `${SITE.name}/dashboards/${dashboard.id}`,
  };
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new ContextRefusal(404, `The extension names no ${name}`);
  return value;
}
