import { fieldTypeKeys } from '../../../src/contract/field-limits';
import type { FieldValue } from '../../../src/contract/field';
import type { FieldAnswers } from '../../../src/contract/field-api';
import { buildFieldValue } from '../../../src/contract/field-value';
import type { Reply } from '../../../src/contract/reply';
import { personColumns } from '../../builders/contoso-sources';
import { JiraField, personSettings } from '../../builders/jira-fields';
import { AppUnderTest, expectData } from '../../integration/app-under-test';
import { atMost, exactly, reported } from '../figure';
import type { Benchmark, Figure } from '../figure';
import { fillSite } from '../large-site';

const size = { connections: 200, dataSources: 1_000, places: 2 };
const issueCount = 5_000;
const minuteMs = 60_000;

/** What an hour costs in which nothing has changed. */
export const hourly: Benchmark = {
  name: 'hourly',
  what: `An hour in which nothing changes on a site of ${size.connections} connections, ${size.dataSources.toLocaleString('en')} data sources and ${issueCount.toLocaleString('en')} issues with a field’s value, on the local host: units of storage, and calls of the products, of the two scheduled functions and what they queue.`,
  run: async () => {
    const app = await AppUnderTest.start();
    try {
      const connection = await app.connect();
      const source = await app.addUsers(connection.id, { name: 'People', columns: personColumns });
      await addIssues(app, source.id);
      await fillSite(app, source.id, size);
      // The first hours make the index, look at every issue, and settle what was marked.
      for (let hour = 0; hour < 3; hour += 1) await runHour(app);
      app.host.resetMetrics();
      await runHour(app);
      return measure(app);
    } finally {
      await app.host.close();
    }
  },
};

/** Issues that hold a record of the data source as it is. */
async function addIssues(app: AppUnderTest, sourceId: string): Promise<void> {
  const field = JiraField.create(app, 'Contact');
  await field.configure(sourceId, { ...personSettings, columns: ['mail', 'jobTitle'] });
  const place = { fieldId: field.id, issue: { key: 'ORD-1' }, entryPoint: 'edit', experience: 'issue-view' };
  const answer = await app.call(fieldTypeKeys.single, 'searchField', { query: 'adele' }, 'author', place);
  const { item } = expectData(answer as Reply<FieldAnswers['searchField']>).choices[0]!;
  const value = buildFieldValue(sourceId, [item], app.host.nowMs()) as FieldValue;
  for (const key of app.host.jira.createIssues('ORD', issueCount)) app.host.jira.poke(key, field.id, value);
}

async function runHour({ host }: AppUnderTest): Promise<void> {
  await host.schedule('keep-alive');
  await host.schedule('field-sync');
  for (let quarter = 0; quarter < 4; quarter += 1) {
    await host.queue.idle();
    await host.advanceClock(15 * minuteMs);
  }
  await host.queue.idle();
}

function measure({ host }: AppUnderTest): readonly Figure[] {
  const { kvs, product } = host.metrics();
  const against = 'Forge’s meters on the local host';
  return [
    atMost(100, {
      name: 'hourly/kvs-units',
      value: kvs.readUnits + kvs.writeUnits + kvs.deletes,
      unit: 'units read and written',
      against,
    }),
    exactly(0, { name: 'hourly/calls', value: product.total, unit: 'calls', against }),
    reported({ name: 'hourly/kvs-writes', value: kvs.writes + kvs.deletes, unit: 'writes', against }),
  ];
}
