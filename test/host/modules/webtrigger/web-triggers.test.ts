import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probe, START_LIMIT_MS, startProbeHost } from '../../fixture-app/probe-host';
import type { Host } from '../../host';

let host: Host;

beforeAll(async () => {
  host = await startProbeHost({ instances: 1 });
}, START_LIMIT_MS);
afterAll(() => host.close());

describe('a web trigger', () => {
  it('has a public URL that stays the same', async () => {
    const { value } = await probe(host, 'web-trigger-url');
    expect(value).toBe(host.webTriggerUrl('probe-trigger'));
    expect(value).toMatch(/^http:\/\/localhost:\d+\/webtrigger\/public\/\w+$/);
  });

  it('gets the request in the platform shape and answers with status, headers and body', async () => {
    const response = await fetch(`${host.webTriggerUrl('probe-trigger')}/orders/7?tag=a&tag=b`, {
      method: 'POST',
      headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
      body: '{"n":1}',
    });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      method: 'POST',
      userPath: '/orders/7',
      queryParameters: { tag: ['a', 'b'] },
      headers: { authorization: ['Bearer token'] },
      body: '{"n":1}',
    });
  });

  it('fails with 500 for an answer of another shape, 404 for an unknown id', async () => {
    expect((await host.callWebTrigger('probe-trigger', { path: '/shapeless' })).status).toBe(500);
    expect((await fetch(`${host.url}/webtrigger/public/unknown`)).status).toBe(404);
  });

  it('has no user', async () => {
    const { body } = await host.callWebTrigger('probe-trigger', { path: '/as-user' });
    expect(JSON.parse(body)).toMatchObject({ error: { name: 'NEEDS_AUTHENTICATION_ERR' } });
  });
});
