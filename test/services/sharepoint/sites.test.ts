import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  DELEGATED_APP,
  READER_APP,
  secretOf,
  SITES_SELECTED_APP,
  UNCONSENTED_APP,
} from '../seed/app-registrations';
import { CONTOSO } from '../seed/tenants';
import { startServices, type RunningServices } from '../services';
import { demoPersonId, walkSignIn } from '../sign-in-walker';
import { appToken, LOGIN, postToken } from '../token-client';

const GRAPH = 'https://graph.microsoft.com/v1.0';
const HOST = 'contoso-demo.sharepoint.com';

interface Answer {
  id: string;
  value: Record<string, unknown>[];
  error: { code: string; message: string };
  '@odata.nextLink'?: string;
  '@odata.deltaLink'?: string;
  [name: string]: unknown;
}

let services: RunningServices;
let token: string;

beforeAll(async () => {
  services = await startServices({ port: 0 });
  token = await appToken(services, READER_APP);
});
afterAll(() => services.close());
beforeEach(() => services.control('reset'));

async function ask(
  path: string,
  options: { token?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: Answer }> {
  const response = await services.fetch(path.startsWith('https:') ? path : `${GRAPH}${path}`, {
    headers: { authorization: `Bearer ${options.token ?? token}`, ...options.headers },
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

async function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { status, body } = await ask(path, { headers });
  expect(status, JSON.stringify(body).slice(0, 300)).toBe(200);
  return body;
}

async function listPath(site: string, list: string): Promise<string> {
  const { id } = await get(`/sites/${HOST}:${site}`);
  return `/sites/${id}/lists/${encodeURIComponent(list)}`;
}

describe('sites and lists', () => {
  it('finds a site by its path and gives the three-part id', async () => {
    const site = await get(`/sites/${HOST}:/sites/sales`);
    expect(site).toMatchObject({ name: 'sales', webUrl: `https://${HOST}/sites/sales` });
    expect(site.id).toMatch(/^contoso-demo\.sharepoint\.com,[0-9a-f-]{36},[0-9a-f-]{36}$/);
    expect((await get(`/sites/${site.id}`)).id).toBe(site.id);
    expect((await get(`/sites/${HOST}:/sites/sales:/lists`)).value.map(({ name }) => name)).toEqual([
      'Products',
      'Customers',
    ]);
  });

  it('answers to a list’s name, title and id', async () => {
    const path = await listPath('/sites/sales', 'Customers');
    const { id } = await get(path);
    expect((await get(path.replace('Customers', id))).displayName).toBe('Customers');
    expect((await ask(path.replace('Customers', 'Nothing'))).body.error.code).toBe('itemNotFound');
  });

  it('describes each kind of column by its facet', async () => {
    const { value } = await get(`${await listPath('/sites/sales', 'Customers')}/columns`);
    const byName = Object.fromEntries(value.map((one) => [one['name'], one]));
    const facets = {
      Title: 'text',
      Status: 'choice',
      Employees: 'number',
      Annual_x0020_revenue: 'currency',
      CustomerSince: 'dateTime',
      KeyAccount: 'boolean',
      AccountManager: 'personOrGroup',
      Website: 'hyperlinkOrPicture',
      MainProduct: 'lookup',
      RevenuePerEmployee: 'calculated',
      Region: 'term',
      Notes: 'text',
      Modified: 'dateTime',
    };
    for (const [name, facet] of Object.entries(facets)) expect(byName[name]).toHaveProperty(facet);
    const products = await get(await listPath('/sites/sales', 'Products'));
    expect(byName['MainProduct']).toMatchObject({ lookup: { listId: products.id, columnName: 'Title' } });
    expect(byName['Annual_x0020_revenue']).toMatchObject({
      displayName: 'Annual revenue',
      currency: { locale: 'en-us' },
    });
  });

  it('gives fields with the guide’s expand=fields and with $expand, people and lookups as ids', async () => {
    const path = `${await listPath('/sites/sales', 'Customers')}/items`;
    expect((await get(path)).value[0]).not.toHaveProperty('fields');
    const { value } = await get(`${path}?expand=fields`);
    expect(value).toHaveLength(200);
    const fields = value[0]?.['fields'] as Record<string, unknown>;
    expect(fields['AccountManagerLookupId']).toMatch(/^\d+$/);
    expect(fields['MainProductLookupId']).toMatch(/^\d+$/);
    expect(fields).not.toHaveProperty('AccountManager');
    expect(fields['Website']).toEqual({
      Description: expect.any(String) as string,
      Url: expect.any(String) as string,
    });
    const some = await get(`${path}?$expand=fields($select=Title,Status)&$top=1`);
    expect(Object.keys(some.value[0]?.['fields'] as object)).toEqual(['@odata.etag', 'Title', 'Status']);
  });

  it('names the people of a site in its User Information List', async () => {
    const { value } = await get(
      `${await listPath('/sites/sales', 'User Information List')}/items?$expand=fields($select=Title,EMail)&$top=1`,
    );
    expect(value[0]).toMatchObject({ id: '7', fields: { Title: 'Adele Vance' } });
  });

  it('gives all 12,000 assets over pages of 5,000', async () => {
    let next: string | undefined =
      `${await listPath('/sites/it', 'Assets')}/items?$expand=fields($select=AssetTag)&$top=5000`;
    const sizes: number[] = [];
    while (next !== undefined) {
      const page: Answer = await get(next);
      sizes.push(page.value.length);
      next = page['@odata.nextLink'];
    }
    expect(sizes).toEqual([5_000, 5_000, 2_000]);
  });

  it('filters by an indexed column, and by others only with the header and below the threshold', async () => {
    const customers = `${await listPath('/sites/sales', 'Customers')}/items?$expand=fields`;
    const active = await get(`${customers}&$filter=fields/Status eq 'Active'`);
    expect(active.value.length).toBeGreaterThan(10);
    for (const item of active.value) expect(item['fields']).toMatchObject({ Status: 'Active' });
    const prefer = { prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
    const filter = '&$filter=fields/Employees gt 5000';
    expect((await ask(customers + filter)).body.error.message).toContain('not indexed');
    expect((await get(customers + filter, prefer)).value.length).toBeGreaterThan(0);
    const assets = `${await listPath('/sites/it', 'Assets')}/items?$filter=fields/Price gt 10`;
    expect((await ask(assets, { headers: prefer })).body.error.message).toContain('list view threshold');
  });

  it('reports changed items by delta', async () => {
    const path = `${await listPath('/sites/projects', 'Projects')}/items/delta`;
    const start = await get(path);
    await services.control('items', {
      site: '/sites/projects',
      list: 'Projects',
      put: [{ id: 1, values: { Title: 'Renamed' } }, { values: { Title: 'Brand new' } }],
      remove: [2],
    });
    const { value } = await get(`${start['@odata.deltaLink'] ?? ''}&$expand=fields`);
    expect(value).toContainEqual(expect.objectContaining({ id: '2', deleted: { state: 'deleted' } }));
    expect(value.map((item) => (item['fields'] as { Title?: string } | undefined)?.Title)).toEqual(
      expect.arrayContaining(['Renamed', 'Brand new']),
    );
  });

  it.each([
    [`/sites/${HOST}:/sites/unknown`, 404, 'itemNotFound'],
    ['/sites/other.sharepoint.com:/sites/sales', 400, 'invalidRequest'],
    [`/sites/${HOST}:/sites/sales:/gadgets`, 400, 'BadRequest'],
    [`/sites/${HOST}:/sites/sales:/lists/Customers/items/99999`, 404, 'itemNotFound'],
    [`/sites/${HOST}:/sites/sales:/lists/Customers/items?$filter=fields/Nope eq 1`, 400, 'invalidRequest'],
  ])('refuses %s with %i %s', async (path, status, code) => {
    const { status: actual, body } = await ask(path);
    expect([actual, body.error.code]).toEqual([status, code]);
  });
});

describe('who may read sites', () => {
  it('gives Sites.Selected its one site, and no search', async () => {
    const selected = await appToken(services, SITES_SELECTED_APP);
    const sales = await ask(`/sites/${HOST}:/sites/sales:/lists/Customers/items?$top=1`, { token: selected });
    expect(sales.status).toBe(200);
    for (const path of [`/sites/${HOST}:/sites/it`, '/sites?search=*']) {
      const { status, body } = await ask(path, { token: selected });
      expect([status, body.error.code]).toEqual([403, 'accessDenied']);
    }
    expect((await get('/sites?search=sales')).value).toHaveLength(1);
  });

  it('refuses an application without a site permission', async () => {
    const { status } = await ask(`/sites/${HOST}:/sites/sales`, {
      token: await appToken(services, UNCONSENTED_APP),
    });
    expect(status).toBe(403);
  });

  it('gives a user what that user may see', async () => {
    const callback = 'https://app.example/callback';
    const { clientId } = DELEGATED_APP;
    await services.control('entra', { apps: [{ clientId, addRedirectUri: callback }] });
    const statusFor = async (userId: string): Promise<number> => {
      const query = new URLSearchParams({
        client_id: clientId,
        response_type: 'code',
        redirect_uri: callback,
        scope: 'Sites.Read.All',
      });
      const url = `${LOGIN}/${CONTOSO.id}/oauth2/v2.0/authorize?${query.toString()}`;
      const back = await walkSignIn(services.fetch, url, { userId });
      const { body } = await postToken(services, {
        grant_type: 'authorization_code',
        client_id: clientId,
        client_secret: secretOf(DELEGATED_APP),
        code: back.searchParams.get('code') ?? '',
        redirect_uri: callback,
      });
      return (
        await ask(`/sites/${HOST}:/sites/people:/lists/Salary bands/items`, {
          token: String(body['access_token']),
        })
      ).status;
    };
    expect(await statusFor(demoPersonId(0))).toBe(200);
    expect(await statusFor(demoPersonId(1))).toBe(403);
  });
});
