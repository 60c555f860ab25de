import { fieldSettingsSchema } from '../../src/contract/field-schema';
import type { FieldAnswers } from '../../src/contract/field-api';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import type { Reply } from '../../src/contract/reply';
import { expectData } from '../integration/app-under-test';
import { withBenchSite } from './bench-site';
import type { BenchSite } from './bench-site';
import { buildDirectory, directoryColumns } from './directory';

const rowCount = 10_000;

/** What somebody types one letter after the other, several times over. */
export const typed = ['a', 'an', 'ann', 'anna', 'm', 'mu', 'mül', 'sales', 'controller', 'zzz'];

/** A bench site whose 10,000 records of eight columns are stored, with a Jira field that picks them. */
export interface FieldSite extends BenchSite {
  readonly fieldId: string;
  /** What the field's editor offers for a text. */
  readonly search: (query: string) => Promise<FieldAnswers['searchField']>;
}

interface FieldSiteOptions {
  /** Keys of the columns that are searched beside the label. */
  readonly columns: readonly string[];
  /** What the data source has besides. */
  readonly changes?: Readonly<Record<string, unknown>>;
}

/** Runs `use` on a fresh site whose records have been read. */
export function withFieldSite<T>(
  { columns, changes = {} }: FieldSiteOptions,
  use: (site: FieldSite) => Promise<T>,
): Promise<T> {
  return withBenchSite(
    {
      server: { rows: buildDirectory(rowCount), pageSize: 999 },
      columns: [{ key: 'id', name: 'Id', path: '$.id', type: 'text', hidden: false }, ...directoryColumns],
      maxRows: rowCount,
      changes,
    },
    async (site) => {
      const { app, dataSourceId } = site;
      const { host } = app;
      const moduleKey = fieldTypeKeys.single;
      const { id: fieldId, contextId } = host.jira.createField({ typeKey: moduleKey, name: 'Contact' });
      const call = (functionKey: string, payload: unknown, accountId: string, place: object) =>
        app.call(moduleKey, functionKey, payload, accountId, { fieldId, entryPoint: 'edit', ...place });
      const settings = fieldSettingsSchema.parse({
        idColumn: 'id',
        labelColumn: 'displayName',
        columns,
      });
      const draft = { dataSourceId, settings };
      const page = { fieldContextId: contextId, entryPoint: 'contextConfig' };
      const prepared = (await call('prepareFieldConfiguration', draft, 'admin', page)) as Reply<
        FieldAnswers['prepareFieldConfiguration']
      >;
      host.jira.configure(fieldId, contextId, expectData(prepared));
      const search = async (query: string) => {
        const place = { issue: { key: 'ORD-1' }, experience: 'issue-view' };
        const found = await call('searchField', { query }, 'author', place);
        return expectData(found as Reply<FieldAnswers['searchField']>);
      };
      for (let look = 0; look < 40 && (await isMissing(() => search(''))); look += 1) {
        await host.queue.idle();
      }
      const { total } = await search('');
      // A few people of the directory have no name, and so nothing to be picked by.
      if (total < rowCount * 0.99) throw new Error(`${total} of ${rowCount} records are offered`);
      return use({ ...site, fieldId, search });
    },
  );
}

async function isMissing(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return false;
  } catch {
    return true;
  }
}
