import type { HostCore } from '../core/plugin';
import { allModules, functionOf } from '../manifest/manifest';

/** The time that a function gets, in milliseconds: the lowest of the limits of all modules that it serves. */
export function functionLimitMs(
  core: Pick<HostCore, 'manifest' | 'moduleType'>,
  functionKey: string,
): number {
  const { timeoutSeconds } = functionOf(core.manifest, functionKey);
  const limits = allModules(core.manifest).flatMap(({ type, module }) => {
    const { functions, limitMs } = core.moduleType(type);
    return functions(module).includes(functionKey) ? [limitMs(timeoutSeconds)] : [];
  });
  if (limits.length === 0)
    throw new Error(`host: no module of manifest.yml names the function '${functionKey}'`);
  return Math.min(...limits);
}
