import { demoConnection, usersUrl } from '../integration/app-under-test';
import type { AppUnderTest } from '../integration/app-under-test';

/** How much is set up on a site. */
export interface SiteSize {
  readonly connections: number;
  readonly dataSources: number;
  /** Pages that show each data source. */
  readonly places: number;
}

/** An id whose first character goes through the alphabet, as random ids do. */
const siteId = (kind: 'con' | 'src', number: number) =>
  `${(number % 36).toString(36)}${kind}${String(number).padStart(20, '0')}`;

const runsKept = 30;

/**
 * Copies one real connection and one real data source, so that what is stored has the app's own form, as a release
 * without an index leaves it. Every data source has a state with 30 kept refreshes and a description of its own.
 */
export async function fillSite(app: AppUnderTest, size: SiteSize): Promise<void> {
  const connection = await app.connect(demoConnection('Template'));
  const dataSource = await app.addUsers(connection.id, { name: 'Template', request: { url: usersUrl() } });
  const read = (key: string) =>
    app.host.kvs.entries().find((entry) => entry.key === key)?.value as Record<string, unknown>;
  const connectionRecord = read(`connection:${connection.id}`);
  const statusRecord = read(`connection-status:${connection.id}`);
  const sourceRecord = read(`data-source:${dataSource.id}`);
  const healthRecord = read(`data-source-health:${dataSource.id}`);
  const run = (healthRecord['runs'] as unknown[])[0];
  for (let index = 0; index < size.connections; index += 1) {
    const id = siteId('con', index);
    app.host.kvs.poke(`connection:${id}`, { ...connectionRecord, id, name: `Connection ${index}` });
    app.host.kvs.poke(`connection-status:${id}`, statusRecord);
  }
  for (let index = 0; index < size.dataSources; index += 1) {
    const id = siteId('src', index);
    const connectionId = siteId('con', index % size.connections);
    const name = `Data source ${index}`;
    const description = `What department ${index} has in its list ${(index * 7919) % 1000}`;
    app.host.kvs.poke(`data-source:${id}`, { ...sourceRecord, id, connectionId, name, description });
    const runs = Array.from({ length: runsKept }, () => run);
    app.host.kvs.poke(`data-source-health:${id}`, { ...healthRecord, runs });
    for (let place = 0; place < size.places; place += 1) {
      const pageId = String(100_000 + index * 10 + place);
      app.host.kvs.poke(`usage:${id}:confluence-macro:${pageId}`, {
        version: 1,
        revision: 1,
        dataSourceId: id,
        surface: 'confluence-macro',
        place: { id: pageId, name: `Page ${pageId}`, containerKey: 'DEMO' },
        boundAtMs: app.host.nowMs(),
        accountId: null,
      });
    }
  }
  for (const { key } of app.host.kvs.entries()) {
    if (key.startsWith('index')) app.host.kvs.poke(key, undefined);
  }
  await app.host.advanceClock(60_000);
}
