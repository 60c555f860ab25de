import type { Combination } from '../../src/contract/combination';
import type { DataSourceDraft } from '../../src/contract/data-source';
import type { DataSourceRecord } from '../../src/core/data-source/data-source-record';
import { aDataSourceDraft, aDataSourceRecord, aRequest } from './data-sources';

export const peopleUrl = 'https://graph.microsoft.com/v1.0/people';
export const ordersUrl = 'https://graph.microsoft.com/v1.0/orders';

/** People, of which the pay is hidden. */
export const aPeopleSource = (overrides: Partial<DataSourceRecord> = {}): DataSourceRecord =>
  aDataSourceRecord({
    id: 'people0000000001',
    name: 'People',
    request: aRequest({ url: peopleUrl }),
    columns: [
      { key: 'mail', name: 'Mail', path: '$.mail', type: 'email', hidden: false },
      { key: 'name', name: 'Name', path: '$.name', type: 'text', hidden: false },
      { key: 'pay', name: 'Pay', path: '$.pay', type: 'number', hidden: true },
    ],
    ...overrides,
  });

/** Orders, each of a person. */
export const anOrdersSource = (overrides: Partial<DataSourceRecord> = {}): DataSourceRecord =>
  aDataSourceRecord({
    id: 'orders0000000001',
    name: 'Orders',
    request: aRequest({ url: ordersUrl }),
    columns: [
      { key: 'number', name: 'Number', path: '$.number', type: 'text', hidden: false },
      { key: 'owner', name: 'Owner', path: '$.owner', type: 'email', hidden: false },
      { key: 'total', name: 'Total', path: '$.total', type: 'number', hidden: false },
    ],
    ...overrides,
  });

export const people = {
  value: [
    { mail: 'ada@x.example', name: 'Ada', pay: 1_000 },
    { mail: 'bob@x.example', name: 'Bob', pay: 2_000 },
  ],
};
export const orders = {
  value: [
    { number: 'O1', owner: 'Ada@x.example', total: 10 },
    { number: 'O2', owner: 'ada@x.example', total: 32 },
  ],
};

/** People with their orders. */
export const peopleWithOrders = (
  step: Partial<Extract<Combination, { kind: 'join' }>['steps'][number]> = {},
): Combination => ({
  kind: 'join',
  parts: [
    { name: 'people', dataSourceId: 'people0000000001' },
    { name: 'orders', dataSourceId: 'orders0000000001' },
  ],
  steps: [
    {
      ...{ part: 'orders', kind: 'left', many: 'each', folds: false },
      on: [{ left: { part: 'people', column: 'mail' }, right: 'owner' }],
      ...step,
    },
  ],
});

/** What an admin enters for it: no columns yet. */
export const aCombinedDraft = (overrides: Partial<DataSourceDraft> = {}): DataSourceDraft =>
  aDataSourceDraft({
    name: 'People and orders',
    connectionId: '',
    request: aRequest({ url: '' }),
    combination: peopleWithOrders(),
    rowsPath: '',
    columns: [],
    ...overrides,
  });
