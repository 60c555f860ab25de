import { UNIDENTIFIED, type Account } from '../accounts/accounts';
import type { FunctionCall } from '../runtime/invoker';
import { MAX_REQUEST_BYTES } from '../runtime/invocation-limits';
import { buildModuleContext, moduleByKey, type Placement } from './module-context';
import type { HostCore } from './plugin';
import { ContextRefusal } from './refusal';

/** A call as the bridge makes it. */
export interface ModuleCall {
  readonly moduleKey: string;
  readonly placement: Placement;
  readonly functionKey: string;
  readonly payload: unknown;
}

/** What the browser learns: a result, or a status and a message that says nothing of the reason. */
export type BridgeAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly status: number; readonly message: string };

/** What the bridge says of any failure inside a function: the reason stays in the app's log. */
const MANGLED_MESSAGE = 'There was an error invoking the function';

/** Runs functions of modules the way the browser gets to them. */
export class ModuleInvoker {
  constructor(private readonly core: HostCore) {}

  /** Runs a key of the module's resolver. Throws a `Refusal` before any code of the app runs. */
  async invoke(account: Account, call: ModuleCall): Promise<BridgeAnswer> {
    const { type, module } = moduleByKey(this.core.manifest, call.moduleKey);
    const functionKey = module.resolver?.function;
    if (functionKey === undefined)
      throw new ContextRefusal(404, `The module '${call.moduleKey}' has no resolver`);
    // Nobody promises that a resolver learns its caller's locale, so it does not.
    const context = {
      ...buildModuleContext(this.core, account, call.moduleKey, call.placement),
      locale: undefined,
    };
    const payload = { call: { functionKey: call.functionKey, payload: call.payload }, context };
    if (Buffer.byteLength(JSON.stringify(payload)) > MAX_REQUEST_BYTES) {
      return { ok: false, status: 413, message: 'Request payload is too large' };
    }
    return this.run(account, {
      functionKey,
      payload,
      moduleKey: call.moduleKey,
      moduleType: type,
      label: `${functionKey}/${call.functionKey}`,
    });
  }

  /** Runs a function for an account; its failure is told as the bridge tells it. */
  async run(account: Account, call: Omit<FunctionCall, 'accountId'>): Promise<BridgeAnswer> {
    const accountId = account.accountId ?? UNIDENTIFIED;
    const outcome = await this.core.invoker.run({ ...call, accountId });
    switch (outcome.kind) {
      case 'done':
        return { ok: true, result: JSON.parse(outcome.resultJson) as unknown };
      case 'refused':
        return { ok: false, status: 429, message: 'Too many requests' };
      case 'timed-out':
        return { ok: false, status: 504, message: MANGLED_MESSAGE };
      default:
        return { ok: false, status: 500, message: MANGLED_MESSAGE };
    }
  }
}
