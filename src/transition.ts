/** What Jira runs while somebody moves an issue and waits for it. */
export { handleTransitionCheck as transitionCheck } from './forge/triggers/transition-check';
