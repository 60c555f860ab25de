import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { probe, START_LIMIT_MS, startProbeHost } from '../../fixture-app/probe-host';
import type { Host } from '../../host';

let host: Host;
let upstream: Server;
let origin: string;
const seen: { url: string; method: string; headers: IncomingMessage['headers']; body: string }[] = [];

/** Answers by path: echoes, redirects, streams without end. */
async function answer(request: IncomingMessage, respond: ServerResponse): Promise<void> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const { url = '', method = '', headers } = request;
  seen.push({ url, method, headers, body });
  const target = /^\/redirect\/(\d+)\?to=(.*)$/.exec(url);
  if (target) respond.writeHead(Number(target[1]), { location: decodeURIComponent(target[2]!) }).end();
  else if (url === '/hang') respond.writeHead(200).write('begun');
  else
    respond
      .writeHead(200, { 'content-type': 'text/plain', 'x-seen': method })
      .end(`${method} ${url} ${body}`);
}

beforeAll(async () => {
  upstream = createServer((request, respond) => void answer(request, respond));
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  host = await startProbeHost({
    simulatedHosts: {
      'api.example.com': origin,
      'a.wild.example.com': origin,
      'managed.example.com': origin,
      'ported.example.com:8443': origin,
      'wild.example.com': origin,
    },
  });
}, START_LIMIT_MS);

afterEach(() => {
  seen.length = 0;
  host.clearFaults();
});

afterAll(async () => {
  await host.close();
  upstream.closeAllConnections();
  upstream.close();
});

interface Fetched {
  readonly value?: {
    status: number;
    url: string;
    redirected: boolean;
    headers: Record<string, string>;
    body: string;
  };
  readonly error?: { name: string; message: string; status?: number; reason?: string };
}

const fetched = (url: string, payload: object = {}): Promise<Fetched> =>
  probe(host, 'fetch', { url, ...payload });

describe('fetch', () => {
  it('reaches a declared host, and says that it was that host', async () => {
    const init = {
      method: 'POST',
      headers: { authorization: 'Bearer x', 'content-type': 'text/plain' },
      body: 'hello',
    };
    const { value } = await fetched('https://api.example.com/users?$top=2', { init });
    expect(value).toMatchObject({
      status: 200,
      url: 'https://api.example.com/users?$top=2',
      redirected: false,
      body: 'POST /users?$top=2 hello',
    });
    const headers = { authorization: 'Bearer x', 'x-forwarded-host': 'api.example.com' };
    expect(seen[0]).toMatchObject({ method: 'POST', headers });
    expect(host.metrics().egress.byHost['api.example.com']).toBe(1);
  });

  it.each([
    'https://evil.example.org/',
    'https://wild.example.com/',
    'https://api.example.com:8443/',
    'https://ported.example.com/',
    'http://api.example.com/',
    'http://127.0.0.1:9/',
  ])('refuses %s as the platform does', async (url) => {
    const { error } = await fetched(url);
    expect(error).toMatchObject({ name: 'REQUEST_EGRESS_ALLOWLIST_ERR', status: 403 });
    expect(error?.message).toContain(url);
    expect(seen).toEqual([]);
  });

  it('reaches hosts under a wildcard and on a declared port', async () => {
    expect((await fetched('https://a.wild.example.com/')).value?.status).toBe(200);
    expect((await fetched('https://ported.example.com:8443/')).value?.status).toBe(200);
  });

  it('follows redirects to allowed hosts, without the credentials when the host changes', async () => {
    const to = encodeURIComponent('https://a.wild.example.com/final');
    const init = { headers: { authorization: 'Bearer x' } };
    const { value } = await fetched(`https://api.example.com/redirect/302?to=${to}`, { init });
    expect(value).toMatchObject({ url: 'https://a.wild.example.com/final', redirected: true, status: 200 });
    expect(seen[1]?.headers.authorization).toBeUndefined();
  });

  it('keeps method and body at 307 and turns POST into GET at 303', async () => {
    const to = encodeURIComponent('/final');
    const init = { method: 'POST', body: 'data' };
    expect((await fetched(`https://api.example.com/redirect/307?to=${to}`, { init })).value?.body).toBe(
      'POST /final data',
    );
    expect((await fetched(`https://api.example.com/redirect/303?to=${to}`, { init })).value?.body).toBe(
      'GET /final ',
    );
  });

  it('refuses a redirect to a host that is not allowed', async () => {
    const to = encodeURIComponent('https://evil.example.org/steal');
    const { error } = await fetched(`https://api.example.com/redirect/302?to=${to}`);
    expect(error).toMatchObject({ name: 'REQUEST_EGRESS_ALLOWLIST_ERR' });
    expect(error?.message).toContain('https://evil.example.org/steal');
  });

  it('hands a redirect back when told to, and ends a loop', async () => {
    const loop = `https://api.example.com/redirect/302?to=${encodeURIComponent('/x')}`;
    expect((await fetched(loop, { init: { redirect: 'manual' } })).value?.status).toBe(302);
    expect((await fetched(loop, { init: { redirect: 'error' } })).error?.name).toBe('TypeError');
  });

  it('honours an AbortSignal while the body streams', async () => {
    const { error } = await fetched('https://api.example.com/hang', { abortMs: 200 });
    expect(error?.name).toBe('TimeoutError');
  });

  it('fails beyond 100 requests a minute of one invocation', async () => {
    expect((await fetched('https://api.example.com/', { times: 100 })).value?.status).toBe(200);
    const { error } = await fetched('https://api.example.com/', { times: 101 });
    expect(error).toMatchObject({ name: 'TypeError', reason: 'more than 100 outbound requests a minute' });
  });

  it('plays planned failures', async () => {
    host.addFault({ target: 'egress', match: 'api.example.com', mode: 'unreachable' });
    host.addFault({ target: 'egress', mode: 'reset' });
    host.addFault({ target: 'egress', mode: 'status', status: 503 });
    host.addFault({ target: 'egress', mode: 'hang' });
    expect((await fetched('https://api.example.com/')).error?.reason).toBe('ENOTFOUND');
    expect((await fetched('https://api.example.com/')).error?.reason).toBe('ECONNRESET');
    expect((await fetched('https://api.example.com/')).value?.status).toBe(503);
    expect((await fetched('https://api.example.com/', { abortMs: 50 })).error?.name).toBe('TimeoutError');
    expect((await fetched('https://api.example.com/')).value?.status).toBe(200);
  });
});

