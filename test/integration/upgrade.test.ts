import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MacroConfig } from '../../src/contract/binding';
import { connectionDraftSchema } from '../../src/contract/connection';
import { dataSourceDraftSchema } from '../../src/contract/data-source';
import type { KvsEntry } from '../host/services/kvs/kvs-service';
import { AppUnderTest, expectData, expectError } from './app-under-test';

/*
 * A site as the first release stored it (test/fixtures/first-release, kept for good) under the app as it is now. Times
 * in records are moved up to today, as they would be on a site that has been in use until the upgrade; what is inside
 * tokens cannot be moved, so people's own sign-ins may have to be made again, and then have to say so.
 */

interface FirstRelease {
  readonly storedAtMs: number;
  readonly dataSources: readonly {
    readonly name: string;
    readonly id: string;
    readonly rowCount: number;
    readonly config: MacroConfig;
  }[];
  readonly entries: readonly KvsEntry[];
}

const fixture = JSON.parse(
  readFileSync(join(__dirname, '../fixtures/first-release/site.json'), 'utf8'),
) as FirstRelease;

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
    const laterMs = app.host.nowMs() - fixture.storedAtMs;
    for (const { key, value, secret } of fixture.entries) {
      app.host.kvs.poke(key, moveTimes(value, laterMs), { secret });
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

/** Every time in a record: numbers whose names end in `Ms` and are times, not durations. */
function moveTimes(value: unknown, byMs: number, name = ''): unknown {
  if (typeof value === 'number' && name.endsWith('Ms') && value > 1_000_000_000_000) return value + byMs;
  if (Array.isArray(value)) return value.map((each) => moveTimes(each, byMs));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, moveTimes(each, byMs, key)]));
}

/** The rows that filled the large table when the fixture was made. */
function largeRows(): readonly object[] {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  return Array.from({ length: 3_000 }, (_, id) => ({
    id,
    text: `${hash(`row ${id}`)}${hash(`more ${id}`).slice(0, 40)}`,
  }));
}
