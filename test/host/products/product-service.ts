import { accountOf, type Account } from '../accounts/accounts';
import { accountTypeOf } from './jira/jira-permissions';
import { delay, type FaultTable } from '../services/faults/fault-table';
import type { Manifest } from '../manifest/manifest';
import { countIn, type MetricsBook } from '../services/metrics/host-metrics';
import { InstanceKilled } from '../runtime/function-instance';
import type { InvocationRequest, PlatformReply, PlatformRequest } from '../runtime/protocol';
import { jsonReply, proxyErrorReply } from '../server/platform-reply';
import { objectsReturned } from './points/objects-returned';
import type { MeteredCall, PointsMeter } from './points/points-meter';
import { matchRoute, type ProductRoute } from './route-table';

declare module '../services/metrics/host-metrics' {
  interface HostMetrics {
    product: {
      total: number;
      byRoute: Record<string, number>;
      /** Calls with `asUser()` for somebody who has not signed in: each is refused, and a mistake of the app. */
      asNobody: number;
    };
  }
}

declare module '../services/faults/fault-table' {
  interface FaultModes {
    /**
     * `rate-limit`: 429 with `reason` as its `RateLimit-Reason`, and with `Retry-After` if `retryAfterSeconds` is given.
     * `no-retry-after`: the next 429 of the points and limits comes without `Retry-After`. `lost-reply`: done, then 502.
     * `kill-before` and `kill-after`: the function instance dies before the call is done, or after.
     */
    product:
      | 'status'
      | 'slow'
      | 'hang'
      | 'rate-limit'
      | 'no-retry-after'
      | 'lost-reply'
      | 'kill-before'
      | 'kill-after';
  }
}

/** Faults that strike a call, one by one. */
const callFaults = [
  'status',
  'slow',
  'hang',
  'rate-limit',
  'lost-reply',
  'kill-before',
  'kill-after',
] as const;

export interface ProductOptions {
  readonly manifest: Manifest;
  /** Every operation that is there. */
  readonly routes: () => readonly ProductRoute[];
  readonly points: PointsMeter;
  readonly metrics: MetricsBook;
  readonly faults: FaultTable;
}

/** Confluence's and Jira's REST operations, as far as the app uses them. */
export class ProductService {
  constructor(private readonly options: ProductOptions) {
    options.metrics.register('product', () => ({ total: 0, byRoute: {}, asNobody: 0 }));
    options.faults.register('product', [...callFaults, 'no-retry-after']);
  }

  /** Answers a product call. Rejects, naming the call, for what the host does not implement. */
  async handle(request: PlatformRequest, invocation: InvocationRequest): Promise<PlatformReply> {
    const { manifest, metrics, faults, points } = this.options;
    const label = `${request.method} ${request.path}`;
    const url = new URL(request.path, 'http://product.invalid');
    const product = request.remote ?? '';
    const matched = matchRoute(this.options.routes(), {
      product,
      method: request.method,
      pathname: url.pathname,
    });
    if (!matched) throw new Error(`host: product call ${product} ${label.split('?')[0]} is not implemented`);
    if (!manifest.products.includes(product)) throw new Error(`host: the app is not installed in ${product}`);
    metrics.current.product.total += 1;
    countIn(metrics.current.product.byRoute, `${request.method} ${matched.route.path}`);

    const fault = faults.take('product', label, callFaults);
    if (fault?.mode === 'kill-before') throw new InstanceKilled(`planned failure before ${label}`);
    if (fault?.mode === 'hang') return new Promise(() => undefined);
    if (fault?.mode === 'slow') await delay(fault.delayMs ?? 1_000);
    if (fault?.mode === 'rate-limit')
      return tooMany(fault.reason ?? `${matched.route.product}-burst-based`, fault.retryAfterSeconds);
    if (fault?.mode === 'status') return jsonReply(fault.status ?? 500, { message: 'planned failure' });

    const caller = callerOf(request, invocation, metrics);
    if ('refused' in caller) return caller.refused;
    if (!hasScope(matched.route, manifest.scopes)) return scopeRefusal(matched.route);
    const metered = meteredCall(matched.route, matched.params, request.method);
    const refusal = points.admit(metered);
    if (refusal) {
      const isSilent = faults.take('product', label, ['no-retry-after']) !== undefined;
      return tooMany(
        refusal.reason,
        isSilent ? undefined : refusal.retryAfterSeconds,
        points.headers(metered),
      );
    }
    const reply = await matched.route.handle({
      account: caller.account,
      query: url.searchParams,
      params: matched.params,
      body: request.body === undefined ? undefined : parseBody(request.body),
      path: url.pathname,
      label: `${request.method} ${matched.route.path}`,
    });
    points.charge(metered, objectsOf(reply));
    if (fault?.mode === 'kill-after') throw new InstanceKilled(`planned failure after ${label}`);
    if (fault?.mode === 'lost-reply') return jsonReply(502, { message: 'planned failure' });
    return { ...reply, headers: { ...reply.headers, ...points.headers(metered) } };
  }
}

