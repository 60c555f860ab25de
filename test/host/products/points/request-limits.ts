export const HOUR_MS = 3_600_000;

/** The full UTC hour of a time, as text. */
export function hourOf(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 13)}:00Z`;
}

/** Requests a second for one path and method of a site, shared by all its apps; as large a burst fits in. */
const BUCKET_SIZES: Readonly<Record<string, number>> = { GET: 100, POST: 100, PUT: 50, DELETE: 50 };

/** Token buckets by path and method. */
export class RequestBuckets {
  readonly #buckets = new Map<string, { tokens: number; atMs: number }>();

  constructor(private readonly now: () => number) {}

  /** Takes a token; false when there is none. */
  take(method: string, path: string): boolean {
    const bucket = this.#filled(method, path);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  state(method: string, path: string): { size: number; left: number } {
    return { size: sizeOf(method), left: Math.floor(this.#filled(method, path).tokens) };
  }

  reset(): void {
    this.#buckets.clear();
  }

  #filled(method: string, path: string): { tokens: number; atMs: number } {
    const size = sizeOf(method);
    const name = `${method} ${path}`;
    const now = this.now();
    const bucket = this.#buckets.get(name) ?? { tokens: size, atMs: now };
    // A reset of the host's clock may set time back.
    const passedMs = Math.max(0, now - bucket.atMs);
    bucket.tokens = Math.min(size, bucket.tokens + (passedMs * size) / 1_000);
    bucket.atMs = now;
    this.#buckets.set(name, bucket);
    return bucket;
  }
}

function sizeOf(method: string): number {
  return BUCKET_SIZES[method] ?? 50;
}

/** Writes to one issue: at most 20 in 2 s and 100 in 30 s. */
const ISSUE_WINDOWS = [
  { periodMs: 2_000, max: 20 },
  { periodMs: 30_000, max: 100 },
] as const;

/** Writes by issue. */
export class IssueWrites {
  readonly #writtenAtMs = new Map<string, number[]>();

  constructor(private readonly now: () => number) {}

  /** Milliseconds until the issue can be written to; 0 when it can now, and then the write counts. */
  waitMs(issue: string): number {
    const now = this.now();
    const longest = ISSUE_WINDOWS[1].periodMs;
    const writes = (this.#writtenAtMs.get(issue) ?? []).filter((time) => time > now - longest);
    this.#writtenAtMs.set(issue, writes);
    const waits = ISSUE_WINDOWS.map(({ periodMs, max }) => {
      const recent = writes.filter((time) => time > now - periodMs);
      return recent.length < max ? 0 : recent[recent.length - max]! + periodMs - now;
    });
    const waitMs = Math.max(...waits);
    if (waitMs === 0) writes.push(now);
    return waitMs;
  }

  reset(): void {
    this.#writtenAtMs.clear();
  }
}
