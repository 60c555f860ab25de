import { anAccount } from '../../../test/builders/accounts';
import { beforeEach, describe, expect, it } from 'vitest';
import { seedConnection, aConnectionRecord } from '../../../test/builders/connections';
import {
  aColumn,
  aDataSourceDraft,
  aDataSourceRecord,
  aMacroConfig,
  aParameter,
  aRequest,
  dataSourceId,
  seedDataSource,
  usersUrl,
} from '../../../test/builders/data-sources';
import { graphError, graphPage } from '../../../test/builders/graph';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { json } from '../../../test/fakes/scripted-http-client';
import type { DataSourceDraft } from '../../contract/data-source';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import { isSealValid } from '../../core/data-source/seal';
import { deleteDataSource } from './delete-data-source';
import { exportTable } from '../view/export-table';
import { getDataSource } from './get-data-source';
import { getOverview } from '../overview/get-overview';
import { listDataSourceChoices } from '../view/list-data-source-choices';
import { saveAndTestDataSource } from './save-and-test-data-source';
import { saveDataSource } from './save-data-source';
import { sealBinding } from '../view/seal-binding';
import { viewTable, viewTablePacked } from '../view/view-table';
import { createPrng } from '../../../test/services/seed/prng';
import { unpackReply } from '../../contract/packed/packed-table';

const target = { id: dataSourceId, revision: 1 };
let ports: FakePorts;

beforeEach(() => {
  ports = buildFakePorts();
  seedConnection(ports);
});

const input = (draft: Partial<DataSourceDraft> = {}, at: typeof target | null = null) => ({
  target: at,
  draft: aDataSourceDraft(draft),
});
const saveAndTest = (each: ReturnType<typeof input> & { readonly place?: string }) =>
  saveAndTestDataSource(ports, each, null, resolverDeadline(ports));
const stored = () => ports.records.peek(dataSourceKey(dataSourceId));
const viewer = () => ({ accountId: null, spaceKey: 'DOCS' });

describe('the name of a data source', () => {
  const save = (name: string, at: typeof target | null = null) => saveDataSource(ports, input({ name }, at));
  const refused = { failure: { failure: { reason: 'invalid-input', field: 'draft.name' } } };

  it('is refused where another one is found by it, whatever case, accents and width it is written in', async () => {
    seedDataSource(ports, aDataSourceRecord({ name: 'Zürich offices' }));
    for (const name of ['Zürich offices', 'ZURICH OFFICES ', 'ｚｕｒｉｃｈ offices']) {
      expect(await save(name)).toMatchObject(refused);
    }
    expect(await save('Zürich office')).toMatchObject({ ok: true });
  });

  it('is free again once the other one is deleted or renamed', async () => {
    seedDataSource(ports, aDataSourceRecord({ name: 'Users' }));
    expect(await save('Users')).toMatchObject(refused);
    expect(await save('All users', target)).toMatchObject({ ok: true });
    expect(await save('Users')).toMatchObject({ ok: true });
  });

  it('is kept by one of an earlier release that shares it, and by another spelling of its own', async () => {
    seedDataSource(ports, aDataSourceRecord({ name: 'Users' }));
    seedDataSource(ports, aDataSourceRecord({ id: 'anotherone12', name: 'Users' }));
    expect(await save('USERS', target)).toMatchObject({ ok: true, value: { name: 'USERS' } });
  });
});

