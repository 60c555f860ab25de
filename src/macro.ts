/** What Forge runs for a macro on a page and in its settings. */
export { macroResolver } from './forge/resolvers/macro-resolver';
