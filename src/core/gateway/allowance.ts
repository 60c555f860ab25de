import type { RecordStore } from '../ports';
import { gatewayShareKey } from './gateway-record';

/*
 * Calls per minute, across instances, without a write for each call. A minute's allowance is cut into at most 25
 * shares; an instance takes a whole share by setting its key if it is absent, and then spends it from memory. So a
 * minute never admits more than its allowance, whatever the number of instances. It may admit fewer: what an
 * instance took and did not spend is lost, at most one share less one call for each instance. An allowance of up
 * to 25 calls is exact.
 * Cost: one write and one read of 25 keys for a share, nothing for the other calls of the share.
 */

/** Forge reads 25 keys at a time. */
const sharesPerMinute = 25;

const minuteMs = 60_000;
/** Shares of past minutes are litter. */
const shareTtlSeconds = 180;

/**
 * What an instance has taken and not spent, by owner and minute. The owner is made of random record ids, so two
 * tenants served by one process cannot meet, and the number says nothing about either.
 */
export class AllowanceMemory {
  private readonly left = new Map<string, number>();
  private readonly spent = new Set<string>();
  private minute = 0;

  /** Forgets other minutes, so that memory stays small. */
  enter(minute: number): void {
    if (minute === this.minute) return;
    this.minute = minute;
    this.left.clear();
    this.spent.clear();
  }

  take(owner: string): boolean {
    const left = this.left.get(owner) ?? 0;
    if (left <= 0) return false;
    this.left.set(owner, left - 1);
    return true;
  }

  has(owner: string): boolean {
    return (this.left.get(owner) ?? 0) > 0;
  }

  add(owner: string, calls: number): void {
    this.left.set(owner, (this.left.get(owner) ?? 0) + calls);
  }

  /** That every share of this minute is taken: true until the minute ends. */
  markSpent(owner: string): void {
    this.spent.add(owner);
  }

  isSpent(owner: string): boolean {
    return this.spent.has(owner);
  }
}

/** Whether a call may go on; if not, when to come again. */
export type Allowance =
  { readonly admitted: true } | { readonly admitted: false; readonly retryAfterSeconds: number };

/**
 * Takes one call from an owner's allowance of this minute.
 * @param owner made of storage-safe characters
 */
export async function takeAllowance(
  store: RecordStore,
  memory: AllowanceMemory,
  nowMs: number,
  owner: string,
  perMinute: number,
): Promise<Allowance> {
  const minute = Math.floor(nowMs / minuteMs);
  memory.enter(minute);
  if (memory.take(owner)) return { admitted: true };
  const refusal = {
    admitted: false,
    retryAfterSeconds: Math.max(1, Math.ceil(((minute + 1) * minuteMs - nowMs) / 1000)),
  } as const;
  if (memory.isSpent(owner)) return refusal;
  const sizes = cutShares(perMinute);
  const keys = sizes.map((_, share) => gatewayShareKey(owner, minute, share));
  const taken = await store.getMany(keys);
  for (const [share, key] of keys.entries()) {
    if (taken.has(key)) continue;
    if (!(await store.setIfAbsent(key, { version: 1 }, { ttlSeconds: shareTtlSeconds }))) continue;
    memory.enter(minute);
    memory.add(owner, sizes[share]! - 1);
    return { admitted: true };
  }
  memory.markSpent(owner);
  return refusal;
}

/** Sizes of a minute's shares: as even as can be, their sum the whole. */
function cutShares(perMinute: number): readonly number[] {
  const count = Math.min(sharesPerMinute, perMinute);
  return Array.from(
    { length: count },
    (_, share) => Math.floor(perMinute / count) + (share < perMinute % count ? 1 : 0),
  );
}
