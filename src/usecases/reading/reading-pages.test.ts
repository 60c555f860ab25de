import { describe, expect, it } from 'vitest';
import { aRequest, usersUrl } from '../../../test/builders/data-sources';
import { graphPage, graphUser } from '../../../test/builders/graph';
import { aRead, anOrdersRead, idsOf, orders, ordersUrl, usersPage } from '../../../test/builders/reads';
import { inEnglish } from '../../../test/fakes/in-english';
import { inTurn, json } from '../../../test/fakes/scripted-http-client';

describe('following pages', () => {
  it('follows nextLinks to the end, empty pages included, with the token on every page', async () => {
    const { http, read } = aRead();
    http.on(usersUrl, json(graphPage(0, 3, usersPage(1))));
    http.on(usersPage(1), json(graphPage(0, 0, usersPage(2))));
    http.on(usersPage(2), json(graphPage(3, 2)));
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
    const answer = json([graphUser(0)], 200, { link: `<${usersPage(1)}>; rel="next"` });
    const auto = aRead({ rowsPath: '' });
    auto.http.on(usersUrl, answer);
    auto.http.on(usersPage(1), json([graphUser(1)]));
    expect(await auto.read()).toMatchObject({ value: { pages: 2, rows: [{}, {}] } });
    const none = aRead({ rowsPath: '', paging: { kind: 'none' } });
    none.http.on(usersUrl, answer);
    expect(await none.read()).toMatchObject({ value: { pages: 1, truncated: false, rows: [{}] } });
  });

  it('stops at a page that it read already, and says so', async () => {
    const { http, read } = aRead();
    http.on(usersUrl, json(graphPage(0, 1, usersPage(1))));
    http.on(usersPage(1), json(graphPage(1, 1, usersPage(1))));
    const result = await read();
    expect(result).toMatchObject({ value: { pages: 2, rows: [{}, {}] } });
    expect(result.ok ? result.value.warnings.map(inEnglish).join() : '').toMatch(/read already/);
  });

  it('knows its first page again, however its address was entered', async () => {
    const { http, read } = aRead({
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
    const { http, read } = aRead();
    http.on(usersUrl, json(graphPage(0, 2, link)));
    const result = await read();
    expect(result.ok).toBe(false);
    expect(!result.ok && result.failure.reason).toMatch(/^(host-not-allowed|url-invalid)$/);
    expect(http.requests).toHaveLength(1);
  });

  it('takes columns from the first page that has rows, if none were chosen', async () => {
    const { http, read } = aRead({ columns: [] });
    http.on(usersUrl, json(graphPage(0, 0, usersPage(1))));
    http.on(usersPage(1), json(graphPage(0, 2)));
    const result = await read();
    expect(result.ok && result.value.usedColumns.map(({ path }) => path)).toContain('$.displayName');
    expect(result.ok && result.value.rows[0]).toContain('User 0');
  });
});

describe('other kinds of paging', () => {
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
    const { http, read } = anOrdersRead({
      paging: cursor,
      request: aRequest({ url: `${ordersUrl}?size=2&after=old` }),
    });
    http.on(`${ordersUrl}?size=2&after=old`, json({ rows: orders(1, 2), next: 'a&b' }));
    http.on(`${ordersUrl}?size=2&after=a%26b`, json({ rows: [], next: 9 }));
    http.on(`${ordersUrl}?size=2&after=9`, json({ rows: orders(3, 1) }));
    expect(idsOf(await read())).toEqual([1, 2, 3]);
  });

  it('sends a cursor in the body, and heeds what says whether there is more', async () => {
    const { http, read } = anOrdersRead({
      request: aRequest({
        method: 'POST',
        url: ordersUrl,
        body: '{"query": "q", "variables": {"first": 2}}',
      }),
      paging: {
        ...cursor,
        cursorPath: '$.page.endCursor',
        hasMorePath: '$.page.hasNextPage',
        sendAs: 'body',
        parameter: 'variables.after',
      },
    });
    http.on(
      ordersUrl,
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
    const { http, read } = anOrdersRead({ paging: cursor });
    http.on(
      ordersUrl,
      inTurn(json({ rows: orders(1, 1), next: 'x' }), json({ rows: orders(2, 1), next: 'x' })),
    );
    const result = await read();
    expect(idsOf(result)).toEqual([1, 2]);
    expect(result.ok ? result.value.warnings.map(inEnglish).join() : '').toMatch(/read already/);
  });

  it('follows a link in the answer, complete or relative', async () => {
    const { http, read } = anOrdersRead({ paging: { kind: 'next-link', path: '$.links.next' } });
    http.on(ordersUrl, json({ rows: orders(1, 1), links: { next: '/orders?p=2' } }));
    http.on(`${ordersUrl}?p=2`, json({ rows: orders(2, 1), links: { next: { href: '?p=3' } } }));
    http.on(`${ordersUrl}?p=3`, json({ rows: orders(3, 1), links: { next: null } }));
    expect(idsOf(await read())).toEqual([1, 2, 3]);
  });

  it('counts an offset by the rows it got, up to the total', async () => {
    const { http, read } = anOrdersRead({ paging: { ...offset, totalPath: '$.total' } });
    http.on(`${ordersUrl}?take=2&skip=0`, json({ rows: orders(1, 2), total: 3 }));
    http.on(`${ordersUrl}?take=2&skip=2`, json({ rows: orders(3, 1), total: 3 }));
    expect(idsOf(await read())).toEqual([1, 2, 3]);
    expect(http.requests).toHaveLength(2);
  });

  it('is not misled by a service that gives fewer rows than it was asked for', async () => {
    const { http, read } = anOrdersRead({ paging: { ...offset, pageSize: 100 } });
    http.on(`${ordersUrl}?take=100&skip=0`, json({ rows: orders(1, 2) }));
    http.on(`${ordersUrl}?take=100&skip=2`, json({ rows: orders(3, 2) }));
    http.on(`${ordersUrl}?take=100&skip=4`, json({ rows: orders(5, 1) }));
    http.on(`${ordersUrl}?take=100&skip=5`, json({ rows: [] }));
    expect(idsOf(await read())).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([404, 416])('takes %i after the last numbered page as the end', async (status) => {
    const { http, read } = anOrdersRead({ paging: number });
    http.on(`${ordersUrl}?p=1`, json({ rows: orders(1, 2) }));
    http.on(`${ordersUrl}?p=2`, json({ error: 'no such page' }, status));
    expect(await read()).toMatchObject({ value: { truncated: false, partial: null, rows: [[1], [2]] } });
  });

  it('stops where the service gives the same page for ever, and says so', async () => {
    const { http, read } = anOrdersRead({ paging: number });
    http.on(ordersUrl, json({ rows: orders(1, 2) }));
    const result = await read();
    expect(idsOf(result)).toEqual([1, 2]);
    expect(result.ok ? result.value.warnings.map(inEnglish).join() : '').toMatch(/same page twice/);
  });

  it('goes on over empty pages, but not for ever', async () => {
    const { http, read } = anOrdersRead({ paging: cursor });
    http.on(ordersUrl, (_request, call) => json({ rows: call === 0 ? orders(1, 1) : [], next: `c${call}` }));
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
    const { http, read } = anOrdersRead({});
    http.on(ordersUrl, json(body));
    const result = await read();
    expect(result.ok && result.value.verdict.state).toBe(state);
    expect(result.ok ? result.value.verdict.evidence.map(inEnglish).join() : '').toMatch(evidence);
  });

  it.each([
    ['HAL', { _links: { next: { href: '/orders?p=2' } } }],
    ['a bare member', { next: 'https://api.example.com/orders?p=2' }],
    ['JSON:API', { links: { self: '/orders', next: '?p=2' } }],
  ])('follows a next link of %s by itself', async (_what, head) => {
    const { http, read } = anOrdersRead({});
    http.on(ordersUrl, json({ rows: orders(1, 2), ...head }));
    http.on(`${ordersUrl}?p=2`, json({ rows: orders(3, 1), links: { next: null } }));
    expect(await read()).toMatchObject({ value: { rows: [[1], [2], [3]], verdict: { state: 'complete' } } });
  });

  it('goes on after a short page in the middle, to the page without rows', async () => {
    const { http, read } = anOrdersRead({ paging: offset });
    const sizes = [2, 1, 2, 2, 0];
    let from = 1;
    for (const size of sizes) {
      http.on(`${ordersUrl}?take=2&skip=${from - 1}`, json({ rows: orders(from, size) }));
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
      const { http, read } = anOrdersRead({ paging: number });
      http.on(`${ordersUrl}?p=1`, json({ rows: orders(1, 2) }));
      http.on(`${ordersUrl}?p=2`, json({ rows: orders(3, 2) }));
      http.on(`${ordersUrl}?p=3`, json(body, status));
      const result = await read();
      expect(result).toMatchObject({ value: { rows: [[1], [2], [3], [4]], verdict: { state }, partial } });
      if (partial === null) expect(http.requests).toHaveLength(3);
    },
  );

  it('knows a page again by its rows, whatever surrounds them', async () => {
    const { http, read } = anOrdersRead({ paging: number });
    http.on(ordersUrl, ({ url }) =>
      json({ rows: orders(1, 2), page: Number(new URL(url).searchParams.get('p')) }),
    );
    expect(await read()).toMatchObject({ value: { rows: [[1], [2]], verdict: { state: 'unknown' } } });
    expect(http.requests).toHaveLength(2);
  });

  it('does not believe a total that is a page’s own count, or one that is overrun', async () => {
    for (const total of [10, 15]) {
      const { http, read } = anOrdersRead({ paging: { ...offset, pageSize: 10, totalPath: '$.total' } });
      http.on(ordersUrl, ({ url }) => {
        const from = Number(new URL(url).searchParams.get('skip'));
        return json({ rows: orders(from + 1, Math.max(0, Math.min(10, 23 - from))), total });
      });
      const result = await read();
      expect(idsOf(result)).toHaveLength(23);
      expect(result).toMatchObject({ value: { verdict: { state: 'complete' } } });
    }
  });

  it('sends every member of a cursor, and members of the last row', async () => {
    const wiki = anOrdersRead({ paging: { ...cursor, cursorPath: '$.continue' } });
    wiki.http.on(
      `${ordersUrl}?apcontinue=b&continue=-%7C%7C`,
      json({ rows: orders(2, 1), batchcomplete: '' }),
    );
    wiki.http.on(ordersUrl, json({ rows: orders(1, 1), continue: { apcontinue: 'b', continue: '-||' } }));
    expect(idsOf(await wiki.read())).toEqual([1, 2]);
    const couch = anOrdersRead({
      paging: {
        ...cursor,
        cursorPath: '$.rows[-1].key',
        parameter: 'startkey',
        further: [{ cursorPath: '$.rows[-1].id', parameter: 'startkey_docid' }],
        asJson: true,
      },
    });
    const row = (id: number) => ({ id, key: `k${id}` });
    couch.http.on(`${ordersUrl}?startkey=%22k2%22&startkey_docid=2`, json({ rows: [row(2), row(3)] }));
    couch.http.on(`${ordersUrl}?startkey=%22k3%22&startkey_docid=3`, json({ rows: [row(3)] }));
    couch.http.on(ordersUrl, json({ rows: [row(1), row(2)] }));
    expect(await couch.read()).toMatchObject({
      value: { rows: [[1], [2], [3]], verdict: { state: 'complete' } },
    });
  });

  it.each([
    [413, {}],
    [400, { message: 'limit must not be greater than 3' }],
  ])('asks for half as much where a service answers %i, and goes on so', async (status, body) => {
    const { http, read } = anOrdersRead({ paging: { ...offset, pageSize: 8 } });
    http.on(ordersUrl, ({ url }) => {
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
