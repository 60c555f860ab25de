import { describe, expect, it } from 'vitest';
import type { DataSourceDraft } from '../contract/data-source';
import type { ConnectionRecord } from '../core/connection/connection-record';
import { aConnectionRecord, clientSecret, seedConnection, tokenUrl } from '../../test/builders/connections';
import { aColumn, aDataSourceDraft, usersUrl } from '../../test/builders/data-sources';
import { entraTokens, graphError, graphPage, graphUser } from '../../test/builders/graph';
import { buildFakePorts, resolverDeadline } from '../../test/fakes/fake-ports';
import { inTurn, json, text } from '../../test/fakes/scripted-http-client';
import { readRows } from './read-rows';

const page = (n: number) => `${usersUrl}?$skiptoken=${n}`;

function setUp(
  draft: Partial<DataSourceDraft> = {},
  connection: Partial<ConnectionRecord> = {},
  mayStopEarly = false,
) {
  const ports = buildFakePorts();
  const record = seedConnection(ports, aConnectionRecord(connection));
  const read = () =>
    readRows(ports, record, aDataSourceDraft(draft), { deadlineAtMs: resolverDeadline(ports), mayStopEarly });
  return { ports, http: ports.http, read };
}

describe('readRows: paging', () => {
  it('follows nextLinks to the end, empty pages included, with the token on every page', async () => {
    const { http, read } = setUp();
    http.on(usersUrl, json(graphPage(0, 3, page(1))));
    http.on(page(1), json(graphPage(0, 0, page(2))));
    http.on(page(2), json(graphPage(3, 2)));
    const result = await read();
    expect(result).toMatchObject({
      ok: true,
      value: { pages: 3, truncated: false, status: 200, warnings: [] },
    });
    expect(result.ok && result.value.rows.map(([name]) => name)).toEqual(
      [0, 1, 2, 3, 4].map((n) => `User ${n}`),
    );
    expect(http.requests.map(({ headers }) => headers.authorization)).toEqual(
      Array(3).fill('Bearer stored-access-token-1'),
    );
  });

  it('follows a Link header, and no link if paging is off', async () => {
    const answer = json([graphUser(0)], 200, { link: `<${page(1)}>; rel="next"` });
    const auto = setUp({ rowsPath: '' });
    auto.http.on(usersUrl, answer);
    auto.http.on(page(1), json([graphUser(1)]));
    expect(await auto.read()).toMatchObject({ value: { pages: 2, rows: [{}, {}] } });
    const none = setUp({ rowsPath: '', paging: { kind: 'none' } });
    none.http.on(usersUrl, answer);
    expect(await none.read()).toMatchObject({ value: { pages: 1, truncated: false, rows: [{}] } });
  });

  it('stops at a page that it read already, and says so', async () => {
    const { http, read } = setUp();
    http.on(usersUrl, json(graphPage(0, 1, page(1))));
    http.on(page(1), json(graphPage(1, 1, page(1))));
    const result = await read();
    expect(result).toMatchObject({ value: { pages: 2, rows: [{}, {}] } });
    expect(result.ok && result.value.warnings[0]).toMatch(/read already/);
  });

  it('knows its first page again, however its address was entered', async () => {
    const { http, read } = setUp({
      request: { method: 'GET', url: 'HTTPS://Graph.Microsoft.com:443/v1.0/users', headers: [] },
    });
    http.on(usersUrl, json(graphPage(0, 1, usersUrl)));
    expect(await read()).toMatchObject({ value: { pages: 1, rows: [{}] } });
  });

  it.each([
    'https://evil.example/v1.0/users?page=2',
    'https://graph.microsoft.com:8443/v1.0/users',
    'https://graph.microsoft.com.evil.example/',
    'http://graph.microsoft.com/v1.0/users',
    'https://user:password@graph.microsoft.com/v1.0/users',
    'https://169.254.169.254/latest/meta-data/',
    '//evil.example/v1.0/users',
  ])('sends nothing to a nextLink that leaves the allowed hosts: %s', async (link) => {
    const { http, read } = setUp();
    http.on(usersUrl, json(graphPage(0, 2, link)));
    const result = await read();
    expect(result.ok).toBe(false);
    expect(!result.ok && result.failure.reason).toMatch(/^(host-not-allowed|url-invalid)$/);
    expect(http.requests).toHaveLength(1);
  });

  it('takes columns from the first page that has rows, if none were chosen', async () => {
    const { http, read } = setUp({ columns: [] });
    http.on(usersUrl, json(graphPage(0, 0, page(1))));
    http.on(page(1), json(graphPage(0, 2)));
    const result = await read();
    expect(result.ok && result.value.usedColumns.map(({ path }) => path)).toContain('$.displayName');
    expect(result.ok && result.value.rows[0]).toContain('User 0');
  });
});

