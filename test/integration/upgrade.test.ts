import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionDraftSchema } from '../../src/contract/connection';
import { dataSourceDraftSchema } from '../../src/contract/data-source';
import type { FieldAnswers } from '../../src/contract/field-api';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import type { PanelAnswers } from '../../src/contract/panel-api';
import type { Reply } from '../../src/contract/reply';
import { departmentField, orderSystem } from '../builders/contoso-sources';
import { entriesToday, readFirstRelease, readSecondRelease } from '../builders/older-sites';
import { GATEWAY_CALLER_APP, secretOf } from '../services/seed/app-registrations';
import { CONTOSO } from '../services/seed/tenants';
import { AppUnderTest, expectData, expectError } from './app-under-test';

/*
 * A site as the first release stored it (test/fixtures/first-release, kept for good) under the app as it is now. Times
 * in records are moved up to today, as they would be on a site that has been in use until the upgrade; what is inside
 * tokens cannot be moved, so people's own sign-ins may have to be made again, and then have to say so.
 */

const fixture = readFirstRelease();

/** Sources whose refresh needs a refresh token of a person, which lives for 90 days at most. */
const signedInByPeople = new Set(['Users by admin', 'Me']);
const parametersOf = (name: string): Record<string, string> =>
  name === 'By department' ? { department: 'Sales' } : {};

describe('a site of the first release', () => {
  let app: AppUnderTest;
  let large: Server;

  beforeAll(async () => {
    large = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ value: largeRows() }));
    });
    await new Promise<void>((resolve) => large.listen(0, '127.0.0.1', resolve));
    app = await AppUnderTest.start({
      egress: ['https://api.contoso-demo.test', 'https://api.example.com'],
      simulatedHosts: { 'api.example.com': `http://127.0.0.1:${(large.address() as AddressInfo).port}` },
    });
    for (const { key, value, secret } of entriesToday(fixture, app.host.nowMs())) {
      app.host.kvs.poke(key, value, { secret });
    }
  });
  afterAll(async () => {
    await app.host.close();
    large.close();
  });

  it('holds every kind of record that the release wrote and kept', () => {
    const kinds = new Set(fixture.entries.map(({ key }) => key.split(':')[0]));
    for (const kind of [
      'connection',
      'connection-secrets',
      'token-set',
      'data-source',
      'data-source-health',
    ]) {
      expect(kinds).toContain(kind);
    }
    for (const kind of ['snapshot', 'snapshot-chunk', 'snapshot-entry', 'usage', 'user-sign-in']) {
      expect(kinds).toContain(kind);
    }
  });

  it('lists its connections and data sources', async () => {
    const overview = expectData(await app.admin('getOverview', {}));
    const count = (prefix: string) => fixture.entries.filter(({ key }) => key.startsWith(prefix)).length;
    expect(overview.connections).toHaveLength(count('connection:'));
    expect(overview.dataSources).toHaveLength(fixture.dataSources.length);
    expect(overview.dataSources.map(({ connectionName }) => connectionName)).not.toContain(null);
  });

  it.each(fixture.dataSources)('shows $name from what is stored', async ({ name, config, rowCount }) => {
    app.host.resetMetrics();
    const view = expectData(await app.macro('viewTable', { config, parameters: parametersOf(name) }));
    expect(view.table.rows).toHaveLength(rowCount);
    expect(view.freshness).toBe('fresh');
    expect(app.host.metrics().egress.total).toBe(0);
  });

  it.each(fixture.dataSources)(
    'lets an admin open and save $name',
    async ({ id, config, name, rowCount }) => {
      const detail = expectData(await app.admin('getDataSource', { id }));
      const draft = { ...dataSourceDraftSchema.parse(detail), description: 'Saved by a later release' };
      const target = { id, revision: detail.revision };
      const saved = expectData(await app.admin('saveDataSource', { target, draft }));
      expect(saved.description).toBe('Saved by a later release');
      expect(saved.columns).toEqual(detail.columns);
      const view = expectData(await app.macro('viewTable', { config, parameters: parametersOf(name) }));
      expect(view.table.rows).toHaveLength(rowCount);
    },
  );

  it('lets an admin open and save every connection, with the secrets that are stored', async () => {
    const { connections } = expectData(await app.admin('getOverview', {}));
    for (const { id } of connections) {
      const detail = expectData(await app.admin('getConnection', { id }));
      const draft = { ...connectionDraftSchema.parse(detail), name: `${detail.name} (later)` };
      const target = { id, revision: detail.revision };
      const saved = expectData(await app.admin('saveConnection', { target, draft, secrets: {} }));
      expect(saved.secretsSet).toEqual(detail.secretsSet);
    }
  });

  it.each(fixture.dataSources)('refreshes $name', async ({ name, config, rowCount }) => {
    await app.host.advanceClock(60_000);
    const parameters = parametersOf(name);
    const refreshed = await app.macro('refreshTable', { config, parameters });
    if (signedInByPeople.has(name) && !refreshed.ok) {
      expect(['SIGN_IN_NEEDED', 'USER_SIGN_IN_NEEDED']).toContain(expectError(refreshed).code);
      return;
    }
    const view = expectData(refreshed);
    if (!signedInByPeople.has(name)) expect(view).toMatchObject({ freshness: 'fresh', problem: null });
    expect(view.table.rows).toHaveLength(rowCount);
  });

  it('keeps its sign-ins alive and deletes what an admin deletes', async () => {
    expect((await app.host.schedule('keep-alive')).kind).toBe('done');
    // Lists lag behind deletions.
    const counts = async () => {
      const left = expectData(await app.admin('getOverview', {}));
      return [left.connections.length, left.dataSources.length];
    };
    const { connections, dataSources } = expectData(await app.admin('getOverview', {}));
    for (const { id, revision } of dataSources) {
      expectData(await app.admin('deleteDataSource', { id, revision }));
    }
    await expect.poll(counts, { timeout: 5_000 }).toEqual([connections.length, 0]);
    for (const { id, revision } of connections) {
      expectData(await app.admin('deleteConnection', { id, revision }));
    }
    await expect.poll(counts, { timeout: 5_000 }).toEqual([0, 0]);
  });
});

