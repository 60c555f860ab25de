import type { Project } from '../../jira-model';
import { isJiraAdmin } from '../../jira-permissions';
import { JiraRefusal } from '../../jira-refusal';
import { checkQuery, JiraAnswer, jiraRoute, pageOf } from '../jira-reply';
import type { JiraRoute } from '../jira-call';

const READ_PROJECTS = [
  ['read:jira-work'],
  ['read:issue-type:jira', 'read:project:jira', 'read:project.property:jira', 'read:user:jira', 'read:application-role:jira', 'read:avatar:jira', 'read:group:jira', 'read:issue-type-hierarchy:jira', 'read:project-category:jira', 'read:project-version:jira', 'read:project.component:jira'],
]; // prettier-ignore

const READ_PROPERTIES = [['read:jira-work'], ['read:project.property:jira']];
const WRITE_PROPERTIES = [['manage:jira-project'], ['write:project.property:jira']];

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/ and -project-properties */
export const PROJECT_ROUTES: readonly JiraRoute[] = [
  jiraRoute('GET', '/project/search', READ_PROJECTS, (call) => {
    checkQuery(call, ['startAt', 'maxResults', 'query', 'keys', 'id', 'orderBy', 'typeKey']);
    const { query } = call;
    const text = (query.get('query') ?? '').toLowerCase();
    const found = call.jira.jira.store
      .projects(call.account)
      .filter(({ key, name }) => name.toLowerCase().includes(text) || key.toLowerCase().includes(text))
      .filter(({ key }) => !query.has('keys') || query.getAll('keys').includes(key))
      .filter(({ id }) => !query.has('id') || query.getAll('id').includes(id))
      .filter(({ type }) => !query.has('typeKey') || query.get('typeKey') === type);
    return pageOf(found.map(projectBody), query, 100);
  }),
  jiraRoute('GET', '/project/{idOrKey}', READ_PROJECTS, (call) => {
    checkQuery(call, ['expand', 'properties']);
    const project = call.jira.jira.store.project(call.account, call.params['idOrKey']!);
    const issueTypes = project.issueTypes.map((type) => ({ ...type, subtask: false }));
    return { ...projectBody(project), issueTypes };
  }),
  jiraRoute('GET', '/project/{idOrKey}/properties/{key}', READ_PROPERTIES, (call) => {
    const project = call.jira.jira.store.project(call.account, call.params['idOrKey']!);
    const key = call.params['key']!;
    const value = project.properties?.[key];
    if (value === undefined) throw new JiraRefusal(404, `The property ${key} does not exist.`);
    return { key, value };
  }),
  jiraRoute('PUT', '/project/{idOrKey}/properties/{key}', WRITE_PROPERTIES, (call) => {
    const { store } = call.jira.jira;
    const project = store.project(call.account, call.params['idOrKey']!);
    if (call.account !== null && !isJiraAdmin(call.account))
      throw new JiraRefusal(403, 'You do not have permission to administer this project.');
    const key = call.params['key']!;
    const isNew = project.properties?.[key] === undefined;
    store.update(() => {
      project.properties = { ...project.properties, [key]: call.body };
    });
    return new JiraAnswer(isNew ? 201 : 200, null);
  }),
];

function projectBody({ id, key, name, type }: Project): object {
  return { id, key, name, projectTypeKey: type, simplified: false, style: 'classic', isPrivate: false };
}
