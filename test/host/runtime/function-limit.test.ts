import { describe, expect, it } from 'vitest';
import type { Manifest } from '../manifest/manifest';
import { backgroundLimitMs, resolverLimitMs, webTriggerLimitMs } from './invocation-limits';
import { functionLimitMs } from './function-limit';

const LIMITS = { macro: resolverLimitMs, webtrigger: webTriggerLimitMs, consumer: backgroundLimitMs };

/** The limit of the function `f` that modules of these types name. */
function limitOf(types: readonly (keyof typeof LIMITS)[], timeoutSeconds?: number): number {
  const manifest = {
    functions: [
      { key: 'f', handler: 'index.f', ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }) },
    ],
    modules: Object.fromEntries(types.map((type) => [type, [{ key: type, function: 'f' }]])),
  } as unknown as Manifest;
  const moduleType = (type: string) => ({
    product: 'confluence' as const,
    functions: (module: { function?: string }) => [module.function],
    limitMs: LIMITS[type as keyof typeof LIMITS],
  });
  return functionLimitMs({ manifest, moduleType }, 'f');
}

describe('the time of a function', () => {
  it.each([
    [['macro'], undefined, 25_000],
    [['macro'], 10, 10_000],
    [['macro'], 600, 25_000],
    [['webtrigger'], undefined, 55_000],
    [['consumer'], undefined, 55_000],
    [['consumer'], 600, 600_000],
    [['consumer'], 2_000, 900_000],
    [['consumer', 'macro'], 900, 25_000],
    [['consumer', 'webtrigger'], 900, 55_000],
  ] as const)('of %j that declares %s is %i ms', (types, declared, limitMs) => {
    expect(limitOf(types, declared)).toBe(limitMs);
  });

  it('needs a module that names the function', () => {
    expect(() => limitOf([])).toThrow("no module of manifest.yml names the function 'f'");
  });
});
