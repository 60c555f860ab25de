import type { DataSourceDraft } from '../../../src/contract/data-source';
import type { Paging } from '../../../src/contract/paging';
import type { HttpRequest } from '../../../src/core/ports';
import { aRequest } from '../../builders/data-sources';

/** Where every service of the battery is. */
export const address = 'https://api.example.com/rows';

/** What a service is asked for: rows from a place on, so many at most. */
interface Asked {
  readonly from: number;
  readonly size: number;
}

/** A page as the service knows it, before it is written in its dialect. */
export interface ServedPage {
  readonly rows: readonly unknown[];
  readonly from: number;
  /** Where the next page begins; null: there is none. */
  readonly next: number | null;
  /** What the service believes to be the number of all rows, and its page size. */
  readonly total: number;
  readonly size: number;
}

/** A page in the dialect: a body, and headers. */
export interface WrittenPage {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Behind the last page, some services answer with a refusal. */
  readonly status?: number;
}

/** One way of giving pages, and how an admin reads it. */
export interface Dialect {
  readonly name: string;
  readonly rowsPath: string;
  readonly paging: Paging;
  readonly request?: DataSourceDraft['request'];
  /** Reads a request; `size` is the service's own page size. */
  ask(request: HttpRequest, size: number): Asked;
  write(page: ServedPage): WrittenPage;
  /** Whether its settings are not those that it takes. */
  readonly isReadWrongly?: true;
  /** Format of its answers, where it is not JSON: these have one page and no faults of JSON. */
  readonly file?: 'csv' | 'xml';
  /** Whether nothing but the service's total could tell that rows are missing. */
  readonly isKnownByTotalOnly?: true;
}

const query = ({ url }: HttpRequest, name: string, otherwise: number): number =>
  Number(new URL(url).searchParams.get(name) ?? otherwise);
const at = (from: number) => `${address}?from=${from}`;
const byFrom = (request: HttpRequest, size: number): Asked => ({ from: query(request, 'from', 0), size });
const byPage =
  (name: string, firstPage: number) =>
  (request: HttpRequest, size: number): Asked => ({
    from: (query(request, name, firstPage) - firstPage) * size,
    size,
  });
const byOffset =
  (offset: string, limit: string) =>
  (request: HttpRequest, size: number): Asked => ({
    from: query(request, offset, 0),
    size: Math.min(size, query(request, limit, size)),
  });

const auto = { kind: 'auto' } as const;
const offset = {
  kind: 'offset',
  sendAs: 'query',
  offsetParameter: 'offset',
  limitParameter: 'limit',
  pageSize: 10,
  totalPath: '',
} as const;
const number = {
  kind: 'page',
  sendAs: 'query',
  pageParameter: 'page',
  firstPage: 1,
  sizeParameter: '',
  pageSize: 10,
  totalPagesPath: '',
} as const;
const cursor = { kind: 'cursor', sendAs: 'query', parameter: 'from', hasMorePath: '' } as const;

/** Links that are followed without a word of the admin. */
const links: readonly Dialect[] = [
  {
    name: 'OData 4',
    rowsPath: '$.value',
    paging: auto,
    ask: byFrom,
    write: ({ rows, next }) => ({
      body: { value: rows, ...(next === null ? {} : { '@odata.nextLink': at(next) }) },
    }),
  },
  {
    name: 'OData 2',
    rowsPath: '$.d.results',
    paging: auto,
    ask: byFrom,
    write: ({ rows, next }) => ({
      body: { d: { results: rows, ...(next === null ? {} : { __next: at(next) }) } },
    }),
  },
  {
    name: 'HAL with a total',
    rowsPath: '$._embedded.rows',
    paging: auto,
    ask: byFrom,
    write: ({ rows, next, total, from }) => ({
      body: {
        _embedded: { rows },
        total,
        _links: { self: { href: at(from) }, ...(next === null ? {} : { next: { href: at(next) } }) },
      },
    }),
  },
  {
    name: 'JSON:API',
    rowsPath: '$.data',
    paging: auto,
    ask: byFrom,
    write: ({ rows, next }) => ({
      body: { data: rows, links: { next: next === null ? null : `?from=${next}` } },
    }),
  },
  {
    name: 'Link header',
    rowsPath: '$.items',
    paging: auto,
    ask: byFrom,
    write: ({ rows, next }) => ({
      body: { items: rows },
      headers: next === null ? {} : { link: `<${at(next)}>; rel="next"` },
    }),
  },
];

const cursors: readonly Dialect[] = [
  {
    name: 'a token',
    rowsPath: '$.items',
    paging: { ...cursor, cursorPath: '$.nextToken' },
    ask: byFrom,
    write: ({ rows, next }) => ({ body: { items: rows, nextToken: next === null ? null : String(next) } }),
  },
  {
    name: 'a token and a flag',
    rowsPath: '$.items',
    paging: { ...cursor, cursorPath: '$.meta.cursor', hasMorePath: '$.meta.has_more' },
    ask: byFrom,
    write: ({ rows, next, from }) => ({
      body: { items: rows, meta: { cursor: String(next ?? from), has_more: next !== null } },
    }),
  },
  {
    name: 'a connection of GraphQL',
    rowsPath: '$.data.users.nodes',
    paging: {
      ...cursor,
      sendAs: 'body',
      parameter: 'variables.after',
      cursorPath: '$.data.users.pageInfo.endCursor',
      hasMorePath: '$.data.users.pageInfo.hasNextPage',
    },
    request: aRequest({
      method: 'POST',
      url: address,
      body: JSON.stringify({
        query: 'query($after: String) { users(after: $after) { nodes { id } } }',
        variables: {},
      }),
    }),
    ask: ({ body }, size) => {
      const { variables } = JSON.parse(body ?? '{}') as { variables: { after?: string } };
      return { from: Number(variables.after ?? 0), size };
    },
    write: ({ rows, next, from }) => ({
      body: {
        data: {
          users: { nodes: rows, pageInfo: { endCursor: String(next ?? from), hasNextPage: next !== null } },
        },
      },
    }),
  },
];

