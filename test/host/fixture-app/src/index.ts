/** Resolvers and triggers that do what a test asks for and say what they saw. */
import dgram from 'node:dgram';
import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { asApp, asUser, assumeTrustedRoute, fetch, getAppContext, webTrigger } from '@forge/api';
import { InvocationError, Queue, type AsyncEvent } from '@forge/events';
import { kvs, WhereConditions } from '@forge/kvs';
import Resolver from '@forge/resolver';

interface Call {
  readonly payload: Record<string, never>;
  readonly context: Record<string, unknown>;
}

const resolver = new Resolver();
let callsOfThisInstance = 0;

/** An error as a test can look at it. */
function told(error: unknown): unknown {
  const { name, message, code, status, responseDetails, cause } = error as Record<string, unknown>;
  const reason = cause as { code?: string; message?: string } | undefined;
  return {
    error: {
      name,
      message,
      code,
      status: status ?? (responseDetails as { status?: number } | undefined)?.status,
      reason: reason?.code ?? reason?.message,
    },
  };
}

async function attempt(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return { value: await work() };
  } catch (error) {
    return told(error);
  }
}

/** Reaches for the network past `fetch`. */
function rawNetwork(way: string, port: number): Promise<unknown> {
  return new Promise<unknown>((resolve, reject) => {
    const answered = () => resolve('answered');
    if (way === 'http') http.get({ host: '127.0.0.1', port }, answered).on('error', reject);
    else if (way === 'https') https.get({ host: 'localhost', port }, answered).on('error', reject);
    else if (way === 'net') net.connect(port, '127.0.0.1', answered).on('error', reject);
    else if (way === 'tls') tls.connect(port, '127.0.0.1', {}, answered).on('error', reject);
    else if (way === 'dns') dns.lookup('localhost', answered);
    else if (way === 'dns/promises') dns.promises.lookup('localhost').then(resolve, reject);
    else if (way === 'dgram') dgram.createSocket('udp4').send('x', port, '127.0.0.1', answered);
    else reject(new Error(`no way '${way}'`));
  });
}

resolver.define('echo', ({ payload, context }: Call) => ({ payload, context }));
resolver.define('nothing', () => undefined);
resolver.define('throw', () => {
  throw new Error('the secret reason');
});
resolver.define('sleep', async ({ payload }: { payload: { ms: number } }) => {
  await new Promise((resolve) => setTimeout(resolve, payload.ms));
  return { slept: payload.ms };
});
resolver.define('spin', ({ payload }: { payload: { ms: number } }) => {
  const end = performance.now() + payload.ms;
  while (performance.now() < end);
  return {};
});
resolver.define('exit', () => process.exit(3));
resolver.define('large', ({ payload }: { payload: { bytes: number } }) => ({
  text: 'x'.repeat(payload.bytes),
}));
resolver.define('log', ({ payload }: { payload: { lines: number; text: string } }) => {
  for (let line = 0; line < payload.lines; line += 1) console.log('%s %d', payload.text, line);
  return {};
});
resolver.define('instance', async ({ payload }: { payload: { ms?: number } }) => {
  callsOfThisInstance += 1;
  const before = getAppContext().invocationId;
  if (payload.ms) await new Promise((resolve) => setTimeout(resolve, payload.ms));
  return {
    pid: process.pid,
    version: process.version,
    calls: callsOfThisInstance,
    sameInvocation: before === getAppContext().invocationId,
    remainingMs: getAppContext().invocationRemainingTimeInMillis(),
    environmentType: getAppContext().environmentType,
    now: Date.now(),
    dateNow: new Date().getTime(),
    isDate: new Date() instanceof Date,
    env: Object.keys(process.env),
  };
});
resolver.define('raw-network', ({ payload }: { payload: { way: string; port: number } }) =>
  attempt(() => rawNetwork(payload.way, payload.port)),
);
resolver.define('kvs', ({ payload }: { payload: { method: string; args: unknown[] } }) =>
  attempt(() =>
    (kvs as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)[payload.method]!(
      ...payload.args,
    ),
  ),
);
resolver.define(
  'kvs-query',
  ({ payload }: { payload: { prefix?: string; limit?: number; cursor?: string } }) =>
    attempt(() => {
      let query = kvs.query();
      if (payload.prefix !== undefined)
        query = query.where('key', WhereConditions.beginsWith(payload.prefix));
      if (payload.limit !== undefined) query = query.limit(payload.limit);
      if (payload.cursor !== undefined) query = query.cursor(payload.cursor);
      return query.getMany();
    }),
);
resolver.define(
  'kvs-transaction',
  ({ payload }: { payload: { set?: [string, never][]; delete?: string[] } }) =>
    attempt(() => {
      const transaction = kvs.transact();
      for (const [key, value] of payload.set ?? []) transaction.set(key, value);
      for (const key of payload.delete ?? []) transaction.delete(key);
      return transaction.execute();
    }),
);
resolver.define('kvs-entity', () => attempt(() => kvs.entity('thing').get('key')));
resolver.define(
  'fetch',
  ({ payload }: { payload: { url: string; init?: RequestInit; times?: number; abortMs?: number } }) =>
    attempt(async () => {
      let last: Response | undefined;
      for (let time = 0; time < (payload.times ?? 1); time += 1) {
        const signal = payload.abortMs === undefined ? {} : { signal: AbortSignal.timeout(payload.abortMs) };
        last = (await fetch(payload.url, { ...payload.init, ...signal } as never)) as unknown as Response;
      }
      const response = last!;
      return {
        status: response.status,
        url: response.url,
        redirected: response.redirected,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      };
    }),
);
resolver.define(
  'product',
  ({
    payload,
  }: {
    payload: { product: 'confluence' | 'jira'; as: 'app' | 'user'; path: string; init?: object };
  }) =>
    attempt(async () => {
      const client = payload.as === 'app' ? asApp() : asUser();
      const request = payload.product === 'jira' ? client.requestJira : client.requestConfluence;
      const response = await request(assumeTrustedRoute(payload.path), payload.init);
      return { status: response.status, body: await response.text() };
    }),
);
resolver.define('product-headers', ({ payload }: { payload: { path: string } }) =>
  attempt(async () => {
    const response = await asApp().requestJira(assumeTrustedRoute(payload.path));
    const headers = Object.fromEntries(response.headers as unknown as Iterable<[string, string]>);
    return { status: response.status, headers };
  }),
);
resolver.define('push', ({ payload }: { payload: { events: never } }) =>
  attempt(() => new Queue({ key: 'probe-queue' }).push(payload.events)),
);
resolver.define('web-trigger-url', () => attempt(() => webTrigger.getUrl('probe-trigger')));

