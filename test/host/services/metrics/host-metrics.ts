/** Counts of everything an app is billed for or limited in. Keys in the records are the platform's own names. */
export interface HostMetrics {
  invocations: {
    total: number;
    errors: number;
    timeouts: number;
    crashes: number;
    /** By the manifest's function key, with the resolver's function key behind a slash where there is one. */
    byFunction: Record<string, number>;
    /** Function instances started, the first ones included. */
    instancesStarted: number;
  };
  kvs: {
    /** Requests sent to storage; a batch or a transaction is one. */
    roundTrips: number;
    /** Values read, secrets and each value of a batch or query page included. */
    reads: number;
    /** Values written, secrets and each value of a batch or transaction included. */
    writes: number;
    deletes: number;
    queries: number;
    batchGets: number;
    secretReads: number;
    secretWrites: number;
    /** Writes refused with KEY_CONFLICT. */
    conflicts: number;
    /** Requests refused with 429. */
    rateLimited: number;
    /** The platform's billing and rate units of 10 KB. */
    readUnits: number;
    writeUnits: number;
    byOperation: Record<string, number>;
  };
  product: {
    total: number;
    byRoute: Record<string, number>;
    /** Calls with `asUser()` for somebody who has not signed in: each is refused, and a mistake of the app. */
    asNobody: number;
  };
  egress: { total: number; refused: number; byHost: Record<string, number> };
  queue: { pushed: number; delivered: number; retried: number; failed: number };
  webTriggers: { total: number };
  logs: { lines: number; dropped: number; bytes: number };
}

/** All counters at zero. */
export function buildHostMetrics(): HostMetrics {
  return {
    invocations: { total: 0, errors: 0, timeouts: 0, crashes: 0, byFunction: {}, instancesStarted: 0 },
    kvs: {
      roundTrips: 0,
      reads: 0,
      writes: 0,
      deletes: 0,
      queries: 0,
      batchGets: 0,
      secretReads: 0,
      secretWrites: 0,
      conflicts: 0,
      rateLimited: 0,
      readUnits: 0,
      writeUnits: 0,
      byOperation: {},
    },
    product: { total: 0, byRoute: {}, asNobody: 0 },
    egress: { total: 0, refused: 0, byHost: {} },
    queue: { pushed: 0, delivered: 0, retried: 0, failed: 0 },
    webTriggers: { total: 0 },
    logs: { lines: 0, dropped: 0, bytes: 0 },
  };
}

/** Holds the current counters; services write to `current` directly, `reset` replaces it. */
export class MetricsBook {
  current: HostMetrics = buildHostMetrics();

  /** A copy that later counting does not change. */
  snapshot(): HostMetrics {
    return structuredClone(this.current);
  }

  reset(): void {
    this.current = buildHostMetrics();
  }
}

/** Adds one to a named counter. */
export function countIn(record: Record<string, number>, name: string): void {
  record[name] = (record[name] ?? 0) + 1;
}
