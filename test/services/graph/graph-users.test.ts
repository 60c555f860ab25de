import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  DELEGATED_APP,
  FABRIKAM_APP,
  GATEWAY_CALLER_APP,
  READER_APP,
  secretOf,
  SITES_SELECTED_APP,
  UNCONSENTED_APP,
} from '../seed/app-registrations';
import { CONTOSO, FABRIKAM } from '../seed/tenants';
import { startServices, type RunningServices } from '../services';
import { demoPersonId, walkSignIn } from '../sign-in-walker';
import { appToken, clientCredentials, LOGIN, postToken } from '../token-client';

const GRAPH = 'https://graph.microsoft.com/v1.0';
const EVENTUAL = { consistencylevel: 'eventual' };
const DEFAULT_PROPERTIES = [
  ...['businessPhones', 'displayName', 'givenName', 'jobTitle', 'mail', 'mobilePhone', 'officeLocation'],
  ...['preferredLanguage', 'surname', 'userPrincipalName', 'id'],
];

interface Collection {
  '@odata.context': string;
  '@odata.count'?: number;
  '@odata.nextLink'?: string;
  '@odata.deltaLink'?: string;
  value: Record<string, unknown>[];
}

let services: RunningServices;
let token: string;

beforeAll(async () => {
  services = await startServices({ port: 0 });
  token = await appToken(services, READER_APP);
});
afterAll(() => services.close());
beforeEach(() => services.control('reset'));

async function get(
  path: string,
  options: { token?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const response = await services.fetch(path.startsWith('https:') ? path : `${GRAPH}${path}`, {
    headers: { authorization: `Bearer ${options.token ?? token}`, ...options.headers },
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

async function collection(path: string, headers: Record<string, string> = {}): Promise<Collection> {
  const answer = await get(path, { headers });
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 });
  return answer.body as Collection;
}

async function refusal(
  path: string,
  headers: Record<string, string> = {},
): Promise<[number, string, string]> {
  const { status, body } = await get(path, { headers });
  const { error } = body as { error: { code: string; message: string } };
  return [status, error.code, error.message];
}

async function everyone(
  path: string,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const page: Collection = await collection(next, headers);
    rows.push(...page.value);
    next = page['@odata.nextLink'];
  }
  return rows;
}

async function delegatedToken(scope: string, userId: string): Promise<string> {
  const callback = 'https://app.example/callback';
  const { clientId } = DELEGATED_APP;
  await services.control('entra', { apps: [{ clientId, addRedirectUri: callback }] });
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: callback,
    scope,
  });
  const back = await walkSignIn(
    services.fetch,
    `${LOGIN}/${CONTOSO.id}/oauth2/v2.0/authorize?${query.toString()}`,
    { userId },
  );
  const { body } = await postToken(services, {
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: secretOf(DELEGATED_APP),
    code: back.searchParams.get('code') ?? '',
    redirect_uri: callback,
  });
  return String(body['access_token']);
}

