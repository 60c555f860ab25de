import { expect, it } from 'vitest';
import { runSoak } from '../soak/soak';

it('stays right for twenty seconds among actors and faults', { timeout: 400_000 }, async () => {
  const { tally, service } = await runSoak({
    durationMs: 20_000,
    seed: 7,
    instances: 8,
    actors: 10,
    actsPerFault: 4,
  });
  expect(tally.failures).toEqual([]);
  // A run in which nothing happened would prove nothing.
  expect(tally.tablesChecked).toBeGreaterThan(20);
  expect(tally.writesAcknowledged).toBeGreaterThan(2);
  expect(Object.keys(tally.faults).length).toBeGreaterThan(6);
  expect(service.tokens).toBeGreaterThan(1);
});
