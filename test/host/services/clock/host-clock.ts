/**
 * The host's time: real time plus an offset that only grows through `advance`.
 * Everything that expires on the platform (TTL, rate windows, queue delays, tokens of the simulated services)
 * follows it, and so does `Date` inside the function instances.
 */
export class HostClock {
  #offsetMs = 0;
  readonly #listeners = new Set<(offsetMs: number) => Promise<void> | void>();
  #following: Promise<void>[] = [];

  /** Milliseconds between real time and the host's time. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** Milliseconds since the epoch, on the host's time. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  /** Moves time forward by `ms`; throws on a negative or non-finite value because stored expiries assume time never runs back. */
  advance(ms: number): void {
    if (!Number.isFinite(ms) || ms < 0)
      throw new Error(`host: clock can only be advanced by a positive number of ms, got ${ms}`);
    this.#set(this.#offsetMs + ms);
  }

  /** Returns to real time; used by a reset of the whole host only. */
  reset(): void {
    this.#set(0);
  }

  /** Calls `listener` with the new offset after each change. Returns the function that stops it. */
  onChange(listener: (offsetMs: number) => Promise<void> | void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when everything that keeps time of its own has followed the last change. */
  async followed(): Promise<void> {
    await Promise.all(this.#following);
  }

  #set(offsetMs: number): void {
    this.#offsetMs = offsetMs;
    this.#following = [...this.#listeners].map(async (listener) => listener(offsetMs));
  }
}
