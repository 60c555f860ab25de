import { KvsRefusal } from './kvs-refusal';

const UNIT_BYTES = 10 * 1024;
const MAX_REQUESTS_PER_SECOND = 1_000;
const MAX_UNITS_PER_MINUTE = 4_000;

/** Units of 10 KB that a value of this size counts for; an empty one counts for one. */
export function unitsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / UNIT_BYTES));
}

/** Forge's limits per installation: 1,000 requests a second, 4,000 units read and 4,000 written a minute. */
export class KvsRate {
  #second = window(1_000);
  #readMinute = window(60_000);
  #writeMinute = window(60_000);

  constructor(
    private readonly now: () => number,
    private readonly enabled: boolean,
  ) {}

  /** Refuses with 429 when this request, or the units used so far, are beyond the limit; counts the request. */
  admit(): void {
    const time = this.now();
    const requests = this.#second.add(time, 1);
    if (!this.enabled) return;
    const over =
      requests > MAX_REQUESTS_PER_SECOND ||
      this.#readMinute.add(time, 0) > MAX_UNITS_PER_MINUTE ||
      this.#writeMinute.add(time, 0) > MAX_UNITS_PER_MINUTE;
    if (over) throw new KvsRefusal(429, 'RATE_LIMIT_EXCEEDED', 'Rate limit exceeded');
  }

  countReadUnits(units: number): void {
    this.#readMinute.add(this.now(), units);
  }

  countWriteUnits(units: number): void {
    this.#writeMinute.add(this.now(), units);
  }

  reset(): void {
    this.#second = window(1_000);
    this.#readMinute = window(60_000);
    this.#writeMinute = window(60_000);
  }
}

/** A counter that starts anew with each period; `add` returns the count of the running one. */
function window(periodMs: number): { add(time: number, amount: number): number } {
  let period = 0;
  let count = 0;
  return {
    add(time, amount) {
      const current = Math.floor(time / periodMs);
      if (current !== period) {
        period = current;
        count = 0;
      }
      count += amount;
      return count;
    },
  };
}
