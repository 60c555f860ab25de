import { fieldSettingsSchema } from '../../../src/contract/field-schema';
import type { FieldAnswers } from '../../../src/contract/field-api';
import { fieldTypeKeys } from '../../../src/contract/field-limits';
import { buildFieldValue } from '../../../src/contract/field-value';
import type { Reply } from '../../../src/contract/reply';
import { expectData } from '../../integration/app-under-test';
import { withBenchSite } from '../bench-site';
import type { BenchSite } from '../bench-site';
import { buildDirectory, directoryColumns } from '../directory';
import { viewInFreshProcess } from '../first-view';
import { median } from '../interleaved';
import type { Work } from './bill';
import type { WorkKind } from './site-model';

const rowCount = 500;
const pageSize = 100;
const repeats = 15;
const issueKey = 'ORD-1';

/**
 * What each kind of work takes, of a source of 500 rows and eight columns in five pages: time from the call to the
 * answer on the local host (half of the repeats take less), and what its storage meters.
 */
export function measureWork(): Promise<Readonly<Record<WorkKind, Work>>> {
  return withBenchSite(
    {
      server: { rows: buildDirectory(rowCount), pageSize },
      columns: [{ key: 'id', name: 'Id', path: '$.id', type: 'text', hidden: false }, ...directoryColumns],
    },
    async (site) => {
      const { app, config } = site;
      // The first read stores the table whole, as one with news does.
      const changed = await meter(site, async () => {
        expectData(await app.macro('viewTable', { config, unpacks: true }));
      });
      const view = await meterOften(site, async () => {
        expectData(await app.macro('viewTable', { config, unpacks: true }));
      });
      const same = await meterOften(site, async () => {
        await app.host.advanceClock(16 * 60_000);
        expectData(await app.macro('refreshTable', { config, unpacks: true }));
      });
      expectData(await app.macro('viewTable', { config, unpacks: true }));
      const cold: number[] = [];
      for (let round = 0; round < repeats; round += 1) {
        cold.push((await viewInFreshProcess(app.host, config, true)).ms);
      }
      const field = await openField(site);
      const search = await meterOften(site, field.search);
      const values = await meterOften(site, field.values);
      const hourly = await meter(site, async () => {
        await app.host.schedule('keep-alive');
        await app.syncFields();
      });
      return {
        view,
        'cold-view': { ...view, ms: view.ms + median(cold) },
        'refresh-same': { ...same, servicePages: rowCount / pageSize },
        'refresh-changed': { ...changed, servicePages: rowCount / pageSize },
        'field-search': search,
        'field-values': values,
        hourly,
      };
    },
  );
}

async function meter({ app }: BenchSite, work: () => Promise<void>): Promise<Work> {
  app.host.resetMetrics();
  const startedAtMs = performance.now();
  await work();
  const ms = performance.now() - startedAtMs;
  const { roundTrips, readUnits, writeUnits } = app.host.metrics().kvs;
  return { ms, roundTrips, readUnits, writeUnits, servicePages: 0 };
}

async function meterOften(site: BenchSite, work: () => Promise<void>): Promise<Work> {
  // Whatever is loaded or kept by the first is not what the others take.
  await work();
  const metered: Work[] = [];
  for (let round = 0; round < repeats; round += 1) metered.push(await meter(site, work));
  return { ...metered.at(-1)!, ms: median(metered.map(({ ms }) => ms)) };
}

/** A field of Jira over the source, with an issue that holds a record. */
async function openField({ app, dataSourceId }: BenchSite) {
  const { host } = app;
  const moduleKey = fieldTypeKeys.single;
  const { id: fieldId, contextId } = host.jira.createField({ typeKey: moduleKey, name: 'Contact' });
  const call = (functionKey: string, payload: unknown, accountId: string, place: object) =>
    app.call(moduleKey, functionKey, payload, accountId, { fieldId, entryPoint: 'edit', ...place });
  const settings = fieldSettingsSchema.parse({
    idColumn: 'id',
    labelColumn: 'displayName',
    columns: ['mail', 'jobTitle', 'department'],
  });
  const page = { fieldContextId: contextId, entryPoint: 'contextConfig' };
  const prepared = await call('prepareFieldConfiguration', { dataSourceId, settings }, 'admin', page);
  host.jira.configure(
    fieldId,
    contextId,
    expectData(prepared as Reply<FieldAnswers['prepareFieldConfiguration']>),
  );
  const find = async () => {
    const place = { issue: { key: issueKey }, experience: 'issue-view' };
    const found = await call('searchField', { query: 'an' }, 'author', place);
    return expectData(found as Reply<FieldAnswers['searchField']>);
  };
  // Until Jira has surely stored what was set up, it is asked each time.
  await host.advanceClock(2 * 60_000);
  const { choices } = await find();
  host.jira.poke(issueKey, fieldId, buildFieldValue(dataSourceId, [choices[0]!.item], 1));
  return {
    search: async () => void (await find()),
    values: async () => void (await host.jira.refreshValues({ fieldId, issueKeys: [issueKey] })),
  };
}