describe('readRows: bounds', () => {
  it('stops at the most rows, and says that there are more', async () => {
    const { http, read } = setUp({ maxRows: 3 });
    http.on(usersUrl, json(graphPage(0, 2, page(1))));
    http.on(page(1), json(graphPage(2, 2, page(2))));
    const result = await read();
    expect(result).toMatchObject({ value: { truncated: true, pages: 2 } });
    expect(result.ok && result.value.rows).toHaveLength(3);
  });

  it.each([
    [2, undefined, false],
    [2, page(1), true],
    [3, undefined, true],
  ] as const)(
    'with at most 2 rows and %i in the only page read (next: %s), truncated is %s',
    async (count, next, truncated) => {
      const { http, read } = setUp({ maxRows: 2 });
      http.on(usersUrl, json(graphPage(0, count, next)));
      expect(await read()).toMatchObject({ value: { truncated, pages: 1 } });
    },
  );

  it('asks for no answer above 20 MB', async () => {
    const { http, read } = setUp();
    http.on(usersUrl, { status: 200, headers: {}, text: '{}', bytes: 30 * 1024 * 1024 });
    expect(await read()).toMatchObject({ failure: { reason: 'too-large', limitBytes: 20 * 1024 * 1024 } });
    expect(http.limits[0]).toMatchObject({ maxBytes: 20 * 1024 * 1024 });
  });

  it('stops after 150 MB in all, and says that there are more', async () => {
    const { http, read } = setUp();
    http.on(usersUrl, { ...json(graphPage(0, 1, page(1))), bytes: 19 * 1024 * 1024 });
    for (let n = 1; n < 12; n += 1) {
      http.on(page(n), { ...json(graphPage(n, 1, page(n + 1))), bytes: 19 * 1024 * 1024 });
    }
    expect(await read()).toMatchObject({ value: { truncated: true, pages: 8 } });
  });

  it('keeps the rows so far when time runs out in a test, and fails in a refresh', async () => {
    for (const mayStopEarly of [true, false]) {
      const { http, read } = setUp({}, {}, mayStopEarly);
      http.on(usersUrl, json(graphPage(0, 2, page(1))));
      http.on(page(1), { ...json(graphPage(2, 2)), takesMs: 60_000 });
      const result = await read();
      if (mayStopEarly) expect(result).toMatchObject({ value: { truncated: true, rows: [{}, {}] } });
      else expect(result).toMatchObject({ failure: { reason: 'timed-out' } });
    }
  });
});

