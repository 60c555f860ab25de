/*
 * What Forge runs: manifest.yml names a handler as `<file>.<export>`, and Forge makes one bundle of each file and
 * loads only that of the function it calls. So what people wait for has a file of its own, which holds nothing but
 * what it needs (macro.ts, jira.ts, values.ts, panel.ts, jql.ts, gateway.ts, issuer.ts, transition.ts), and the console, exports and the
 * background jobs share this one.
 */
export { adminResolver } from './forge/resolvers/admin-resolver';
export { handleMacroExport as macroExport } from './forge/triggers/macro-export';
export { handleSignInCallback as signInCallback } from './forge/triggers/sign-in-callback';
export { handleKeepAlive as keepAlive } from './forge/triggers/keep-alive';
export { handleRefreshEvent as refreshConsumer } from './forge/triggers/refresh-consumer';
export { handleIssueEvent as issueEvent } from './forge/triggers/issue-event';
export { handleTransitionFill as transitionFill } from './forge/triggers/transition-fill';
export { transitionResolver } from './forge/resolvers/transition-resolver';
export { handleFieldSync as fieldSync } from './forge/triggers/field-sync';
export { handleFieldSyncSchedule as fieldSyncSchedule } from './forge/triggers/field-sync-schedule';
