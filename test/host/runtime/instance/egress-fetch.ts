import type { EgressReply } from '../protocol';
import { askHost } from './host-link';
import { withNetwork } from './raw-network';

const realFetch = globalThis.fetch;

/** The platform's limit on one outbound request. */
const MAX_REQUEST_MS = 180_000;
/** As the Fetch Standard sets it. */
const MAX_REDIRECTS = 20;

type Allowed = Extract<EgressReply, { verdict: 'allowed' }>;

/** The app's `fetch`: every hop is asked for, simulated hosts are reached where they run, the answer streams through. */
export async function egressFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const first = new Request(input, init);
  const signal = AbortSignal.any([first.signal, AbortSignal.timeout(MAX_REQUEST_MS)]);
  let method = first.method;
  let url = first.url;
  let body = first.body === null ? undefined : await first.arrayBuffer();
  const headers = new Headers(first.headers);

  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await send(url, { method, headers, body, signal }, hop);
    const location = isRedirect(response.status) ? response.headers.get('location') : null;
    if (location === null || first.redirect === 'manual') return asAnswerOf(url, hop > 0, response);
    await response.body?.cancel();
    if (first.redirect === 'error') throw fetchFailed('unexpected redirect');
    const next = new URL(location, url);
    if (next.origin !== new URL(url).origin) headers.delete('authorization');
    if (response.status === 303 || (method === 'POST' && response.status < 303)) {
      if (method !== 'HEAD') method = 'GET';
      body = undefined;
      for (const name of ['content-type', 'content-length', 'content-encoding']) headers.delete(name);
    }
    url = next.href;
  }
  throw fetchFailed('redirect count exceeded');
}

interface Outgoing {
  readonly method: string;
  readonly headers: Headers;
  readonly body: ArrayBuffer | undefined;
  readonly signal: AbortSignal;
}

async function send(url: string, outgoing: Outgoing, hop: number): Promise<Response> {
  outgoing.signal.throwIfAborted();
  const reply = await askHost({ kind: 'egress', url, method: outgoing.method, hop });
  if (reply.verdict === 'refused') throw egressRefused(url);
  if (reply.verdict === 'over-limit') throw fetchFailed(reply.message);
  if (reply.failure) return playFailure(reply.failure, outgoing.signal);
  const { href, headers } = addressed(url, outgoing.headers, reply);
  return withNetwork(() =>
    realFetch(href, {
      method: outgoing.method,
      headers,
      redirect: 'manual',
      signal: outgoing.signal,
      ...(outgoing.body === undefined ? {} : { body: outgoing.body }),
    }),
  );
}

/** A simulated host runs on another origin and learns the one meant from `x-forwarded-host`: fetch owns `Host`. */
function addressed(url: string, headers: Headers, reply: Allowed): { href: string; headers: Headers } {
  if (reply.origin === undefined) return { href: url, headers };
  const meant = new URL(url);
  const forwarded = new Headers(headers);
  forwarded.set('x-forwarded-host', meant.host);
  forwarded.set('x-forwarded-proto', meant.protocol.replace(':', ''));
  return { href: `${reply.origin}${meant.pathname}${meant.search}`, headers: forwarded };
}

function playFailure(failure: NonNullable<Allowed['failure']>, signal: AbortSignal): Promise<Response> {
  switch (failure.mode) {
    case 'status':
      return Promise.resolve(new Response('planned failure', { status: failure.status }));
    case 'unreachable':
      return Promise.reject(fetchFailed('getaddrinfo ENOTFOUND', 'ENOTFOUND'));
    case 'reset':
      return Promise.reject(fetchFailed('read ECONNRESET', 'ECONNRESET'));
    case 'hang':
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      });
  }
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** Apps check the final address, so it must read as the one they asked for and not as a simulated host's. */
function asAnswerOf(url: string, redirected: boolean, response: Response): Response {
  Object.defineProperty(response, 'url', { value: url });
  Object.defineProperty(response, 'redirected', { value: redirected });
  return response;
}

/** Refused by the allow-list: name, status and message of `ExternalEndpointNotAllowedError` in @forge/api. */
function egressRefused(url: string): Error {
  const error = new Error(
    `URL not included in the external fetch backend permissions: ${url}. Visit go.atlassian.com/forge-egress for more information.`,
  );
  error.name = 'REQUEST_EGRESS_ALLOWLIST_ERR';
  return Object.assign(error, { status: 403 });
}

/** A failure of the network, as Node's own fetch reports it. */
function fetchFailed(message: string, code?: string): TypeError {
  const cause = Object.assign(new Error(message), code === undefined ? {} : { code });
  return new TypeError('fetch failed', { cause });
}