describe('readRows: refusals', () => {
  it('renews a refused token once, then goes on', async () => {
    const { ports, http, read } = setUp();
    http.on(tokenUrl, json(entraTokens('new-token')));
    http.on(usersUrl, (request) =>
      request.headers.authorization === 'Bearer new-token'
        ? json(graphPage(0, 1, page(1)))
        : json(graphError('InvalidAuthenticationToken', 'expired'), 401),
    );
    http.on(page(1), json(graphPage(1, 1)));
    expect(await read()).toMatchObject({ ok: true, value: { rows: [{}, {}] } });
    expect(ports.http.countTo(tokenUrl)).toBe(1);
    expect(http.requests.at(-1)!.headers.authorization).toBe('Bearer new-token');
  });

  it('does not renew a second time', async () => {
    const { ports, http, read } = setUp();
    http.on(tokenUrl, json(entraTokens('new-token')));
    http.on(usersUrl, json(graphError('InvalidAuthenticationToken', 'wrong audience'), 401));
    expect(await read()).toMatchObject({ failure: { reason: 'api-status', status: 401 } });
    expect([ports.http.countTo(tokenUrl), ports.http.countTo(usersUrl)]).toEqual([1, 2]);
  });

  it.each([429, 503])('waits as long as a %i asks, then goes on', async (status) => {
    const { ports, http, read } = setUp();
    const startedAtMs = ports.clock.nowMs();
    http.on(usersUrl, inTurn(json({}, status, { 'retry-after': '7' }), json(graphPage(0, 1))));
    expect(await read()).toMatchObject({ ok: true });
    expect(ports.clock.nowMs() - startedAtMs).toBe(7_000);
  });

  it('waits longer each time without Retry-After', async () => {
    const { ports, http, read } = setUp();
    const startedAtMs = ports.clock.nowMs();
    http.on(usersUrl, inTurn(json({}, 429), json({}, 429), json({}, 429), json(graphPage(0, 1))));
    expect(await read()).toMatchObject({ ok: true });
    expect(ports.clock.nowMs() - startedAtMs).toBeGreaterThanOrEqual(7_000);
  });

  it('gives up at once if the wait would outlast the invocation', async () => {
    const { ports, http, read } = setUp();
    const startedAtMs = ports.clock.nowMs();
    http.on(usersUrl, json({}, 429, { 'retry-after': '120' }));
    expect(await read()).toMatchObject({ failure: { status: 429, retryAfterSeconds: 120 } });
    expect(ports.clock.nowMs()).toBe(startedAtMs);
    expect(http.requests).toHaveLength(1);
  });

  it('gives up after a few waits', async () => {
    const { http, read } = setUp();
    http.on(usersUrl, json({}, 429, { 'retry-after': '1' }));
    expect(await read()).toMatchObject({ failure: { status: 429 } });
    expect(http.requests).toHaveLength(5);
  });

  it.each([400, 403, 404, 410, 500, 502])('does not repeat a %i', async (status) => {
    const { http, read } = setUp();
    http.on(usersUrl, json(graphError('Code', 'words with data'), status));
    expect(await read()).toMatchObject({ failure: { reason: 'api-status', status, apiCode: 'Code' } });
    expect(http.requests).toHaveLength(1);
  });

  it('does not follow a redirect with credentials', async () => {
    const { http, read } = setUp();
    http.on(usersUrl, text('', 302, { location: 'https://login.example/?planted' }));
    expect(await read()).toEqual({
      ok: false,
      failure: { reason: 'redirected', host: 'graph.microsoft.com', toHost: 'login.example' },
    });
    expect(http.requests).toHaveLength(1);
  });

  it.each([
    ['<!DOCTYPE html><title>Sign in</title>', 'text/plain', true],
    ['<p>busy</p>', 'text/html; charset=utf-8', true],
    ['name,mail', 'text/csv', false],
    ['', '', false],
  ])('says what it got instead of JSON: %j as %j', async (body, contentType, isHtml) => {
    const { http, read } = setUp();
    http.on(usersUrl, text(body, 200, { 'content-type': contentType }));
    expect(await read()).toMatchObject({ failure: { reason: 'not-json', isHtml } });
  });

  it('passes on that a rows path finds nothing, with paths that would', async () => {
    const { http, read } = setUp({ rowsPath: '$.rows' });
    http.on(usersUrl, json(graphPage(0, 1)));
    expect(await read()).toMatchObject({ failure: { reason: 'rows-path-empty', candidates: ['$.value'] } });
  });

  it('warns of a column that finds nothing', async () => {
    const { http, read } = setUp({ columns: [aColumn(), aColumn({ key: 'x', name: 'Typo', path: '$.x' })] });
    http.on(usersUrl, json(graphPage(0, 1)));
    expect(await read()).toMatchObject({ value: { warnings: ["Column 'Typo' finds nothing in any row."] } });
  });
});

describe('readRows: other credentials', () => {
  const at = (auth: ConnectionRecord['auth'], secretsSet: ConnectionRecord['secretsSet']) =>
    setUp({}, { auth, secretsSet });

  it('sends basic, bearer and key in their places, and nothing for none', async () => {
    const basic = at({ type: 'basic', username: 'ada' }, ['password']);
    const bearer = at({ type: 'bearer' }, ['bearerToken']);
    const header = at({ type: 'api_key', placement: 'header', name: 'X-Api-Key' }, ['apiKey']);
    const query = at({ type: 'api_key', placement: 'query', name: 'key' }, ['apiKey']);
    const none = at({ type: 'none' }, []);
    for (const { http, read } of [basic, bearer, header, query, none]) {
      http.on(usersUrl, json(graphPage(0, 1)));
      expect(await read()).toMatchObject({ ok: true });
    }
    const encoded = Buffer.from(`ada:${clientSecret}`).toString('base64');
    expect(basic.http.requests[0]!.headers.authorization).toBe(`Basic ${encoded}`);
    expect(bearer.http.requests[0]!.headers.authorization).toBe(`Bearer ${clientSecret}`);
    expect(header.http.requests[0]!.headers['x-api-key']).toBe(clientSecret);
    expect(new URL(query.http.requests[0]!.url).searchParams.get('key')).toBe(clientSecret);
    expect(JSON.stringify(none.http.requests)).not.toMatch(/authorization/i);
  });

  it('says which secret is missing, without a request', async () => {
    const { http, read } = at({ type: 'bearer' }, []);
    expect(await read()).toMatchObject({ failure: { reason: 'secret-missing', secret: 'Bearer token' } });
    expect(http.requests).toHaveLength(0);
  });
});
