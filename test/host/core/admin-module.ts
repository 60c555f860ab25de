import { isSiteAdmin } from '../accounts/accounts';
import { resolverLimitMs } from '../runtime/invocation-limits';
import type { ProductName } from '../runtime/site-identity';
import type { ModuleType } from './plugin';
import { ContextRefusal } from './refusal';

/**
 * A module type whose page stands in the settings of a product. The page is shown to administrators only; calls of its
 * resolver are not refused to others: whether the platform would is unknown, so the app has to check for itself.
 */
export function adminModuleType(product: ProductName, location: string): ModuleType {
  return {
    product,
    functions: ({ resolver }) => [resolver?.function],
    limitMs: resolverLimitMs,
    checkMayShow: (account, module) => {
      if (isSiteAdmin(account)) return;
      throw new ContextRefusal(
        403,
        `${account.displayName} does not have permission to open ${module.title ?? module.key}`,
      );
    },
    extension: () => ({ location }),
    trusted: ['location'],
  };
}
