import { MAX_LOG_BYTES_PER_INVOCATION, MAX_LOG_LINES_PER_MINUTE } from './invocation-limits';

const MINUTE_MS = 60_000;

/** Decides which log lines the platform keeps: 100 a minute, and 200 KB an invocation. */
export class LogLimiter {
  #minute = 0;
  #linesThisMinute = 0;
  readonly #bytesByInvocation = new Map<string, number>();

  constructor(private readonly now: () => number) {}

  /** Whether a line of this size is kept; counts it when it is. */
  admits(bytes: number, invocationId: string | undefined): boolean {
    const minute = Math.floor(this.now() / MINUTE_MS);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#linesThisMinute = 0;
    }
    const used = invocationId === undefined ? 0 : (this.#bytesByInvocation.get(invocationId) ?? 0);
    if (this.#linesThisMinute >= MAX_LOG_LINES_PER_MINUTE || used + bytes > MAX_LOG_BYTES_PER_INVOCATION)
      return false;
    this.#linesThisMinute += 1;
    if (invocationId !== undefined) this.#bytesByInvocation.set(invocationId, used + bytes);
    return true;
  }

  /** Forgets an invocation that has ended. */
  forget(invocationId: string): void {
    this.#bytesByInvocation.delete(invocationId);
  }
}
