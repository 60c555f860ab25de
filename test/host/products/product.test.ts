import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { probe, START_LIMIT_MS, startProbeHost } from '../fixture-app/probe-host';
import type { Host } from '../host';

let host: Host;

beforeAll(async () => {
  host = await startProbeHost({ instances: 1 });
}, START_LIMIT_MS);
afterAll(() => host.close());

interface Answered {
  value?: { status: number; body: string };
  error?: { name: string; message: string; status?: number };
}

async function asked(
  accountId: string | null,
  payload: object,
): Promise<{ status?: number; body?: never; error?: Answered['error'] }> {
  const { value, error } = (await host.invoke({
    moduleKey: 'probe-macro',
    functionKey: 'product',
    accountId,
    payload: { product: 'confluence', as: 'user', ...payload },
  })) as Answered;
  if (!value) return error ? { error } : {};
  return { status: value.status, body: JSON.parse(value.body) as never };
}

describe('Confluence', () => {
  it('says who administers the site', async () => {
    const path = '/wiki/rest/api/user/current?expand=operations';
    const administer = { operation: 'administer', targetType: 'application' };
    expect((await asked('admin', { path })).body).toMatchObject({
      operations: expect.arrayContaining([administer]) as never,
    });
    expect((await asked('author', { path })).body).not.toMatchObject({
      operations: expect.arrayContaining([administer]) as never,
    });
    expect((await asked('customer', { path })).body).toMatchObject({ operations: [] });
  });

  it.each([
    ['viewer', '98305', 'read', true],
    ['viewer', '98305', 'update', false],
    ['author', '98305', 'update', true],
    ['viewer', '98307', 'read', false],
    ['author', '98307', 'read', true],
    ['author', '98307', 'update', false],
    ['customer', '98305', 'read', false],
    ['author', '98308', 'read', true],
    ['viewer', '98308', 'read', false],
    ['author', '98309', 'read', false],
    ['admin', '98309', 'delete', true],
    ['guest', '98310', 'read', true],
    ['guest', '98310', 'update', false],
    ['guest', '98305', 'read', false],
    ['guest', '98311', 'read', true],
    ['customer', '98311', 'read', true],
  ])('%s on page %s: %s is %s', async (key, id, operation, hasPermission) => {
    const identifier = key === 'customer' ? 'qm:customer-0000' : `557058:${key}-0000`;
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ subject: { type: 'user', identifier }, operation }),
    };
    const { body } = await asked('admin', {
      as: 'app',
      path: `/wiki/rest/api/content/${id}/permission/check`,
      init,
    });
    expect(body).toMatchObject({ hasPermission });
  });

  it('lists what an account may do in a space, or knows of no such space', async () => {
    const path = '/wiki/api/v2/spaces/65537/operations';
    const create = { operation: 'create', targetType: 'page' };
    expect((await asked('author', { path })).body).toMatchObject({
      operations: expect.arrayContaining([create]) as never,
    });
    expect((await asked('viewer', { path })).body).toMatchObject({
      operations: [
        { operation: 'read', targetType: 'space' },
        { operation: 'create', targetType: 'comment' },
      ],
    });
    expect((await asked('customer', { path })).status).toBe(404);
  });

  it.each([
    ['confluence', '/wiki/rest/api/user/current'],
    ['jira', '/rest/api/3/myself'],
  ])('needs an account for asUser in %s, and counts who asks for nobody', async (product, path) => {
    host.resetMetrics();
    for (const nobody of [null, 'anonymous', 'unidentified']) {
      const { error } = await asked(nobody, { product, path });
      expect(error).toMatchObject({ name: 'NEEDS_AUTHENTICATION_ERR', status: 401 });
    }
    expect(host.metrics().product.asNobody).toBe(3);
  });
});

describe('Jira', () => {
  it('says who may administer', async () => {
    const payload = { product: 'jira', path: '/rest/api/3/mypermissions?permissions=ADMINISTER' };
    expect((await asked('admin', payload)).body).toMatchObject({
      permissions: { ADMINISTER: { havePermission: true } },
    });
    expect((await asked('author', payload)).body).toMatchObject({
      permissions: { ADMINISTER: { havePermission: false } },
    });
    expect((await asked('author', { ...payload, path: '/rest/api/3/mypermissions' })).status).toBe(400);
  });
});

describe('calls', () => {
  it('throw by name where the host does not know them', async () => {
    await expect(asked('admin', { path: '/wiki/rest/api/longtask/1' })).resolves.toMatchObject({
      error: { message: 'host: product call confluence GET /wiki/rest/api/longtask/1 is not implemented' },
    });
  });

  it('play planned failures', async () => {
    host.addFault({ target: 'product', match: 'user/current', mode: 'status', status: 429 });
    expect((await asked('admin', { path: '/wiki/rest/api/user/current' })).status).toBe(429);
  });
});

describe('points and limits of product calls', () => {
  const ask = (path: string) => probe<{ value: Headed }>(host, 'product-headers', { path });
  interface Headed {
    readonly status: number;
    readonly headers: Record<string, string>;
  }

  beforeEach(() => host.reset());

  it('are counted for the app, and a used up pool is told with the documented headers', async () => {
    await ask('/rest/api/3/mypermissions?permissions=ADMINISTER,BROWSE_PROJECTS');
    expect(host.metrics().points).toMatchObject({ total: 5, byKind: { base: 1, people: 4 } });
    host.points.set({ pool: 7 });
    const { value } = await ask('/rest/api/3/issue/ORD-1?fields=summary');
    expect(value.status).toBe(200);
    expect(value.headers['ratelimit']).toContain('"global-app-quota";r=0');
    const refused = (await ask('/rest/api/3/issue/ORD-1?fields=summary')).value;
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({ 'ratelimit-reason': 'jira-quota-global-based' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    host.addFault({ target: 'product', mode: 'no-retry-after' });
    expect((await ask('/rest/api/3/issue/ORD-1?fields=summary')).value.headers).not.toHaveProperty(
      'retry-after',
    );
    expect(host.metrics().points.refused).toEqual({ 'jira-quota-global-based': 2 });
  });

  it('are refused as a fault has it', async () => {
    host.addFault({
      target: 'product',
      mode: 'rate-limit',
      reason: 'jira-per-issue-on-write',
      retryAfterSeconds: 3,
    });
    const { value } = await ask('/rest/api/3/issue/ORD-1');
    expect(value).toMatchObject({
      status: 429,
      headers: { 'ratelimit-reason': 'jira-per-issue-on-write', 'retry-after': '3' },
    });
  });

  it('can be set over HTTP', async () => {
    const send = (body: object) =>
      fetch(`${host.url}/host/points`, { method: 'POST', body: JSON.stringify(body) });
    expect(await (await send({ pool: 10, used: 4 })).json()).toMatchObject({ pool: 10, used: 4 });
    expect((await send({ used: -1 })).status).toBe(400);
  });
});
