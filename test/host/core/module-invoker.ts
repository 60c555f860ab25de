import { UNIDENTIFIED, type Account } from '../accounts/accounts';
import type { Manifest } from '../manifest/manifest';
import type { Invoker } from '../runtime/invoker';
import { MAX_REQUEST_BYTES, RESOLVER_LIMIT_MS } from '../runtime/invocation-limits';
import { ContextRefusal } from './refusal';
import { buildModuleContext, moduleByKey, type ContextParts, type Placement } from './module-context';
import { productOfModuleType } from '../runtime/site-identity';

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
  constructor(
    private readonly parts: ContextParts & {
      readonly manifest: Manifest;
      readonly invoker: Invoker;
    },
  ) {}

  /** Runs a key of the module's resolver. Throws `ContextRefusal` or `PageRefusal` before any code of the app runs. */
  async invoke(account: Account, call: ModuleCall): Promise<BridgeAnswer> {
    const { type, module } = moduleByKey(this.parts.manifest, call.moduleKey);
    const functionKey = module.resolver?.function;
    if (functionKey === undefined)
      throw new ContextRefusal(404, `The module '${call.moduleKey}' has no resolver`);
    // Nobody promises that a resolver learns its caller's locale, so it does not.
    const context = {
      ...buildModuleContext(this.parts, account, call.moduleKey, call.placement),
      locale: undefined,
    };
    const payload = { call: { functionKey: call.functionKey, payload: call.payload }, context };
    if (Buffer.byteLength(JSON.stringify(payload)) > MAX_REQUEST_BYTES) {
      return { ok: false, status: 413, message: 'Request payload is too large' };
    }
    return this.#run(account, {
      functionKey,
      payload,
      moduleKey: call.moduleKey,
      moduleType: type,
      label: `${functionKey}/${call.functionKey}`,
    });
  }

  /** Runs the macro's `adfExport` function and returns its document, as exports and page history do. */
  async exportAdf(
    account: Account,
    target: { moduleKey: string; pageId: string; localId: string; exportType: 'pdf' | 'word' | 'other' },
  ): Promise<BridgeAnswer> {
    const { module, type } = moduleByKey(this.parts.manifest, target.moduleKey);
    const functionKey = module.adfExport?.function;
    if (functionKey === undefined)
      throw new ContextRefusal(404, `The macro '${target.moduleKey}' has no adfExport`);
    const context = buildModuleContext(this.parts, account, target.moduleKey, target);
    const extension = context['extension'] as Record<string, unknown>;
    const { config, ...placed } = extension;
    return this.#run(account, {
      functionKey,
      payload: {
        exportType: target.exportType,
        // Where the config arrives depends on the export; apps must look in all three places.
        ...(target.exportType === 'other' ? { config } : {}),
        context: {
          ...context,
          ...placed,
          extension: placed,
          ...(target.exportType === 'word' ? { config } : {}),
        },
        extensionPayload: target.exportType === 'pdf' ? { config } : {},
      },
      moduleKey: target.moduleKey,
      moduleType: type,
      label: functionKey,
    });
  }

  async #run(
    account: Account,
    call: { functionKey: string; payload: unknown; moduleKey: string; moduleType: string; label: string },
  ): Promise<BridgeAnswer> {
    const outcome = await this.parts.invoker.run({
      ...call,
      product: productOfModuleType(call.moduleType),
      accountId: account.accountId ?? UNIDENTIFIED,
      limitMs: RESOLVER_LIMIT_MS,
    });
    if (outcome.kind === 'done') return { ok: true, result: JSON.parse(outcome.resultJson) as unknown };
    return { ok: false, status: outcome.kind === 'timed-out' ? 504 : 500, message: MANGLED_MESSAGE };
  }
}
