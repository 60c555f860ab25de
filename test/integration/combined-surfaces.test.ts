import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatewaySettingsSchema, trustedIssuerDraftSchema } from '../../src/contract/gateway';
import type { FieldItem, FieldValue } from '../../src/contract/field';
import type { FieldAnswers } from '../../src/contract/field-api';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import { buildFieldValue } from '../../src/contract/field-value';
import type { PanelAnswers } from '../../src/contract/panel-api';
import type { Reply } from '../../src/contract/reply';
import { viewSettingsSchema } from '../../src/contract/view-schema';
import { JiraField } from '../builders/jira-fields';
import { GATEWAY_API, GATEWAY_CALLER_APP, secretOf } from '../services/seed/app-registrations';
import { CONTOSO } from '../services/seed/tenants';
import { AppUnderTest, expectData } from './app-under-test';
import { OwnApi } from './own-api';

const customers = [
  { id: 'C-1', name: 'Contoso', city: 'Basel' },
  { id: 'C-2', name: 'Fabrikam', city: 'Lyon' },
  { id: 'C-3', name: 'Northwind', city: 'Nowhere' },
];
const cities = [
  { city: 'basel', region: 'Switzerland', note: 'secret of the region' },
  { city: 'Lyon', region: 'France', note: 'secret of the region' },
];

