/**
 * The runtime wrapper: what Atlassian's own wrapper is on the platform. The bundler puts it beside the app's bundle,
 * and the host starts it as a child process. It must not touch the app's code except through the exported handlers.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { HandlerError, HostMessage, InvocationRequest } from '../protocol';
import { captureConsole } from './console-capture';
import { currentInvocation } from './current-invocation';
import { egressFetch } from './egress-fetch';
import { forgeFetch } from './forge-fetch';
import { buildForgeRuntime } from './forge-runtime';
import { settleCall, tellHost } from './host-link';
import { patchDate, setClockOffset } from './patched-date';
import { forbidRawNetwork } from './raw-network';

type Handler = (...args: unknown[]) => unknown;

const loadedModules = new Map<string, Record<string, unknown>>();

function installGlobals(): void {
  patchDate();
  setClockOffset(Number(process.env['HOST_CLOCK_OFFSET_MS'] ?? 0));
  delete process.env['HOST_CLOCK_OFFSET_MS'];
  captureConsole();
  forbidRawNetwork();
  Object.defineProperty(globalThis, '__forge_runtime__', {
    configurable: true,
    get: () => currentInvocation.getStore()?.forgeRuntime,
  });
  Object.assign(globalThis, { __forge_fetch__: forgeFetch, fetch: egressFetch });
}

/** On the platform an environment serves functions of one bundle; an instance here serves all, each loaded when called. */
function loadModule(name: string): Record<string, unknown> {
  const known = loadedModules.get(name);
  if (known) return known;
  const loaded = createRequire(__filename)(join(__dirname, `${name}.cjs`)) as Record<string, unknown>;
  loadedModules.set(name, loaded);
  return loaded;
}

async function invoke(request: InvocationRequest): Promise<void> {
  const endsAt = performance.now() + request.limitMs;
  const forgeRuntime = buildForgeRuntime(request, endsAt, __dirname);
  const { invocationId } = request;
  await currentInvocation.run({ request, endsAt, forgeRuntime }, async () => {
    try {
      const result = await handlerOf(request.handler)(...(JSON.parse(request.argsJson) as unknown[]));
      // JSON has nothing for undefined or a function; the platform answers an empty object then.
      const resultJson = (JSON.stringify(result) as string | undefined) ?? '{}';
      tellHost({ type: 'done', invocationId, resultJson });
    } catch (error) {
      tellHost({ type: 'failed', invocationId, error: describe(error) });
    }
  });
}

function handlerOf(handler: string): Handler {
  const dot = handler.indexOf('.');
  const found = loadModule(handler.slice(0, dot))[handler.slice(dot + 1)];
  if (typeof found !== 'function')
    throw new Error(`The app's bundle does not export the handler '${handler}'`);
  return found as Handler;
}

function describe(error: unknown): HandlerError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  return {
    name: error.name,
    message: error.message,
    ...(error.stack === undefined ? {} : { stack: error.stack }),
  };
}

function onMessage(message: HostMessage): void {
  switch (message.type) {
    case 'invoke':
      void invoke(message.request);
      return;
    case 'clock':
      setClockOffset(message.offsetMs);
      return;
    case 'reply':
    case 'reject':
      settleCall(message);
  }
}

process.on('disconnect', () => process.exit(0));
process.on('message', (message) => onMessage(message as HostMessage));
installGlobals();
tellHost({ type: 'ready' });
