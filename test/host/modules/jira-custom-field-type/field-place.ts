import type { Account } from '../../accounts/accounts';
import { ContextRefusal } from '../../core/refusal';
import type { Jira } from '../../products/jira/jira';
import type { Issue } from '../../products/jira/jira-model';
import { issueParts, projectPart, required, type JiraPlacement } from '../../products/jira/jira-place';

/**
 * The members of a field's extension. Throws a refusal where Jira would not show the field: unseen issues, unknown
 * fields, projects that the field does not apply to.
 */
export function fieldExtension(
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
