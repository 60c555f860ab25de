import { describe, expect, it } from 'vitest';
import type { DataSourceDraft } from '../../contract/data-source';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import {
  aConnectionRecord,
  clientSecret,
  seedConnection,
  tokenUrl,
} from '../../../test/builders/connections';
import {
  aColumn,
  aDataSourceDraft,
  aParameter,
  aRequest,
  usersUrl,
} from '../../../test/builders/data-sources';
import { entraTokens, graphError, graphPage, graphUser } from '../../../test/builders/graph';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import { inTurn, json, text } from '../../../test/fakes/scripted-http-client';
import { readRows } from './read-rows';
import { inEnglish } from '../../../test/fakes/in-english';

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
    expect(result.ok ? result.value.warnings.map(inEnglish).join() : '').toMatch(/read already/);
  });

  it('knows its first page again, however its address was entered', async () => {
    const { http, read } = setUp({
      request: aRequest({ url: 'HTTPS://Graph.Microsoft.com:443/v1.0/users' }),
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

  it.each([500, 502, 504])(
    'asks again after a %i, a few times, and not for a request that may change something',
    async (status) => {
      const { ports, http, read } = setUp();
      const startedAtMs = ports.clock.nowMs();
      http.on(usersUrl, inTurn(json({}, status), json({}, status), json(graphPage(0, 1))));
      expect(await read()).toMatchObject({ ok: true });
      expect(ports.clock.nowMs() - startedAtMs).toBeGreaterThan(1_000);
      expect(ports.clock.nowMs() - startedAtMs).toBeLessThan(6_000);
      http.on(usersUrl, json(graphError('Code', 'words with data'), status));
      expect(await read()).toMatchObject({ failure: { reason: 'api-status', status } });
      expect(http.requests).toHaveLength(6);
      const post = setUp({ request: aRequest({ method: 'POST', url: usersUrl, body: '{}' }) });
      post.http.on(usersUrl, json({}, status));
      expect(await post.read()).toMatchObject({ failure: { status } });
      expect(post.http.requests).toHaveLength(1);
    },
  );

  it('asks again where the line broke', async () => {
    const { http, read } = setUp();
    const broken = { failure: { reason: 'interrupted', host: 'graph.microsoft.com' } } as const;
    http.on(usersUrl, inTurn(broken, json(graphPage(0, 1))));
    expect(await read()).toMatchObject({ ok: true });
  });

  it.each([400, 403, 404, 410, 501])('does not repeat a %i', async (status) => {
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
    ['name,mail', 'text/plain', false],
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
    const result = await read();
    expect(result.ok && result.value.warnings.map(inEnglish)).toEqual([
      "Column 'Typo' finds nothing in any row.",
    ]);
  });
});

describe('readRows: other credentials', () => {
  const at = (auth: ConnectionRecord['auth'], secretsSet: ConnectionRecord['secretsSet']) =>
    setUp({}, { auth, secretsSet });

  it('tells of an error in the service’s own words, without the key that it repeats', async () => {
    const words = `The key ${clientSecret} has run out`;
    for (const body of [{ error: words }, { error: words, value: [graphUser(0)] }]) {
      const { http, read } = at({ type: 'api_key', placement: 'query', name: 'key' }, ['apiKey']);
      http.on(usersUrl, json(body));
      const told = JSON.stringify(await read());
      expect(told).toContain('The key ••• has run out');
      expect(told).not.toContain(clientSecret);
    }
  });

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
    expect(await read()).toMatchObject({ failure: { reason: 'secret-missing', secret: 'bearerToken' } });
    expect(http.requests).toHaveLength(0);
  });
});

const api = 'https://api.example.com/orders';
const openApi = { auth: { type: 'none' }, allowedHosts: ['api.example.com'], secretsSet: [] } as const;
const orders = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: from + index }));
const idColumn = aColumn({ key: 'id', name: 'Id', path: '$.id', type: 'number' });

function setUpApi(draft: Partial<DataSourceDraft>, mayStopEarly = false) {
  return setUp(
    { request: aRequest({ url: api }), rowsPath: '$.rows', columns: [idColumn], ...draft },
    { ...openApi, allowedHosts: [...openApi.allowedHosts], secretsSet: [] },
    mayStopEarly,
  );
}