const counted: readonly Dialect[] = [
  {
    name: 'offset and limit',
    rowsPath: '$.rows',
    paging: offset,
    ask: byOffset('offset', 'limit'),
    write: ({ rows }) => ({ body: { rows } }),
  },
  {
    name: 'offset and limit with a total',
    rowsPath: '$.rows',
    paging: { ...offset, totalPath: '$.total' },
    ask: byOffset('offset', 'limit'),
    write: ({ rows, total, from, size }) => ({ body: { rows, total, offset: from, limit: size } }),
  },
  {
    name: 'offset and limit with a total as text',
    rowsPath: '$.rows',
    paging: { ...offset, totalPath: '$.page.total' },
    ask: byOffset('offset', 'limit'),
    write: ({ rows, total }) => ({ body: { rows, page: { total: String(total) } } }),
  },
  {
    name: 'offset and limit with X-Total-Count',
    rowsPath: '$.rows',
    paging: offset,
    ask: byOffset('offset', 'limit'),
    write: ({ rows, total }) => ({ body: { rows }, headers: { 'x-total-count': String(total) } }),
  },
  {
    name: 'numbered pages',
    rowsPath: '$.rows',
    paging: number,
    ask: byPage('page', 1),
    write: ({ rows }) => ({ body: { rows } }),
  },
  {
    name: 'numbered pages with their number',
    rowsPath: '$.rows',
    paging: { ...number, totalPagesPath: '$.totalPages' },
    ask: byPage('page', 1),
    write: ({ rows, total, size, from }) => ({
      body: { rows, page: from / size + 1, totalPages: Math.ceil(total / size), total },
    }),
  },
  {
    name: 'pages numbered from 0',
    rowsPath: '$.content',
    paging: { ...number, firstPage: 0 },
    ask: byPage('page', 0),
    write: ({ rows, next, from, size }) => ({
      body: { content: rows, number: from / size, last: next === null },
    }),
  },
  {
    name: 'numbered pages with a refusal behind the last',
    rowsPath: '$.rows',
    paging: number,
    ask: byPage('page', 1),
    write: ({ rows, from }) =>
      rows.length === 0 && from > 0
        ? { body: { code: 'invalid_page_number', message: 'There is no such page.' }, status: 400 }
        : { body: { rows } },
  },
];

/** Services that give pages and are read as if they gave one: what they say has to be heard. */
const unread: readonly Omit<Dialect, 'isReadWrongly'>[] = [
  { ...counted[1]!, name: 'a total that nobody reads by', paging: auto, isKnownByTotalOnly: true },
  {
    ...counted[3]!,
    name: 'X-Total-Count that nobody reads by',
    isKnownByTotalOnly: true,
    paging: { kind: 'none' },
  },
  { ...counted[5]!, name: 'a number of pages that nobody reads by', paging: auto, isKnownByTotalOnly: true },
  { ...counted[6]!, name: 'a last page that is not reached', paging: auto },
  { ...cursors[0]!, name: 'a token that nobody reads by', paging: auto },
  { ...cursors[2]!, name: 'a connection that nobody pages', paging: auto },
  { ...links[0]!, name: 'a link with paging switched off', paging: { kind: 'none' } },
  {
    ...counted[6]!,
    name: 'pages numbered from 0 read from 1',
    isKnownByTotalOnly: true,
    paging: { ...number, totalPagesPath: '' },
    write: ({ rows, total }) => ({ body: { content: rows, total } }),
  },
];

/** Every dialect. */
export const dialects: readonly Dialect[] = [
  ...links,
  ...cursors,
  ...counted,
  ...unread.map((each) => ({ ...each, isReadWrongly: true as const })),
];

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const membersOf = (row: unknown) => Object.entries(row as Readonly<Record<string, unknown>>);
const asFile = { paging: { kind: 'none' } as const, ask: (): Asked => ({ from: 0, size: 10_000 }) };
const toCsv = (delimiter: string, rows: readonly unknown[]) =>
  rows
    .flatMap((row, index) => [
      ...(index === 0 ? [membersOf(row).map(([name]) => name)] : []),
      membersOf(row).map(([, value]) => `"${String(value)}"`),
    ])
    .map((cells) => `${cells.join(delimiter)}\r\n`)
    .join('');

/** Formats that are all text, in one answer. */
export const files: readonly Dialect[] = [
  {
    ...asFile,
    name: 'CSV',
    file: 'csv',
    rowsPath: '$',
    write: ({ rows }) => ({ body: toCsv(',', rows) }),
  },
  {
    ...asFile,
    name: 'CSV with semicolons',
    file: 'csv',
    rowsPath: '$',
    write: ({ rows }) => ({ body: toCsv(';', rows) }),
  },
  {
    ...asFile,
    name: 'XML',
    file: 'xml',
    rowsPath: '$.rows.row',
    write: ({ rows }) => {
      const elements = rows.map((row) => {
        const cells = membersOf(row).map(([name, value]) => `<${name}>${escape(String(value))}</${name}>`);
        return `<row>${cells.join('')}</row>`;
      });
      return { body: `<rows>${elements.join('')}</rows>` };
    },
  },
];
