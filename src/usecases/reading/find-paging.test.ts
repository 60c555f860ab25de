import { describe, expect, it } from 'vitest';
import type { DataSourceDraft } from '../../contract/data-source';
import type { HttpRequest } from '../../core/ports';
import { aConnectionRecord, seedConnection } from '../../../test/builders/connections';
import { aColumn, aDataSourceDraft, aRequest } from '../../../test/builders/data-sources';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import { json } from '../../../test/fakes/scripted-http-client';
import { findPaging, mostTries } from './find-paging';
import { readRows } from './read-rows';

const api = 'https://api.example.com/orders';
const total = 53;
const page = (from: number, size: number) =>
  Array.from({ length: Math.max(0, Math.min(size, total - from)) }, (_, index) => ({ id: from + index }));
const numberOf = (url: string, name: string, otherwise: number) =>
  Number(new URL(url).searchParams.get(name) ?? otherwise);

interface Service {
  readonly name: string;
  readonly draft?: Partial<DataSourceDraft>;
  readonly serve: (request: HttpRequest) => { readonly body: unknown; readonly status?: number };
  readonly expected: object | null;
  readonly isFromEnd?: true;
}

const graphQl = aRequest({
  method: 'POST',
  url: api,
  body: JSON.stringify({
    query:
      'query($n: Int, $at: String) { users(first: $n, after: $at) { nodes { id } pageInfo { endCursor hasNextPage } } }',
    variables: { n: 10 },
  }),
});
const graphQlFromEnd = aRequest({
  method: 'POST',
  url: api,
  bodyKind: 'graphql',
  body: 'query Last($n: Int, $at: String) { users(last: $n, before: $at) { nodes { id } pageInfo { startCursor hasPreviousPage endCursor hasNextPage } } }',
  graphQl: { variables: '{"n": 10}', operationName: '' },
});
const search = aRequest({
  method: 'POST',
  url: api,
  body: JSON.stringify({ filter: 'x', paging: { offset: 0, limit: 10 } }),
});
const bodyOf = ({ body }: HttpRequest) =>
  JSON.parse(body ?? '{}') as Record<string, Record<string, number & string>>;

