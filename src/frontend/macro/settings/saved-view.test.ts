import { describe, expect, it } from 'vitest';
import type { TableColumn } from '../../../contract/table';
import { viewSettingsSchema } from '../../../contract/view-schema';
import { forOtherSource, toSavedView } from './saved-view';

const columns: readonly TableColumn[] = [
  { key: 'a', name: 'A', type: 'text' },
  { key: 'b', name: 'B', type: 'text' },
];

describe('toSavedView', () => {
  it('keeps a column’s name only if it is another one', () => {
    const settings = viewSettingsSchema.parse({
      columns: [
        { key: 'a', name: ' A ', width: 30 },
        { key: 'b', name: 'Other ' },
        { key: 'gone', name: ' ' },
      ],
    });
    expect(toSavedView(settings, columns)?.columns).toEqual([
      { key: 'a', width: 30 },
      { key: 'b', name: 'Other' },
      { key: 'gone' },
    ]);
  });

  it('is null, and no crash, where more was chosen than a view holds', () => {
    const many = Array.from({ length: 101 }, (_, index) => ({ key: `c${index}` }));
    expect(toSavedView({ ...viewSettingsSchema.parse({}), columns: many }, columns)).toBeNull();
  });
});

describe('forOtherSource', () => {
  it('keeps how rows are shown and drops what names columns', () => {
    const settings = viewSettingsSchema.parse({
      display: 'chart',
      title: 'Orders',
      rowsPerPage: 20,
      columns: [{ key: 'a' }],
      sort: [{ column: 'a', direction: 'ascending' }],
      filter: { conditions: [{ column: 'a', operator: 'empty' }] },
      chart: { kind: 'line', groupBy: 'a', seriesBy: 'b', value: 'b' },
      value: { column: 'a', suffix: ' €' },
    });
    expect(forOtherSource(settings)).toEqual(
      viewSettingsSchema.parse({
        display: 'chart',
        title: 'Orders',
        rowsPerPage: 20,
        chart: { kind: 'line' },
        value: { suffix: ' €' },
      }),
    );
  });
});