export const probe = resolver.getDefinitions();

export const probeExport = (input: unknown): unknown => ({ version: 1, type: 'doc', content: [], input });

export const probeTrigger = async (request: {
  path: string;
  userPath?: string;
  body?: string;
  method: string;
}) => {
  if (request.userPath === '/shapeless') return { hello: 'world' };
  if (request.userPath === '/as-user') {
    const answer = await attempt(() =>
      asUser().requestConfluence(assumeTrustedRoute('/wiki/rest/api/user/current')),
    );
    return { statusCode: 200, body: JSON.stringify(answer) };
  }
  return {
    statusCode: 201,
    headers: { 'content-type': ['application/json'] },
    body: JSON.stringify(request),
  };
};

export const probeConsumer = async (event: AsyncEvent): Promise<unknown> => {
  const body = event.body as {
    name: string;
    retries?: number;
    retryAfter?: number;
    ms?: number;
    pushes?: number;
  };
  if (body.pushes !== undefined && body.pushes > 0) {
    const next = { body: { name: body.name, pushes: body.pushes - 1 }, delayInSeconds: 900 };
    await kvs.set(
      'last-push',
      (await attempt(() => new Queue({ key: 'probe-queue' }).push([next]))) as never,
    );
    return undefined;
  }
  const attempts = event.retryContext?.retryCount ?? 0;
  if (body.ms) await new Promise((resolve) => setTimeout(resolve, body.ms));
  await kvs.set(`seen:${body.name}:${attempts}`, { event } as never);
  if (attempts < (body.retries ?? 0))
    return new InvocationError({ retryAfter: body.retryAfter ?? 60, retryData: { attempts } } as never);
  return undefined;
};

/** Answers as a test has stored it under `schedule-answer`, or as the platform wants it. */
export const probeSchedule = async (request: unknown) => {
  await kvs.set('scheduled', { request } as never);
  return (await kvs.get('schedule-answer')) ?? { statusCode: 204 };
};

interface ValueRequest {
  readonly issues: readonly { id: number; value: { id: string; text: string } | null }[];
  readonly contexts: readonly { id: string; configuration: { values?: string } | null }[];
}

const byText = (a: { text: string } | null, b: { text: string } | null): number =>
  (a?.text ?? '') < (b?.text ?? '') ? -1 : 1;

/** Writes texts in capitals, or fails in the way that the field's configuration asks for. */
export const probeValues = async (request: ValueRequest): Promise<unknown> => {
  const asked = request.contexts[0]?.configuration?.values;
  if (asked === 'throw') throw new Error('no values today');
  if (asked === 'short') return [];
  if (asked === 'sorted') return request.issues.map(({ value }) => value).sort(byText);
  if (asked === 'sleep') await new Promise((resolve) => setTimeout(resolve, 2_000));
  await kvs.set('last-values', request as never);
  return request.issues.map(({ value }) => value && { ...value, text: value.text.toUpperCase() });
};

export const probeJql = async (request: { clause: { arguments: readonly string[] } }): Promise<unknown> => {
  await kvs.set('last-jql', request as never);
  const [key] = request.clause.arguments;
  return key === 'none' ? { error: 'There is no such record.' } : { jql: `issue in (${key})` };
};
