import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { READER_APP } from './seed/app-registrations';
import { buildPeople } from './seed/people';
import { CONTOSO } from './seed/tenants';
import { startServices, type RunningServices } from './services';
import { appToken, clientCredentials, postToken } from './token-client';

const USERS = 'https://graph.microsoft.com/v1.0/users?$top=3';

let services: RunningServices;
let headers: Record<string, string>;

beforeAll(async () => {
  services = await startServices({ port: 0 });
  headers = { authorization: `Bearer ${await appToken(services, READER_APP)}` };
});
afterAll(() => services.close());
beforeEach(() => services.control('reset'));

describe('the seed', () => {
  it('is the same in every run', () => {
    expect(buildPeople(CONTOSO)).toEqual(buildPeople(CONTOSO));
  });

  it('holds names of many scripts, unique addresses, and a manager for all but one', () => {
    const people = buildPeople(CONTOSO);
    const names = people.map(({ user }) => user.displayName).join('');
    for (const script of [
      /\p{Script=Han}/u,
      /\p{Script=Arabic}/u,
      /\p{Script=Cyrillic}/u,
      /\p{Script=Hebrew}/u,
      /[Øøåæþğ]/iu,
    ]) {
      expect(names).toMatch(script);
    }
    const addresses = people.map(({ user }) => user.userPrincipalName);
    expect(new Set(addresses).size).toBe(people.length);
    for (const address of addresses) expect(address).toMatch(/^[\x21-\x7e]+@contoso-demo\.onmicrosoft\.com$/);
    expect(people.filter(({ managerId }) => managerId === null)).toHaveLength(1);
    expect(people.some(({ user }) => user.mail === null)).toBe(true);
    expect(people.some(({ user }) => user.userType === 'Guest')).toBe(true);
  });
});

describe('faults', () => {
  it('throttles as often as asked, with Retry-After', async () => {
    await services.control('throttle', { match: '/v1.0/users', count: 2, status: 429, retryAfterSeconds: 7 });
    for (let time = 1; time <= 2; time += 1) {
      const response = await services.fetch(USERS, { headers });
      expect(response.status).toBe(429);
      expect(response.headers.get('retry-after')).toBe('7');
      expect(await response.json()).toMatchObject({ error: { code: 'TooManyRequests' } });
    }
    expect((await services.fetch(USERS, { headers })).status).toBe(200);
  });

  it('throttles without Retry-After as SharePoint may', async () => {
    await services.control('throttle', { match: '/sites', status: 503 });
    const response = await services.fetch('https://graph.microsoft.com/v1.0/sites/root', { headers });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBeNull();
  });

  it.each([
    ['500', 500, 'application/json'],
    ['html', 200, 'text/html'],
    ['not-json', 200, 'application/json'],
  ])('mode %s answers %i %s', async (mode, status, type) => {
    await services.control('fail', { match: 'graph.microsoft.com', mode });
    const response = await services.fetch(USERS, { headers });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain(type);
  });

  it('mode big answers 30 MB', async () => {
    await services.control('fail', { match: '/users', mode: 'big' });
    const text = await (await services.fetch(USERS, { headers })).text();
    expect(text.length).toBeGreaterThan(30 * 1_048_576);
  });

  it.each(['close', 'truncated'])('mode %s breaks the connection', async (mode) => {
    await services.control('fail', { match: '/users', mode });
    await expect(services.fetch(USERS, { headers }).then((response) => response.text())).rejects.toThrow();
    expect((await services.fetch(USERS, { headers })).status).toBe(200);
  });

  it.each(['hang', 'slow'])('mode %s outlasts the caller', async (mode) => {
    await services.control('fail', { match: '/users', mode });
    const answer = services.fetch(USERS, { headers, signal: AbortSignal.timeout(300) }).then((r) => r.text());
    await expect(answer).rejects.toThrow();
  });

  it('refuses an unknown mode', async () => {
    await expect(services.control('fail', { mode: 'explode' })).rejects.toThrow('mode: one of');
  });
});

describe('the request log', () => {
  it('lists requests by address, and token requests by grant, without secrets', async () => {
    await postToken(services, clientCredentials(READER_APP));
    await services.fetch(USERS, { headers });
    const log = await (await fetch(`${services.url}/_control/requests`)).text();
    expect(log).not.toContain(READER_APP.secrets[0]?.value);
    const { requests } = JSON.parse(log) as { requests: Record<string, unknown>[] };
    expect(requests).toMatchObject([
      { method: 'POST', host: 'login.microsoftonline.com', status: 200, grantType: 'client_credentials' },
      { method: 'GET', host: 'graph.microsoft.com', path: '/v1.0/users', query: '$top=3', status: 200 },
    ]);
    const matching = await fetch(
      `${services.url}/_control/requests?match=${encodeURIComponent('graph.microsoft.com')}`,
    );
    expect(((await matching.json()) as { requests: unknown[] }).requests).toHaveLength(1);
  });
});

describe('addresses', () => {
  it('answers 502 for a host it does not simulate', async () => {
    expect((await services.fetch('https://unknown.example/')).status).toBe(502);
  });

  it('shows an overview at its own address', async () => {
    const page = await (await fetch(services.url)).text();
    expect(page).toContain(READER_APP.clientId);
  });

  it('shows SharePoint lists to a browser', async () => {
    const base = `${services.url}/_at/contoso-demo.sharepoint.com`;
    const site = await (await fetch(`${base}/sites/sales`)).text();
    expect(site).toContain('href="/_at/contoso-demo.sharepoint.com/sites/sales/Lists/Customers"');
    const list = await (await fetch(`${base}/sites/sales/Lists/Customers/AllItems.aspx`)).text();
    expect(list).toContain('240 items');
  });
});