/** A data source that is made of others is like any other, wherever rows are shown, searched or written. */
describe('a combined data source', () => {
  const api = new OwnApi();
  let app: AppUnderTest;
  let id: string;
  let regionsId: string;

  beforeAll(async () => {
    api.answer(({ pathname }) => (pathname === '/customers' ? customers : cities));
    app = await AppUnderTest.start({
      instances: 2,
      simulatedHosts: { 'crm.example.com': await api.start() },
      egress: ['https://crm.example.com'],
    });
    const connection = await app.connectOpenApi('CRM', 'crm.example.com');
    const add = (name: string, path: string, keys: readonly string[]) =>
      app.addTested({
        ...{ name, connectionId: connection.id, maxAgeSeconds: 86_400 },
        request: { url: `https://crm.example.com/${path}` },
        columns: keys.map((key) => ({ key, name: key, path: `$.${key}`, type: 'text' as const })),
      });
    const customersId = (await add('Customers', 'customers', ['id', 'name', 'city'])).id;
    regionsId = (await add('Regions', 'cities', ['city', 'region'])).id;
    const whole = await app.addTested({
      name: 'Customers by region',
      connectionId: '',
      request: { url: '' },
      maxAgeSeconds: 86_400,
      combination: {
        kind: 'join',
        parts: [
          { name: 'customers', dataSourceId: customersId },
          { name: 'regions', dataSourceId: regionsId },
        ],
        steps: [
          {
            ...{ part: 'regions', kind: 'left', many: 'first', folds: true },
            on: [{ left: { part: 'customers', column: 'city' }, right: 'city' }],
          },
        ],
      },
      columns: [
        { key: 'id', name: 'Number', path: '$.customers.id', type: 'text' },
        { key: 'name', name: 'Name', path: '$.customers.name', type: 'text' },
        { key: 'region', name: 'Region', path: '$.regions.region', type: 'text' },
      ],
    });
    id = whole.id;
    // Listings lag behind writes.
    await app.host.advanceClock(60_000);
  });
  afterAll(async () => {
    await app.host.close();
    api.close();
  });

  const joined = [
    ['C-1', 'Contoso', 'Switzerland'],
    ['C-2', 'Fabrikam', 'France'],
    ['C-3', 'Northwind', null],
  ];
  const panel = (key: string, request: unknown, account = 'admin') =>
    app.call('external-data-panel', key, request, account, { issue: { key: 'ORD-1' } });

  it('is shown by a panel on issues', async () => {
    const sealed = (await panel('sealBinding', { dataSourceId: id })) as Reply<PanelAnswers['sealBinding']>;
    const { binding } = expectData(sealed);
    const view = viewSettingsSchema.parse({ title: 'Customers' });
    expectData((await panel('savePanel', { binding, view })) as Reply<unknown>);
    const shown = (await panel('viewTable', {}, 'author')) as Reply<PanelAnswers['viewTable']>;
    expect(expectData(shown).table.rows).toEqual(joined);
  });

  it('is read over the gateway, and no column of a part beside its own', async () => {
    const audience = GATEWAY_API.clientId;
    const login = `https://login.microsoftonline.com/${CONTOSO.id}`;
    const settings = gatewaySettingsSchema.parse({ enabled: true });
    const opened = expectData(await app.admin('saveGatewaySettings', { revision: 0, settings }));
    const draft = trustedIssuerDraftSchema.parse({
      name: 'Contoso Entra ID',
      preset: 'entra-id',
      validation: {
        kind: 'jwks',
        issuers: [`${login}/v2.0`],
        jwksUrl: `${login}/discovery/v2.0/keys`,
        algorithms: ['RS256'],
      },
      audiences: [audience],
      scopes: ['Data.Read.Delegated'],
      roles: ['Data.Read'],
      identity: { kind: 'claim', claim: 'oid' },
      clients: [{ clientId: GATEWAY_CALLER_APP.clientId, name: 'Report', dataSources: [id] }],
    });
    const issuer = { revision: opened.revision, id: null, draft };
    expectData(await app.admin('saveTrustedIssuer', issuer));
    const token = await app.fetchAccessToken(CONTOSO.id, {
      grant_type: 'client_credentials',
      client_id: GATEWAY_CALLER_APP.clientId,
      client_secret: secretOf(GATEWAY_CALLER_APP),
      scope: 'api://external-data-gateway/.default',
    });
    const read = async (dataSourceId: string) => {
      const answer = await fetch(`${opened.url}/v1/data-sources/${dataSourceId}/rows?sort=name`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return { status: answer.status, text: await answer.text() };
    };
    const { status, text } = await read(id);
    expect(status).toBe(200);
    const { rows } = JSON.parse(text) as { rows: readonly Readonly<Record<string, unknown>>[] };
    expect(rows.map(({ id: number, name, region }) => [number, name, region])).toEqual(joined);
    expect(text).not.toMatch(/Basel|secret/);
    // The grant is of the whole, not of its parts.
    expect((await read(regionsId)).status).toBe(403);
  });

  it('is picked from in a Jira field, found by JQL, and fills fields of the issue', async () => {
    const field = await JiraField.create(app, 'Company').configure(id, {
      idColumn: 'id',
      labelColumn: 'name',
      columns: ['region'],
    });
    const extension = {
      fieldId: field.id,
      entryPoint: 'edit',
      experience: 'issue-view',
      issue: { key: 'ORD-1' },
    };
    const find = async (query: string): Promise<readonly FieldItem[]> => {
      const reply = await app.call(fieldTypeKeys.single, 'searchField', { query }, 'author', extension);
      return expectData(reply as Reply<FieldAnswers['searchField']>).choices.map(({ item }) => item);
    };
    // By a column that comes from the other part.
    expect((await find('switzerland')).map(({ text }) => text)).toEqual(['Contoso']);

    const region = app.host.jira.createNativeField({ type: 'textarea', name: 'Region' });
    const rule = {
      name: 'Region of the customer',
      dataSourceId: id,
      when: { created: true, changed: [field.id] },
      projects: ['ORD'],
      record: { fieldId: field.id, column: 'id' },
      fields: [{ fieldId: region.id, value: { from: 'column' as const, column: 'region' } }],
    };
    expectData(await app.admin('saveFillRule', { target: null, rule }));
    await app.host.advanceClock(60_000);
    const [fabrikam] = await find('fabrikam');
    const value = buildFieldValue(id, [fabrikam!], app.host.nowMs()) as FieldValue;
    app.host.jira.setValue('ORD-2', field.id, value);
    await app.host.events.idle();
    expect(JSON.stringify(app.host.jira.shown('ORD-2', region.id))).toContain('France');
    const inFrance = 'issue in externalData("Customers by region", "france")';
    expect(await app.host.jira.search(inFrance)).toEqual(['ORD-2']);
    expect(
      await app.host.jira.search('issue in externalData("Customers by region", "switzerland")'),
    ).not.toContain('ORD-2');
  });

  it('is closed to everyone to whom one of its parts is', async () => {
    const config = await app.bind(id);
    expectData(await app.macro('viewTable', { config }));
    await app.change(regionsId, { allowedSpaces: ['OPS'], allowedProjects: ['SUP'] });
    expect(await app.macro('viewTable', { config })).toMatchObject({
      ok: false,
      error: { code: 'NOT_PERMITTED' },
    });
    expect(await panel('viewTable', {}, 'author')).toMatchObject({
      ok: false,
      error: { code: 'NOT_PERMITTED' },
    });
    // Jira keeps the answer of a function for everyone.
    await expect(
      app.host.jira.search('issue in externalData("Customers by region", "fabrikam")'),
    ).rejects.toThrow(/everyone|everybody/);
  });
});
