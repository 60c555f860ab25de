import type { TableColumn } from '../../contract/table';
import type { DataSourceRecord } from '../data-source/data-source-record';
import { toTableColumn } from '../table/to-table-column';
import type { SnapshotHead } from './snapshot-record';

/** The stored columns as the data source calls, prints and hides them today: that needs no new reading. */
export function describeColumns(
  dataSource: Pick<DataSourceRecord, 'columns'>,
  head: Pick<SnapshotHead, 'columns'>,
): readonly TableColumn[] {
  return head.columns.map(({ currency, ...stored }) => {
    const today = dataSource.columns.find(({ key, type }) => key === stored.key && type === stored.type);
    if (today !== undefined) return toTableColumn(today);
    return currency === undefined ? stored : { ...stored, currency };
  });
}
