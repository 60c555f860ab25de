import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { ParameterValues } from '../../contract/parameter';
import { buildText } from '../../contract/text/text';
import { acquireLease } from '../../core/lease/lease';
import type { Ports } from '../../core/ports';
import { readParameters } from '../../core/request/draft-parameters';
import { resolveParameters } from '../../core/request/parameter-values';
import type { Result } from '../../core/result';
import { queuedHoldMs, snapshotLease } from '../../core/snapshot/snapshot-lease';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import { loadDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';
import { nameSnapshot } from '../snapshot/load-snapshot';
import { readSnapshotGeneration } from '../snapshot/parse-snapshot-head';
import { readSnapshotHead } from '../snapshot/read-snapshot-head';
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
 * @param reads whether a service may be asked now where no rows are stored; else that is left to the queue, and fails
 */
export async function readRuleTable(
  ports: Ports,
  dataSourceId: string,
  { reads = true }: { readonly reads?: boolean } = {},
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
  if (!reads && (await readSnapshotHead(raw, dataSource.readingRevision)) === null) {
    await queueFirst(ports, dataSource, values.value, name, raw);
    return failNamed({ reason: 'still-working' }, { dataSource: dataSource.name });
  }
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

/** Has rows that nobody has read yet read in the background, by whoever is first to ask. */
async function queueFirst(
  { records, clock, queue }: Ports,
  { id }: DataSourceRecord,
  parameters: ParameterValues,
  name: string,
  raw: unknown,
): Promise<void> {
  const generation = readSnapshotGeneration(raw);
  const lease = await acquireLease(records, clock, snapshotLease(name, generation), queuedHoldMs);
  if (lease.state !== 'won') return;
  await queue.pushRefresh({
    dataSourceId: id,
    parameters,
    accountId: null,
    generation,
    attempt: lease.attempt,
  });
}
