import type { ReadState } from '../../src/contract/verdict';
import { anAccount } from './accounts';
import { namedColumns } from '../../src/contract/field';
import { fieldSettingsSchema } from '../../src/contract/field-schema';
import { buildFieldValue } from '../../src/contract/field-value';
import type { FieldConfiguration, FieldItem, FieldSettings, FieldValue } from '../../src/contract/field';
import type { CellValue, Table } from '../../src/contract/table';
import type { DataSourceRecord } from '../../src/core/data-source/data-source-record';
import { pickHidden } from '../../src/core/data-source/hidden-columns';
import { sealChoice } from '../../src/core/data-source/seal';
import { sealItem } from '../../src/core/field/item-seal';
import { snapshotKey, snapshotName } from '../../src/core/snapshot/snapshot-record';
import type { FieldPlace } from '../../src/usecases/field/field-place';
import { storeSnapshot } from '../../src/usecases/snapshot/store-snapshot';
import type { FakePorts } from '../fakes/fake-ports';
import { aDataSourceRecord } from './data-sources';

/** Customers: number, name, city, address of the record. */
export const customerColumns = [
  { key: 'number', name: 'Number', type: 'text' },
  { key: 'name', name: 'Name', type: 'text' },
  { key: 'city', name: 'City', type: 'text' },
  { key: 'page', name: 'Page', type: 'link' },
] as const;

/** Three customers, two of one city. */
export const customerRows: readonly (readonly CellValue[])[] = [
  ['C-1', 'Contoso', 'Berlin', { url: 'https://crm.example.com/C-1', text: 'Open' }],
  ['C-2', 'Fabrikam', 'Hamburg', null],
  ['C-3', 'Northwind Traders', 'Berlin', null],
];

/** A table of customers. */
export const customers = (rows = customerRows): Table => ({ columns: [...customerColumns], rows: [...rows] });

/** A data source of customers. */
export const aCustomerSource = (overrides: Partial<DataSourceRecord> = {}) =>
  aDataSourceRecord({
    name: 'Customers',
    columns: customerColumns.map((column) => ({ ...column, path: `$.${column.key}`, hidden: false })),
    ...overrides,
  });

/** How a field of customers offers them. */
export const fieldSettings = (overrides: Partial<FieldSettings> = {}): FieldSettings => ({
  ...fieldSettingsSchema.parse({
    idColumn: 'number',
    labelColumn: 'name',
    columns: ['city'],
    linkColumn: 'page',
  }),
  ...overrides,
});

/** A sealed configuration of a field of customers. */
export async function aFieldConfiguration(
  settings: Partial<FieldSettings> = {},
  dataSource: DataSourceRecord = aCustomerSource(),
): Promise<FieldConfiguration> {
  const hiddenColumns = pickHidden(dataSource, namedColumns(fieldSettings(settings)));
  const choice = { dataSourceId: dataSource.id, parameters: {}, hiddenColumns };
  const seal = await sealChoice(dataSource.sealKey, { ...choice, surface: 'jira-field' });
  const binding = { ...choice, tokenOwner: 'shared' as const, seal };
  return { version: 1, binding, settings: fieldSettings(settings) };
}

/** A customer as the server seals it. */
export function aFieldItem(
  item: Partial<Omit<FieldItem, 'seal'>> = {},
  dataSource: DataSourceRecord = aCustomerSource(),
): Promise<FieldItem> {
  const whole = { id: 'C-2', text: 'Fabrikam', columns: { city: 'Hamburg' }, ...item };
  return sealItem(dataSource.sealKey, dataSource.id, whole);
}

/** A field's value of such customers. */
export function aFieldValue(items: readonly FieldItem[], atMs: number, dataSourceId = aCustomerSource().id) {
  return buildFieldValue(dataSourceId, items, atMs) as FieldValue;
}

/** Stores customers as the source's snapshot, now. */
export async function seedCustomers(
  ports: FakePorts,
  rows = customerRows,
  options: { readonly truncated?: boolean; readonly state?: ReadState } = {},
): Promise<void> {
  const name = snapshotName(aCustomerSource().id, 'none');
  const read = {
    columns: [...customerColumns],
    rows: [...rows],
    truncated: options.truncated ?? false,
    verdict: { state: options.state ?? (options.truncated === true ? 'more' : 'complete'), evidence: [] },
    place: null,
  } as unknown as Parameters<typeof storeSnapshot>[4];
  await storeSnapshot(ports, name, await ports.records.get(snapshotKey(name)), 1, read);
}

/** A field on an issue, looked at by somebody who works on it. */
export const aFieldPlace = (overrides: Partial<FieldPlace> = {}): FieldPlace => ({
  accountId: anAccount('author'),
  kind: 'single',
  fieldId: 'customfield_10100',
  issue: { id: '10001', key: 'ORD-1' },
  project: { id: '10001', key: 'ORD' },
  // Not told: what Jira says of the field is asked each time.
  issueTypeId: null,
  isPortal: false,
  mayActAsUser: true,
  ...overrides,
});