describe('GET /users', () => {
  it('gives 100 people with the default properties and a link to the next page', async () => {
    const page = await collection('/users');
    expect(page.value).toHaveLength(100);
    expect(Object.keys(page.value[0] ?? {})).toEqual(DEFAULT_PROPERTIES);
    expect(page['@odata.context']).toBe('https://graph.microsoft.com/v1.0/$metadata#users');
    expect(page['@odata.nextLink']).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\/users\?\$skiptoken=/);
  });

  it('gives everybody once over all pages', async () => {
    const people = await everyone('/users?$select=id&$top=37');
    expect(people).toHaveLength(320);
    expect(new Set(people.map(({ id }) => id)).size).toBe(320);
  });

  it('keeps the other options in the next link, and the path prefix of a caller who used it', async () => {
    const page = await collection('/users?$select=displayName&$top=5');
    expect(page['@odata.nextLink']).toContain('?$select=displayName&$top=5&$skiptoken=');
    const response = await fetch(`${services.url}/_at/graph.microsoft.com/v1.0/users?$top=5`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const prefixed = (await response.json()) as Collection;
    expect(prefixed['@odata.nextLink']).toContain(`${services.url}/_at/graph.microsoft.com/v1.0/users?`);
  });

  it('gives exactly the selected properties, null where nothing is set', async () => {
    const page = await collection('/users?$select=displayName,department,faxNumber&$top=1');
    expect(page.value).toEqual([{ displayName: 'Adele Vance', department: 'Operations', faxNumber: null }]);
    expect(page['@odata.context']).toContain('#users(displayName,department,faxNumber)');
  });

  it.each([
    ["department eq 'Sales'", (user: Record<string, unknown>) => user['department'] === 'Sales'],
    ["startswith(surname,'Ö')", (user: Record<string, unknown>) => String(user['surname']).startsWith('Ö')],
    ["surname eq 'O''Brien'", (user: Record<string, unknown>) => user['surname'] === "O'Brien"],
    [
      "department in ('IT', 'Finance')",
      (user: Record<string, unknown>) => ['IT', 'Finance'].includes(String(user['department'])),
    ],
    ['accountEnabled eq false', (user: Record<string, unknown>) => user['accountEnabled'] === false],
    [
      "(department eq 'IT' or department eq 'Sales') and accountEnabled eq true",
      (user: Record<string, unknown>) =>
        ['IT', 'Sales'].includes(String(user['department'])) && user['accountEnabled'] === true,
    ],
    [
      'createdDateTime ge 2021-01-01T00:00:00Z',
      (user: Record<string, unknown>) => String(user['createdDateTime']) >= '2021',
    ],
  ])('filters by %s', async (filter, expected) => {
    const select = '$select=id,department,surname,accountEnabled,createdDateTime&$top=999';
    const all = await collection(`/users?${select}`);
    const found = await collection(`/users?${select}&$filter=${encodeURIComponent(filter)}`);
    expect(found.value.length).toBeGreaterThan(0);
    expect(found.value).toEqual(all.value.filter(expected));
  });

  it('needs the advanced query for ne, and then counts', async () => {
    const path = `/users?$filter=${encodeURIComponent("department ne 'Sales'")}&$select=department&$top=10`;
    expect(await refusal(path)).toEqual([
      400,
      'Request_UnsupportedQuery',
      "Unsupported or invalid query filter clause specified for property 'department' of resource 'User'.",
    ]);
    expect((await refusal(`${path}&$count=true`))[0]).toBe(400);
    const page = await collection(`${path}&$count=true`, EVENTUAL);
    expect(page['@odata.count']).toBeGreaterThan(200);
    const second = await collection(page['@odata.nextLink'] ?? '', EVENTUAL);
    expect(second).not.toHaveProperty('@odata.count');
  });

  it('searches words in any case and without accents, with the header only', async () => {
    const path = `/users?$search=${encodeURIComponent('"displayName:muller"')}&$select=displayName`;
    expect((await refusal(path))[2]).toContain('ConsistencyLevel: eventual');
    const { value } = await collection(path, EVENTUAL);
    expect(value.length).toBeGreaterThan(0);
    for (const { displayName } of value) expect(displayName).toMatch(/Müller/);
    expect((await refusal('/users?$search=muller', EVENTUAL))[0]).toBe(400);
  });

  it('sorts, but not filtered results without the advanced query', async () => {
    const { value } = await collection('/users?$orderby=displayName desc&$select=displayName&$top=999');
    const names = value.map(({ displayName }) => String(displayName).toLowerCase());
    expect(names).toEqual([...names].sort().reverse());
    const filtered = `/users?$orderby=displayName&$filter=${encodeURIComponent("department eq 'IT'")}`;
    expect((await refusal(filtered))[2]).toBe('Sorting not supported for current query.');
    expect((await collection(`${filtered}&$count=true`, EVENTUAL)).value.length).toBeGreaterThan(0);
  });

  it('expands managers, leaving them out for the chief executive', async () => {
    const { value } = await collection(
      '/users?$expand=manager($select=displayName)&$select=displayName&$top=2',
    );
    expect(value[0]).toEqual({ displayName: 'Adele Vance' });
    expect(value[1]).toEqual({
      displayName: 'Megan Bowen',
      manager: { '@odata.type': '#microsoft.graph.user', displayName: 'Adele Vance' },
    });
  });

  it('counts on /users/$count with the header', async () => {
    expect((await get('/users/$count', { headers: EVENTUAL })).body).toBe('320');
    expect((await refusal('/users/$count'))[0]).toBe(400);
  });

  it.each([
    [
      '/users?$select=displayName,shoeSize',
      400,
      "Could not find a property named 'shoeSize' on type 'microsoft.graph.user'",
    ],
    ['/users?$top=1000', 400, "Invalid page size specified: '1000'. Must be between 1 and 999 inclusive."],
    ['/users?$top=many', 400, '$top'],
    ["/users?$filter=displayName eq 'x", 400, 'unterminated string literal'],
    ['/users?$filter=displayName is nice', 400, 'Invalid filter clause'],
    ["/users?$filter=contains(displayName,'a')", 400, 'Unsupported or invalid query filter clause'],
    ['/users?$skiptoken=xyz', 400, 'page token'],
    [
      '/users/nobody@contoso-demo.onmicrosoft.com',
      404,
      "Resource 'nobody@contoso-demo.onmicrosoft.com' does not exist",
    ],
    ['/planets', 400, "Resource not found for the segment 'planets'."],
    ['/me', 400, '/me request is only valid with delegated authentication flow.'],
  ])('refuses %s with %i', async (path, status, message) => {
    const [actual, code, text] = await refusal(path);
    expect(actual).toBe(status);
    expect(code).toMatch(/^\w+$/);
    expect(text).toContain(message);
  });

  it('gives every refusal Graph’s error body', async () => {
    const { headers, body } = await get('/planets', { headers: { 'client-request-id': 'mine' } });
    expect(body).toEqual({
      error: {
        code: 'BadRequest',
        message: expect.any(String) as string,
        innerError: {
          date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) as string,
          'request-id': headers.get('request-id'),
          'client-request-id': 'mine',
        },
      },
    });
  });
});

