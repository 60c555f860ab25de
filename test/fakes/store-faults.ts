import type { Clock } from '../../src/core/ports';
import { StorageError } from '../../src/core/ports';

/** Operations that can be made to fail or to take time. */
export type StoreOperation = 'get' | 'getMany' | 'set' | 'setIfAbsent' | 'delete' | 'list';

/** One call as the store saw it. */
export interface StoreCall {
  readonly operation: StoreOperation;
  readonly keys: readonly string[];
}

/** What the calls since the last reset would be billed for. */
export interface StoreCounts {
  readonly reads: number;
  readonly writes: number;
  readonly roundTrips: number;
}

/** Faults, delays and the book of calls of a store in memory. */
export class StoreFaults {
  private calls: StoreCall[] = [];
  private readonly failures = new Map<StoreOperation, { left: number; code: string; keyPart: string }>();
  private readonly delays = new Map<StoreOperation, number>();

  constructor(private readonly clock: Clock | null) {}

  /** Lets the next `times` calls of this kind, to keys that contain `keyPart`, fail with `code`. */
  failNext(operation: StoreOperation, times = 1, code = 'INTERNAL_SERVER_ERROR', keyPart = ''): void {
    this.failures.set(operation, { left: times, code, keyPart });
  }

  /** Lets every call of this kind take `ms` of the clock's time; the effect comes at its end. */
  delay(operation: StoreOperation, ms: number): void {
    this.delays.set(operation, ms);
  }

  /** Every call since the last reset, in order. */
  get log(): readonly StoreCall[] {
    return this.calls;
  }

  get counts(): StoreCounts {
    const size = (...kinds: StoreOperation[]) =>
      this.calls
        .filter(({ operation }) => kinds.includes(operation))
        .reduce((sum, { keys }) => sum + keys.length, 0);
    return {
      reads: size('get', 'getMany', 'list'),
      writes: size('set', 'setIfAbsent', 'delete'),
      roundTrips: this.calls.length,
    };
  }

  reset(): void {
    this.calls = [];
  }

  /** Stands at the beginning of every operation; the rest of the operation is atomic. */
  async enter(operation: StoreOperation, keys: readonly string[]): Promise<void> {
    this.calls.push({ operation, keys });
    const delayMs = this.delays.get(operation) ?? 0;
    await (this.clock !== null && delayMs > 0 ? this.clock.sleep(delayMs) : Promise.resolve());
    const failure = this.failures.get(operation);
    if (failure === undefined || failure.left === 0) return;
    if (!keys.some((key) => key.includes(failure.keyPart))) return;
    failure.left -= 1;
    throw new StorageError(operation, failure.code);
  }
}