const idsOf = (result: Awaited<ReturnType<ReturnType<typeof setUp>['read']>>) =>
  result.ok ? result.value.rows.map(([id]) => id) : result.failure;

describe('readRows: other kinds of paging', () => {
  const cursor = {
    kind: 'cursor',
    cursorPath: '$.next',
    sendAs: 'query',
    parameter: 'after',
    hasMorePath: '',
  } as const;
  const offset = {
    kind: 'offset',
    sendAs: 'query',
    offsetParameter: 'skip',
    limitParameter: 'take',
    pageSize: 2,
    totalPath: '',
  } as const;
  const number = {
    kind: 'page',
    sendAs: 'query',
    pageParameter: 'p',
    firstPage: 1,
    sizeParameter: '',
    pageSize: 2,
    totalPagesPath: '',
  } as const;

  it('follows a cursor; its absence on the last page is the end', async () => {
    const { http, read } = setUpApi({
      paging: cursor,
      request: aRequest({ url: `${api}?size=2&after=old` }),
    });
    http.on(`${api}?size=2&after=old`, json({ rows: orders(1, 2), next: 'a&b' }));
    http.on(`${api}?size=2&after=a%26b`, json({ rows: [], next: 9 }));
    http.on(`${api}?size=2&after=9`, json({ rows: orders(3, 1) }));
    expect(idsOf(await read())).toEqual([1, 2, 3]);
  });

  it('sends a cursor in the body, and heeds what says whether there is more', async () => {
    const { http, read } = setUpApi({
      request: aRequest({ method: 'POST', url: api, body: '{"query": "q", "variables": {"first": 2}}' }),
      paging: {
        ...cursor,
        cursorPath: '$.page.endCursor',
        hasMorePath: '$.page.hasNextPage',
        sendAs: 'body',
        parameter: 'variables.after',
      },
    });
    http.on(
      api,
      inTurn(
        json({ rows: orders(1, 2), page: { endCursor: 'c1', hasNextPage: true } }),
        json({ rows: orders(3, 1), page: { endCursor: 'c2', hasNextPage: false } }),
      ),
    );
    expect(idsOf(await read())).toEqual([1, 2, 3]);
    expect(http.requests.map(({ body }) => JSON.parse(body ?? '') as unknown)).toEqual([
      { query: 'q', variables: { first: 2 } },
      { query: 'q', variables: { first: 2, after: 'c1' } },
    ]);
    expect(http.requests[0]).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
  });

  it('stops at a cursor that comes again, and says so', async () => {
    const { http, read } = setUpApi({ paging: cursor });
    http.on(api, inTurn(json({ rows: orders(1, 1), next: 'x' }), json({ rows: orders(2, 1), next: 'x' })));
    const result = await read();
    expect(idsOf(result)).toEqual([1, 2]);
    expect(result.ok ? result.value.warnings.map(inEnglish).join() : '').toMatch(/read already/);
  });

  it('follows a link in the answer, complete or relative', async () => {
    const { http, read } = setUpApi({ paging: { kind: 'next-link', path: '$.links.next' } });
    http.on(api, json({ rows: orders(1, 1), links: { next: '/orders?p=2' } }));
    http.on(`${api}?p=2`, json({ rows: orders(2, 1), links: { next: { href: '?p=3' } } }));
    http.on(`${api}?p=3`, json({ rows: orders(3, 1), links: { next: null } }));
    expect(idsOf(await read())).toEqual([1, 2, 3]);
  });

  it('counts an offset by the rows it got, up to the total', async () => {
    const { http, read } = setUpApi({ paging: { ...offset, totalPath: '$.total' } });
    http.on(`${api}?take=2&skip=0`, json({ rows: orders(1, 2), total: 3 }));
    http.on(`${api}?take=2&skip=2`, json({ rows: orders(3, 1), total: 3 }));
    expect(idsOf(await read())).toEqual([1, 2, 3]);
    expect(http.requests).toHaveLength(2);
  });

  it('is not misled by a service that gives fewer rows than it was asked for', async () => {
    const { http, read } = setUpApi({ paging: { ...offset, pageSize: 100 } });
    http.on(`${api}?take=100&skip=0`, json({ rows: orders(1, 2) }));
    http.on(`${api}?take=100&skip=2`, json({ rows: orders(3, 2) }));
    http.on(`${api}?take=100&skip=4`, json({ rows: orders(5, 1) }));
    http.on(`${api}?take=100&skip=5`, json({ rows: [] }));
    expect(idsOf(await read())).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([404, 416])('takes %i after the last numbered page as the end', async (status) => {
    const { http, read } = setUpApi({ paging: number });
    http.on(`${api}?p=1`, json({ rows: orders(1, 2) }));
    http.on(`${api}?p=2`, json({ error: 'no such page' }, status));
    expect(await read()).toMatchObject({ value: { truncated: false, partial: null, rows: [[1], [2]] } });
  });

  it('stops where the service gives the same page for ever, and says so', async () => {
    const { http, read } = setUpApi({ paging: number });
    http.on(api, json({ rows: orders(1, 2) }));
    const result = await read();
    expect(idsOf(result)).toEqual([1, 2]);
    expect(result.ok ? result.value.warnings.map(inEnglish).join() : '').toMatch(/same page twice/);
  });

  it('goes on over empty pages, but not for ever', async () => {
    const { http, read } = setUpApi({ paging: cursor });
    http.on(api, (_request, call) => json({ rows: call === 0 ? orders(1, 1) : [], next: `c${call}` }));
    const result = await read();
    expect(idsOf(result)).toEqual([1]);
    expect(result.ok ? result.value.warnings.map(inEnglish).join() : '').toMatch(/50 pages without rows/);
  });

  it.each([
    [{ rows: orders(1, 2), nextCursor: 'x' }, 'more', /\$\.nextCursor holds what further rows/],
    [
      { rows: orders(1, 2), meta: { next_cursor: 'x', has_more: true } },
      'more',
      /has_more says that there is more/,
    ],
    [{ rows: orders(1, 2), page: 1, totalPages: 3 }, 'more', /totalPages counts 3 pages; 1 read/],
    [
      { rows: orders(1, 2), startAt: 0, maxResults: 2, total: '5' },
      'more',
      /total counts 5 rows; 2 were read/,
    ],
    [
      { rows: orders(1, 2), next: 'https://elsewhere.example/?p=2' },
      'more',
      /names a next page that was not read/,
    ],
    [{ rows: orders(1, 2), truncated: true }, 'more', /truncated/],
    [{ rows: orders(1, 2), limit: 2 }, 'unknown', /as many rows came as \$\.limit allows/],
    [{ rows: orders(1, 10) }, 'unknown', /Exactly 10 rows/],
    [{ rows: orders(1, 2), bookmark: 'x' }, 'unknown', /bookmark/],
    [{ rows: orders(1, 2), total: 2 }, 'complete', /counts 2 rows, and as many/],
    [{ rows: orders(1, 10), total: 10, next: null }, 'complete', /no further page/],
    [{ rows: orders(1, 2), nextCursor: null, next: '' }, 'complete', /no further page/],
    [{ rows: orders(1, 3) }, 'complete', /Nothing in the answer/],
  ] as const)('says of %j that it is %s', async (body, state, evidence) => {
    const { http, read } = setUpApi({});
    http.on(api, json(body));
    const result = await read();
    expect(result.ok && result.value.verdict.state).toBe(state);
    expect(result.ok ? result.value.verdict.evidence.map(inEnglish).join() : '').toMatch(evidence);
  });

  it.each([
    ['HAL', { _links: { next: { href: '/orders?p=2' } } }],
    ['a bare member', { next: 'https://api.example.com/orders?p=2' }],
    ['JSON:API', { links: { self: '/orders', next: '?p=2' } }],
  ])('follows a next link of %s by itself', async (_what, head) => {
    const { http, read } = setUpApi({});
    http.on(api, json({ rows: orders(1, 2), ...head }));
    http.on(`${api}?p=2`, json({ rows: orders(3, 1), links: { next: null } }));
    expect(await read()).toMatchObject({ value: { rows: [[1], [2], [3]], verdict: { state: 'complete' } } });
  });

  it('goes on after a short page in the middle, to the page without rows', async () => {
    const { http, read } = setUpApi({ paging: offset });
    const sizes = [2, 1, 2, 2, 0];
    let from = 1;
    for (const size of sizes) {
      http.on(`${api}?take=2&skip=${from - 1}`, json({ rows: orders(from, size) }));
      from += size;
    }
    expect(await read()).toMatchObject({ value: { pages: 5, verdict: { state: 'complete' } } });
    expect(idsOf(await read())).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it.each([
    [400, { error: 'no such page' }, 'complete', null],
    // WordPress.
    [
      400,
      {
        code: 'rest_post_invalid_page_number',
        message: 'The page number requested is larger than the number of pages available.',
      },
      'complete',
      null,
    ],
    [422, { message: 'Page 3 is out of range' }, 'complete', null],
    // A refusal that does not speak of the page may as well be one of the request.
    [400, { error: 'bad request' }, 'unknown', null],
    [422, {}, 'unknown', null],
    [
      400,
      { error: 'Result window is too large, offset must be less than or equal to: 10000' },
      'partial',
      {},
    ],
  ] as const)(
    'after full pages, takes a %i for the end by what it says: %j',
    async (status, body, state, partial) => {
      const { http, read } = setUpApi({ paging: number });
      http.on(`${api}?p=1`, json({ rows: orders(1, 2) }));
      http.on(`${api}?p=2`, json({ rows: orders(3, 2) }));
      http.on(`${api}?p=3`, json(body, status));
      const result = await read();
      expect(result).toMatchObject({ value: { rows: [[1], [2], [3], [4]], verdict: { state }, partial } });
      if (partial === null) expect(http.requests).toHaveLength(3);
    },
  );

  it('knows a page again by its rows, whatever surrounds them', async () => {
    const { http, read } = setUpApi({ paging: number });
    http.on(api, ({ url }) => json({ rows: orders(1, 2), page: Number(new URL(url).searchParams.get('p')) }));
    expect(await read()).toMatchObject({ value: { rows: [[1], [2]], verdict: { state: 'unknown' } } });
    expect(http.requests).toHaveLength(2);
  });

  it('does not believe a total that is a page’s own count, or one that is overrun', async () => {
    for (const total of [10, 15]) {
      const { http, read } = setUpApi({ paging: { ...offset, pageSize: 10, totalPath: '$.total' } });
      http.on(api, ({ url }) => {
        const from = Number(new URL(url).searchParams.get('skip'));
        return json({ rows: orders(from + 1, Math.max(0, Math.min(10, 23 - from))), total });
      });
      const result = await read();
      expect(idsOf(result)).toHaveLength(23);
      expect(result).toMatchObject({ value: { verdict: { state: 'complete' } } });
    }
  });

  it('sends every member of a cursor, and members of the last row', async () => {
    const wiki = setUpApi({ paging: { ...cursor, cursorPath: '$.continue' } });
    wiki.http.on(`${api}?apcontinue=b&continue=-%7C%7C`, json({ rows: orders(2, 1), batchcomplete: '' }));
    wiki.http.on(api, json({ rows: orders(1, 1), continue: { apcontinue: 'b', continue: '-||' } }));
    expect(idsOf(await wiki.read())).toEqual([1, 2]);
    const couch = setUpApi({
      paging: {
        ...cursor,
        cursorPath: '$.rows[-1].key',
        parameter: 'startkey',
        further: [{ cursorPath: '$.rows[-1].id', parameter: 'startkey_docid' }],
        asJson: true,
      },
    });
    const row = (id: number) => ({ id, key: `k${id}` });
    couch.http.on(`${api}?startkey=%22k2%22&startkey_docid=2`, json({ rows: [row(2), row(3)] }));
    couch.http.on(`${api}?startkey=%22k3%22&startkey_docid=3`, json({ rows: [row(3)] }));
    couch.http.on(api, json({ rows: [row(1), row(2)] }));
    expect(await couch.read()).toMatchObject({
      value: { rows: [[1], [2], [3]], verdict: { state: 'complete' } },
    });
  });

  it.each([
    [413, {}],
    [400, { message: 'limit must not be greater than 3' }],
  ])('asks for half as much where a service answers %i, and goes on so', async (status, body) => {
    const { http, read } = setUpApi({ paging: { ...offset, pageSize: 8 } });
    http.on(api, ({ url }) => {
      const query = new URL(url).searchParams;
      const [size, from] = [Number(query.get('take')), Number(query.get('skip'))];
      return size > 3
        ? json(body, status)
        : json({ rows: orders(from + 1, Math.max(0, Math.min(size, 5 - from))) });
    });
    expect(await read()).toMatchObject({
      value: { rows: [[1], [2], [3], [4], [5]], verdict: { state: 'complete' } },
    });
    expect(http.requests).toHaveLength(2 + 4);
  });
});

describe('readRows: an error in an answer of 200', () => {
  const graphQl = {
    data: { users: null },
    errors: [{ message: 'Index is being built', extensions: { code: 'BUSY' } }],
  };

  it.each([
    ['GraphQL errors', graphQl, '$.data.users', 'Index is being built'],
    ['no success', { success: false, result: null, message: 'Licence ended' }, '$.result', 'Licence ended'],
    ['an empty list beside an error', { rows: [], error: 'quota' }, '$.rows', 'quota'],
    ['words only', { Message: 'An error has occurred.' }, '$.rows', 'An error has occurred.'],
    [
      'errors where rows are looked for',
      { data: { users: null }, errors: [{ message: 'Busy' }] },
      '',
      'Busy',
    ],
    ['no success where rows are looked for', { success: false, result: null }, '', null],
    ['a fault', { Envelope: { Body: { Fault: { faultstring: 'No such list' } } } }, '$.rows', 'No such list'],
  ])('is a failure in the service’s words: %s', async (_what, body, rowsPath, words) => {
    const { http, read } = setUpApi({ rowsPath, columns: [] });
    http.on(api, json(body));
    expect(await read()).toMatchObject({ ok: false, failure: { reason: 'answer-error', words } });
  });

  it.each([
    [{ rows: null }, { reason: 'rows-path-empty', found: 'null' }],
    [{ rows: 'none' }, { reason: 'rows-path-empty', found: 'other' }],
    [{ other: [{}] }, { reason: 'rows-path-empty', candidates: ['$.other'] }],
  ])('is a failure where something else lies: %j', async (body, failure) => {
    const { http, read } = setUpApi({});
    http.on(api, json(body));
    expect(await read()).toMatchObject({ ok: false, failure });
  });

  it('takes an empty list for no rows, in a path of many too', async () => {
    const one = setUpApi({});
    one.http.on(api, json({ rows: [] }));
    expect(await one.read()).toMatchObject({ value: { rows: [], verdict: { state: 'complete' } } });
    const many = setUpApi({ rowsPath: '$.edges[*].node' });
    many.http.on(api, json({ edges: [] }));
    expect(await many.read()).toMatchObject({ value: { rows: [] } });
    const gone = setUpApi({ rowsPath: '$.edges[*].node' });
    gone.http.on(api, json({ edges: null }));
    expect(await gone.read()).toMatchObject({ failure: { reason: 'rows-path-empty' } });
  });

  it('keeps rows that came with an error, and says that they are not all', async () => {
    const { http, read } = setUpApi({});
    http.on(api, json({ rows: orders(1, 2), errors: [{ message: 'One shard failed' }] }));
    const result = await read();
    expect(result).toMatchObject({
      value: { rows: [[1], [2]], verdict: { state: 'partial' }, partial: { reason: 'answer-error' } },
    });
    expect(result.ok ? result.value.warnings.map(inEnglish).join() : '').toMatch(/beside the rows/);
  });

  it.each([
    [{ errors: [{ message: 'Busy' }], rows: null }, 'answer-error'],
    [{ rows: null }, 'rows-path-empty'],
  ])('on a later page ends the read as partial: %j', async (body, reason) => {
    const { http, read } = setUpApi({ paging: { kind: 'next-link', path: '$.next' } });
    http.on(api, json({ rows: orders(1, 2), next: '?p=2' }));
    http.on(`${api}?p=2`, json(body));
    expect(await read()).toMatchObject({ value: { verdict: { state: 'partial' }, partial: { reason } } });
  });

  it('knows what an admin declared', async () => {
    const check = { mustHave: '', mustNotHave: '', needsRows: false };
    const must = setUpApi({ answerCheck: { ...check, mustHave: '$.meta.ok' } });
    must.http.on(api, json({ rows: orders(1, 2), message: 'stale index' }));
    expect(await must.read()).toMatchObject({ failure: { reason: 'answer-refused', words: 'stale index' } });
    const never = setUpApi({ answerCheck: { ...check, mustNotHave: '$.remark' } });
    never.http.on(api, json({ rows: orders(1, 2), remark: 'maintenance' }));
    expect(await never.read()).toMatchObject({ failure: { reason: 'answer-refused', words: 'maintenance' } });
    const rows = setUpApi({ answerCheck: { ...check, needsRows: true } });
    rows.http.on(api, json({ rows: [] }));
    expect(await rows.read()).toMatchObject({ failure: { reason: 'answer-refused' } });
  });

  it('takes a list of errors, and a record with one, for rows where they are asked for', async () => {
    const list = setUpApi({ rowsPath: '$.errors', columns: [] });
    list.http.on(api, json({ errors: [{ id: 1 }, { id: 2 }, { id: 3 }] }));
    expect(await list.read()).toMatchObject({
      value: { rows: [{}, {}, {}], verdict: { state: 'complete' } },
    });
    const one = setUpApi({ rowsPath: '$' });
    one.http.on(api, json({ id: 7, name: 'Job', owner: 'ada', error: 'disk full' }));
    expect(await one.read()).toMatchObject({ value: { rows: [[7]], verdict: { state: 'complete' } } });
    one.http.on(api, json({ error: { message: 'Busy' }, status: 500 }));
    expect(await one.read()).toMatchObject({ failure: { reason: 'answer-error', words: 'Busy' } });
  });
});

describe('readRows: a later page fails', () => {
  it.each([
    ['500', json({}, 500), 'api-status'],
    ['broken JSON', text('{"value": [', 200, { 'content-type': 'application/json' }), 'not-readable'],
    ['a web page', text('<html>', 200, { 'content-type': 'text/html' }), 'not-json'],
    [
      'a broken line',
      { failure: { reason: 'interrupted', host: 'graph.microsoft.com' } } as const,
      'interrupted',
    ],
  ])('keeps the rows so far and says why there are no more: %s', async (_what, reaction, reason) => {
    const { http, read } = setUp();
    http.on(usersUrl, json(graphPage(0, 3, page(1))));
    http.on(page(1), reaction);
    const result = await read();
    expect(result).toMatchObject({ value: { truncated: true, partial: { reason } } });
    expect(result.ok && result.value.rows).toHaveLength(3);
  });

  it('fails if there are no rows to keep', async () => {
    const { http, read } = setUp();
    http.on(usersUrl, json(graphPage(0, 0, page(1))));
    http.on(page(1), json({}, 500));
    expect(await read()).toMatchObject({ failure: { reason: 'api-status' } });
  });
});

describe('readRows: pace', () => {
  it('sends at most 90 requests a minute', async () => {
    const { ports, http, read } = setUp({ maxRows: 50_000 });
    const sentAtMs: number[] = [];
    http.on(usersUrl, ({ url }) => {
      sentAtMs.push(ports.clock.nowMs());
      const n = Number(new URL(url).searchParams.get('$skiptoken') ?? 0);
      return json(graphPage(n, 1, n < 99 ? page(n + 1) : undefined));
    });
    expect(await read()).toMatchObject({ failure: { reason: 'timed-out' } });
    const record = aConnectionRecord();
    const deadlineAtMs = ports.clock.nowMs() + 890_000;
    sentAtMs.length = 0;
    const result = await readRows(ports, record, aDataSourceDraft(), { deadlineAtMs, mayStopEarly: true });
    expect(result.ok && result.value.rows).toHaveLength(100);
    expect(sentAtMs[90]! - sentAtMs[0]!).toBeGreaterThanOrEqual(60_000);
  });
});

describe('readRows: parameters, formats, columns', () => {
  it('puts values in their places', async () => {
    const request = aRequest({
      url: `${api}/{{dept}}?since={{since}}`,
      headers: [{ name: 'X-User', value: '{{user}}' }],
    });
    const parameters = [
      aParameter({ key: 'dept' }),
      aParameter({ key: 'since' }),
      aParameter({ key: 'user' }),
    ];
    const { ports, http } = setUpApi({});
    http.on(`${api}/R%26D?since=2030-01-01`, json({ rows: orders(1, 1) }));
    const draft = aDataSourceDraft({ request, parameters, rowsPath: '$.rows', columns: [idColumn] });
    const connection = aConnectionRecord({ ...openApi, allowedHosts: ['api.example.com'], secretsSet: [] });
    const values = { dept: 'R&D', since: '2030-01-01', user: 'ada' };
    const options = { deadlineAtMs: resolverDeadline(ports), mayStopEarly: false, values };
    expect(idsOf(await readRows(ports, connection, draft, options))).toEqual([1]);
    expect(http.requests[0]?.headers['x-user']).toBe('ada');
  });

  it('reads CSV with typed columns of its own', async () => {
    const { http, read } = setUpApi({ rowsPath: '', columns: [] });
    const csv = 'sku,price,active,zip\r\nA-1,12.5,true,01234\r\nA-2,7,FALSE,99999\r\n';
    http.on(api, text(csv, 200, { 'content-type': 'text/csv' }));
    const result = await read();
    expect(result.ok && result.value.columns.map(({ type }) => type)).toEqual([
      'text',
      'number',
      'boolean',
      'text',
    ]);
    expect(result.ok && result.value.rows).toEqual([
      ['A-1', 12.5, true, '01234'],
      ['A-2', 7, false, '99999'],
    ]);
  });

  it('reads XML, and ids beyond 2^53 with all their digits', async () => {
    const xml = setUpApi({ rowsPath: '$.list.order', columns: [idColumn], format: 'xml' });
    xml.http.on(
      api,
      text('<list><order id="1"/><order id="2"/></list>', 200, { 'content-type': 'text/plain' }),
    );
    expect(idsOf(await xml.read())).toEqual([1, 2]);
    const big = setUpApi({ columns: [] });
    big.http.on(api, text('{"rows":[{"n":9007199254740993},{"n":9007199254740995}]}'));
    expect(idsOf(await big.read())).toEqual(['9007199254740993', '9007199254740995']);
  });

  it('selects what the columns need, and in a test what the address selects too', async () => {
    const request = aRequest({ url: `${usersUrl}?$select=id,mail&$top=5`, selectFromColumns: true });
    const template = aColumn({ path: '', template: '{givenName} {surname}' });
    const { ports, http, read } = setUp({ request, columns: [template] });
    http.on(usersUrl, json(graphPage(0, 1)));
    expect(await read()).toMatchObject({ value: { rows: [['User 0']] } });
    const draft = aDataSourceDraft({ request, columns: [template] });
    const options = { deadlineAtMs: resolverDeadline(ports), mayStopEarly: true, isTest: true };
    await readRows(ports, aConnectionRecord(), draft, options);
    expect(http.requests.map(({ url }) => url)).toEqual([
      `${usersUrl}?$top=5&$select=id,givenName,surname`,
      `${usersUrl}?$top=5&$select=id,mail,givenName,surname`,
    ]);
  });

  it('turns ids into names by a second list, and shows the ids if that cannot be read', async () => {
    const namesUrl = 'https://graph.microsoft.com/v1.0/people';
    const lookups = [
      {
        key: 'people',
        url: namesUrl,
        rowsPath: '$.value',
        idPath: '$.id',
        namePath: '$.fields.Title',
        emailPath: '$.fields.EMail',
      },
    ];
    const columns = [aColumn({ key: 'owner', path: '$.OwnerLookupId', type: 'person', lookup: 'people' })];
    const { http, read } = setUp({
      columns,
      lookups: [...lookups, { ...lookups[0]!, key: 'unused', url: `${namesUrl}2` }],
    });
    http.on(usersUrl, json({ value: [{ OwnerLookupId: '7' }, { OwnerLookupId: 8 }, {}] }));
    http.on(
      namesUrl,
      json({
        value: [{ id: 7, fields: { Title: 'Ada', EMail: 'ada@contoso.example' } }],
        '@odata.nextLink': `${namesUrl}?p=2`,
      }),
    );
    http.on(`${namesUrl}?p=2`, json({ value: [{ id: '9', fields: { Title: 'Lee' } }] }));
    const result = await read();
    expect(result.ok && result.value.rows).toEqual([
      [{ name: 'Ada', email: 'ada@contoso.example' }],
      [{ name: '#8' }],
      [null],
    ]);
    http.on(namesUrl, json(graphError('accessDenied', 'no'), 403));
    const refused = await read();
    expect(refused.ok && refused.value.rows[0]).toEqual([{ name: '#7' }]);
    expect(refused.ok ? refused.value.warnings.map(inEnglish).join() : '').toMatch(
      /could not be read \(403\)/,
    );
  });
});

describe('paths that look at too much', () => {
  const nested = (depth: number): unknown =>
    depth === 0 ? { a: 1 } : { a: nested(depth - 1), b: [nested(depth - 1)] };

  it.each([
    ['the rows', { rowsPath: '$..*..*..*' }],
    ['a column', { columns: [aColumn(), aColumn({ key: 'x', name: 'X', path: '$..[?@..[?@..*]]' })] }],
    ['the next page', { paging: { kind: 'next-link', path: '$..*..*..next' } as const }],
  ])('fail the read, and are named: %s', async (_, changes) => {
    const { http, read } = setUp({ rowsPath: '$.value', ...changes });
    http.on(usersUrl, json({ value: [{ displayName: 'Ada', tree: nested(13) }] }));
    expect(await read()).toMatchObject({ ok: false, failure: { reason: 'path-too-costly' } });
  });
});

describe('readRows: what stands in the place of rows', () => {
  it.each([
    ['Session expired, please sign in', 'Session expired, please sign in'],
    ['{"error":"Session expired"}', 'Session expired'],
    ['<div>Session expired</div>', 'Session expired'],
  ])('is no CSV without rows: %s', async (answer, words) => {
    const { http, read } = setUp({ format: 'csv', rowsPath: '$' });
    http.on(usersUrl, text(answer));
    expect(await read()).toMatchObject({ failure: { reason: 'answer-error', words } });
    http.on(usersUrl, text('mail;displayName\n'));
    expect(await read()).toMatchObject({ ok: true, value: { rows: [] } });
    http.on(usersUrl, text(''));
    expect(await read()).toMatchObject({ ok: true, value: { rows: [] } });
  });

  it('is no page of HTML that begins with a remark', async () => {
    const { http, read } = setUp({ format: 'xml', rowsPath: '' });
    http.on(usersUrl, text('<!-- a > b -->\n<html><body>Sign in</body></html>'));
    expect(await read()).toMatchObject({ failure: { reason: 'not-json', isHtml: true } });
  });

  it('may be rows and an error beside them, wherever they lie', async () => {
    const errors = [{ message: 'No mail', path: ['users', 'nodes', 0, 'mail'] }];
    const nodes = [{ displayName: 'Ada' }];
    const { http, read } = setUp({ rowsPath: '' });
    http.on(usersUrl, json({ data: { users: { nodes } }, errors }));
    expect(await read()).toMatchObject({ value: { rows: [['Ada', null]], verdict: { state: 'partial' } } });
    http.on(usersUrl, json({ data: { users: { nodes: [] } }, errors }));
    expect(await read()).toMatchObject({ failure: { reason: 'answer-error', words: 'No mail' } });
    http.on(usersUrl, json({ success: false, data: { errors } }));
    expect(await read()).toMatchObject({ failure: { reason: 'answer-error', words: 'No mail' } });
  });

  it('may be the list that a call of JSON-RPC gives', async () => {
    const { http, read } = setUp({ rowsPath: '' });
    http.on(usersUrl, json({ jsonrpc: '2.0', id: 1, result: [{ displayName: 'Ada' }] }));
    expect(await read()).toMatchObject({ value: { rowsPath: '$.result', rows: [['Ada', null]] } });
  });

  it('is a refusal where there are none and a code says so', async () => {
    for (const rowsPath of ['', '$.data']) {
      const { http, read } = setUp({ rowsPath });
      http.on(usersUrl, json({ code: 40001, msg: 'Token invalid', data: [] }));
      expect(await read()).toMatchObject({ failure: { reason: 'answer-error', words: 'Token invalid' } });
      http.on(usersUrl, json({ code: 40001, msg: 'Token invalid', data: [{ displayName: 'Ada' }] }));
      expect(await read()).toMatchObject({ value: { rows: [['Ada', null]], partial: null } });
    }
  });

  it('is no misfit where a date says that there is none', async () => {
    const columns = [aColumn({ path: '$.day', type: 'date' })];
    const { http, read } = setUp({ columns });
    http.on(usersUrl, json({ value: [{ day: '20240105' }, { day: '00000000' }] }));
    expect(await read()).toMatchObject({ value: { rows: [['2024-01-05'], [null]], warnings: [] } });
  });
});
