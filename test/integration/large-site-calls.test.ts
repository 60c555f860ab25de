import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminRequests } from '../../src/contract/admin-api';
import type { AdminKey } from '../../src/contract/admin-api';
import { fillSite } from '../bench/large-site';
import { buildAdminPayloads } from './admin-payloads';
import type { AdminPayloads } from './admin-payloads';
import { AppUnderTest, demoConnection, expectData } from './app-under-test';

const size = { connections: 60, dataSources: 300, places: 2 };
/**
 * Units of storage, of 10 KB or a record each, that a call may read: a fraction of what there are data sources. The whole
 * installation has 4,000 a minute, readers of its pages included.
 */
const mostUnits = 100;

describe('a call of the console on a large site', () => {
  let app: AppUnderTest;
  let payloads: AdminPayloads;
  beforeAll(async () => {
    app = await AppUnderTest.start({ invocationLimits: false });
    const connection = await app.connect();
    const dataSource = await app.addUsers(connection.id);
    await app.bind(dataSource.id);
    await fillSite(app, dataSource.id, size);
    const own = buildAdminPayloads(connection, dataSource);
    // Of records that nothing else uses, so that the call goes on to its end.
    const spare = await app.connect(demoConnection('Spare'));
    const { configuration } = expectData(
      await app.admin('exportConfiguration', { connectionIds: [], dataSourceIds: [dataSource.id] }),
    );
    payloads = {
      ...own,
      deleteConnection: { id: spare.id, revision: spare.revision },
      planImport: { file: configuration, connectionIds: [] },
      applyImport: { file: configuration, revisions: { [dataSource.id]: dataSource.revision }, secrets: {} },
    };
    // The first look at each list makes its index.
    expectData(await app.admin('getOverview', {}));
    await app.host.advanceClock(60_000);
    expectData(await app.admin('countUsage', {}));
    await app.host.schedule('keep-alive');
    await app.host.advanceClock(60_000);
  });
  afterAll(() => app.host.close());

  it.each(Object.keys(adminRequests) as AdminKey[])('%s does not read every record', async (key) => {
    await app.host.advanceClock(60_000);
    app.host.resetMetrics();
    await app.admin(key, payloads[key] as never);
    await app.host.queue.idle();
    expect(app.host.metrics().kvs.readUnits).toBeLessThanOrEqual(mostUnits);
  });
});
