import type { InvocationRequest } from '../protocol';

const timer = { stop: () => undefined };
const metrics = {
  counter: () => ({
    incr: () => undefined,
    incrBy: () => undefined,
    decr: () => undefined,
    decrBy: () => undefined,
  }),
  timing: () => ({ measure: () => timer }),
  gauge: () => ({ set: () => undefined }),
};

/** `global.__forge_runtime__` of one invocation, as `ForgeRuntime` of @forge/api declares it. */
export function buildForgeRuntime(request: InvocationRequest, endsAt: number, appCodeDir: string): object {
  const { runtime } = request;
  return {
    proxy: { token: 'local-host', url: 'http://forge-proxy.invalid' },
    contextAri: runtime.contextAri,
    container: { region: 'local', runtime: process.version, handler: request.handler, appCodeDir },
    appContext: runtime.appContext,
    ...(runtime.accountId === undefined ? {} : { aaid: runtime.accountId }),
    lambdaContext: {
      awsRequestId: request.invocationId,
      getRemainingTimeInMillis: () => Math.max(0, Math.round(endsAt - performance.now())),
    },
    tracing: { traceId: request.invocationId.replaceAll('-', ''), spanId: request.invocationId.slice(0, 8) },
    realtime: {},
    metrics,
    externalAuth: [],
    featureFlags: () => false,
  };
}