describe('customer-managed egress', () => {
  const group = (domain: string) => ({
    groups: [
      { key: 'g', description: 'For the test', configured: [{ domain, type: ['FETCH_BACKEND_SIDE'] }] },
    ],
  });
  const put = (account: string, body: object): Promise<Response> =>
    fetch(`${host.url}/host/site/egress`, {
      method: 'PUT',
      headers: { 'x-host-account': account },
      body: JSON.stringify(body),
    });

  it('opens a host once an admin has allowed it, and closes it again', async () => {
    expect((await fetched('https://managed.example.com/')).error?.name).toBe('REQUEST_EGRESS_ALLOWLIST_ERR');
    expect((await put('admin', group('https://managed.example.com'))).status).toBe(200);
    expect((await fetched('https://managed.example.com/')).value?.status).toBe(200);
    expect((await put('admin', { groups: [] })).status).toBe(200);
    expect((await fetched('https://managed.example.com/')).error?.name).toBe('REQUEST_EGRESS_ALLOWLIST_ERR');
  });

  it('is for admins only, and within the limits', async () => {
    expect((await put('author', group('managed.example.com'))).status).toBe(403);
    expect((await put('admin', group('https://managed.example.com/with/path'))).status).toBe(400);
    const many = Array.from({ length: 11 }, (_, n) => ({
      ...group('x.example.com').groups[0],
      key: `g${n}`,
    }));
    expect((await put('admin', { groups: many })).status).toBe(400);
  });
});

describe('connections that the app makes past fetch', () => {
  it.each(['http', 'https', 'net', 'tls', 'dns', 'dns/promises', 'dgram'])('are refused: %s', async (way) => {
    const { port } = upstream.address() as AddressInfo;
    const answer = await host.invoke({
      moduleKey: 'probe-macro',
      functionKey: 'raw-network',
      payload: { way, port },
    });
    expect(answer).toMatchObject({ error: { message: expect.stringContaining('use fetch') as string } });
    expect(seen).toEqual([]);
  });
});
