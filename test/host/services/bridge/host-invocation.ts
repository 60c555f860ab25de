import { accountOf } from '../../accounts/accounts';
import type { Placement } from '../../core/module-context';
import { moduleByKey } from '../../core/module-context';
import type { BridgeAnswer } from '../../core/module-invoker';
import type { HostCore } from '../../core/plugin';
import { Refusal } from '../../core/refusal';

/** A call of a module's resolver as the bridge would make it. */
export interface HostInvocation {
  readonly moduleKey: string;
  /** Key within the resolver. */
  readonly functionKey: string;
  readonly payload?: unknown;
  /** Account id or account key (`viewer`); the admin without it, the anonymous visitor with null. */
  readonly accountId?: string | null;
  /**
   * The extension as the browser sends it. `content.id` is looked up and permission-checked, `isEditing` counts only for
   * who may edit, `config` passes unchecked; the host adds the rest of the trusted context itself.
   */
  readonly extension?: Readonly<Record<string, unknown>>;
}

/** Runs a resolver for an account; refusals of the platform itself become answers too. */
export async function invokeAs(core: HostCore, call: HostInvocation): Promise<BridgeAnswer> {
  const account = accountOf(call.accountId === undefined ? 'admin' : call.accountId);
  try {
    return await core.modules.invoke(account, {
      moduleKey: call.moduleKey,
      placement: placementOf(core, call.moduleKey, call.extension ?? {}),
      functionKey: call.functionKey,
      payload: call.payload,
    });
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, status: error.status, message: error.message };
    throw error;
  }
}

function placementOf(
  core: HostCore,
  moduleKey: string,
  extension: Readonly<Record<string, unknown>>,
): Placement {
  const type = core.moduleType(moduleByKey(core.manifest, moduleKey).type);
  const trusted = new Set(['type', 'localId', ...trustedMembers(core)]);
  const { localId } = extension;
  return {
    ...type.placementOf?.(extension),
    ...(typeof localId === 'string' ? { localId } : {}),
    additional: Object.fromEntries(Object.entries(extension).filter(([name]) => !trusted.has(name))),
  };
}

/** What the host finds out by itself for any module, whatever a caller says about it. */
function trustedMembers({ registrations }: HostCore): string[] {
  return registrations.flatMap(({ moduleTypes = {} }) =>
    Object.values(moduleTypes).flatMap(({ trusted = [] }) => trusted),
  );
}