describe('single people and groups', () => {
  it('reads a user by id and by name, and the manager', async () => {
    const { body } = await get(`/users/Megan.Bowen@${CONTOSO.domain}`);
    expect(body).toMatchObject({ id: demoPersonId(1), displayName: 'Megan Bowen' });
    expect((await get(`/users/${demoPersonId(1)}/manager`)).body).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      displayName: 'Adele Vance',
    });
    expect((await get(`/users/${demoPersonId(0)}/manager`)).status).toBe(404);
  });

  it('lists groups and their members over pages', async () => {
    const { value } = await collection("/groups?$filter=displayName eq 'All Company'&$select=id,displayName");
    expect(value).toHaveLength(1);
    const members = await everyone(`/groups/${String(value[0]?.['id'])}/members?$select=id,displayName`);
    expect(members).toHaveLength(320);
    expect(members[0]).toMatchObject({ '@odata.type': '#microsoft.graph.user', displayName: 'Adele Vance' });
    const empty = await collection("/groups?$filter=displayName eq 'Empty group'");
    expect((await collection(`/groups/${String(empty.value[0]?.['id'])}/members`)).value).toEqual([]);
  });

  it('answers a batch with a status for each part, in another order', async () => {
    const response = await services.fetch(`${GRAPH}/$batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        requests: [
          { id: '1', method: 'GET', url: '/users?$top=1' },
          { id: '2', method: 'GET', url: '/users/nobody' },
        ],
      }),
    });
    const { responses } = (await response.json()) as { responses: { id: string; status: number }[] };
    expect(responses.map(({ id, status }) => [id, status])).toEqual([
      ['2', 404],
      ['1', 200],
    ]);
  });
});

describe('who may', () => {
  const DENIED = [403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'];
  const asked = async (path: string, withToken: string): Promise<unknown[]> => {
    const { status, body } = await get(path, { token: withToken });
    const { error } = body as { error: { code: string; message: string } };
    return [status, error.code, error.message];
  };

  it('refuses applications without the role', async () => {
    for (const app of [UNCONSENTED_APP, DELEGATED_APP, SITES_SELECTED_APP]) {
      expect(await asked('/users', await appToken(services, app))).toEqual(DENIED);
      expect(await asked('/groups', await appToken(services, app))).toEqual(DENIED);
    }
  });

  it('shows the people of the token’s own tenant', async () => {
    const { body } = await postToken(services, clientCredentials(FABRIKAM_APP), {
      url: `${LOGIN}/${FABRIKAM.domain}/oauth2/v2.0/token`,
    });
    const page = await get('/users', { token: String(body['access_token']) });
    expect((page.body as Collection).value).toHaveLength(24);
  });

  it('lets a user with User.Read see only themselves', async () => {
    const mine = await delegatedToken('User.Read', demoPersonId(1));
    expect((await get('/me', { token: mine })).body).toMatchObject({ displayName: 'Megan Bowen' });
    expect((await get('/me?$select=department', { token: mine })).status).toBe(200);
    expect(await asked('/users', mine)).toEqual(DENIED);
    expect(await asked(`/users/${demoPersonId(2)}`, mine)).toEqual(DENIED);
  });

  it('shows basic properties under User.ReadBasic.All', async () => {
    const basic = await delegatedToken('User.ReadBasic.All', demoPersonId(1));
    const { body } = await get('/users?$top=1', { token: basic });
    expect((body as Collection).value[0]).toMatchObject({ displayName: 'Adele Vance', jobTitle: null });
    expect(await asked('/users?$select=department', basic)).toEqual(DENIED);
  });

  it.each([
    ['no token', '', 'Access token is empty.'],
    ['no JWT', 'Bearer abc', 'IDX14100'],
    ['a forged signature', 'forged', 'signature'],
  ])('answers 401 to %s', async (_name, authorization, message) => {
    const sent = authorization === 'forged' ? `Bearer ${token.slice(0, -8)}AAAAAAAA` : authorization;
    const response = await services.fetch(`${GRAPH}/users`, {
      headers: sent === '' ? {} : { authorization: sent },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="", authorization_uri=/);
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe('InvalidAuthenticationToken');
    expect(error.message).toContain(message);
  });

  it('answers 401 to a token for another API, and to an expired one', async () => {
    const { body } = await postToken(
      services,
      clientCredentials(GATEWAY_CALLER_APP, { scope: 'api://external-data-gateway/.default' }),
    );
    expect((await asked('/users', String(body['access_token'])))[2]).toContain('Invalid audience');
    expect((await get('/users')).status).toBe(200);
    await services.control('clock', { offsetMs: 3_600_000 });
    expect((await asked('/users', token))[2]).toContain('Lifetime validation failed');
  });
});

describe('GET /users/delta', () => {
  it('reports added, changed and removed people', async () => {
    let page = await collection('/users/delta?$select=displayName');
    let people = page.value.length;
    while (page['@odata.nextLink'] !== undefined) {
      page = await collection(page['@odata.nextLink']);
      people += page.value.length;
    }
    expect(people).toBe(320);
    await services.control('users', {
      add: [{ displayName: 'Nina Neu', department: 'Sales' }],
      rename: [{ id: demoPersonId(1), displayName: 'Megan Bauer' }],
      remove: [demoPersonId(2)],
    });
    const delta = await collection(page['@odata.deltaLink'] ?? '');
    expect(delta.value).toContainEqual({ id: demoPersonId(1), displayName: 'Megan Bauer' });
    expect(delta.value).toContainEqual({ id: demoPersonId(2), '@removed': { reason: 'changed' } });
    expect(delta.value.map(({ displayName }) => displayName)).toContain('Nina Neu');
    expect((await collection(delta['@odata.deltaLink'] ?? '')).value).toEqual([]);
  });

  it('answers 410 to a token of last month', async () => {
    const { '@odata.deltaLink': link = '' } = await collection('/users/delta?$deltatoken=latest');
    await services.control('clock', { offsetMs: 30 * 86_400_000 });
    const { status, body } = await get(link, { token: await appToken(services, READER_APP) });
    expect(status).toBe(410);
    expect(body).toMatchObject({ error: { code: 'resyncRequired' } });
  });
});
