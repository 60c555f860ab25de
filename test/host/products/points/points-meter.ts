import { countIn, type MetricsBook } from '../../services/metrics/host-metrics';
import { HOUR_MS, hourOf, IssueWrites, RequestBuckets } from './request-limits';

/** What the meter knows of one call. */
export interface MeteredCall {
  readonly product: 'confluence' | 'jira';
  readonly method: string;
  /** Path of the route, with its named parts. */
  readonly path: string;
  /** Whether it changes something, which costs the base alone. */
  readonly isWrite: boolean;
  /** Whether its objects are people, groups or permissions. */
  readonly isAboutPeople: boolean;
  /** The issue that it writes to. */
  readonly issue?: string | undefined;
}

/** Why a call is answered with 429. */
export interface PointsRefusal {
  /** `RateLimit-Reason`. */
  readonly reason: string;
  readonly retryAfterSeconds: number;
}

/** What product calls cost. */
export interface PointsMetrics {
  total: number;
  byKind: { base: number; objects: number; people: number; writes: number };
  /** By the full UTC hour in which the call was made, for example `2026-11-30T03:00Z`. */
  byHour: Record<string, number>;
  /** By method and path, as `product.byRoute`. */
  byRoute: Record<string, number>;
  /** Calls answered with 429, by `RateLimit-Reason`. */
  refused: Record<string, number>;
}

declare module '../../services/metrics/host-metrics' {
  interface HostMetrics {
    points: PointsMetrics;
  }
}

/** The pool of an app over all customers' sites (Jira, "Rate limiting"). */
export const DEFAULT_POOL_POINTS = 65_000;
/** From here on answers say how much is left. */
const NEAR_LIMIT = 0.8;

/**
 * Meters product calls of the app: one pool of points an hour for the app over all sites, reset at the full UTC hour;
 * requests a second by site, path and method; writes to one issue.
 * https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
export class PointsMeter {
  #pool: number;
  #hour = 0;
  #used = 0;
  readonly #buckets: RequestBuckets;
  readonly #issueWrites: IssueWrites;

  constructor(
    private readonly now: () => number,
    private readonly metrics: MetricsBook,
    private readonly size = DEFAULT_POOL_POINTS,
  ) {
    this.#pool = size;
    this.#buckets = new RequestBuckets(now);
    this.#issueWrites = new IssueWrites(now);
    metrics.register('points', () => ({
      total: 0,
      byKind: { base: 0, objects: 0, people: 0, writes: 0 },
      byHour: {},
      byRoute: {},
      refused: {},
    }));
  }

  /** Size of the pool, what is used of it in this hour, and when it is full again. */
  state(): { pool: number; used: number; resetAtMs: number } {
    this.#beginHour();
    return { pool: this.#pool, used: this.#used, resetAtMs: (this.#hour + 1) * HOUR_MS };
  }

  /** Changes size or use of the pool, as other customers of the app may. */
  set({ pool, used }: { readonly pool?: number; readonly used?: number }): void {
    this.#beginHour();
    if (pool !== undefined) this.#pool = pool;
    if (used !== undefined) this.#used = used;
  }

  /** Why a call is refused; undefined when it may go on, and then it counts in the limits that count requests. */
  admit(call: MeteredCall): PointsRefusal | undefined {
    const refusal = this.#refusalOf(call);
    if (refusal) countIn(this.metrics.current.points.refused, refusal.reason);
    return refusal;
  }

  /** Charges an answered call: 1, and 1 for each object returned, 2 for people, groups and permissions. */
  charge({ method, path, isWrite, isAboutPeople }: MeteredCall, objects: number): void {
    this.#beginHour();
    const { points } = this.metrics.current;
    const forObjects = isWrite ? 0 : objects * (isAboutPeople ? 2 : 1);
    const cost = 1 + forObjects;
    this.#used += cost;
    points.total += cost;
    points.byKind[isWrite ? 'writes' : 'base'] += 1;
    points.byKind[isAboutPeople ? 'people' : 'objects'] += forObjects;
    add(points.byHour, hourOf(this.now()), cost);
    add(points.byRoute, `${method} ${path}`, cost);
  }

  /**
   * Headers that tell how much is left, once most of it is used. There may be several policies, in any order; those
   * with `Beta-` only inform and do not limit, whatever they say.
   */
  headers({ product, method, path }: MeteredCall): Record<string, string> {
    const { pool, used, resetAtMs } = this.state();
    if (used < pool * NEAR_LIMIT) return {};
    const seconds = Math.ceil((resetAtMs - this.now()) / 1_000);
    const bucket = this.#buckets.state(method, path);
    const policies = [
      { name: 'global-app-quota', q: pool, w: HOUR_MS / 1_000, r: Math.max(0, pool - used), t: seconds },
      { name: `${product}-burst-based`, q: bucket.size, w: 1, r: bucket.left, t: 1 },
    ];
    if (used % 2 === 1) policies.reverse();
    return {
      'ratelimit-policy': policies.map(({ name, q, w }) => `"${name}";q=${q};w=${w}`).join(', '),
      ratelimit: policies.map(({ name, r, t }) => `"${name}";r=${r};t=${t}`).join(', '),
      'beta-ratelimit-policy': '"tenant-app-quota";q=100100;w=3600',
      'beta-ratelimit': `"tenant-app-quota";r=0;t=${seconds}`,
      'x-ratelimit-nearlimit': 'true',
    };
  }

  /** Gives back the pool and forgets what counted in other limits. */
  reset(): void {
    this.#pool = this.size;
    this.#used = 0;
    this.#buckets.reset();
    this.#issueWrites.reset();
  }

  #refusalOf({ product, method, path, issue }: MeteredCall): PointsRefusal | undefined {
    const { pool, used, resetAtMs } = this.state();
    if (used >= pool) {
      const retryAfterSeconds = Math.ceil((resetAtMs - this.now()) / 1_000);
      return { reason: `${product}-quota-global-based`, retryAfterSeconds };
    }
    if (!this.#buckets.take(method, path)) {
      return { reason: `${product}-burst-based`, retryAfterSeconds: 1 };
    }
    const waitMs = issue === undefined ? 0 : this.#issueWrites.waitMs(issue);
    if (waitMs === 0) return undefined;
    return { reason: 'jira-per-issue-on-write', retryAfterSeconds: Math.ceil(waitMs / 1_000) };
  }

  #beginHour(): void {
    const hour = Math.floor(this.now() / HOUR_MS);
    if (hour === this.#hour) return;
    this.#hour = hour;
    this.#used = 0;
  }
}

function add(record: Record<string, number>, name: string, amount: number): void {
  record[name] = (record[name] ?? 0) + amount;
}
