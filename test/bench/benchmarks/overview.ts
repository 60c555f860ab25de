import { AppUnderTest, demoConnection, expectData, usersUrl } from '../../integration/app-under-test';
import { atMost, reported } from '../figure';
import type { Benchmark } from '../figure';

const connectionCount = 200;
const dataSourceCount = 1_000;
/** Forge's limit of an answer. */
const answerLimitMb = 5;

/** What an administrator of a large site waits for. */
export const overview: Benchmark = {
  name: 'overview',
  what: 'The console’s overview of 200 connections and 1,000 data sources, each with a state and 30 kept refreshes: from the call to the answer on the local host, storage queries and size of the answer.',
  async run() {
    const app = await AppUnderTest.start();
    try {
      await seed(app);
      // The first call pays for the cold start, which has a figure of its own.
      expectData(await app.admin('getOverview', {}));
      // Two of these within a minute would exceed what Forge lets an installation read.
      await app.host.advanceClock(60_000);
      app.host.resetMetrics();
      const startedAt = performance.now();
      const answer = expectData(await app.admin('getOverview', {}));
      const ms = performance.now() - startedAt;
      if (answer.dataSources.length < dataSourceCount) throw new Error('overview: data sources are missing');
      const { kvs } = app.host.metrics();
      const against = `${connectionCount} connections, ${dataSourceCount} data sources`;
      const megabytes = Buffer.byteLength(JSON.stringify(answer)) / 1_000_000;
      return [
        atMost(1_000, { name: 'overview/time', value: ms, unit: 'ms', against }),
        atMost(answerLimitMb, { name: 'overview/answer', value: megabytes, unit: 'MB', against }),
        reported({ name: 'overview/kvs-round-trips', value: kvs.roundTrips, unit: 'round trips', against }),
      ];
    } finally {
      await app.host.close();
    }
  },
};

/** Copies one real connection and one real data source, so that what is stored has the app's own form. */
async function seed(app: AppUnderTest): Promise<void> {
  const connection = await app.connect(demoConnection('Template'));
  const dataSource = await app.addUsers(connection.id, { name: 'Template', request: { url: usersUrl() } });
  const read = (key: string) =>
    app.host.kvs.entries().find((entry) => entry.key === key)?.value as Record<string, unknown>;
  const connectionRecord = read(`connection:${connection.id}`);
  const statusRecord = read(`connection-status:${connection.id}`);
  const sourceRecord = read(`data-source:${dataSource.id}`);
  const healthRecord = read(`data-source-health:${dataSource.id}`);
  const run = (healthRecord['runs'] as unknown[])[0];
  const toId = (prefix: string, index: number) =>
    `${(index % 36).toString(36)}${prefix}${String(index).padStart(20, '0')}`;
  for (let index = 0; index < connectionCount; index += 1) {
    const id = toId('con', index);
    app.host.kvs.poke(`connection:${id}`, { ...connectionRecord, id, name: `Connection ${index}` });
    app.host.kvs.poke(`connection-status:${id}`, statusRecord);
  }
  for (let index = 0; index < dataSourceCount; index += 1) {
    const id = toId('src', index);
    const connectionId = toId('con', index % connectionCount);
    app.host.kvs.poke(`data-source:${id}`, {
      ...sourceRecord,
      id,
      connectionId,
      name: `Data source ${index}`,
    });
    const runs = Array.from({ length: 30 }, () => run);
    app.host.kvs.poke(`data-source-health:${id}`, { ...healthRecord, runs });
  }
  await app.host.advanceClock(1_000);
}
