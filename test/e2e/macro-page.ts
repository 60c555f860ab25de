import type { MacroConfig } from '../../src/contract/binding';
import type { DataSourceDetail } from '../../src/contract/data-source';
import { columnTypes } from '../../src/contract/table';
import type { Column } from '../../src/contract/table';
import { viewSettingsSchema } from '../../src/contract/view';
import type { Host } from '../host/host';
import { expectData } from '../integration/app-under-test';
import type { AppUnderTest } from '../integration/app-under-test';

/** Puts blocks on a page of the space DEMO, as its author. */
export async function putBlocks(host: Host, pageId: string, body: readonly unknown[]): Promise<void> {
  const address = `${host.url}/host/site/pages/${pageId}`;
  const headers = { 'x-host-account': 'author', 'content-type': 'application/json' };
  const before = (await (await fetch(address, { headers })).json()) as { version: number; title: string };
  const { title, version } = before;
  const put = await fetch(address, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ title, version, body }),
  });
  if (put.status !== 200) throw new Error(`the page was not stored: ${await put.text()}`);
}

/** A macro of a page, showing a bound data source by a view. */
export function macroBlock(localId: string, config: MacroConfig, view: unknown) {
  return {
    kind: 'macro',
    moduleKey: 'external-data',
    localId,
    config: { ...config, view: viewSettingsSchema.parse(view) },
  };
}

/** Columns of the types that a SharePoint list does not have, and a text that is too long to show whole. */
const furtherColumns: readonly Column[] = [
  {
    key: 'mail',
    name: 'Mail',
    path: '',
    template: 'office{id}@contoso.example',
    type: 'email',
    hidden: false,
  },
  { key: 'raw', name: 'Raw', path: '$.fields', type: 'json', hidden: false },
  {
    key: 'history',
    name: 'History',
    path: '',
    template: `Customer {id}. ${'They have been with us for many years and order every month. '.repeat(6)}`,
    type: 'text',
    hidden: true,
  },
];

/** A data source of the demo company's customers with a column of every type. */
export async function addEveryType(app: AppUnderTest, connectionId: string): Promise<DataSourceDetail> {
  const url = 'https://contoso-demo.sharepoint.com/sites/sales/Lists/Customers';
  const { proposal } = expectData(await app.admin('resolveSharePoint', { connectionId, url }));
  const { draft } = proposal!;
  const columns = [...draft.columns, ...furtherColumns];
  const types = new Set(columns.map(({ type }) => type));
  const missing = columnTypes.filter((type) => !types.has(type));
  if (missing.length > 0) throw new Error(`no column is of the type ${missing.join(', ')}`);
  const request = { ...draft.request, selectFromColumns: false };
  const whole = { ...draft, name: 'Customers', request, columns };
  return expectData(await app.admin('saveAndTestDataSource', { target: null, draft: whole })).dataSource;
}
