import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppUnderTest, expectData, expectError } from './app-under-test';
import type { NewDataSource } from './app-under-test';
import { installServerPackages } from './real-servers/packages';
import { settle, showOnPage } from './real-servers/read-as-admin';
import { toReadyMadeDraft } from './real-servers/ready-made';
import { listRows, sizes } from './real-servers/rows';
import type { ServedRow } from './real-servers/rows';
import { RealServer } from './real-servers/server';
import type { ServerName } from './real-servers/server';

/*
 * Servers as npm installs them, connected as an administrator would: nothing is set but the address, and what the test
 * proposes is taken. Every row that a page then shows is compared with what the server was given.
 */

type Request = NewDataSource['request'];

/** One way of asking a server for a table. */
interface Asked {
  readonly what: string;
  readonly request: (size: number) => Request;
  /** Which of the rows it asks for; all without it. */
  readonly filter?: (row: ServedRow) => boolean;
}

const isInGraz = ({ city }: ServedRow) => city === 'Graz';

describe('real servers', () => {
  const servers = new Map<ServerName, RealServer>();
  let app: AppUnderTest;
  let connectionId = '';

  beforeAll(async () => {
    const packagesDir = installServerPackages();
    for (const name of ['sap-cap', 'json-server', 'json-server-1', 'feathers', 'graphql-yoga'] as const)
      servers.set(name, await RealServer.start(name, packagesDir));
    const all = [...servers.values()];
    app = await AppUnderTest.start({ demo: false, egress: all.map(({ url }) => url) });
    connectionId = (await app.connectOpenApi('Real servers', ...all.map(({ host }) => host))).id;
  }, 300_000);
  afterAll(async () => {
    await Promise.all([...servers.values()].map((server) => server.close()));
    await app.host.close();
  });

  const get =
    (server: ServerName, path: (size: number) => string): Asked['request'] =>
    (size) => ({ url: `${servers.get(server)!.url}${path(size)}` });
  const query =
    (text: (size: number) => string): Asked['request'] =>
    (size) => ({
      method: 'POST',
      url: `${servers.get('graphql-yoga')!.url}/graphql`,
      body: JSON.stringify({ query: text(size), variables: {} }),
    });
  const fields = 'id name city price isOpen since';
  const page = `{ nodes { ${fields} } pageInfo { hasNextPage endCursor } }`;

  /** Every way that an administrator is likely to ask each of them. */
  const asked: readonly Asked[] = [
    {
      what: 'an entity of SAP CAP',
      request: get('sap-cap', (size) => `/odata/v4/rows/rows${size}`),
    },
    {
      what: 'an entity of SAP CAP with $filter and $count',
      request: get('sap-cap', (size) => `/odata/v4/rows/rows${size}?$count=true&$filter=city eq 'Graz'`),
      filter: isInGraz,
    },
    {
      what: 'an entity of SAP CAP with $top',
      request: get('sap-cap', (size) => `/odata/v4/rows/rows${size}?$top=50`),
    },
    { what: 'a resource of json-server', request: get('json-server', (size) => `/rows${size}`) },
    {
      what: 'a resource of json-server with _page',
      request: get('json-server', (size) => `/rows${size}?_page=1&_limit=50`),
    },
    {
      what: 'a resource of json-server with _limit',
      request: get('json-server', (size) => `/rows${size}?_limit=50`),
    },
    {
      what: 'a resource of json-server with a filter',
      request: get('json-server', (size) => `/rows${size}?city=Graz&_limit=20`),
      filter: isInGraz,
    },
    {
      what: 'a resource of json-server 1 with _page',
      request: get('json-server-1', (size) => `/rows${size}?_page=1&_per_page=50`),
    },
    {
      what: 'a service of Feathers with $limit',
      request: get('feathers', (size) => `/rows${size}?$limit=50`),
    },
    {
      what: 'a service of Feathers with a filter',
      request: get('feathers', (size) => `/rows${size}?city=Graz`),
      filter: isInGraz,
    },
    { what: 'a list of GraphQL Yoga', request: query((size) => `{ all_rows${size} { ${fields} } }`) },
    {
      what: 'a connection of GraphQL Yoga',
      request: query((size) => `query($at: String) { rows${size}(first: 50, after: $at) ${page} }`),
    },
    {
      what: 'a filtered connection of GraphQL Yoga',
      request: query(
        (size) => `query($at: String) { rows${size}(first: 20, after: $at, city: "Graz") ${page} }`,
      ),
      filter: isInGraz,
    },
  ];

  describe.each(asked.map((each) => [each.what, each] as const))('%s', (_what, { request, filter }) => {
    it.each(sizes)('is shown whole: %i rows', async (size) => {
      const draft: NewDataSource = { name: 'Rows', connectionId, request: request(size) };
      const expected = listRows(size).filter(filter ?? (() => true));
      const [settled, result] = await settle(app, draft);
      expect(result.rowCount).toBe(expected.length);
      // As many rows as services give on a page, and no word of the service: then nobody knows.
      const isRound = expected.length % 25 === 0 && expected.length > 0;
      expect(result.verdict.state).toMatch(isRound ? /^(complete|unknown)$/ : /^complete$/);
      expect(result.problem).toBeNull();
      if (expected.length === 0) return;
      const { cellsOf } = await showOnPage(app, settled);
      for (const name of ['name', 'city', 'price', 'isOpen', 'since'] as const)
        expect(cellsOf(`$.${name}`)).toEqual(expected.map((row) => row[name]));
      await app.host.advanceClock(61_000);
    });
  });

  describe.each([
    ['odata', 'sap-cap', 'catalog/Books', 'rows/rows'],
    ['json-server', 'json-server-1', '/posts', '/rows'],
    ['json-server-0', 'json-server', '/posts', '/rows'],
    ['feathers', 'feathers', '/messages', '/rows'],
    ['graphql', 'graphql-yoga', 'items', 'rows'],
  ] as const)('the ready-made request %s', (key, server, word, own) => {
    it.each(sizes)('gives all of %i rows', async (size) => {
      const words = { [word]: `${own}${size}` };
      const draft = toReadyMadeDraft(key, servers.get(server)!.url, words, connectionId);
      const result = expectData(await app.try(draft));
      expect(result).toMatchObject({ rowCount: size, verdict: { state: 'complete' }, problem: null });
      if (size === 0) return;
      const { cellsOf } = await showOnPage(app, draft);
      expect(cellsOf('$.name')).toEqual(listRows(size).map(({ name }) => name));
      await app.host.advanceClock(61_000);
    });
  });

  it.each([
    ['SAP CAP', get('sap-cap', () => '/odata/v4/rows/Closed'), 'ACCESS_DENIED_BY_API', ''],
    ['SAP CAP without such an entity', get('sap-cap', () => '/odata/v4/rows/None'), 'API_NOT_FOUND', ''],
    ['json-server', get('json-server', () => '/none'), 'API_NOT_FOUND', ''],
    ['Feathers', get('feathers', () => '/none'), 'API_NOT_FOUND', ''],
    ['GraphQL Yoga', query(() => '{ broken { id } }'), 'ANSWER_IS_ERROR', 'The warehouse is closed'],
    ['GraphQL Yoga at a wrong field', query(() => '{ none }'), 'ANSWER_IS_ERROR', 'Cannot query field'],
  ] as const)('an error of %s is told, and nothing is stored', async (_server, request, code, words) => {
    const draft: NewDataSource = { name: 'Rows', connectionId, request: request(7) };
    const tried = expectError(await app.try(draft));
    expect(tried.code).toBe(code);
    expect(tried.message).toContain(words);
    expectError(await app.admin('saveAndTestDataSource', { target: null, draft }));
  });

  it('an error beside rows of GraphQL Yoga makes the read partial', async () => {
    const draft: NewDataSource = {
      name: 'Rows',
      connectionId,
      request: query(() => `{ all_rows7 { ${fields} } broken { id } }`)(7),
    };
    const result = expectData(await app.try(draft));
    expect(result).toMatchObject({ rowCount: 7, verdict: { state: 'partial' } });
    expect(result.problem?.message).toContain('The warehouse is closed');
  });

  it('a service of Feathers without $limit gives all rows in pages of ten, as far as a minute goes', async () => {
    const [, result] = await settle(app, {
      name: 'Rows',
      connectionId,
      request: get('feathers', (size) => `/rows${size}`)(250),
    });
    expect(result).toMatchObject({ rowCount: 250, pages: 25, verdict: { state: 'complete' } });
  });
});
