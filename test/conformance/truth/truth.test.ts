import { describe, expect, it } from 'vitest';
import { dialects } from './dialects';
import { listTruthCases, runTruthCase } from './battery';
import type { TruthCase, TruthOutcome } from './battery';

/** A part of the battery, another one of each fault and dialect; `npm run bench -- truth` runs it whole. */
const part = listTruthCases().filter((_, index) => index % 13 === 0);

async function run(cases: readonly TruthCase[]): Promise<ReadonlyMap<TruthOutcome, readonly string[]>> {
  const found = new Map<TruthOutcome, string[]>();
  for (const each of cases) {
    const outcome = await runTruthCase(each);
    found.set(outcome, [...(found.get(outcome) ?? []), each.name]);
  }
  return found;
}

describe('services of many dialects, with something wrong', () => {
  it.each(dialects.map(({ name }) => name))('never lose rows in silence: %s', async (name) => {
    const found = await run(part.filter(({ dialect }) => dialect.name === name));
    expect(found.get('silent') ?? []).toEqual([]);
  });

  it('are read whole where nothing is wrong, and called so', async () => {
    const isRead = ({ dialect, fault, total }: TruthCase) =>
      fault.name === 'none' && !/nobody|switched off|not reached|read from 1/.test(dialect.name) && total > 0;
    const found = await run(listTruthCases().filter(isRead));
    expect(found.get('told') ?? []).toEqual([]);
    expect(found.get('failed') ?? []).toEqual([]);
    expect(found.get('silent') ?? []).toEqual([]);
    // Without a word of the service, a single full page leaves a doubt.
    expect((found.get('doubted') ?? []).length).toBeLessThan((found.get('exact') ?? []).length / 4);
  });
});
