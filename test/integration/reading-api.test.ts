import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AdminRequest } from '../../src/contract/admin-api';
import { AppUnderTest, expectData, expectError, toConfig } from './app-under-test';
import { OwnApi } from './own-api';

type Draft = AdminRequest<'tryRequest'>['draft'];

const sample = 'https://api.contoso-demo.test';
const own = 'https://api.example.com';
/** The viewer's account on the local site. */
const viewerId = '557058:viewer-0000';

describe('reading any API', () => {
  const api = new OwnApi();
  let app: AppUnderTest;
  let connectionId: string;

  beforeAll(async () => {
    app = await AppUnderTest.start({
      egress: [sample, own],
      simulatedHosts: { 'api.example.com': await api.start() },
    });
  });
  afterAll(async () => {
    api.close();
    await app.host.close();
  });
  beforeEach(async () => {
    await app.host.reset();
    await app.control('reset', {});
    api.asked.length = 0;
    connectionId = (await app.connectOpenApi('Open', 'api.contoso-demo.test', 'api.example.com')).id;
  });

  const draftOf = (url: string, changes: Partial<Draft> = {}): Draft => ({
    name: 'Data',
    connectionId,
    request: { url },
    ...changes,
  });
  const tryIt = (draft: Draft, parameters: Record<string, string> = {}) => app.try(draft, parameters);
  const addIt = async (draft: Draft, parameters: Record<string, string> = {}) =>
    expectData(await app.admin('saveAndTestDataSource', { target: null, draft, parameters })).dataSource;

  describe('paging', () => {
    it('suggests a cursor, reads every order with it, and keeps every digit of their ids', async () => {
      const first = expectData(await tryIt(draftOf(`${sample}/orders?limit=50`)));
      expect(first).toMatchObject({ rowCount: 50, pages: 1, suggestedPaging: { kind: 'cursor' } });
      const paging = first.suggestedPaging!;
      const whole = expectData(await tryIt(draftOf(`${sample}/orders?limit=50`, { paging })));
      expect(whole).toMatchObject({ rowCount: 137, pages: 3, truncated: false, warnings: [] });
      const ids = whole.proposedColumns.find(({ path }) => path === '$.ledgerId');
      expect(ids).toMatchObject({ type: 'text', sample: '9007199254740993' });
    });

    it('suggests page numbers and reads every product with them', async () => {
      const first = expectData(await tryIt(draftOf(`${sample}/products`)));
      expect(first.suggestedPaging).toMatchObject({ kind: 'page', totalPagesPath: '$.totalPages' });
      const whole = await tryIt(draftOf(`${sample}/products`, { paging: first.suggestedPaging! }));
      expect(expectData(whole)).toMatchObject({ rowCount: 64, pages: 4, truncated: false });
    });

    it('reads events by their Link header, or by offset and limit', async () => {
      expect(expectData(await tryIt(draftOf(`${sample}/events?limit=100`)))).toMatchObject({
        rowCount: 260,
        pages: 3,
      });
      const paging = { kind: 'offset', pageSize: 100 } as const;
      const byOffset = expectData(await tryIt(draftOf(`${sample}/events`, { paging })));
      // Without a total only a page without rows is the end.
      expect(byOffset).toMatchObject({ rowCount: 260, pages: 4, verdict: { state: 'complete' } });
    });

    it('stops at its bound of pages, and says that there are more', async () => {
      api.answer((url) => ({
        rows: [{ id: url.search }],
        next: String(Number(url.searchParams.get('c') ?? 0) + 1),
      }));
      const paging = { kind: 'cursor', cursorPath: '$.next', parameter: 'c' } as const;
      const result = expectData(await tryIt(draftOf(`${own}/rows`, { paging, maxRows: 50 })));
      expect(result).toMatchObject({ rowCount: 50, truncated: true });
    });

    it('shows the rows of the first pages with the reason, when a later one fails', async () => {
      let isWhole = false;
      api.handle = (request, response) => {
        const isSecond = (request.url ?? '').includes('c=2');
        response.writeHead(isSecond && !isWhole ? 500 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(isSecond ? { rows: [{ id: 2 }] } : { rows: [{ id: 1 }], next: 2 }));
      };
      const paging = { kind: 'cursor', cursorPath: '$.next', parameter: 'c' } as const;
      const dataSource = await addIt(draftOf(`${own}/rows`, { paging }));
      const config = await app.bind(dataSource.id);
      const partial = expectData(await app.macro('viewTable', { config }));
      expect(partial).toMatchObject({
        truncated: true,
        problem: { code: 'API_FAILED' },
        table: { rows: [[1]] },
      });
      isWhole = true;
      await app.host.advanceClock(10_000);
      const whole = expectData(await app.macro('refreshTable', { config }));
      expect(whole).toMatchObject({ truncated: false, problem: null, table: { rows: [[1], [2]] } });
      isWhole = false;
      await app.host.advanceClock(40_000);
      const kept = expectData(await app.macro('refreshTable', { config }));
      expect(kept).toMatchObject({
        freshness: 'stale',
        problem: { code: 'API_FAILED' },
        table: { rows: [[1], [2]] },
      });
    });
  });

  describe('parameters', () => {
    const parameters: Draft['parameters'] = [
      { key: 'dept', label: 'Department', source: 'fixed', required: true },
      { key: 'status', type: 'choice', choices: ['open', 'closed'], source: 'viewer', default: 'open' },
      { key: 'least', type: 'number', source: 'viewer' },
    ];
    const request = {
      method: 'POST' as const,
      url: `${own}/{{dept}}/rows?status={{status}}&page={{page.title}}`,
      headers: [{ name: 'X-Who', value: '{{user.accountId}}' }],
      body: '{"least": "{{least}}", "text": "at least {{least}}"}',
    } satisfies Draft['request'];

    const echo = (message: IncomingMessage, response: ServerResponse) => {
      let body = '';
      message.on('data', (chunk: Buffer) => (body += chunk.toString()));
      message.on('end', () => {
        const row = { url: message.url, who: message.headers['x-who'], body };
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ rows: [row] }));
      });
    };
    const columns = ['url', 'who', 'body'].map((key) => ({
      key,
      name: key,
      path: `$.${key}`,
      type: 'text' as const,
    }));
    const testValues = { dept: 'Test', 'page.title': 'T', 'user.accountId': 'tester' };

    const bindTo = async (dataSourceId: string, fixed: Record<string, string>) => {
      const sealed = await app.macro('sealBinding', { dataSourceId, parameters: fixed }, 'author');
      return toConfig(expectData(sealed).binding);
    };

    it('come from author, viewer and place, each for its own part', async () => {
      api.handle = echo;
      const dataSource = await addIt(draftOf('', { request, parameters, columns }), testValues);
      const config = await bindTo(dataSource.id, { dept: 'R&D/../x' });
      const shown = expectData(
        await app.macro('viewTable', { config, parameters: { status: 'closed', least: '5' } }),
      );
      expect(shown.table.rows).toEqual([
        ['/R%26D%2F..%2Fx/rows?status=closed&page=Welcome', viewerId, '{"least":5,"text":"at least 5"}'],
      ]);
      expect(shown.parameters).toEqual([
        {
          key: 'status',
          label: 'status',
          type: 'choice',
          choices: ['open', 'closed'],
          required: false,
          value: 'closed',
        },
        { key: 'least', label: 'least', type: 'number', choices: [], required: false, value: '5' },
      ]);
      const again = expectData(await app.macro('viewTable', { config }));
      expect(again.table.rows[0]).toEqual([
        '/R%26D%2F..%2Fx/rows?status=open&page=Welcome',
        viewerId,
        '{"least":null,"text":"at least "}',
      ]);
    });

    it('cannot be given by anybody but their source', async () => {
      api.handle = echo;
      const dataSource = await addIt(draftOf('', { request, parameters, columns }), testValues);
      const config = await bindTo(dataSource.id, { dept: 'Sales' });
      const forged = { dept: 'Board', 'user.accountId': 'somebody', 'page.title': 'Other', unknown: 'x' };
      const shown = expectData(await app.macro('viewTable', { config, parameters: forged }));
      expect(shown.table.rows[0]?.slice(0, 2)).toEqual(['/Sales/rows?status=open&page=Welcome', viewerId]);
      const altered = { ...config, binding: { ...config.binding, parameters: { dept: 'Board' } } };
      expect(expectError(await app.macro('viewTable', { config: altered })).code).toBe('BINDING_REFUSED');
      const stranger = await app.macro(
        'sealBinding',
        { dataSourceId: dataSource.id, parameters: { dept: 'a', status: 'open' } },
        'author',
      );
      expect(expectError(stranger)).toMatchObject({ code: 'INVALID_INPUT', field: 'parameters.status' });
    });

    it.each([
      [{ status: 'all' }, 'parameters.status'],
      [{ least: '5; drop' }, 'parameters.least'],
    ])('are refused by their type: %j', async (entered, field) => {
      api.handle = echo;
      const dataSource = await addIt(draftOf('', { request, parameters, columns }), testValues);
      const config = await bindTo(dataSource.id, { dept: 'Sales' });
      api.asked.length = 0;
      const error = expectError(await app.macro('viewTable', { config, parameters: entered }));
      expect(error).toMatchObject({ code: 'INVALID_INPUT', field });
      expect(api.asked).toEqual([]);
      const asked = expectData(await app.macro('listParameters', { config }));
      expect(asked.parameters.map(({ key }) => key)).toEqual(['status', 'least']);
    });

    it('make a snapshot for each set of values, and not without end', async () => {
      api.answer((url) => ({ rows: [{ id: url.searchParams.get('n') }] }));
      const draft = draftOf(`${own}/rows?n={{n}}`, {
        parameters: [{ key: 'n', type: 'number', source: 'viewer', default: '0' }],
      });
      const dataSource = await addIt(draft);
      const config = await app.bind(dataSource.id);
      for (const n of ['1', '2', '1', '2']) await app.macro('viewTable', { config, parameters: { n } });
      expect(api.asked.map((url) => url.split('n=')[1])).toEqual(['0', '1', '2']);
      const heads = app.host.kvs.entries().filter(({ key }) => key.startsWith('snapshot:'));
      expect(heads).toHaveLength(3);
    });
  });

  describe('formats', () => {
    it('reads CSV with quoted cells and types of its own', async () => {
      const result = expectData(await tryIt(draftOf(`${sample}/products.csv`)));
      expect(result.rowCount).toBe(64);
      const types = Object.fromEntries(result.proposedColumns.map(({ path, type }) => [path, type]));
      expect(types).toMatchObject({
        '$.sku': 'text',
        '$.price': 'number',
        '$.stock': 'number',
        '$.discontinued': 'boolean',
      });
      expect(expectData(await tryIt(draftOf(`${sample}/events.csv`))).rowCount).toBe(260);
    });

    it('reads XML', async () => {
      const xml =
        '<?xml version="1.0"?><rss><channel><item><title>A &amp; B</title></item><item><title>C</title></item></channel></rss>';
      api.answer(() => xml, { headers: { 'content-type': 'application/rss+xml' } });
      const result = expectData(await tryIt(draftOf(`${own}/feed`, { rowsPath: '$.rss.channel.item' })));
      expect(result.table.rows).toEqual([['A & B'], ['C']]);
    });
  });

  describe('bad input', () => {
    const nested = '['.repeat(300_000) + ']'.repeat(300_000);
    it.each([
      ['truncated JSON', '{"rows": [{"id": 1}, {"i', 'application/json', 'ANSWER_UNREADABLE'],
      ['another content type', '{"rows": [{"id": 1}]}', 'text/plain', null],
      [
        'a web page with status 200',
        '<!doctype html><title>Sign in</title>',
        'application/json',
        'ANSWER_UNREADABLE',
      ],
      ['deep nesting', nested, 'application/json', null],
      ['deep nesting in a cell', `{"rows": [{"id": ${nested}}]}`, 'application/json', null],
      ['a document type in XML', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'text/xml', 'ANSWER_UNREADABLE'],
      ['duplicate names', '{"rows": [{"id": 1, "id": 2}]}', 'application/json', null],
      ['a lone surrogate', '{"rows": [{"id": "\\ud800"}]}', 'application/json', null],
      ['NaN', '{"rows": [{"id": NaN, "x": 1}]}', 'application/json', null],
      ['nothing', '', 'application/json', 'ANSWER_UNREADABLE'],
    ])('is clear about %s', async (_what, body, contentType, code) => {
      api.answer(() => body, { headers: { 'content-type': contentType } });
      const reply = await tryIt(draftOf(`${own}/rows`));
      if (code === null) expect(expectData(reply).rowCount).toBeGreaterThan(0);
      else expect(expectError(reply)).toMatchObject({ code });
    });

    it.each([
      ['another host', 'https://evil.example/rows', 'HOST_NOT_ALLOWED'],
      ['plain http', 'http://api.example.com/rows?p=2', 'INVALID_INPUT'],
    ])('does not follow a link to %s', async (_what, next, code) => {
      api.answer(() => ({ rows: [{ id: 1 }], '@odata.nextLink': next }));
      expect(expectError(await tryIt(draftOf(`${own}/rows`))).code).toBe(code);
      expect(api.asked).toHaveLength(1);
    });

    it('stops at a link to itself, with the rows', async () => {
      api.answer(() => ({ rows: [{ id: 1 }], '@odata.nextLink': `${own}/rows` }));
      const result = expectData(await tryIt(draftOf(`${own}/rows`)));
      expect(result).toMatchObject({ rowCount: 1, pages: 1 });
      expect(result.warnings[0]).toMatch(/read already/);
    });

    it('refuses 50 MB without taking them in', async () => {
      api.handle = (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const part = Buffer.alloc(1024 * 1024, 0x20);
        const send = (left: number) => {
          if (left > 0 && !response.destroyed) response.write(part, () => send(left - 1));
          else response.end();
        };
        send(50);
      };
      expect(expectError(await tryIt(draftOf(`${own}/rows`))).code).toBe('ANSWER_TOO_LARGE');
    });

    it('keeps to its deadline when a server sends a byte a second', async () => {
      api.handle = (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const timer = setInterval(() => response.write(' '), 1_000);
        response.on('close', () => clearInterval(timer));
      };
      // The app's own answer: an invocation that has used up the platform's time gets none.
      expect(expectError(await tryIt(draftOf(`${own}/rows`))).code).toBe('TIMED_OUT');
    });
  });

  describe('a long read', () => {
    it('goes on in the queue, tells how far it is, and then shows its rows', async () => {
      const slow = (n: number) => ({ rows: [{ id: n }], ...(n < 12 ? { next: n + 1 } : {}) });
      let delayMs = 2_500;
      api.handle = (request, response) => {
        const n = Number(new URL(request.url ?? '', own).searchParams.get('c') ?? 0);
        setTimeout(() => {
          response.writeHead(200, { 'content-type': 'application/json' });
          response.end(JSON.stringify(slow(n)));
        }, delayMs);
      };
      const paging = { kind: 'cursor', cursorPath: '$.next', parameter: 'c' } as const;
      const columns = [{ key: 'id', name: 'Id', path: '$.id', type: 'number' as const }];
      const draft = draftOf(`${own}/rows`, { paging, columns });
      const dataSource = await app.addUnread(draft);
      const config = await app.bind(dataSource.id);
      const first = expectError(await app.macro('viewTable', { config }));
      expect(first.code).toBe('TIMED_OUT');
      await expect
        .poll(() => app.macro('viewTable', { config }), { timeout: 60_000, interval: 1_000 })
        .toMatchObject({
          ok: false,
          error: { code: 'TIMED_OUT', progress: { rows: expect.any(Number), pages: expect.any(Number) } },
        });
      delayMs = 0;
      await app.host.queue.idle();
      const third = expectData(await app.macro('viewTable', { config }));
      expect(third.table.rows).toHaveLength(13);
    }, 120_000);
  });

  describe('drift', () => {
    it('is reported on the data source, and shown as empty', async () => {
      let row: Record<string, unknown> = { name: 'Ada', age: 36, city: 'London' };
      api.answer(() => ({ rows: [row] }));
      const dataSource = await addIt(draftOf(`${own}/rows`));
      const config = await app.bind(dataSource.id);
      expect(expectData(await app.macro('viewTable', { config })).table.rows).toEqual([
        ['Ada', 36, 'London'],
      ]);
      row = { name: 'Ada', age: 'thirty-six' };
      await app.host.advanceClock(10_000);
      expect(expectData(await app.macro('refreshTable', { config })).table.rows).toEqual([
        ['Ada', null, null],
      ]);
      const { health } = expectData(await app.admin('getDataSource', { id: dataSource.id }));
      expect(health.drift.map(({ name, kind }) => [name, kind])).toEqual([
        ['Age', 'type-changed'],
        ['City', 'gone'],
      ]);
      row = { name: 'Ada', age: 37, city: 'London' };
      await app.host.advanceClock(10_000);
      await app.macro('refreshTable', { config });
      expect(expectData(await app.admin('getDataSource', { id: dataSource.id })).health.drift).toEqual([]);
    });
  });
});