const services: readonly Service[] = [
  {
    name: 'Feathers, whose parameters have dollar signs and whose answer has none',
    serve: ({ url }) => {
      const skip = numberOf(url, '$skip', 0);
      return { body: { total, limit: 10, skip, rows: page(skip, numberOf(url, '$limit', 10)) } };
    },
    expected: { kind: 'offset', offsetParameter: '$skip', limitParameter: '$limit', totalPath: '$.total' },
  },
  {
    name: 'pages that are counted from 0',
    serve: ({ url }) => {
      const number = numberOf(url, 'page', 0);
      return { body: { page: number, totalPages: 6, rows: page(number * 10, 10) } };
    },
    expected: { kind: 'page', pageParameter: 'page', firstPage: 0, totalPagesPath: '$.totalPages' },
  },
  {
    name: 'json-server, whose next page is a number, and which gives its last page again for any behind it',
    draft: { request: aRequest({ url: `${api}?_page=1&_per_page=10` }) },
    serve: ({ url }) => {
      const number = Math.min(numberOf(url, '_page', 1), 6);
      const rows = page((number - 1) * 10, 10);
      return { body: { first: 1, next: number < 6 ? number + 1 : null, last: 6, pages: 6, rows } };
    },
    expected: { kind: 'page', pageParameter: '_page', firstPage: 1, totalPagesPath: '$.pages' },
  },
  {
    name: 'pages that are counted from 1',
    serve: ({ url }) => {
      const number = numberOf(url, 'page', 1);
      return { body: { page: number, totalPages: 6, rows: page((number - 1) * 10, 10) } };
    },
    expected: { kind: 'page', pageParameter: 'page', firstPage: 1 },
  },
  {
    name: 'a bare list without a word, in pages that are counted from 1',
    serve: ({ url }) => ({ body: { rows: page((numberOf(url, 'page', 1) - 1) * 10, 10) } }),
    expected: { kind: 'page', pageParameter: 'page', firstPage: 1 },
  },
  {
    name: 'offset and limit in the body of a POST',
    draft: { request: search },
    serve: (request) => {
      const { offset, limit } = bodyOf(request).paging!;
      return { body: { total, rows: page(offset!, limit!) } };
    },
    expected: {
      kind: 'offset',
      sendAs: 'body',
      offsetParameter: 'paging.offset',
      limitParameter: 'paging.limit',
    },
  },
  {
    name: 'a total beside a link: the link',
    serve: ({ url }) => {
      const from = numberOf(url, 'p', 0);
      return {
        body: {
          total,
          rows: page(from, 10),
          next: from + 10 < total ? `https://api.example.com/orders?p=${from + 10}` : null,
        },
      };
    },
    expected: { kind: 'auto' },
  },
  {
    name: 'a token whose parameter is called otherwise',
    serve: ({ url }) => {
      const from = numberOf(url, 'pageToken', 0);
      return {
        body: {
          total,
          rows: page(from, 10),
          ...(from + 10 < total ? { nextPageToken: String(from + 10) } : {}),
        },
      };
    },
    expected: { kind: 'cursor', cursorPath: '$.nextPageToken', parameter: 'pageToken' },
  },
  {
    name: 'a connection of GraphQL',
    draft: { request: graphQl, rowsPath: '$.data.users.nodes' },
    serve: (request) => {
      const { n, at = '0' } = bodyOf(request).variables as unknown as { n: number; at?: string };
      const from = Number(at);
      return {
        body: {
          data: {
            users: {
              nodes: page(from, n),
              pageInfo: { endCursor: String(from + n), hasNextPage: from + n < total },
            },
          },
        },
      };
    },
    expected: {
      kind: 'cursor',
      sendAs: 'body',
      parameter: 'variables.at',
      hasMorePath: '$.data.users.pageInfo.hasNextPage',
    },
  },
  {
    name: 'a connection of GraphQL that is read from its end',
    draft: { request: graphQlFromEnd, rowsPath: '$.data.users.nodes' },
    serve: (request) => {
      const { n, at = String(total) } = bodyOf(request).variables as unknown as { n: number; at?: string };
      const end = Number(at);
      const from = Math.max(0, end - n);
      return {
        body: {
          data: {
            users: {
              nodes: page(from, end - from),
              // What comes after a page is there too, and is not what is asked for.
              pageInfo: {
                startCursor: String(from),
                hasPreviousPage: from > 0,
                endCursor: String(end),
                hasNextPage: end < total,
              },
            },
          },
        },
      };
    },
    expected: {
      kind: 'cursor',
      sendAs: 'body',
      cursorPath: '$.data.users.pageInfo.startCursor',
      parameter: 'variables.at',
      hasMorePath: '$.data.users.pageInfo.hasPreviousPage',
    },
    isFromEnd: true,
  },
  {
    name: 'MediaWiki, whose continuation has several members',
    serve: ({ url }) => {
      const from = numberOf(url, 'apcontinue', 0);
      const isKnown = from === 0 || new URL(url).searchParams.get('continue') === '-||';
      return isKnown
        ? {
            body: {
              rows: page(from, 10),
              ...(from + 10 < total ? { continue: { apcontinue: String(from + 10), continue: '-||' } } : {}),
            },
          }
        : { body: { error: { code: 'badcontinue' } } };
    },
    expected: { kind: 'cursor', cursorPath: '$.continue' },
  },
  {
    name: 'nothing that it would understand',
    serve: () => ({ body: { total, rows: page(0, 10) } }),
    expected: null,
  },
  {
    name: 'refusals of everything unknown',
    serve: ({ url }) =>
      new URL(url).search === ''
        ? { body: { rows: page(0, 10), total } }
        : { body: { error: 'no such parameter' }, status: 400 },
    expected: null,
  },
];

describe('findPaging', () => {
  it.each(services.map((each) => [each.name, each] as const))(
    'finds the paging of %s',
    async (_name, { draft = {}, serve, expected, isFromEnd }) => {
      const ports = buildFakePorts();
      const connection = seedConnection(
        ports,
        aConnectionRecord({ auth: { type: 'none' }, allowedHosts: ['api.example.com'], secretsSet: [] }),
      );
      const idColumn = aColumn({ key: 'id', name: 'Id', path: '$.id', type: 'number' });
      const whole = aDataSourceDraft({
        request: aRequest({ url: api }),
        rowsPath: '$.rows',
        columns: [idColumn],
        ...draft,
      });
      ports.http.on(api, (request) => {
        const { body, status } = serve(request);
        return json(body, status);
      });
      const options = { deadlineAtMs: ports.clock.nowMs() + 600_000 };
      const found = await findPaging(ports, connection, whole, options);
      expect(ports.http.requests.length).toBeLessThanOrEqual(1 + mostTries);
      if (expected === null) {
        expect(found).toMatchObject({ ok: true, value: { paging: null } });
        return;
      }
      expect(found).toMatchObject({ ok: true, value: { paging: expected } });
      const paging = found.ok ? found.value.paging! : { kind: 'none' as const };
      const read = await readRows(
        ports,
        connection,
        { ...whole, paging },
        { ...options, mayStopEarly: false },
      );
      const ids = read.ok ? read.value.rows.map(([id]) => id) : [];
      // From the end, the last page comes first.
      const inOrder = isFromEnd ? [...ids].sort((a, b) => Number(a) - Number(b)) : ids;
      expect(inOrder).toEqual(page(0, total).map(({ id }) => id));
      expect(read).toMatchObject({ value: { verdict: { state: 'complete' } } });
    },
  );
});
