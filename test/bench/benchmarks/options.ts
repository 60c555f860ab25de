import type { AdminRequest } from '../../../src/contract/admin-api';
import type { OptionSyncDraft } from '../../../src/contract/option-sync';
import { startCrm } from '../../integration/native-field-faults/crm';
import { expectData } from '../../integration/app-under-test';
import type { AppUnderTest } from '../../integration/app-under-test';
import { atMost, exactly, reported } from '../figure';
import type { Benchmark, Figure } from '../figure';

const optionCount = 10_000;
const issueCount = 200;
const projectKey = 'ORD';
const hourMs = 3_600_000;
const against = 'the local host';

/** What keeping options equal and answering events takes. */
export const options: Benchmark = {
  name: 'options',
  what: `A select list of ${optionCount.toLocaleString('en')} options, kept equal to a data source in which nothing changes: calls of Jira about options and writes of the run that looks at all of them once a day, and of an hour without news. And ${issueCount} events of issues in which somebody names a customer: time from the change to what the rule fills, at the 95th percentile, and points for each.`,
  run: async () => [...(await measureOptions()), ...(await measureEvents())],
};

async function measureOptions(): Promise<readonly Figure[]> {
  const rows = Array.from({ length: optionCount }, (_, at) => ({ id: `C-${at}`, name: `Customer ${at}` }));
  const { app, dataSourceId, close } = await startCrm(() => rows, [['id', 'text'], ['name', 'text']]); // prettier-ignore
  try {
    const { id: fieldId, contextId } = app.host.jira.createOptionField({ type: 'select', name: 'Customer' });
    const draft: OptionSyncDraft = {
      ...{ name: 'Customers', dataSourceId, parameters: {}, fieldId, contextId: String(contextId) },
      ...{ idColumn: 'id', label: '{name}', parent: null, order: 'source', vanished: 'disable' },
      ...{ longLabels: 'cut', schedule: 'hourly' },
    };
    const { sync } = expectData(await app.admin('saveOptionSync', { target: null, draft }));
    expectData(await app.admin('previewOptionSync', { id: sync.id }));
    await app.host.advanceClock(hourMs);
    expectData(await app.admin('startOptionSync', { id: sync.id }));
    await app.host.queue.idle();
    const made = app.host.jira.options(fieldId, contextId).length;
    if (made !== optionCount) throw new Error(`options: ${made} options were made`);
    await app.syncFields();
    const hour = await countCalls(app, () => app.syncFields());
    await app.host.advanceClock(24 * hourMs);
    const day = await countCalls(app, () => app.syncFields());
    if (day.calls === 0) throw new Error('options: nobody looked at the options');
    return [
      exactly(0, { name: 'options/unchanged-hour', value: hour.calls, unit: 'calls', against }),
      atMost(12, { name: 'options/unchanged-calls', value: day.calls, unit: 'calls', against }),
      exactly(0, { name: 'options/unchanged-writes', value: day.writes, unit: 'writes', against }),
    ];
  } finally {
    await close();
  }
}

/** Calls of Jira about fields and their options. */
async function countCalls({ host }: AppUnderTest, work: () => Promise<void>) {
  host.resetMetrics();
  await work();
  const routes = Object.entries(host.metrics().product.byRoute).filter(([route]) =>
    route.includes('/rest/api/3/field'),
  );
  const sum = (all: typeof routes) => all.reduce((total, [, calls]) => total + calls, 0);
  return { calls: sum(routes), writes: sum(routes.filter(([route]) => !route.startsWith('GET '))) };
}

async function measureEvents(): Promise<readonly Figure[]> {
  const customers = Array.from({ length: issueCount }, (_, at) => ({
    id: String(at + 1),
    turnover: at + 0.5,
  }));
  const { app, dataSourceId, close } = await startCrm(() => customers, [['id', 'text'], ['turnover', 'number']]); // prettier-ignore
  try {
    const { jira } = app.host;
    const keys = jira.createIssues(projectKey, issueCount);
    const number = jira.createNativeField({ type: 'float', name: 'Customer number' }).id;
    const turnover = jira.createNativeField({ type: 'float', name: 'Turnover' }).id;
    const rule: AdminRequest<'saveFillRule'>['rule'] = {
      ...{ name: 'Turnover', dataSourceId, projects: [projectKey] },
      when: { created: false, changed: [number] },
      record: { fieldId: number, column: 'id' },
      fields: [{ fieldId: turnover, value: { from: 'column', column: 'turnover' } }],
    };
    expectData(await app.admin('saveFillRule', { target: null, rule }));
    await app.host.advanceClock(60_000);
    await app.host.events.idle();
    app.host.resetMetrics();
    const delays: number[] = [];
    for (const [at, key] of keys.entries()) {
      const begunMs = app.host.nowMs();
      jira.setValue(key, number, at + 1);
      await app.host.events.idle();
      const change = jira.history(key).at(-1);
      if (change?.author !== 'app' || jira.shown(key, turnover) !== at + 0.5)
        throw new Error(`options: ${key} was not filled`);
      delays.push(change.createdMs - begunMs);
    }
    const spent = app.host.metrics().points.total;
    const p95 = delays.sort((a, b) => a - b)[Math.ceil(delays.length * 0.95) - 1]!;
    return [
      atMost(2_000, { name: 'options/event-p95', value: p95, unit: 'ms', against }),
      reported({
        name: 'options/event-points',
        value: spent / keys.length,
        unit: 'points an issue',
        against,
      }),
    ];
  } finally {
    await close();
  }
}
