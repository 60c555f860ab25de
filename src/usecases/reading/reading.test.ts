import { describe, expect, it } from 'vitest';
import { aColumn, usersUrl } from '../../../test/builders/data-sources';
import { graphPage } from '../../../test/builders/graph';
import { aRead, usersPage } from '../../../test/builders/reads';
import { json, text } from '../../../test/fakes/scripted-http-client';

describe('the bounds of a read', () => {
  it('stops at the most rows, and says that there are more', async () => {
    const { http, read } = aRead({ maxRows: 3 });
    http.on(usersUrl, json(graphPage(0, 2, usersPage(1))));
    http.on(usersPage(1), json(graphPage(2, 2, usersPage(2))));
    const result = await read();
    expect(result).toMatchObject({ value: { truncated: true, pages: 2 } });
    expect(result.ok && result.value.rows).toHaveLength(3);
  });

  it.each([
    [2, undefined, false],
    [2, usersPage(1), true],
    [3, undefined, true],
  ] as const)(
    'with at most 2 rows and %i in the only page read (next: %s), truncated is %s',
    async (count, next, truncated) => {
      const { http, read } = aRead({ maxRows: 2 });
      http.on(usersUrl, json(graphPage(0, count, next)));
      expect(await read()).toMatchObject({ value: { truncated, pages: 1 } });
    },
  );

  it('asks for no answer above 20 MB', async () => {
    const { http, read } = aRead();
    http.on(usersUrl, { status: 200, headers: {}, text: '{}', bytes: 30 * 1024 * 1024 });
    expect(await read()).toMatchObject({ failure: { reason: 'too-large', limitBytes: 20 * 1024 * 1024 } });
    expect(http.limits[0]).toMatchObject({ maxBytes: 20 * 1024 * 1024 });
  });

  it('stops after 150 MB in all, and says that there are more', async () => {
    const { http, read } = aRead();
    http.on(usersUrl, { ...json(graphPage(0, 1, usersPage(1))), bytes: 19 * 1024 * 1024 });
    for (let n = 1; n < 12; n += 1) {
      http.on(usersPage(n), { ...json(graphPage(n, 1, usersPage(n + 1))), bytes: 19 * 1024 * 1024 });
    }
    expect(await read()).toMatchObject({ value: { truncated: true, pages: 8 } });
  });

  it('keeps the rows so far when time runs out in a test, and fails in a refresh', async () => {
    for (const mayStopEarly of [true, false]) {
      const { http, read } = aRead({}, {}, mayStopEarly);
      http.on(usersUrl, json(graphPage(0, 2, usersPage(1))));
      http.on(usersPage(1), { ...json(graphPage(2, 2)), takesMs: 60_000 });
      const result = await read();
      if (mayStopEarly) expect(result).toMatchObject({ value: { truncated: true, rows: [{}, {}] } });
      else expect(result).toMatchObject({ failure: { reason: 'timed-out' } });
    }
  });
});

describe('a later page that fails', () => {
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
    const { http, read } = aRead();
    http.on(usersUrl, json(graphPage(0, 3, usersPage(1))));
    http.on(usersPage(1), reaction);
    const result = await read();
    expect(result).toMatchObject({ value: { truncated: true, partial: { reason } } });
    expect(result.ok && result.value.rows).toHaveLength(3);
  });

  it('fails if there are no rows to keep', async () => {
    const { http, read } = aRead();
    http.on(usersUrl, json(graphPage(0, 0, usersPage(1))));
    http.on(usersPage(1), json({}, 500));
    expect(await read()).toMatchObject({ failure: { reason: 'api-status' } });
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
    const { http, read } = aRead({ rowsPath: '$.value', ...changes });
    http.on(usersUrl, json({ value: [{ displayName: 'Ada', tree: nested(13) }] }));
    expect(await read()).toMatchObject({ ok: false, failure: { reason: 'path-too-costly' } });
  });
});
