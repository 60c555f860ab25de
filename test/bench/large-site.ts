import type { AppUnderTest } from '../integration/app-under-test';

/** How much is set up on a site. */
export interface SiteSize {
  readonly connections: number;
  readonly dataSources: number;
  /** Pages that show each data source. */
  readonly places: number;
}

/** What was set up, by id. */
export interface FilledSite {
  readonly connections: readonly string[];
  readonly dataSources: readonly string[];
}

/** An id whose first character goes through the alphabet, as random ids do. */
const siteId = (kind: 'con' | 'src', number: number) =>
  `${(number % 36).toString(36)}${kind}${String(number).padStart(20, '0')}`;

const runsKept = 30;

/**
 * Copies a data source that was read, and its connection, so that what is stored has the app's own form, as a release
 * without an index leaves it. Every data source has a state with 30 kept refreshes and a description of its own.
 */
export async function fillSite(app: AppUnderTest, dataSourceId: string, size: SiteSize): Promise<FilledSite> {
  const read = (key: string) =>
    app.host.kvs.entries().find((entry) => entry.key === key)?.value as Record<string, unknown>;
  const sourceRecord = read(`data-source:${dataSourceId}`);
  const healthRecord = read(`data-source-health:${dataSourceId}`);
  const ofConnection = String(sourceRecord['connectionId']);
  const connectionRecord = read(`connection:${ofConnection}`);
  const statusRecord = read(`connection-status:${ofConnection}`);
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
  return {
    connections: Array.from({ length: size.connections }, (_, index) => siteId('con', index)),
    dataSources: Array.from({ length: size.dataSources }, (_, index) => siteId('src', index)),
  };
}
