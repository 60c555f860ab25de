import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/fakes/manual-clock';
import { MemoryRecordStore } from '../../../test/fakes/memory-record-store';
import { PointsBudget, spreadOverHourMs } from './points-budget';

let clock: ManualClock;
let records: MemoryRecordStore;

beforeEach(() => {
  clock = new ManualClock();
  records = new MemoryRecordStore(clock);
});

async function spend(budget: PointsBudget, points: number): Promise<number> {
  let spent = 0;
  while (await budget.take(points)) spent += points;
  return spent;
}

describe('the points of scheduled work', () => {
  it('are a quarter of the pool in an hour, over jobs side by side', async () => {
    const jobs = Array.from({ length: 7 }, () => new PointsBudget(records, clock));
    const spent = await Promise.all(jobs.map((job) => spend(job, 102)));
    const total = spent.reduce((sum, each) => sum + each, 0);
    expect(total).toBeLessThanOrEqual(16_250);
    expect(total).toBeGreaterThan(12_000);
  });

  it('come back with the next hour', async () => {
    const budget = new PointsBudget(records, clock);
    expect(await spend(budget, 10)).toBe(16_250);
    expect(await new PointsBudget(records, clock).take(1)).toBe(false);
    clock.advance(3_600_000);
    expect(await budget.take(10)).toBe(true);
    expect(await new PointsBudget(records, clock).take(10)).toBe(true);
  });

  it('cost few operations to be found when most are taken', async () => {
    await spend(new PointsBudget(records, clock), 130);
    const before = records.faults.counts.roundTrips;
    expect(await new PointsBudget(records, clock).take(1)).toBe(false);
    expect(records.faults.counts.roundTrips - before).toBeLessThanOrEqual(8);
  });

  it('serve many small jobs', async () => {
    for (let job = 0; job < 125; job += 1) {
      expect(await new PointsBudget(records, clock).take(5)).toBe(true);
    }
  });
});

describe('the beginning of scheduled work', () => {
  it('is spread over the hour by installation, the same each time', () => {
    const ids = Array.from(
      { length: 600 },
      (_, index) => `7d4f7e0a-5c5b-4c57-a8c6-${String(index * 7_919).padStart(12, '0')}`,
    );
    const minutes = ids.map((id) => Math.floor(spreadOverHourMs(id) / 60_000));
    expect(spreadOverHourMs(ids[0]!)).toBe(spreadOverHourMs(ids[0]!));
    for (let from = 0; from < 50; from += 10) {
      const within = minutes.filter((minute) => minute >= from && minute < from + 10).length;
      expect(within).toBeGreaterThan(60);
      expect(within).toBeLessThan(240);
    }
    expect(Math.max(...minutes)).toBeLessThan(50);
  });
});
