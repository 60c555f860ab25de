/** What Forge runs for a macro: on a page, in its settings, and in an export. */
export { macroResolver } from './forge/resolvers/macro-resolver';
export { handleMacroExport as macroExport } from './forge/triggers/macro-export';
