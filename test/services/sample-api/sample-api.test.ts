import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServices, type RunningServices } from '../services';
import { SAMPLE_CREDENTIALS } from './sample-api';

const BASE = 'https://api.contoso-demo.test';

let services: RunningServices;

beforeAll(async () => {
  services = await startServices({ port: 0 });
});
afterAll(() => services.close());

describe('sample API', () => {
  it('pages orders by a cursor that is missing at the end, with ids beyond 2^53', async () => {
    const first = await (await services.fetch(`${BASE}/orders?limit=50`)).text();
    expect(first).toContain('"ledgerId":9007199254740993,');
    let cursor: string | undefined;
    let count = 0;
    do {
      const url: string = `${BASE}/orders?limit=50${cursor === undefined ? '' : `&cursor=${cursor}`}`;
      const page = (await (await services.fetch(url)).json()) as {
        data: { orders: unknown[] };
        meta: { nextCursor?: string };
      };
      count += page.data.orders.length;
      cursor = page.meta.nextCursor;
    } while (cursor !== undefined);
    expect(count).toBe(137);
  });

  it('pages products by number', async () => {
    const page = (await (await services.fetch(`${BASE}/products?page=4&pageSize=20`)).json()) as {
      items: unknown[];
      totalPages: number;
    };
    expect([page.items.length, page.totalPages]).toEqual([4, 4]);
  });

  it('pages events by a Link header', async () => {
    let next: string | undefined = `${BASE}/events?limit=100`;
    let count = 0;
    while (next !== undefined) {
      const response: Response = await services.fetch(next);
      count += ((await response.json()) as unknown[]).length;
      next = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    }
    expect(count).toBe(260);
  });

  it('gives CSV with quoted cells', async () => {
    const response = await services.fetch(`${BASE}/products.csv`);
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect((await response.text()).split('\r\n')[0]).toBe('sku,name,price,stock,discontinued');
  });

  const { apiKey, username, password, bearer } = SAMPLE_CREDENTIALS;
  it.each([
    ['keyed', 'header', '/keyed/products', { 'x-api-key': apiKey }],
    ['keyed', 'query', `/keyed/products?api_key=${apiKey}`, {}],
    ['basic', 'header', '/basic/products', { authorization: `Basic ${btoa(`${username}:${password}`)}` }],
    ['bearer', 'header', '/bearer/products', { authorization: `Bearer ${bearer}` }],
  ])('opens /%s to the right credential in the %s only', async (area, _where, path, headers) => {
    expect(
      (await services.fetch(`${BASE}${path}`, { headers: headers as Record<string, string> })).status,
    ).toBe(200);
    expect((await services.fetch(`${BASE}/${area}/products`)).status).toBe(401);
  });
});
