/**
 * The ways in which calls can fail, by where the fault strikes; services add theirs.
 *
 * instance: the function instance dies (`kill`, `out-of-memory`) or the invocation takes too long (`timeout`).
 */
export interface FaultModes {
  instance: 'kill' | 'timeout' | 'out-of-memory';
}

export type FaultTarget = keyof FaultModes;

/** A planned failure: one of the target's modes. */
export interface Fault {
  readonly target: FaultTarget;
  /** Text that the label of the call must contain; every call of the target matches without it. */
  readonly match?: string;
  readonly mode: string;
  /** How many calls it strikes; 1 without it. */
  readonly count?: number;
  /** HTTP status for `status`; 500 without it. */
  readonly status?: number;
  /** `RateLimit-Reason` of a `rate-limit`. */
  readonly reason?: string;
  /** `Retry-After` of a `rate-limit`; the header is missing without it. */
  readonly retryAfterSeconds?: number;
  /** For `slow` and `kill`, in milliseconds; 1000 for `slow` and 0 for `kill` without it. */
  readonly delayMs?: number;
}

/** The faults planned by tests, in order; each is used up by the calls it strikes. */
export class FaultTable {
  readonly #modes = new Map<string, readonly string[]>();
  #planned: { fault: Fault; left: number }[] = [];

  /** Says which faults of a target there are. */
  register<Target extends FaultTarget>(target: Target, modes: readonly FaultModes[Target][]): void {
    this.#modes.set(target, modes);
  }

  /** Plans a fault; throws on an unknown target or mode, so that a mistyped test cannot pass. */
  add(fault: Fault): void {
    const modes = this.#modes.get(fault.target);
    if (!modes) throw new Error(`host: unknown fault target '${fault.target}'`);
    if (!modes.includes(fault.mode)) {
      throw new Error(
        `host: unknown fault mode '${fault.mode}' for ${fault.target}; known: ${modes.join(', ')}`,
      );
    }
    this.#planned.push({ fault, left: fault.count ?? 1 });
  }

  /**
   * The fault that strikes the call with this label, used up by one; undefined when the call goes well. With `modes`
   * other faults are left for later.
   */
  take(target: FaultTarget, label: string, modes?: readonly string[]): Fault | undefined {
    const entry = this.#planned.find(
      ({ fault, left }) =>
        fault.target === target &&
        left > 0 &&
        label.includes(fault.match ?? '') &&
        (modes === undefined || modes.includes(fault.mode)),
    );
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left === 0) this.#planned = this.#planned.filter((each) => each !== entry);
    return entry.fault;
  }

  /** Whether a fault is planned for a target. */
  has(target: FaultTarget): boolean {
    return this.#planned.some(({ fault }) => fault.target === target);
  }

  /** Strikes that are still to come. */
  get left(): number {
    return this.#planned.reduce((sum, { left }) => sum + left, 0);
  }

  clear(): void {
    this.#planned = [];
  }
}

/** Resolves after `ms` of real time. */
export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
