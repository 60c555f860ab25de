/** What Forge runs for the forms of actions in rules of Automation. */
export { actionFormResolver } from './forge/resolvers/action-form-resolver';
