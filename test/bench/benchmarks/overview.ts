import { AppUnderTest, expectData } from '../../integration/app-under-test';
import { atMost, exactly, reported } from '../figure';
import type { Benchmark } from '../figure';
import { fillSite } from '../large-site';

const connectionCount = 200;
const dataSourceCount = 1_000;
/** Forge's limit of an answer. */
const answerLimitMb = 5;

/** What an administrator of a large site waits for. */
export const overview: Benchmark = {
  name: 'overview',
  what: 'The console’s overview of 200 connections and 1,000 data sources, each with a state, 30 kept refreshes and two places: from the call to the answer on the local host, what it reads of storage and the size of the answer; what counting the places, and an author’s list of the data sources, read.',
  async run() {
    const app = await AppUnderTest.start();
    try {
      await fillSite(app, { connections: connectionCount, dataSources: dataSourceCount, places: 2 });
      // The first call makes the index, and pays for the cold start, which has a figure of its own.
      expectData(await app.admin('getOverview', {}));
      // Both within a minute would exceed what Forge lets an installation read.
      await app.host.advanceClock(60_000);
      expectData(await app.admin('countUsage', {}));
      await app.host.advanceClock(60_000);
      app.host.resetMetrics();
      const startedAt = performance.now();
      const answer = expectData(await app.admin('getOverview', {}));
      const ms = performance.now() - startedAt;
      if (answer.dataSources.length < dataSourceCount) throw new Error('overview: data sources are missing');
      const { kvs } = app.host.metrics();
      app.host.resetMetrics();
      const { counts } = expectData(await app.admin('countUsage', {}));
      if (Object.keys(counts).length < dataSourceCount) throw new Error('overview: places are missing');
      const usage = app.host.metrics().kvs;
      app.host.resetMetrics();
      const choices = expectData(await app.macro('listDataSources', {}, 'author'));
      if (choices.dataSources.length < dataSourceCount) throw new Error('overview: choices are missing');
      const authors = app.host.metrics().kvs;
      const against = `${connectionCount} connections, ${dataSourceCount} data sources`;
      const megabytes = Buffer.byteLength(JSON.stringify(answer)) / 1_000_000;
      return [
        atMost(1_000, { name: 'overview/time', value: ms, unit: 'ms', against }),
        atMost(answerLimitMb, { name: 'overview/answer', value: megabytes, unit: 'MB', against }),
        atMost(5, { name: 'overview/kvs-round-trips', value: kvs.roundTrips, unit: 'round trips', against }),
        atMost(60, { name: 'overview/kvs-units', value: kvs.readUnits, unit: 'units', against }),
        exactly(0, { name: 'overview/kvs-writes', value: kvs.writes + kvs.deletes, unit: 'writes', against }),
        atMost(30, { name: 'overview/usage-units', value: usage.readUnits, unit: 'units', against }),
        atMost(30, { name: 'overview/author-units', value: authors.readUnits, unit: 'units', against }),
        reported({
          name: 'overview/author-round-trips',
          value: authors.roundTrips,
          unit: 'round trips',
          against,
        }),
      ];
    } finally {
      await app.host.close();
    }
  },
};
