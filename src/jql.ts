/** What Forge runs for the function of JQL. */
export { handleJqlFunction as jqlFunction } from './forge/triggers/jql-function';