const second = readSecondRelease();

describe('a site of the second release', () => {
  let app: AppUnderTest;
  let fieldId: string;

  beforeAll(async () => {
    app = await AppUnderTest.start({ egress: [orderSystem] });
    for (const { key, value, secret } of entriesToday(second, app.host.nowMs())) {
      app.host.kvs.poke(key, value, { secret });
    }
    // Fields are numbered as they are made, so that this one gets the id that it had.
    const { id, contextId } = app.host.jira.createField({
      typeKey: fieldTypeKeys.single,
      name: second.field.name,
    });
    fieldId = id;
    app.host.jira.configure(id, contextId, second.field.configuration);
    app.host.jira.setValue('ORD-1', id, second.field.value);
    app.host.jira.setValue('ORD-1', departmentField, 'Finance');
  });
  afterAll(() => app.host.close());

  const onIssue = (moduleKey: string, key: string, payload: unknown, more = {}) =>
    app.call(moduleKey, key, payload, 'author', { issue: { key: 'ORD-1' }, ...more });

  it.each(second.dataSources)(
    'shows $name from what is stored, hidden columns as they were sealed',
    async (each) => {
      app.host.resetMetrics();
      const view = expectData(await app.macro('viewTable', { config: each.config }));
      expect(view.table.rows).toHaveLength(each.rowCount);
      expect(view.freshness).toBe('fresh');
      const keys = view.table.columns.map(({ key }) => key);
      expect(keys.includes('secret')).toBe(each.config.binding.hiddenColumns.includes('secret'));
      expect(app.host.metrics().egress.total).toBe(0);
    },
  );

  it.each(second.dataSources)(
    'lets an admin open, save and refresh $name',
    async ({ id, config, rowCount }) => {
      const detail = expectData(await app.admin('getDataSource', { id }));
      const draft = { ...dataSourceDraftSchema.parse(detail), description: 'Saved by a later release' };
      const saved = expectData(
        await app.admin('saveDataSource', { target: { id, revision: detail.revision }, draft }),
      );
      expect(saved.columns).toEqual(detail.columns);
      await app.host.advanceClock(60_000);
      const view = expectData(await app.macro('refreshTable', { config }));
      expect(view).toMatchObject({ freshness: 'fresh', problem: null });
      expect(view.table.rows).toHaveLength(rowCount);
    },
  );

  it('goes on with its field: the value stands, and others can be picked', async () => {
    expect(app.host.jira.text('ORD-1', fieldId)).toBe(second.field.value.text);
    const place = { fieldId, entryPoint: 'edit', experience: 'issue-view' };
    const found = expectData(
      (await onIssue(fieldTypeKeys.single, 'searchField', { query: 'adele' }, place)) as Reply<
        FieldAnswers['searchField']
      >,
    );
    expect(found.choices.map(({ item }) => item.id)).toEqual(second.field.value.ids);
    expect(found.choices[0]?.item.columns).toHaveProperty('secret');
  });

  it('goes on with its panel', async () => {
    const shown = expectData(
      (await onIssue('external-data-panel', 'viewTable', { parameters: {} })) as Reply<
        PanelAnswers['viewTable']
      >,
    );
    expect(shown.settings.title).toBe('Who to ask');
    expect(shown.table.rows.length).toBeGreaterThan(0);
    expect(new Set(shown.table.rows.map(([, department]) => department))).toEqual(new Set(['Finance']));
  });

  it('goes on with its gateway, its clients and their grants', async () => {
    const { url } = expectData(await app.admin('getGateway', {}));
    const token = await app.fetchAccessToken(CONTOSO.id, {
      grant_type: 'client_credentials',
      client_id: GATEWAY_CALLER_APP.clientId,
      client_secret: secretOf(GATEWAY_CALLER_APP),
      scope: 'api://external-data-gateway/.default',
    });
    const source = second.dataSources[0]!.id;
    const answer = await fetch(`${url}/v1/data-sources/${source}/rows?columns=displayName,secret`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status, await answer.clone().text()).toBe(200);
    expect(JSON.stringify(await answer.json())).toContain('secret');
  });

  it('still has in its trash what was thrown away, and in its audit trail what was done', async () => {
    const { deleted, unreadable } = expectData(await app.admin('getOverview', {}));
    expect(unreadable).toEqual([]);
    expect(deleted.map(({ id }) => id)).toEqual([second.deletedSource]);
    const { revision } = expectData(await app.admin('getOverview', {})).deleted[0]!;
    expectData(await app.admin('restoreRecord', { kind: 'data-source', id: second.deletedSource, revision }));
    const audit = expectData(await app.admin('listAudit', { beforeMs: null }));
    expect(audit.entries.length).toBeGreaterThan(10);
  });
});

/** The rows that filled the large table when the fixture was made. */
function largeRows(): readonly object[] {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  return Array.from({ length: 3_000 }, (_, id) => ({
    id,
    text: `${hash(`row ${id}`)}${hash(`more ${id}`).slice(0, 40)}`,
  }));
}
