/** What Forge runs for Jira's users: custom fields, the panel on an issue, the dashboard and JQL. */
export { fieldResolver } from './forge/resolvers/field-resolver';
export { panelResolver, widgetResolver } from './forge/resolvers/panel-resolver';
export { handleFieldValues as fieldValues } from './forge/triggers/field-values';
export { handleJqlFunction as jqlFunction } from './forge/triggers/jql-function';
