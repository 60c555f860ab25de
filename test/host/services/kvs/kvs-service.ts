import { join } from 'node:path';
import type { FaultTable } from '../faults/fault-table';
import { delay } from '../faults/fault-table';
import { countIn, type MetricsBook } from '../metrics/host-metrics';
import { InstanceKilled } from '../../runtime/function-instance';
import type { PlatformReply, PlatformRequest } from '../../runtime/protocol';
import { jsonReply, textReply } from '../../server/platform-reply';
import { runKvsOperation, type KvsRequestBody } from './kvs-operations';
import { buildKvsMetrics } from './kvs-metrics';
import { KvsRate } from './kvs-rate';
import { KvsRefusal } from './kvs-refusal';
import { KvsStore } from './kvs-store';

declare module '../faults/fault-table' {
  interface FaultModes {
    /**
     * `error` (500), `rate-limit` (429), `slow`, `hang`, `lost-reply` (done, then 500), `kill-before` and `kill-after`
     * (the calling instance dies before or after the operation is applied).
     */
    kvs: 'error' | 'rate-limit' | 'slow' | 'hang' | 'lost-reply' | 'kill-before' | 'kill-after';
  }
}

export interface KvsOptions {
  /** Folder for the files `kvs.log` and `secrets.log`; in memory only without it. */
  readonly dataDir?: string | undefined;
  readonly now: () => number;
  readonly metrics: MetricsBook;
  readonly faults: FaultTable;
  /** How long `query` does not see a change; 50 ms without it. */
  readonly queryDelayMs?: number;
  /** Whether values are readable after their TTL; `readable` without it, being the harder case. */
  readonly expired?: 'readable' | 'gone';
  /** Whether the platform's rate limits apply; true without it. */
  readonly rateLimits?: boolean;
}

/** A key as tests see it. Values of secrets are included: this never leaves the test process. */
export interface KvsEntry {
  readonly key: string;
  readonly secret: boolean;
  readonly value: unknown;
  readonly expiresAtMs?: number;
}

const DEFAULT_QUERY_DELAY_MS = 50;

/** Forge's key-value store and secret store, answering the wire protocol of @forge/kvs. */
export class KvsService {
  readonly #plain: KvsStore;
  readonly #secrets: KvsStore;
  readonly #rate: KvsRate;

  constructor(private readonly options: KvsOptions) {
    const { dataDir, now } = options;
    const shared = {
      now,
      queryDelayMs: options.queryDelayMs ?? DEFAULT_QUERY_DELAY_MS,
      expired: options.expired ?? 'readable',
    };
    this.#plain = new KvsStore({ ...shared, path: dataDir && join(dataDir, 'kvs.log'), fileMode: 0o644 });
    this.#secrets = new KvsStore({
      ...shared,
      path: dataDir && join(dataDir, 'secrets.log'),
      fileMode: 0o600,
    });
    options.metrics.register('kvs', buildKvsMetrics);
    options.faults.register('kvs', [
      'error',
      'rate-limit',
      'slow',
      'hang',
      'lost-reply',
      'kill-before',
      'kill-after',
    ]);
    this.#rate = new KvsRate(now, options.rateLimits ?? true);
  }

  /** Answers one storage request. Rejects, naming the call, for what the host does not implement. */
  async handle(request: PlatformRequest): Promise<PlatformReply> {
    const operation = request.path.replace(/^\/api\/v1\//, '');
    const counts = this.options.metrics.current.kvs;
    counts.roundTrips += 1;
    countIn(counts.byOperation, operation);
    const body = JSON.parse(request.body ?? 'null') as KvsRequestBody | null;
    const fault = this.options.faults.take('kvs', `${operation} ${keysOf(body).join(',')}`);
    switch (fault?.mode ?? 'none') {
      case 'error':
        return refusalReply(
          new KvsRefusal(500, 'INTERNAL_SERVER_ERROR', 'An internal server error has occurred'),
        );
      case 'rate-limit':
        counts.rateLimited += 1;
        return refusalReply(new KvsRefusal(429, 'RATE_LIMIT_EXCEEDED', 'Rate limit exceeded'));
      case 'slow':
        await delay(fault?.delayMs ?? 1_000);
        break;
      case 'hang':
        return new Promise(() => undefined);
      case 'kill-before':
        throw new InstanceKilled(`planned failure before ${operation}`);
    }
    const reply = this.#perform(operation, body);
    if (fault?.mode === 'kill-after') throw new InstanceKilled(`planned failure after ${operation}`);
    if (fault?.mode === 'lost-reply') {
      return refusalReply(
        new KvsRefusal(500, 'INTERNAL_SERVER_ERROR', 'An internal server error has occurred'),
      );
    }
    return reply;
  }

  /** Every stored value, sorted by key, secrets marked. */
  entries(): KvsEntry[] {
    const listed = (store: KvsStore, secret: boolean): KvsEntry[] =>
      store.entries().map(([key, { json, expiresAtMs }]) => ({
        key,
        secret,
        value: JSON.parse(json) as unknown,
        ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
      }));
    return [...listed(this.#plain, false), ...listed(this.#secrets, true)].sort((a, b) =>
      a.key < b.key ? -1 : 1,
    );
  }

  /** Stores a value, or deletes it with undefined, without the limits and the counting: for tests that alter records. */
  poke(key: string, value: unknown, where: { secret: boolean } = { secret: false }): void {
    const store = where.secret ? this.#secrets : this.#plain;
    const time = this.options.now();
    const stored = { json: JSON.stringify(value), createdAtMs: time, updatedAtMs: time };
    store.apply([[key, value === undefined ? undefined : stored]]);
  }

  reset(): void {
    this.#plain.clear();
    this.#secrets.clear();
    this.#rate.reset();
  }

  #perform(operation: string, body: KvsRequestBody | null): PlatformReply {
    try {
      this.#rate.admit();
      const answer = runKvsOperation(operation, body, {
        plain: this.#plain,
        secrets: this.#secrets,
        rate: this.#rate,
        counts: this.options.metrics.current.kvs,
        now: this.options.now(),
      });
      return answer === undefined ? textReply(200, '') : jsonReply(200, answer);
    } catch (error) {
      if (!(error instanceof KvsRefusal)) throw error;
      if (error.code === 'KEY_CONFLICT') this.options.metrics.current.kvs.conflicts += 1;
      if (error.status === 429) this.options.metrics.current.kvs.rateLimited += 1;
      return refusalReply(error);
    }
  }
}

function refusalReply({ status, code, message }: KvsRefusal): PlatformReply {
  return jsonReply(status, { code, message });
}

function keysOf(body: KvsRequestBody | null): string[] {
  const items = Array.isArray(body) ? body : [body, ...(body?.set ?? []), ...(body?.delete ?? [])];
  return items.flatMap((item) => (typeof item?.key === 'string' ? [item.key] : []));
}
