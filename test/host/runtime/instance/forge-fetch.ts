import { askHost } from './host-link';

interface ForgeFetchTarget {
  readonly type: string;
  readonly provider?: string;
  readonly remote?: string;
  readonly accountId?: string;
}

/** `global.__forge_fetch__`: storage, product APIs and queues, all answered by the host. */
export async function forgeFetch(
  target: ForgeFetchTarget,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const reply = await withSignal(
    askHost({
      kind: 'platform',
      type: target.type,
      ...(target.provider === undefined ? {} : { provider: target.provider }),
      ...(target.remote === undefined ? {} : { remote: target.remote }),
      ...(target.accountId === undefined ? {} : { accountId: target.accountId }),
      path,
      method: (init.method ?? 'GET').toUpperCase(),
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(init.body === undefined || init.body === null ? {} : { body: bodyText(init.body) }),
    }),
    init.signal,
  );
  const bodyless = reply.status === 204 || reply.status === 304;
  const content = reply.encoding === 'base64' ? Buffer.from(reply.body, 'base64') : reply.body;
  return new Response(bodyless ? null : content, {
    status: reply.status,
    statusText: reply.statusText,
    headers: reply.headers,
  });
}

function bodyText(body: BodyInit): string {
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8');
  throw new Error(
    `host: __forge_fetch__ with a body of type ${Object.prototype.toString.call(body)} is not implemented`,
  );
}

function withSignal<T>(promise: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return promise;
  signal.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    promise.then(resolve, reject);
  });
}