describe('saveAndTestDataSource', () => {
  it('stores the suggested columns if none were chosen, and the rows for the first viewer', async () => {
    ports.http.on(usersUrl, json(graphPage(0, 30)));
    const answer = await saveAndTest(input({ columns: [], rowsPath: '' }));
    expect(answer).toMatchObject({
      ok: true,
      value: {
        dataSource: { revision: 1, health: { rowCount: 30, lastError: null } },
        test: { rowCount: 30, pages: 1, status: 200, rowsPath: '$.value', truncated: false },
      },
    });
    if (!answer.ok) return;
    const { dataSource, test } = answer.value;
    expect(dataSource.columns.map(({ path }) => path)).toEqual(
      test.proposedColumns.filter(({ suggested }) => suggested).map(({ path }) => path),
    );
    expect(dataSource.columns.map(({ path }) => path)).toContain('$.displayName');
    expect(test.table.rows).toHaveLength(20);
    const record = ports.records.peek(dataSourceKey(dataSource.id)) as ReturnType<typeof aDataSourceRecord>;
    ports.http.requests.length = 0;
    expect(await viewTable(ports, await aMacroConfig(record), viewer(), { force: false })).toMatchObject({
      ok: true,
      value: { freshness: 'fresh' },
    });
    expect(ports.http.requests).toHaveLength(0);
  });

  it.each(['mustHave', 'mustNotHave'])('refuses a path of errors that is none: %s', async (name) => {
    const answerCheck = { mustHave: '', mustNotHave: '', needsRows: false, [name]: '$.data[' };
    expect(await saveAndTest(input({ answerCheck }))).toMatchObject({
      failure: { failure: { reason: 'invalid-input', field: `draft.answerCheck.${name}` } },
    });
  });

  it('gives the form everything that it sends back: opened and saved again, nothing is lost', async () => {
    const draft = aDataSourceDraft({
      rowsPath: '$.value',
      rowsShape: { kind: 'map', path: '$.value', keyName: 'key' },
      xmlNames: 'written',
      answerCheck: { mustHave: '$.value', mustNotHave: '', needsRows: true },
      request: aRequest({ readChanges: true }),
    });
    seedDataSource(ports, aDataSourceRecord(draft));
    const detail = await getDataSource(ports, dataSourceId);
    if (!detail.ok) throw new Error(detail.failure.failure.reason);
    expect(detail.value).toMatchObject(draft);
  });

  it('says how many rows a page will show where they do not all fit, and that hiding a column helps', async () => {
    // Letters without any order, which hardly compress.
    const prng = createPrng('letters');
    const text = () => String.fromCharCode(...Array.from({ length: 900 }, () => prng.int(0x4e00, 0x9fff)));
    const users = Array.from({ length: 5_000 }, (_, n) => ({ displayName: `${n}`, mail: text() }));
    ports.http.on(usersUrl, json({ value: users }));
    const draft = {
      columns: aDataSourceRecord().columns.map((column) => ({ ...column, type: 'text' as const })),
    };
    const answer = await saveAndTest(input(draft));
    if (!answer.ok) throw new Error(answer.failure.failure.reason);
    const { dataSource, test } = answer.value;
    const config = await aMacroConfig(ports.records.peek(dataSourceKey(dataSource.id)) as never);
    const page = await viewTable(ports, config, viewer(), { force: false });
    const shown = page.ok ? page.value.table.rows.length : 0;
    expect(page).toMatchObject({ value: { truncated: true } });
    const [warning = ''] = test.warnings;
    const said = Number(/the first ([\d,]+) of these 5,000 rows/.exec(warning)?.[1]?.replace(',', ''));
    expect(Math.abs(said - shown)).toBeLessThan(5);
    const [name, mail] = draft.columns;
    const hidden = await saveAndTest(
      input({ name: 'Users without mail', columns: [name!, { ...mail!, hidden: true }] }),
    );
    expect(hidden).toMatchObject({ value: { test: { rowCount: 5_000, warnings: [] } } });
  });

  it('says nothing of rows that fit packed into what Atlassian carries', async () => {
    const users = Array.from({ length: 5_000 }, (_, n) => ({ displayName: `${n}`, mail: '漢'.repeat(350) }));
    ports.http.on(usersUrl, json({ value: users }));
    const columns = aDataSourceRecord().columns.map((column) => ({ ...column, type: 'text' as const }));
    const answer = await saveAndTest(input({ columns }));
    if (!answer.ok) throw new Error(answer.failure.failure.reason);
    const { dataSource, test } = answer.value;
    expect(test.warnings).toEqual([]);
    const config = await aMacroConfig(ports.records.peek(dataSourceKey(dataSource.id)) as never);
    const page = await viewTablePacked(ports, config, viewer(), { force: false });
    const reply = await unpackReply({ ok: true, data: page.ok ? page.value : null });
    expect(reply).toMatchObject({ data: { truncated: false, table: { rows: { length: 5_000 } } } });
  });

  it('runs as on an issue, and stores nothing if that is not to be seen', async () => {
    const draft = {
      request: aRequest({ url: `${usersUrl}?$filter=department eq '{{department}}'` }),
      parameters: [
        aParameter({ source: 'context', contextPath: 'issue.fields.customfield_1', required: true }),
      ],
    };
    ports.http.on(usersUrl, json(graphPage(0, 1)));
    expect(await saveAndTest({ ...input(draft), place: 'ORD-1' })).toMatchObject({ ok: false });
    ports.product.context = { 'issue.fields.summary': 'Order', 'issue.fields.customfield_1': 'Finance' };
    const answer = await saveAndTest({ ...input(draft), place: 'ORD-1' });
    expect(answer).toMatchObject({ ok: true, value: { values: { department: 'Finance' } } });
  });

  it.each([
    ['the API refuses', json(graphError('Denied', 'no'), 403), {}],
    ['the rows path finds nothing', json(graphPage(0, 1)), { rowsPath: '$.nothing' }],
    ['the answer is no JSON', { status: 200, headers: {}, text: '<html>' }, {}],
    ['a bound of bytes is passed', { status: 200, headers: {}, text: '{}', bytes: 30 * 1024 * 1024 }, {}],
  ] as const)('stores nothing when %s', async (_, reaction, draft) => {
    seedDataSource(ports);
    ports.http.on(usersUrl, reaction);
    const before = ports.records.dump();
    for (const at of [null, target]) expect(await saveAndTest(input(draft, at))).toMatchObject({ ok: false });
    expect(ports.records.dump()).toBe(before);
  });

  it('lets viewers see the repaired data at once, though they were told of a failure just before', async () => {
    const record = seedDataSource(ports);
    ports.http.on(usersUrl, json({}, 503, { 'retry-after': '3600' }));
    const config = await aMacroConfig(record);
    expect(await viewTable(ports, config, viewer(), { force: false })).toMatchObject({ ok: false });
    ports.http.on(usersUrl, json(graphPage(0, 2)));
    expect(await saveAndTest(input({}, target))).toMatchObject({ ok: true });
    expect(await viewTable(ports, config, viewer(), { force: false })).toMatchObject({
      ok: true,
      value: { freshness: 'fresh' },
    });
  });
});

