import { describe, expect, it } from 'vitest';
import { issueFaults, runIssuesBattery } from './native-field-faults/issues-battery';
import { deletionFaults, optionFaults, runOptionsBattery } from './native-field-faults/options-battery';

/*
 * A part of the faults, every so manieth of them, over few options and issues;
 * `npm run bench -- native-field-faults` runs all of them over many.
 */
const everyNth = <T>(items: readonly T[], step: number) => items.filter((_, index) => index % step === 0);

describe('whatever goes wrong on the way', () => {
  it('options are what the rows say, none doubled, none another one than before', async () => {
    const counts = await runOptionsBattery(1_100, {
      faults: everyNth(optionFaults, 7),
      deletions: everyNth(deletionFaults, 5),
    });
    console.info(`options: ${JSON.stringify(counts)}`);
    expect(counts.wrong).toEqual([]);
    expect(counts.struck).toBeGreaterThan(6);
  }, 120_000);

  it('issues hold what their record says, and no event is answered twice with different values', async () => {
    const faults = everyNth(issueFaults, 5);
    const counts = await runIssuesBattery(faults.length * 40, faults);
    console.info(`issues: ${JSON.stringify(counts)}`);
    expect(counts.wrong).toEqual([]);
    expect(counts.unsteady).toEqual([]);
    expect(counts.struck).toBeGreaterThan(6);
  }, 240_000);
});
