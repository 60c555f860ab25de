import { readRetryAfter } from '../read-retry-after';

/*
 * What Confluence's and Jira's answers say of the points that the app has, one pool an hour over all its customers,
 * and of the other limits on their calls. https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */

const hourMs = 3_600_000;

/** Without a `Retry-After`: the buckets fill within a second, and an issue takes writes again after two. */
const burstWaitMs = 1_000;
const issueWaitMs = 2_000;

/** A limit that names no reason but asks for more patience than this is taken for the hourly pool. */
const longestBurstMs = 120_000;

/**
 * Why a call was answered with 429.
 *
 * `quota`: the hour's points are used up, and every call is refused until `untilMs`. `burst`: too many of this path at
 * this moment. `issue`: too many writes to this issue; others can be written.
 */
export type ProductLimit =
  | { readonly kind: 'quota'; readonly untilMs: number }
  | { readonly kind: 'burst' | 'issue'; readonly waitMs: number };

/** Reads a header by its name, in any case. */
export type ReadHeader = (name: string) => string | null;

/** The limit that an answer of 429 met; `Retry-After` and `RateLimit-Reason` may both be missing. */
export function readProductLimit(readHeader: ReadHeader, nowMs: number): ProductLimit {
  const reason = readHeader('ratelimit-reason')?.toLowerCase() ?? '';
  const asked = readRetryAfter(readHeader('retry-after') ?? undefined, nowMs);
  const askedMs = asked === null ? null : asked * 1_000;
  if (reason.includes('quota')) return { kind: 'quota', untilMs: untilReset(askedMs, nowMs) };
  if (reason.includes('per-issue')) return { kind: 'issue', waitMs: askedMs ?? issueWaitMs };
  if (!reason.includes('burst') && (askedMs ?? 0) > longestBurstMs) {
    return { kind: 'quota', untilMs: untilReset(askedMs, nowMs) };
  }
  return { kind: 'burst', waitMs: askedMs ?? burstWaitMs };
}

/** The pool is filled at the full UTC hour; nothing that an answer says makes the app wait longer than an hour. */
function untilReset(askedMs: number | null, nowMs: number): number {
  return askedMs === null ? nextFullHourMs(nowMs) : nowMs + Math.min(askedMs, hourMs);
}

/** The next full hour (UTC), at which the pool is filled. */
export function nextFullHourMs(nowMs: number): number {
  return (Math.floor(nowMs / hourMs) + 1) * hourMs;
}

/**
 * How much of the hour's points is left, from 0 to 1, by the policy that leaves least; null where the answer does not
 * say, as while there is plenty. Policies of bursts and those named `Beta-`, which only inform, do not count.
 * Lists of policies come as `"name";r=20;t=1800, …` in any order (draft-ietf-httpapi-ratelimit-headers).
 */
export function readPoolLeft(readHeader: ReadHeader): number | null {
  const sizes = new Map(readPolicies(readHeader('ratelimit-policy')).map(({ name, of }) => [name, of('q')]));
  const shares = readPolicies(readHeader('ratelimit'))
    .filter(({ name }) => name.includes('quota') && !name.startsWith('beta-'))
    .flatMap(({ name, of }) => {
      const left = of('r');
      const size = sizes.get(name) ?? null;
      if (left === null) return [];
      if (size === null || size <= 0) return left <= 0 ? [0] : [];
      return [Math.max(0, Math.min(1, left / size))];
    });
  return shares.length === 0 ? null : Math.min(...shares);
}

interface Policy {
  readonly name: string;
  /** A numeric parameter of the policy. */
  readonly of: (parameter: string) => number | null;
}

function readPolicies(header: string | null): readonly Policy[] {
  if (header === null) return [];
  return header.split(',').flatMap((item) => {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    if (name === '') return [];
    const values = new Map(
      parameters.map((parameter) => {
        const [key = '', value = ''] = parameter.split('=');
        return [key.trim().toLowerCase(), Number(value)];
      }),
    );
    const of = (parameter: string) => {
      const value = values.get(parameter);
      return value !== undefined && Number.isFinite(value) ? value : null;
    };
    return [{ name: name.replaceAll('"', '').toLowerCase(), of }];
  });
}