describe('saveDataSource', () => {
  it('lets exactly one of two admins win', async () => {
    seedDataSource(ports);
    const names = ['first', 'second', 'third'];
    const answers = await Promise.all(names.map((name) => saveDataSource(ports, input({ name }, target))));
    const winners = names.filter((_, index) => answers[index]!.ok);
    expect(winners).toHaveLength(1);
    expect(stored()).toMatchObject({ name: winners[0], revision: 2 });
    const losers = answers.filter((answer) => !answer.ok);
    expect(losers.map(({ failure }) => failure.failure)).toEqual(
      Array(2).fill({ reason: 'conflict', kind: 'data-source' }),
    );
  });

  it.each([
    ['the name', { name: 'New name', description: 'new' }, 1],
    ['who may use it', { allowedSpaces: ['HR'] }, 1],
    ['its maximum age', { maxAgeSeconds: 60 }, 1],
    ['its groups', { allowedGroups: [{ id: 'g', name: 'G' }] }, 1],
    [
      'how columns are called and shown',
      {
        columns: [
          aColumn({ name: 'Renamed', hidden: true, format: { decimals: 2 } }),
          aColumn({ key: 'mail', name: 'Mail', path: '$.mail', type: 'email' }),
        ],
      },
      1,
    ],
    ['the address', { request: aRequest({ url: `${usersUrl}?$top=5` }) }, 2],
    [
      'a header',
      {
        request: aRequest({ url: usersUrl, headers: [{ name: 'ConsistencyLevel', value: 'eventual' }] }),
      },
      2,
    ],
    ['the rows path', { rowsPath: '' }, 2],
    ['a column', { columns: [aColumn()] }, 2],
    ['the most rows', { maxRows: 10 }, 2],
    ['paging', { paging: { kind: 'none' } }, 2],
  ] as const)('changing %s leaves or ends the life of stored rows', async (_, draft, readingRevision) => {
    seedDataSource(ports);
    expect(await saveDataSource(ports, input(draft as Partial<DataSourceDraft>, target))).toMatchObject({
      ok: true,
    });
    expect(stored()).toMatchObject({ readingRevision, revision: 2, sealKey: aDataSourceRecord().sealKey });
  });

  it.each([
    [
      'a host that is not allowed',
      { request: aRequest({ url: 'https://evil.example/' }) },
      'host-not-allowed',
    ],
    ['http', { request: aRequest({ url: 'http://graph.microsoft.com/' }) }, 'invalid-input'],
    [
      'a credential header',
      { request: aRequest({ url: usersUrl, headers: [{ name: 'Authorization', value: 'x' }] }) },
      'invalid-input',
    ],
    [
      'a header with a line break',
      { request: aRequest({ url: usersUrl, headers: [{ name: 'A', value: 'x\r\nB: y' }] }) },
      'invalid-input',
    ],
    ['a column key used twice', { columns: [aColumn(), aColumn()] }, 'invalid-input'],
    ['a column path that is none', { columns: [aColumn({ path: '$.[' })] }, 'invalid-input'],
  ] as const)('refuses %s', async (_, draft, reason) => {
    const answer = await saveDataSource(ports, input(draft as unknown as Partial<DataSourceDraft>));
    expect(answer).toMatchObject({ failure: { failure: { reason }, subject: { dataSource: 'Users' } } });
    expect(stored()).toBeUndefined();
  });

  it('never answers with the seal key', async () => {
    const answer = await saveDataSource(ports, input());
    const key = ports.records.dump().match(/"sealKey":"([^"]+)"/)![1]!;
    expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect(JSON.stringify([answer, await getOverview(ports)])).not.toContain(key);
  });
});

