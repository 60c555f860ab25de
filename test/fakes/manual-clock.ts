import type { Clock } from '../../src/core/ports';
import { isComputing } from './pending-crypto';

interface Sleeper {
  readonly wakeAtMs: number;
  readonly wake: () => void;
}

/** A moment that reads well in a failure: 2030-01-01T00:00:00Z. */
export const testStartMs = Date.UTC(2030, 0, 1);

/**
 * A clock that stands still until it is told to move, or until everybody sleeps: then it jumps to the
 * earliest sleeper's moment, so that waiting costs no real time and always happens in the same order.
 */
export class ManualClock implements Clock {
  private current: number;
  private sleepers: readonly Sleeper[] = [];
  private isJumpPlanned = false;

  constructor(startMs: number = testStartMs) {
    this.current = startMs;
  }

  nowMs(): number {
    return this.current;
  }

  /** Moves on by `ms` and wakes whoever was due by then. */
  advance(ms: number): void {
    this.moveTo(this.current + ms);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.sleepers = [...this.sleepers, { wakeAtMs: this.current + Math.max(0, ms), wake: resolve }];
      this.planJump();
    });
  }

  private planJump(): void {
    if (this.isJumpPlanned) return;
    this.isJumpPlanned = true;
    // A real timer comes after all work that is ready, so nobody is overtaken who still had something to do.
    setTimeout(() => {
      this.isJumpPlanned = false;
      if (isComputing()) {
        this.planJump();
        return;
      }
      const nextMs = Math.min(...this.sleepers.map((sleeper) => sleeper.wakeAtMs));
      if (Number.isFinite(nextMs)) this.moveTo(Math.max(nextMs, this.current));
      if (this.sleepers.length > 0) this.planJump();
    }, 1);
  }

  private moveTo(ms: number): void {
    this.current = ms;
    const due = this.sleepers.filter((sleeper) => sleeper.wakeAtMs <= ms);
    this.sleepers = this.sleepers.filter((sleeper) => sleeper.wakeAtMs > ms);
    for (const sleeper of due) sleeper.wake();
  }
}
