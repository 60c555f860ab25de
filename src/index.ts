/*
 * What Forge runs: exactly the handlers that manifest.yml names.
 */
export { adminResolver } from './forge/resolvers/admin-resolver';
export { fieldResolver } from './forge/resolvers/field-resolver';
export { macroResolver } from './forge/resolvers/macro-resolver';
export { handleFieldSync as fieldSync } from './forge/triggers/field-sync';
export { handleFieldSyncSchedule as fieldSyncSchedule } from './forge/triggers/field-sync-schedule';
export { handleFieldValues as fieldValues } from './forge/triggers/field-values';
export { handleMacroExport as macroExport } from './forge/triggers/macro-export';
export { handleKeepAlive as keepAlive } from './forge/triggers/keep-alive';
export { handleSignInCallback as signInCallback } from './forge/triggers/sign-in-callback';
export { handleRefreshEvent as refreshConsumer } from './forge/triggers/refresh-consumer';
