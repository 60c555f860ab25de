/** What storage counts. */
export interface KvsMetrics {
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
}

/** All counters of storage at zero. */
export function buildKvsMetrics(): KvsMetrics {
  return {
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
  };
}

declare module '../metrics/host-metrics' {
  interface HostMetrics {
    kvs: KvsMetrics;
  }
}
