/*
 * What Forge runs: exactly the handlers that manifest.yml names. Each loads its code when it is first called, so
 * that a cold start pays for one handler and not for all. `eager` keeps them in one file, as Forge's bundler makes
 * one per entry point.
 */

/** A handler as Forge's runtime calls it. */
type Handler = (...call: never[]) => unknown;

export const adminResolver = lazily(
  async () => (await import(/* webpackMode: "eager" */ './forge/resolvers/admin-resolver')).adminResolver,
);
export const fieldResolver = lazily(
  async () => (await import(/* webpackMode: "eager" */ './forge/resolvers/field-resolver')).fieldResolver,
);
export const fieldSync = lazily(
  async () => (await import(/* webpackMode: "eager" */ './forge/triggers/field-sync')).handleFieldSync,
);
export const fieldSyncSchedule = lazily(
  async () =>
    (await import(/* webpackMode: "eager" */ './forge/triggers/field-sync-schedule')).handleFieldSyncSchedule,
);
export const fieldValues = lazily(
  async () => (await import(/* webpackMode: "eager" */ './forge/triggers/field-values')).handleFieldValues,
);
export const jqlFunction = lazily(
  async () => (await import(/* webpackMode: "eager" */ './forge/triggers/jql-function')).handleJqlFunction,
);
export const panelResolver = lazily(
  async () => (await import(/* webpackMode: "eager" */ './forge/resolvers/panel-resolver')).panelResolver,
);
export const widgetResolver = lazily(
  async () => (await import(/* webpackMode: "eager" */ './forge/resolvers/panel-resolver')).widgetResolver,
);
export const macroResolver = lazily(
  async () => (await import(/* webpackMode: "eager" */ './forge/resolvers/macro-resolver')).macroResolver,
);
export const macroExport = lazily(
  async () => (await import(/* webpackMode: "eager" */ './forge/triggers/macro-export')).handleMacroExport,
);
export const keepAlive = lazily(
  async () => (await import(/* webpackMode: "eager" */ './forge/triggers/keep-alive')).handleKeepAlive,
);
export const signInCallback = lazily(
  async () =>
    (await import(/* webpackMode: "eager" */ './forge/triggers/sign-in-callback')).handleSignInCallback,
);
export const gateway = lazily(
  async () => (await import(/* webpackMode: "eager" */ './forge/triggers/gateway')).handleGatewayCall,
);
export const refreshConsumer = lazily(
  async () =>
    (await import(/* webpackMode: "eager" */ './forge/triggers/refresh-consumer')).handleRefreshEvent,
);

function lazily<H extends Handler>(load: () => Promise<H>) {
  return async (...call: Parameters<H>): Promise<unknown> => (await load())(...call);
}
