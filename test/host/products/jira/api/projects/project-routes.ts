import type { Project } from '../../jira-model';
import { checkQuery, jiraRoute, pageOf } from '../jira-reply';
import type { JiraRoute } from '../jira-call';

const READ_PROJECTS = [
  ['read:jira-work'],
  ['read:issue-type:jira', 'read:project:jira', 'read:project.property:jira', 'read:user:jira', 'read:application-role:jira', 'read:avatar:jira', 'read:group:jira', 'read:issue-type-hierarchy:jira', 'read:project-category:jira', 'read:project-version:jira', 'read:project.component:jira'],
]; // prettier-ignore

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/ */
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
];

function projectBody({ id, key, name, type }: Project): object {
  return { id, key, name, projectTypeKey: type, simplified: false, style: 'classic', isPrivate: false };
}
