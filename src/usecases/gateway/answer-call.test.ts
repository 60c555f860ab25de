import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  accountId,
  aRawRequest,
  asInstance,
  aTrustedIssuer,
  buildFakeGatewayPorts,
  callGateway,
  goodClaims,
  jwksUrl,
  makeKey,
  postGateway,
  publishKeys,
  seedGateway,
  signClaims,
} from '../../../test/builders/gateway';
import type { FakeGatewayPorts, IssuerKey } from '../../../test/builders/gateway';
import {
  dataSourceId,
  seedDataSource,
  aDataSourceRecord,
  usersUrl,
  aParameter,
  aRequest,
} from '../../../test/builders/data-sources';
import { seedConnection } from '../../../test/builders/connections';
import { graphPage } from '../../../test/builders/graph';
import { json } from '../../../test/fakes/scripted-http-client';
import { routes } from '../../core/gateway/routes';
import { answerCall } from './answer-call';

let key: IssuerKey;
let next: IssuerKey;
let ports: FakeGatewayPorts;
beforeAll(async () => {
  [key, next] = await Promise.all([makeKey('one'), makeKey('two')]);
});
beforeEach(() => {
  ports = buildFakeGatewayPorts();
  seedGateway(ports);
  publishKeys(ports, key.jwk);
});

const token = (claims: Record<string, unknown> = {}) => signClaims(key, { ...goodClaims(ports), ...claims });
const bodyOf = (answer: { readonly body: string }) => JSON.parse(answer.body) as Record<string, never>;
const entries = async () =>
  (await ports.records.list('audit:')).map(({ value }) => value as Record<string, unknown>);

describe('answerCall: who calls', () => {
  it('lets a mapped person in and enters one audit entry without the token', async () => {
    const bearer = await token();
    const answer = await callGateway(ports, bearer);
    expect(answer.status).toBe(200);
    expect(bodyOf(answer)).toMatchObject({ client: 'Nightly job', kind: 'person', accountId });
    const audit = await entries();
    expect(audit).toMatchObject([
      { area: 'gateway', action: 'who-am-i', outcome: 'done', actor: { kind: 'caller', accountId } },
    ]);
    expect(JSON.stringify([audit, ports.log])).not.toContain(bearer.slice(-40));
  });

  it.each([
    [{}, 401, 'token-missing'],
    [{ authorization: ['Basic YTpi'] }, 401, 'basic-refused'],
    [{ authorization: ['Digest abc'] }, 401, 'token-missing'],
    [{ authorization: ['Bearer nonsense'] }, 401, 'token-invalid'],
  ])('answers %j with %i', async (headers, status, kind) => {
    const answer = await answerCall(ports, aRawRequest({ headers: headers }), ports.clock.nowMs() + 9_000);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="external-data"/);
    expect(bodyOf(answer)).toMatchObject({ type: `urn:external-data:problem:${kind}`, status });
  });

  it('is not there while it is switched off', async () => {
    seedGateway(ports, { settings: { enabled: false } });
    expect((await callGateway(ports, await token())).status).toBe(404);
  });

  it('maps a program to its client’s account, and never to a person of the same id', async () => {
    const service = { idtyp: 'app', oid: goodClaims(ports)['oid'], scp: undefined, roles: ['Data.Read.All'] };
    expect(bodyOf(await callGateway(ports, await token(service)))).toMatchObject({
      kind: 'program',
      accountId: null,
    });
    const refused = await callGateway(ports, await token(service), { userPath: '/v1/confluence/content/1' });
    expect(refused.status).toBe(403);
  });

  it('serves its description without a token', async () => {
    const answer = await answerCall(
      ports,
      aRawRequest({ userPath: '/v1/openapi.json' }),
      ports.clock.nowMs() + 9_000,
    );
    expect(answer.status).toBe(200);
    const paths = Object.entries((JSON.parse(answer.body) as { paths: Record<string, object> }).paths);
    const described = paths.flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
    expect(await entries()).toEqual([]);
  });
});

