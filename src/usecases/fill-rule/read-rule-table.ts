import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import { buildText } from '../../contract/text/text';
import type { Ports } from '../../core/ports';
import { readParameters } from '../../core/request/draft-parameters';
import { resolveParameters } from '../../core/request/parameter-values';
import type { Result } from '../../core/result';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import { loadDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';
import { nameSnapshot } from '../snapshot/load-snapshot';
import { readStoredTable } from '../view/read-stored-table';
import type { StoredTable } from '../view/read-stored-table';

/** Rows of a rule's data source, with every column: an administrator chose which of them are written where. */
export interface RuleTable {
  readonly dataSource: DataSourceRecord;
  readonly view: StoredTable;
}

/**
 * Reads a rule's data source as the app, with the connection's own tokens. Rows that each person sees for themselves,
 * or that need values of a page, are nobody's in particular and cannot fill an issue.
 */
export async function readRuleTable(
  ports: Ports,
  dataSourceId: string,
): Promise<Result<RuleTable, NamedFailure>> {
  const loaded = await loadDataSource(ports.records, dataSourceId);
  if (!loaded.ok) return loaded;
  const dataSource = loaded.value;
  const refuse = (problem: ReturnType<typeof buildText>) =>
    failNamed(
      { reason: 'invalid-input', field: 'rule.dataSourceId', problem },
      { dataSource: dataSource.name },
    );
  if (dataSource.tokenOwner === 'user') return refuse(buildText('problem.field.perUser'));
  const values = resolveParameters(readParameters(dataSource), { fixed: {}, viewer: {}, context: {} });
  if (!values.ok) return refuse(buildText('problem.fillParameter', { parameter: values.failure.parameter }));
  const name = await nameSnapshot(dataSource, values.value, null);
  const raw = await ports.records.get(snapshotKey(name));
  const isOpen = () => true;
  const view = await readStoredTable(ports, {
    dataSource,
    values: values.value,
    name,
    raw,
    accountId: null,
    isOpen,
  });
  return view.ok ? { ok: true, value: { dataSource, view: view.value } } : view;
}
