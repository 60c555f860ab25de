import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { START_LIMIT_MS, startProbeHost } from '../fixture-app/probe-host';
import type { Host } from '../host';

let host: Host;
let servicesUrl: string;
const services = createServer((request, response) => {
  clockCalls.push(request.url ?? '');
  response.end('{}');
});
const clockCalls: string[] = [];

beforeAll(async () => {
  await new Promise<void>((resolve) => services.listen(0, '127.0.0.1', resolve));
  servicesUrl = `http://127.0.0.1:${(services.address() as AddressInfo).port}`;
  host = await startProbeHost({
    instances: 1,
    services: { url: servicesUrl, hosts: ['login.example.com'], notes: ['Tenant x'] },
  });
}, START_LIMIT_MS);
afterAll(async () => {
  await host.close();
  services.closeAllConnections();
  services.close();
});

interface Body {
  readonly id?: string;
  readonly href?: string;
  readonly nowMs?: number;
  readonly pages?: { readonly title: string }[];
}

async function send(method: string, path: string, body?: object, account = 'admin', headers: object = {}) {
  const response = await fetch(`${host.url}${path}`, {
    method,
    headers: { 'x-host-account': account, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

describe('pages', () => {
  it('show each account the pages it may see', async () => {
    const titles = async (account: string) =>
      (await send('GET', '/host/site/state', undefined, account)).body.pages?.map(({ title }) => title);
    const everybody = ['Opening hours'];
    expect(await titles('admin')).toEqual([
      'Welcome',
      'Team directory',
      'Salary bands',
      'Board minutes',
      'Runbook',
      'Partner contacts',
      ...everybody,
    ]);
    expect(await titles('viewer')).toEqual(['Welcome', 'Team directory', 'Partner contacts', ...everybody]);
    expect(await titles('guest')).toEqual(['Partner contacts', ...everybody]);
    expect(await titles('customer')).toEqual(everybody);
    expect(await titles('anonymous')).toEqual(everybody);
    expect((await send('GET', '/host/site/pages/98309', undefined, 'author')).status).toBe(403);
    expect((await send('GET', '/host/site/pages/98307', undefined, 'viewer')).status).toBe(403);
    expect((await send('GET', '/host/site/pages/1')).status).toBe(404);
  });

  it('are created, changed by editors in their order, and deleted', async () => {
    const created = await send('POST', '/host/site/pages', { title: 'New', spaceKey: 'DEMO' }, 'author');
    expect(created.body).toMatchObject({
      title: 'New',
      version: 1,
      space: { key: 'DEMO' },
      canEdit: true,
      body: [],
    });
    const path = `/host/site/pages/${created.body.id}`;
    const macro = { kind: 'macro', moduleKey: 'probe-macro', localId: 'm1', config: { a: 1 } };
    const change = { title: 'New', body: [{ kind: 'paragraph', text: 'Hello' }, macro], version: 1 };
    expect((await send('PUT', path, change, 'author')).body).toMatchObject({ version: 2, body: change.body });
    expect((await send('PUT', path, change, 'author')).status).toBe(409);
    expect((await send('PUT', path, { ...change, version: 2 }, 'viewer')).status).toBe(403);
    expect((await send('POST', '/host/site/pages', { title: 'X', spaceKey: 'DEMO' }, 'viewer')).status).toBe(
      403,
    );

    const saved = await send(
      'POST',
      '/host/site/invoke',
      {
        moduleKey: 'probe-macro',
        placement: { pageId: created.body.id, localId: 'm1' },
        functionKey: 'echo',
        payload: { p: 1 },
      },
      'viewer',
    );
    expect(saved.body).toMatchObject({
      result: { payload: { p: 1 }, context: { extension: { config: { a: 1 } } } },
    });

    const exported = await send(
      'POST',
      '/host/site/export',
      { pageId: created.body.id, localId: 'm1', exportType: 'word' },
      'viewer',
    );
    expect(exported.body).toMatchObject({
      adf: { type: 'doc', input: { exportType: 'word', context: { config: { a: 1 } } } },
    });
    expect((await send('DELETE', path, undefined, 'author')).status).toBe(200);
    expect((await send('GET', path)).status).toBe(404);
  });
});

describe('modules', () => {
  it('show admin pages to admins only', async () => {
    const input = { moduleKey: 'probe-admin', placement: {} };
    expect((await send('POST', '/host/site/context', input)).body).toMatchObject({
      moduleKey: 'probe-admin',
      extension: { type: 'confluence:globalSettings' },
    });
    expect((await send('POST', '/host/site/context', input, 'author')).status).toBe(403);
  });

  it('fail with a message that says nothing of the reason', async () => {
    const failed = await send('POST', '/host/site/invoke', {
      moduleKey: 'probe-macro',
      placement: {},
      functionKey: 'throw',
    });
    expect(failed).toMatchObject({
      status: 500,
      body: { error: { message: 'There was an error invoking the function' } },
    });
  });
});

describe('links', () => {
  it('lead to simulated hosts where they run, and elsewhere as they are', async () => {
    const link = async (url: string) => (await send('POST', '/host/site/link', { url })).body.href;
    expect(await link('https://login.example.com/a?b=c#d')).toBe(
      `${servicesUrl}/_at/login.example.com/a?b=c#d`,
    );
    expect(await link('https://example.org/')).toBe('https://example.org/');
  });
});

describe('control API', () => {
  afterEach(() => {
    host.clearFaults();
  });

  it('invokes as an account and reports metrics and logs', async () => {
    const input = {
      moduleKey: 'probe-macro',
      functionKey: 'echo',
      payload: {},
      accountId: 'viewer',
      extension: { content: { id: '98305' } },
    };
    expect((await send('POST', '/host/invoke', input)).body).toMatchObject({
      result: { context: { accountId: '557058:viewer-0000', extension: { content: { id: '98305' } } } },
    });
    const { body } = await send('GET', '/host/metrics');
    expect(body).toMatchObject({
      invocations: { byFunction: { 'probe/echo': expect.any(Number) as never } },
    });
    expect((await send('GET', '/host/logs')).body).toHaveProperty('logs');
    expect((await send('POST', '/host/invoke', { moduleKey: 'none', functionKey: 'x' })).status).toBe(404);
  });

  it('plans failures, and refuses ones it does not know', async () => {
    expect((await send('POST', '/host/faults', { target: 'kvs', mode: 'error' })).status).toBe(200);
    expect((await send('POST', '/host/faults', { target: 'kvs', mode: 'explode' })).status).toBe(400);
    expect((await send('DELETE', '/host/faults')).status).toBe(200);
  });

  it('is closed to pages of other origins', async () => {
    const { status } = await send('POST', '/host/reset', {}, 'admin', { origin: 'https://evil.example.org' });
    expect(status).toBe(403);
  });

  it('moves the clock of the simulated services along', async () => {
    expect((await send('POST', '/host/clock', { advanceMs: 1_000 })).body.nowMs).toBeGreaterThan(Date.now());
    expect(clockCalls).toContain('/_control/clock');
    expect((await send('POST', '/host/clock', { advanceMs: -1 })).status).toBe(400);
  });

  it('resets everything', async () => {
    await host.invoke({
      moduleKey: 'probe-macro',
      functionKey: 'kvs',
      payload: { method: 'set', args: ['a', 1] },
    });
    await send('POST', '/host/site/pages', { title: 'Extra', spaceKey: 'DEMO' });
    expect((await send('POST', '/host/reset')).status).toBe(200);
    expect(host.kvs.entries()).toEqual([]);
    expect(host.metrics().kvs.roundTrips).toBe(0);
    expect((await send('GET', '/host/site/state')).body.pages).toHaveLength(7);
  });
});

describe('faults of the bridge', () => {
  const staleCall = async (moduleKey: string) =>
    (await send('POST', '/host/site/stale-call', { moduleKey })).body;

  it('drop or delay handler calls of replaced documents, as often as planned', async () => {
    const plan = (fault: object) => send('POST', '/host/faults', { target: 'bridge', ...fault });
    expect((await send('GET', '/host/site/state')).body).not.toHaveProperty('hasBridgeFaults');
    await plan({ mode: 'drop', match: 'probe-macro' });
    await plan({ mode: 'slow', delayMs: 70 });
    expect((await send('GET', '/host/site/state')).body).toMatchObject({ hasBridgeFaults: true });
    expect(await staleCall('probe-panel')).toEqual({ delayMs: 70 });
    expect(await staleCall('probe-macro')).toEqual({ isDropped: true });
    expect(await staleCall('probe-macro')).toEqual({});
    expect((await plan({ mode: 'status' })).status).toBe(400);
  });
});