/** A content is one object. */
function objectsOf({ status, body, encoding }: PlatformReply): number {
  if (status >= 400) return 0;
  return encoding === undefined ? objectsReturned(body) : 1;
}

function meteredCall(
  route: ProductRoute,
  params: Readonly<Record<string, string>>,
  method: string,
): MeteredCall {
  const isWrite = method !== 'GET' && route.reads !== true;
  const issue = route.path.includes('/issue/{idOrKey}') ? params['idOrKey'] : undefined;
  return {
    product: route.product,
    method,
    path: route.path,
    isWrite,
    isAboutPeople: route.isAboutPeople === true,
    ...(isWrite && issue !== undefined ? { issue } : {}),
  };
}

function tooMany(
  reason: string,
  retryAfterSeconds: number | undefined,
  headers: Record<string, string> = {},
): PlatformReply {
  return jsonReply(
    429,
    { code: 429, message: 'Rate limit exceeded.' },
    {
      ...headers,
      'ratelimit-reason': reason,
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
  );
}

function callerOf(
  request: PlatformRequest,
  invocation: InvocationRequest,
  metrics: MetricsBook,
): { account: Account | null } | { refused: PlatformReply } {
  if (request.provider === 'app') return { account: null };
  if (request.provider !== 'user') {
    throw new Error(
      `host: product calls as '${String(request.provider)}' are not implemented; use asUser() or asApp()`,
    );
  }
  // Impersonation needs `allowImpersonation` in the manifest, which the app does not ask for.
  if (request.accountId !== undefined) return { refused: proxyErrorReply(403, 'FORBIDDEN') };
  const { accountId } = invocation.runtime;
  if (accountId === undefined) return { refused: proxyErrorReply(401, 'NEEDS_AUTHENTICATION_ERR') };
  const account = accountOf(accountId);
  // All who have not signed in share one name; nobody can be acted for in it.
  if (account.accountId === null) {
    metrics.current.product.asNobody += 1;
    return { refused: proxyErrorReply(401, 'NEEDS_AUTHENTICATION_ERR') };
  }
  // "asUser: not allowed" for customers and other unlicensed users of Jira (Access to Forge apps for unlicensed users).
  if (request.remote === 'jira' && accountTypeOf(account) !== 'licensed') {
    return { refused: proxyErrorReply(401, 'NEEDS_AUTHENTICATION_ERR') };
  }
  return { account };
}

function hasScope(route: ProductRoute, granted: readonly string[]): boolean {
  return route.scopes.some((alternative) => alternative.every((scope) => granted.includes(scope)));
}

/** Atlassian's gateway answers so when a token lacks the scope; the body names what the manifest needs. */
function scopeRefusal(route: ProductRoute): PlatformReply {
  const needed = route.scopes.map((alternative) => alternative.join(' + ')).join(', or ');
  return jsonReply(401, {
    code: 401,
    message: `Unauthorized; scope does not match. ${route.method} ${route.path} needs ${needed} in the manifest.`,
  });
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