describe('deleteDataSource', () => {
  it('removes its rows and nothing of another, and keeps what a restore needs', async () => {
    seedDataSource(ports);
    seedDataSource(ports, aDataSourceRecord({ id: 'datasource00000000000002' }));
    ports.http.on(usersUrl, json(graphPage(0, 1)));
    await viewTable(ports, await aMacroConfig(), viewer(), { force: false });
    expect(await deleteDataSource(ports, target)).toMatchObject({ ok: true });
    const left = ports.records
      .keys()
      .filter((key) => key.includes(dataSourceId) && !key.startsWith('lease:'));
    const headKey = `snapshot:${dataSourceId}:none`;
    expect(left).toEqual([`data-source-health:${dataSourceId}`, dataSourceKey(dataSourceId), headKey]);
    expect(ports.records.peek(headKey)).toMatchObject({ inline: null, chunkCount: 0, generation: 1 });
    expect(ports.records.keys()).toContain(dataSourceKey('datasource00000000000002'));
  });

  it('refuses what another admin changed', async () => {
    seedDataSource(ports, aDataSourceRecord({ revision: 2 }));
    expect(await deleteDataSource(ports, target)).toMatchObject({
      failure: { failure: { reason: 'conflict' } },
    });
    expect(stored()).toBeDefined();
  });
});

describe('sealBinding and listDataSourceChoices', () => {
  const place = { accountId: anAccount('author'), contentId: '1', spaceId: '2', spaceKey: 'DOCS' };

  it('seals for an author, where the data source may be used', async () => {
    const fixed = aParameter({ key: 'a', source: 'fixed', required: true });
    const record = seedDataSource(ports, aDataSourceRecord({ parameters: [fixed] }));
    const answer = await sealBinding(ports, { dataSourceId, parameters: { a: 'b' } }, place);
    if (!answer.ok) throw new Error('no binding');
    const { seal, ...choice } = answer.value.binding;
    expect(choice.parameters).toEqual({ a: 'b' });
    expect(await isSealValid(record.sealKey, { ...choice, surface: 'confluence-macro' }, seal)).toBe(true);
  });

  it.each([
    ['a value that is not the author’s to give', { a: 'b', b: 'c' }],
    ['no value where one is required', {}],
  ])('does not seal %s', async (_what, parameters) => {
    const fixed = aParameter({ key: 'a', source: 'fixed', required: true });
    seedDataSource(ports, aDataSourceRecord({ parameters: [fixed, aParameter({ key: 'b' })] }));
    const failure = { reason: 'invalid-input' };
    expect(await sealBinding(ports, { dataSourceId, parameters }, place)).toMatchObject({
      failure: { failure },
    });
  });

  it('gives neither seal nor names to whoever may not edit the page', async () => {
    seedDataSource(ports);
    ports.product.mayEdit = false;
    const refusal = { ok: false, failure: { failure: { reason: 'not-editor' } } };
    expect(await sealBinding(ports, { dataSourceId, parameters: {} }, place)).toMatchObject(refusal);
    expect(await listDataSourceChoices(ports, place)).toMatchObject(refusal);
  });

  it('offers and seals only what may be used in the space', async () => {
    seedDataSource(ports, aDataSourceRecord({ allowedSpaces: ['HR'] }));
    seedDataSource(ports, aDataSourceRecord({ id: 'datasource00000000000002', name: 'Groups' }));
    expect(await listDataSourceChoices(ports, place)).toMatchObject({
      value: { dataSources: [{ name: 'Groups' }] },
    });
    expect(await listDataSourceChoices(ports, { ...place, spaceKey: 'HR' })).toMatchObject({
      value: { dataSources: [{ name: 'Groups' }, { name: 'Users' }] },
    });
    expect(await sealBinding(ports, { dataSourceId, parameters: {} }, place)).toMatchObject({
      failure: { failure: { reason: 'space-not-allowed' } },
    });
  });
});

