import {
  definePlugin,
  ok,
  type HostCore,
  type OperationAnswer,
  type OperationInput,
} from '../../core/plugin';
import { buildModuleContext, checkMayShow, type Placement } from '../../core/module-context';
import type { BridgeAnswer } from '../../core/module-invoker';
import { textIn } from '../../server/operation-input';
import { invokeAs, type HostInvocation } from './host-invocation';

declare module '../../host-options' {
  interface Host {
    /**
     * Runs a resolver as the browser would. Resolves with the result; rejects with the browser's message (which hides the
     * reason: see `logs`) or with the reason why the platform refuses the call before the app's code runs.
     */
    invoke(call: HostInvocation): Promise<unknown>;
    /** The same, with the outcome as a value. */
    tryInvoke(call: HostInvocation): Promise<BridgeAnswer>;
  }
}

declare module '../faults/fault-table' {
  interface FaultModes {
    /**
     * Calls of handlers whose UI Kit document a newer one has replaced: `drop` answers them with nothing, `slow` waits.
     * Planned before the page is loaded; matched by the module's key.
     */
    bridge: 'drop' | 'slow';
  }
}

/** What `@forge/bridge` asks the platform: contexts and calls of resolvers. */
export const BRIDGE = definePlugin({
  name: 'bridge',
  create: (core) => {
    core.faults.register('bridge', ['drop', 'slow']);
    return {
      offers: undefined,
      siteApi: {
        'POST /context': (account, input) => {
          const moduleKey = textIn(input, 'moduleKey');
          const placement = placementIn(input);
          checkMayShow(core, account, moduleKey, placement);
          return ok(buildModuleContext(core, account, moduleKey, placement));
        },
        'POST /invoke': async (account, input) =>
          toOperationAnswer(
            await core.modules.invoke(account, {
              moduleKey: textIn(input, 'moduleKey'),
              placement: placementIn(input),
              functionKey: textIn(input, 'functionKey'),
              payload: input['payload'],
            }),
            'result',
          ),
        'POST /stale-call': (_, input) => ok(staleCall(core, textIn(input, 'moduleKey'))),
      },
      siteState: () => (core.faults.has('bridge') ? { hasBridgeFaults: true } : {}),
      controlApi: {
        'POST /invoke': async (input) =>
          toOperationAnswer(await invokeAs(core, input as unknown as HostInvocation), 'result'),
      },
      host: () => ({
        tryInvoke: (call) => invokeAs(core, call),
        invoke: async (call) => {
          const answer = await invokeAs(core, call);
          if (!answer.ok) throw new Error(answer.message);
          return answer.result;
        },
      }),
    };
  },
});

/** What the site is told of a call; the result stands under `member`. */
export function toOperationAnswer(answer: BridgeAnswer, member: string): OperationAnswer {
  return answer.ok
    ? ok({ [member]: answer.result })
    : { status: answer.status, body: { error: { message: answer.message } } };
}

function staleCall({ faults }: HostCore, moduleKey: string): object {
  const fault = faults.take('bridge', moduleKey);
  if (!fault) return {};
  return fault.mode === 'drop' ? { isDropped: true } : { delayMs: fault.delayMs ?? 1_000 };
}

/** The placement that a page of the site names; what is not of the place's own kind is left to the module's type. */
function placementIn(input: OperationInput): Placement {
  const placement = (input['placement'] ?? {}) as Record<string, unknown>;
  return {
    ...placement,
    localId: typeof placement['localId'] === 'string' ? placement['localId'] : undefined,
    additional: undefined,
  };
}
