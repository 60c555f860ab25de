import type { Clock, RecordStore } from '../ports';

/*
 * What scheduled work of an installation may spend of the app's points, which are one pool an hour over all customers:
 * a quarter, whatever the number of jobs that run side by side. The quarter is cut into shares; a job takes one by
 * setting its key if it is absent and spends it from memory, as calls of the gateway do (`gateway/allowance.ts`).
 * Cost: one write a share, and one or two reads of 25 keys for each job.
 */

/** Points of the pool, https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ */
const poolPoints = 65_000;
/** A page of a hundred issues with what is written of it. */
const pointsPerShare = 130;
const sharesPerHour = poolPoints / 4 / pointsPerShare;
/** Forge reads 25 keys at a time. */
const keysPerRead = 25;

const hourMs = 3_600_000;
/** Shares of past hours are litter. */
const shareTtlSeconds = 7_200;

/** Storage key of a share of an hour's points. */
const pointsShareKey = (hour: number, share: number) => `points-share:${hour}:${share}`;

/** The points that one job of scheduled work spends. */
export class PointsBudget {
  private hour = -1;
  private left = 0;
  private nextShare = 0;

  constructor(
    private readonly records: RecordStore,
    private readonly clock: Clock,
  ) {}

  /** Takes what a piece of work will cost; false when this hour's points are spent, and then nothing is taken. */
  async take(points: number): Promise<boolean> {
    const hour = Math.floor(this.clock.nowMs() / hourMs);
    if (hour !== this.hour) {
      this.hour = hour;
      this.left = 0;
      this.nextShare = await this.findFirstFree(hour);
    }
    while (this.left < points) {
      if (this.nextShare >= sharesPerHour) return false;
      const key = pointsShareKey(hour, this.nextShare);
      this.nextShare += 1;
      const isOurs = await this.records.setIfAbsent(key, { version: 1 }, { ttlSeconds: shareTtlSeconds });
      if (isOurs) this.left += pointsPerShare;
    }
    this.left -= points;
    return true;
  }

  /** Shares are taken in order, so that the first free one is found by looking at every fifth. */
  private async findFirstFree(hour: number): Promise<number> {
    const step = Math.ceil(sharesPerHour / keysPerRead);
    const marks = Array.from({ length: keysPerRead }, (_, index) => index * step);
    const taken = await this.records.getMany(marks.map((share) => pointsShareKey(hour, share)));
    const free = marks.find((share) => !taken.has(pointsShareKey(hour, share)));
    return Math.max(0, (free ?? sharesPerHour) - step);
  }
}

/** At most 100 points a second, so that a quarter of the pool is not spent in a minute while others wait. */
export const pauseForMs = (points: number) => points * 10;

/**
 * How much later than the full hour an installation begins scheduled work, in milliseconds: from 0 to 50 minutes, the
 * same each time, so that customers do not begin together.
 */
export function spreadOverHourMs(installationId: string): number {
  let hash = 0;
  for (const character of installationId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return (hash % 3_000) * 1_000;
}
