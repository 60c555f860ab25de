import { throttledCode, StorageError } from '../ports';
import type { Clock, RandomSource } from '../ports';

/*
 * Storage gives an installation a budget a minute and refuses what goes beyond it (429), whoever asks. Nobody knows what
 * others have used, so what is fair is decided by who comes back first: readers within two seconds, then authors, then
 * administrators, and last what nobody waits for, which takes no more than half of the budget at any time.
 */

/** For whom an invocation works. */
export type Caller = 'reader' | 'author' | 'administrator' | 'background';

interface Patience {
  /** Wait before the first repetition; each next one is twice as long. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

const patienceOf: Readonly<Record<Caller, Patience>> = {
  reader: { firstPauseMs: 250, longestPauseMs: 2_000 },
  author: { firstPauseMs: 1_000, longestPauseMs: 4_000 },
  administrator: { firstPauseMs: 2_000, longestPauseMs: 8_000 },
  background: { firstPauseMs: 10_000, longestPauseMs: 30_000 },
};

/** Records a minute that are read or written for nobody who waits: half of what Forge gives, where they are small. */
const backgroundPerMinute = 2_000;
/** As many of them may go at once. */
const backgroundBurst = 500;

/** What a turn needs. */
export interface TurnPorts {
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Moment by which the invocation's work must be done. */
  readonly deadlineAtMs: () => Promise<number>;
}

/** An invocation's turns at the storage: what is refused for want of budget is asked for again, until its deadline. */
export class StorageTurn {
  private beganAtMs: number | null = null;
  private taken = 0;

  constructor(
    private readonly ports: TurnPorts,
    private readonly caller: Caller,
  ) {}

  /**
   * Does what `call` does, as soon as there is budget for it. A call that is refused has changed nothing.
   * @param count how many records it was, by its answer
   * @throws StorageError the refusal, where the deadline comes first
   */
  async take<T>(call: () => Promise<T>, count: (answer: T) => number = () => 1): Promise<T> {
    const { firstPauseMs, longestPauseMs } = patienceOf[this.caller];
    await this.keepToShare();
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        const answer = await call();
        this.taken += count(answer);
        return answer;
      } catch (error) {
        if (!(error instanceof StorageError) || error.code !== throttledCode) throw error;
        const waitMs = this.spread(pauseMs);
        if (this.ports.clock.nowMs() + waitMs >= (await this.ports.deadlineAtMs())) throw error;
        await this.ports.clock.sleep(waitMs);
      }
    }
  }

  /** Half of a pause to all of it, by chance: those who were refused together do not come back together. */
  private spread(pauseMs: number): number {
    const chance = this.ports.random.recordId().charCodeAt(0) % 16;
    return Math.round((pauseMs * (16 + chance)) / 32);
  }

  private async keepToShare(): Promise<void> {
    if (this.caller !== 'background') return;
    const { clock } = this.ports;
    this.beganAtMs ??= clock.nowMs();
    const aheadMs = ((this.taken - backgroundBurst) / backgroundPerMinute) * 60_000;
    const waitMs = Math.ceil(this.beganAtMs + aheadMs - clock.nowMs());
    if (waitMs <= 0) return;
    // With no time left, what is done last is done at once: to store how far it came.
    if (clock.nowMs() + waitMs < (await this.ports.deadlineAtMs())) await clock.sleep(waitMs);
  }
}