describe('getOverview', () => {
  it('lists everything by name, with states, in two round trips', async () => {
    seedConnection(ports, aConnectionRecord({ id: 'connection00000000000002', name: 'A second one' }), null);
    seedDataSource(ports);
    seedDataSource(
      ports,
      aDataSourceRecord({ id: 'datasource00000000000002', name: 'Groups', connectionId: 'gone00000000' }),
    );
    await getOverview(ports);
    ports.records.faults.reset();
    const answer = await getOverview(ports);
    if (!answer.ok) throw new Error('no overview');
    expect(answer.value.connections.map(({ name, status }) => [name, status.state])).toEqual([
      ['A second one', 'not-authenticated'],
      ['Contoso directory', 'not-authenticated'],
    ]);
    expect(answer.value.dataSources.map(({ name, connectionName }) => [name, connectionName])).toEqual([
      ['Groups', null],
      ['Users', 'Contoso directory'],
    ]);
    expect(ports.records.faults.counts.roundTrips).toBe(2);
  });

  it('shows no state of an earlier sign-in, and the health of the last refresh', async () => {
    seedConnection(ports, aConnectionRecord({ signInRevision: 2, revision: 2 }), null);
    ports.records.put('connection-status:connection00000000000001', {
      version: 1,
      signInRevision: 1,
      state: 'authenticated',
      expiresAtMs: null,
    });
    seedDataSource(ports);
    ports.http.on(usersUrl, json({}, 404));
    ports.secrets.put('token-set:connection.connection00000000000001.2', {
      version: 1,
      generation: 1,
      accessToken: 't',
      obtainedAtMs: ports.clock.nowMs(),
      expiresAtMs: ports.clock.nowMs() + 3_600_000,
      scope: null,
    });
    await viewTable(ports, await aMacroConfig(), viewer(), { force: false });
    expect(await getOverview(ports)).toMatchObject({
      value: {
        connections: [{ status: { state: 'not-authenticated' } }],
        dataSources: [{ health: { lastSuccessAtMs: null, lastError: { error: { code: 'API_NOT_FOUND' } } } }],
      },
    });
  });

  it('is empty on a new site', async () => {
    expect(await getOverview(buildFakePorts())).toMatchObject({
      value: { connections: [], dataSources: [] },
    });
  });
});

describe('exportTable', () => {
  const print = async (config: unknown) =>
    JSON.stringify(await exportTable(ports, config, viewer(), { locale: 'en', timeZone: 'UTC' }));

  it('prints the table with its age, or the reason in words', async () => {
    const record = seedDataSource(ports, aDataSourceRecord({ maxRows: 2 }));
    ports.http.on(usersUrl, json(graphPage(0, 3)));
    const printed = await print(await aMacroConfig(record));
    expect(printed).toContain('User 1');
    expect(printed).toMatch(/The source has more than these 2 rows\..*Users, as of Jan 1, 2030/);
    expect(await print({})).toContain('This macro is not configured');
  });
});
