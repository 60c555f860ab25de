/*
 * What Forge runs: exactly the handlers that manifest.yml names.
 */
export { adminResolver } from './forge/resolvers/admin-resolver';
export { macroResolver } from './forge/resolvers/macro-resolver';
export { handleMacroExport as macroExport } from './forge/triggers/macro-export';
export { handleKeepAlive as keepAlive } from './forge/triggers/keep-alive';
export { handleSignInCallback as signInCallback } from './forge/triggers/sign-in-callback';
export { handleRefreshEvent as refreshConsumer } from './forge/triggers/refresh-consumer';