describe('answerCall: keys', () => {
  it('follows a rotation while running, after the cool-down', async () => {
    expect((await callGateway(ports, await token())).status).toBe(200);
    publishKeys(ports, next.jwk);
    const rotated = await signClaims(next, goodClaims(ports));
    expect((await callGateway(ports, rotated)).status).toBe(401);
    ports.clock.advance(61_000);
    expect((await callGateway(ports, rotated)).status).toBe(200);
    expect((await callGateway(ports, await token())).status).toBe(401);
    expect(ports.http.countTo(jwksUrl)).toBe(2);
  });

  it('asks once for 300 tokens with invented key ids on 8 instances', async () => {
    const instances = Array.from({ length: 8 }, () => asInstance(ports));
    const unknown = await Promise.all(
      Array.from({ length: 300 }, (_, n) => signClaims(next, goodClaims(ports), { kid: `invented-${n}` })),
    );
    const answers = await Promise.all(unknown.map((each, n) => callGateway(instances[n % 8]!, each)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect(ports.http.countTo(jwksUrl)).toBe(1);
    ports.clock.advance(61_000);
    await Promise.all(unknown.map((each, n) => callGateway(instances[n % 8]!, each)));
    expect(ports.http.countTo(jwksUrl)).toBe(2);
  });

  it('uses the keys it has while the issuer is down, for a day', async () => {
    expect((await callGateway(ports, await token())).status).toBe(200);
    ports.http.on(jwksUrl, json({}, 503));
    ports.clock.advance(2 * 3_600_000);
    expect((await callGateway(ports, await token())).status).toBe(200);
    ports.clock.advance(25 * 3_600_000);
    expect((await callGateway(ports, await token())).status).toBe(503);
  });

  it('does not use keys that were read at another address', async () => {
    await callGateway(ports, await token());
    const other = 'https://login.contoso.example/other-keys';
    ports.http.on(other, json({ keys: [next.jwk] }));
    const { validation } = aTrustedIssuer();
    seedGateway(ports, {
      issuers: [aTrustedIssuer({ validation: { ...validation, jwksUrl: other } as typeof validation })],
    });
    expect((await callGateway(ports, await token())).status).toBe(401);
    expect((await callGateway(ports, await signClaims(next, goodClaims(ports)))).status).toBe(200);
  });
});

describe('answerCall: data sources', () => {
  beforeEach(() => {
    seedConnection(ports);
    seedDataSource(ports);
    ports.http.on(usersUrl, json(graphPage(0, 30)));
  });
  const rows = async (query: Record<string, string[]> = {}, headers: Record<string, string[]> = {}) =>
    callGateway(ports, await token(), { userPath: `/v1/data-sources/${dataSourceId}/rows`, query, headers });

  it('gives rows page by page', async () => {
    const first = bodyOf(await rows({ limit: ['20'] })) as Record<string, unknown>;
    expect(first).toMatchObject({ total: 30, nextOffset: 20, freshness: 'fresh', truncated: false });
    const second = bodyOf(await rows({ limit: ['20'], offset: ['20'] })) as unknown as { rows: unknown[] };
    expect(second).toMatchObject({ nextOffset: null });
    expect(second.rows).toHaveLength(10);
    expect(ports.http.countTo(usersUrl)).toBe(1);
  });

  it.each([
    ['json', '漢'.repeat(350)],
    ['json', '"\\\n'.repeat(200)],
    ['csv', '漢'.repeat(350)],
    ['csv', '"\\\n'.repeat(200)],
  ])(
    'gives %s of any writing in answers that Forge carries, and says where to go on',
    async (format, text) => {
      const users = Array.from({ length: 5_000 }, (_, n) => ({
        displayName: `user-${n} ${text}`,
        mail: null,
      }));
      ports.http.on(usersUrl, json({ value: users }));
      const seen: string[] = [];
      let offset: string | null = '0';
      for (let calls = 0; offset !== null && calls < 5; calls += 1) {
        const answer: Awaited<ReturnType<typeof rows>> = await rows({
          limit: ['5000'],
          offset: [offset],
          format: [format],
        });
        expect(answer.status).toBe(200);
        expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(5_000_000);
        seen.push(...Array.from(answer.body.matchAll(/user-(\d+)/g), ([, n]) => n!));
        const next: number | null =
          format === 'json'
            ? (JSON.parse(answer.body) as { nextOffset: number | null }).nextOffset
            : Number(answer.headers['x-next-offset'] ?? NaN);
        offset = next === null || Number.isNaN(next) ? null : String(next);
      }
      expect(seen).toEqual(users.map((_, n) => String(n)));
    },
  );

  it('tells the totals and groups of all rows beside those that were asked for', async () => {
    const users = Array.from({ length: 30 }, (_, n) => ({
      displayName: n < 20 ? 'Ada' : 'Bob',
      mail: n === 0 ? null : 'a@contoso.example',
    }));
    ports.http.on(usersUrl, json({ value: users }));
    const [name, mail] = aDataSourceRecord().columns.map(({ key }) => key);
    const query = { limit: ['1'], groupBy: [name!], totals: [`${mail}:count,${mail}:distinct`] };
    const answer = bodyOf(await rows(query)) as Record<string, unknown>;
    const totals = (count: number) => [
      { column: mail, aggregation: 'count', value: count },
      { column: mail, aggregation: 'distinct', value: 1 },
    ];
    expect(answer).toMatchObject({ total: 30, totals: totals(29) });
    expect(answer['groups']).toEqual([
      { column: name, value: 'Ada', count: 20, totals: totals(19) },
      { column: name, value: 'Bob', count: 10, totals: totals(10) },
    ]);
    expect(answer['rows']).toHaveLength(1);
    expect(bodyOf(await rows())).not.toHaveProperty('totals');
  });

  it.each([
    [{ totals: ['secret:count'] }, 'no column'],
    [{ groupBy: ['secret'] }, 'no column'],
    [{ totals: ['displayName:sum'] }, 'means nothing'],
    [{ totals: ['displayName'] }, 'pairs of'],
    [{ totals: ['displayName:median'] }, 'pairs of'],
    [{ groupBy: ['displayName:fortnight'] }, 'one or two'],
    [{ groupBy: ['a,b,c'] }, 'one or two'],
    [{ groupBy: ['displayName'], format: ['csv'] }, 'JSON'],
  ])('refuses %j with what to write', async (query, why) => {
    const answer = await rows(query);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain(why);
  });

  it('refuses more groups than anybody can look at', async () => {
    const users = Array.from({ length: 10_001 }, (_, n) => ({ displayName: `user-${n}`, mail: null }));
    ports.http.on(usersUrl, json({ value: users }));
    seedDataSource(ports, aDataSourceRecord({ maxRows: 20_000 }));
    const answer = await rows({ groupBy: ['displayName'] });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('10000 groups');
  });

  it('refuses a row that no answer can hold with what to do, and gives its other columns', async () => {
    const [column] = aDataSourceRecord().columns;
    const columns = Array.from({ length: 100 }, (_, n) => ({ ...column!, key: `c${n}` }));
    seedDataSource(ports, aDataSourceRecord({ columns }));
    ports.http.on(usersUrl, json({ value: [{ displayName: '\u0001'.repeat(10_000) }] }));
    const whole = await rows();
    expect([whole.status, whole.headers['content-type']]).toEqual([422, 'application/problem+json']);
    expect(whole.body).toContain('columns=');
    expect(bodyOf(await rows({ columns: ['c1'] }))).toMatchObject({ total: 1, nextOffset: null });
  });

  it('filters, orders and picks columns', async () => {
    const filter = JSON.stringify({
      conditions: [{ column: 'displayName', operator: 'in', values: ['User 3', 'User 7'] }],
    });
    const answer = await rows({ filter: [filter], sort: ['-displayName'], columns: ['displayName'] });
    expect(bodyOf(answer)).toMatchObject({
      total: 2,
      rows: [{ displayName: 'User 7' }, { displayName: 'User 3' }],
    });
  });

  it.each([
    [{ filter: ['{'] }, 400],
    [{ filter: [JSON.stringify({ conditions: [{ column: 'gone', operator: 'is', values: ['x'] }] })] }, 400],
    [{ filter: [JSON.stringify({ condition: [] })] }, 400],
    [{ columns: ['password'] }, 400],
    [{ limit: ['0'] }, 400],
    [{ limit: ['1e3'] }, 400],
    [{ offset: ['-1'] }, 400],
    [{ 'p.tenant': ['x'] }, 400],
    [{ format: ['xml'] }, 406],
    [{ surprise: ['1'] }, 400],
  ])('refuses %j', async (query, status) => {
    expect((await rows(query as unknown as Record<string, string[]>)).status).toBe(status);
  });

  it('gives CSV, and nothing when nothing has changed', async () => {
    const csv = await rows({ limit: ['1'] }, { accept: ['text/csv'] });
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.headers['x-formula-guard']).toBe('apostrophe');
    expect(csv.body).toBe('displayName,mail\r\nUser 0,user0@contoso.example\r\n');
    const again = await rows(
      { limit: ['1'] },
      { accept: ['text/csv'], 'if-none-match': [csv.headers['etag']!] },
    );
    expect([again.status, again.body]).toEqual([304, '']);
    const other = await rows(
      { limit: ['2'] },
      { accept: ['text/csv'], 'if-none-match': [csv.headers['etag']!] },
    );
    expect(other.status).toBe(200);
  });

  it.each([
    ['text/csv;q=0, application/json', 'application/json'],
    ['application/json;q=0.2, text/csv;q=0.8', 'text/csv'],
    ['*/*, application/json;q=0', 'text/csv'],
    ['application/json;q=0, text/csv;q=0', 'application/problem+json'],
  ])('answers Accept %s with %s', async (accept, type) => {
    expect((await rows({}, { accept: [accept] })).headers['content-type']).toContain(type);
  });

  it('refuses an answer that a caller takes in no form', async () => {
    expect((await rows({}, { 'accept-encoding': ['identity;q=0'] })).status).toBe(406);
    const me = await callGateway(ports, await token(), { headers: { accept: ['application/json;q=0'] } });
    expect(me.status).toBe(406);
  });

  it('lets no answer be taken for that of other names, formats, settings, grants or callers', async () => {
    const tag = async (query = {}, headers = {}) => (await rows(query, headers)).headers['etag'];
    const csv = { accept: ['text/csv'] };
    const tags = [await tag(), await tag({}, csv), await tag({ columns: ['mail'] })];
    expect(await tag()).toBe(tags[0]);
    const record = aDataSourceRecord();
    const [first, ...others] = record.columns;
    seedDataSource(ports, { ...record, columns: [{ ...first!, name: 'Person' }, ...others] });
    tags.push(await tag());
    seedDataSource(ports, { ...record, columns: [{ ...first!, format: { unit: 'x' } }, ...others] });
    tags.push(await tag());
    seedDataSource(ports, record);
    seedGateway(ports, { settings: { formulaSafeCsv: false } });
    tags.push(await tag({}, csv));
    const issuer = aTrustedIssuer();
    const clients = issuer.clients.map((client) => ({
      ...client,
      hiddenColumns: { [dataSourceId]: ['mail'] },
    }));
    seedGateway(ports, { issuers: [{ ...issuer, clients }] });
    tags.push(await tag());
    expect(new Set(tags).size).toBe(tags.length);
    expect((await rows()).headers).toMatchObject({
      'cache-control': 'private, no-store',
      vary: expect.stringContaining('Authorization') as string,
    });
  });

  it('holds a person to the projects that a data source is open to, as to its spaces', async () => {
    seedDataSource(ports, aDataSourceRecord({ allowedProjects: ['ORD', 'SUP'] }));
    expect((await rows()).status).toBe(403);
    ports.site.projects.push({ id: '20', key: 'SUP', name: 'Support' });
    expect((await rows()).status).toBe(403);
    ports.site.permissions.add(`${accountId} BROWSE_PROJECTS 20`);
    expect((await rows()).status).toBe(200);
    const list = async () => (await callGateway(ports, await token(), { userPath: '/v1/data-sources' })).body;
    expect(await list()).toContain(dataSourceId);
    seedDataSource(ports, aDataSourceRecord({ allowedProjects: ['ORD'] }));
    expect(await list()).not.toContain(dataSourceId);
  });

  it('says that it asks about ten places, and not that an eleventh is no place of the caller’s', async () => {
    const keys = Array.from({ length: 11 }, (_, index) => `SP${index}`);
    ports.site.spaces.push(...keys.map((key, index) => ({ id: String(100 + index), key, name: key })));
    ports.site.permissions.add(`${accountId} read space in 110`);
    const list = async () =>
      bodyOf(await callGateway(ports, await token(), { userPath: '/v1/data-sources' }));
    seedDataSource(ports, aDataSourceRecord({ allowedSpaces: keys }));
    const refused = await rows();
    expect(refused.status).toBe(403);
    expect(bodyOf(refused)['detail']).toMatch(/more spaces and projects than are asked about.*first 10/);
    expect(await list()).toEqual({ dataSources: [], undecided: [dataSourceId] });
    ports.site.permissions.add(`${accountId} read space in 109`);
    expect((await rows()).status).toBe(200);
    expect(await list()).toMatchObject({ dataSources: [{ id: dataSourceId }] });
    seedDataSource(ports, aDataSourceRecord({ allowedSpaces: keys.slice(0, 9) }));
    expect(bodyOf(await rows())['detail']).toMatch(/none of the spaces and projects/);
    expect(await list()).toEqual({ dataSources: [] });
  });

  it('gives rows that fit the JSON Schema that it gives of each column', async () => {
    const described = bodyOf(
      await callGateway(ports, await token(), { userPath: `/v1/data-sources/${dataSourceId}` }),
    ) as unknown as {
      readonly columns: { readonly key: string; readonly schema: Parameters<typeof z.fromJSONSchema>[0] }[];
    };
    const { rows: given } = bodyOf(await rows()) as unknown as { readonly rows: Record<string, unknown>[] };
    expect([described.columns.length, given.length].every((count) => count > 0)).toBe(true);
    for (const { key, schema } of described.columns) {
      const cell = z.fromJSONSchema(schema);
      for (const row of given)
        expect(cell.safeParse(row[key]).success, `${key}: ${String(row[key])}`).toBe(true);
      expect(cell.safeParse(null).success).toBe(true);
      expect(cell.safeParse({ an: ['unlikely', 'value'] }).success).toBe(false);
    }
  });

  it('takes declared parameters', async () => {
    const url = `${usersUrl}?$filter=department eq '{{department}}'`;
    seedDataSource(
      ports,
      aDataSourceRecord({ parameters: [aParameter({ required: true })], request: aRequest({ url }) }),
    );
    expect((await rows()).status).toBe(400);
    expect((await rows({ 'p.department': ['Sales'] })).status).toBe(200);
  });

  it('does not give a data source that was not granted, nor one where everyone signs in', async () => {
    const other = 'datasource00000000000002';
    const path = (id: string) => ({ userPath: `/v1/data-sources/${id}/rows` });
    expect((await callGateway(ports, await token(), path(other))).status).toBe(403);
    seedDataSource(ports, aDataSourceRecord({ tokenOwner: 'user' }));
    expect((await callGateway(ports, await token(), path(dataSourceId))).status).toBe(403);
    expect(bodyOf(await callGateway(ports, await token(), { userPath: '/v1/data-sources' }))).toEqual({
      dataSources: [],
    });
  });

  it('holds a person to the data source’s groups and spaces', async () => {
    seedDataSource(
      ports,
      aDataSourceRecord({ allowedGroups: [{ id: 'g1', name: 'finance' }], allowedSpaces: ['FIN'] }),
    );
    expect((await rows()).status).toBe(403);
    ports.site.groups.set(accountId, ['g1']);
    expect((await rows()).status).toBe(403);
    ports.site.spaces.push({ id: '10', key: 'FIN', name: 'Finance' });
    ports.site.permissions.add(`${accountId} read space in 10`);
    expect((await rows()).status).toBe(200);
  });

  it('holds a person to the page whose attachment the data source reads', async () => {
    const file = { kind: 'attachment', pageId: '98308', name: 'people.csv', sheet: '' } as const;
    ports.attachments.attach('98308', 'people.csv', 'displayName;mail\nAda;ada@contoso.example\n');
    seedDataSource(ports, aDataSourceRecord({ connectionId: '', file, rowsPath: '$' }));
    expect((await rows()).status).toBe(403);
    ports.site.permissions.add(`${accountId} read 98308`);
    expect((await rows()).status).toBe(200);
  });
});

describe('answerCall: operations', () => {
  const allow = (...words: string[]) =>
    words.forEach((each) => ports.site.permissions.add(`${accountId} ${each}`));
  beforeEach(() => {
    ports.site.addPage({ id: '1001' });
    ports.site.addPage({ id: '1002', title: 'Salaries' });
    ports.site.spaces.push({ id: '10', key: 'DOCS', name: 'Docs' });
    ports.site.issues.push(
      { id: '1', key: 'ORD-1', fields: { summary: 'a' } },
      { id: '2', key: 'ORD-2', fields: {} },
    );
    ports.site.projects.push({ id: '100', key: 'ORD', name: 'Orders' });
  });

  it('gives a page to who may see it, and no hint of the others', async () => {
    allow('read 1001');
    expect(
      (await callGateway(ports, await token(), { userPath: '/v1/confluence/content/1001' })).status,
    ).toBe(200);
    const hidden = await callGateway(ports, await token(), { userPath: '/v1/confluence/content/1002' });
    const absent = await callGateway(ports, await token(), { userPath: '/v1/confluence/content/4711' });
    expect(hidden.status).toBe(403);
    expect(absent).toEqual(hidden);
    const found = await callGateway(ports, await token(), {
      userPath: '/v1/confluence/content',
      query: { cql: ['text ~ "a"'] },
    });
    expect(bodyOf(found)).toEqual({ results: [{ id: '1001', title: 'Page 1001' }], truncated: false });
  });

  it('creates, comments and deletes only what the account may', async () => {
    const page = { spaceKey: 'DOCS', title: 'New', body: '<p>x</p>' };
    expect((await postGateway(ports, await token(), '/v1/confluence/content', page)).status).toBe(403);
    allow('read space in 10', 'create page in 10');
    expect((await postGateway(ports, await token(), '/v1/confluence/content', page)).status).toBe(201);
    expect(
      (await postGateway(ports, await token(), '/v1/confluence/content', { ...page, parentId: '1002' }))
        .status,
    ).toBe(403);
    allow('read 1001');
    const comment = () =>
      token().then((each) =>
        postGateway(ports, each, '/v1/confluence/content/1001/comments', { body: '<p>hi</p>' }),
      );
    expect((await comment()).status).toBe(403);
    allow('create comment in 10');
    expect((await comment()).status).toBe(201);
    const remove = async () =>
      callGateway(ports, await token(), { method: 'DELETE', userPath: '/v1/confluence/content/1001' });
    expect((await remove()).status).toBe(403);
    allow('delete 1001');
    expect((await remove()).status).toBe(204);
    expect(ports.site.written).toEqual(['page New', 'comment on 1001', 'deleted 1001']);
  });

  it('creates spaces for the named groups only', async () => {
    const space = { key: 'NEW', name: 'New' };
    ports.site.groups.set(accountId, ['g1']);
    expect((await postGateway(ports, await token(), '/v1/confluence/spaces', space)).status).toBe(403);
    seedGateway(ports, { settings: { spaceCreators: [{ id: 'g1', name: 'leads' }] } });
    expect((await postGateway(ports, await token(), '/v1/confluence/spaces', space)).status).toBe(201);
    ports.site.inactive.add(accountId);
    expect((await postGateway(ports, await token(), '/v1/confluence/spaces', space)).status).toBe(403);
  });

  it('reads, finds and creates issues by Jira’s own permission', async () => {
    const issue = { projectKey: 'ORD', issueType: 'Task', summary: 'Do' };
    expect((await callGateway(ports, await token(), { userPath: '/v1/jira/issues/ORD-1' })).status).toBe(403);
    expect((await postGateway(ports, await token(), '/v1/jira/issues', issue)).status).toBe(403);
    allow('BROWSE_PROJECTS 1', 'CREATE_ISSUES 100');
    expect((await callGateway(ports, await token(), { userPath: '/v1/jira/issues/ORD-1' })).status).toBe(200);
    expect((await postGateway(ports, await token(), '/v1/jira/issues', issue)).status).toBe(201);
    const found = await callGateway(ports, await token(), {
      userPath: '/v1/jira/issues',
      query: { jql: ['project = ORD'] },
    });
    expect(bodyOf(found)).toMatchObject({ results: [{ key: 'ORD-1' }] });
    const broken = await callGateway(ports, await token(), {
      userPath: '/v1/jira/issues',
      query: { jql: ['broken'] },
    });
    expect(broken.status).toBe(409);
  });

  it('does nothing that is switched off, or not granted to the client', async () => {
    allow('read 1001');
    const path = { userPath: '/v1/confluence/content/1001' };
    seedGateway(ports, { settings: { operations: [] } });
    expect((await callGateway(ports, await token(), path)).status).toBe(403);
    const [client] = aTrustedIssuer().clients;
    seedGateway(ports, { issuers: [aTrustedIssuer({ clients: [{ ...client!, operations: [] }] })] });
    expect((await callGateway(ports, await token(), path)).status).toBe(403);
  });

  it('does nothing for a person who is in no list', async () => {
    allow('read 1001');
    const stranger = await token({ oid: 'somebody-else' });
    expect((await callGateway(ports, stranger, { userPath: '/v1/confluence/content/1001' })).status).toBe(
      403,
    );
  });
});

describe('answerCall: limits', () => {
  const limited = (requestsPerMinute: number, settings = {}) => {
    const [client] = aTrustedIssuer().clients;
    seedGateway(ports, {
      issuers: [aTrustedIssuer({ clients: [{ ...client!, requestsPerMinute }] })],
      settings,
    });
  };

  it('never admits more than the allowance of a minute over 4 instances, and few less', async () => {
    limited(100);
    const instances = Array.from({ length: 4 }, () => asInstance(ports));
    const bearer = await token();
    const answers = await Promise.all(
      Array.from({ length: 160 }, (_, n) => callGateway(instances[n % 4]!, bearer)),
    );
    const admitted = answers.filter(({ status }) => status === 200).length;
    expect(admitted).toBeLessThanOrEqual(100);
    expect(admitted).toBeGreaterThanOrEqual(100 - 4 * 3);
    const refused = answers.find(({ status }) => status === 429)!;
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    ports.clock.advance(60_000);
    expect((await callGateway(ports, bearer)).status).toBe(200);
  });

  it('writes one audit entry for a call, and a share for every few calls', async () => {
    limited(250);
    const bearer = await token();
    await callGateway(ports, bearer);
    ports.records.faults.reset();
    for (let n = 0; n < 9; n += 1) await callGateway(ports, bearer);
    const writes = ports.records.faults.log.filter(({ operation }) => operation.startsWith('set'));
    expect(writes).toHaveLength(9);
  });

  it('locks out a client that does not stop, and lets it in again later', async () => {
    limited(3, { lockOutMinutes: 10 });
    const bearer = await token();
    const statuses = [];
    for (let n = 0; n < 8; n += 1) statuses.push((await callGateway(ports, bearer)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429, 429, 429, 429]);
    ports.clock.advance(2 * 60_000);
    const locked = await callGateway(asInstance(ports), bearer);
    expect(bodyOf(locked)).toMatchObject({ type: 'urn:external-data:problem:locked-out' });
    ports.clock.advance(9 * 60_000);
    expect((await callGateway(ports, bearer)).status).toBe(200);
  });

  it('enters at most 50 refusals of a minute in the audit trail', async () => {
    for (let n = 0; n < 90; n += 1) await callGateway(ports, `nonsense${n}`);
    expect(await entries()).toHaveLength(50);
  });

  it('refuses a body that is too large', async () => {
    seedGateway(ports, { settings: { maxBodyKb: 1 } });
    const answer = await postGateway(ports, await token(), '/v1/confluence/content', {
      spaceKey: 'DOCS',
      title: 'x',
      body: 'y'.repeat(2_000),
    });
    expect(answer.status).toBe(413);
  });
});
