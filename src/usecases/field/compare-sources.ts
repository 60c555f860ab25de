import type { ParameterValues } from '../../contract/parameter';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { FieldSyncRecord } from '../../core/field/field-records';
import type { Ports } from '../../core/ports';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import { snapshotHeadSchema } from '../../core/snapshot/snapshot-record-schema';
import { parseDataSource } from '../record/load-data-source';
import { nameSnapshot } from '../snapshot/load-snapshot';
import { readStoredTable } from '../view/read-stored-table';
import { resolveViewParameters } from '../view/resolve-view-parameters';

/** A table that a field's values come from: of which data source, with which fixed parameters. */
export interface ComparedSource {
  readonly dataSourceId: string;
  readonly parameters: ParameterValues;
}

/** Nobody looks, and nowhere. */
const nowhere = { accountId: null, contentId: null, spaceKey: null, issueKey: null };

/**
 * A text that changes with the rows of a table, with what is known of their being all, and with the settings of the data
 * source. A table that is old is asked for anew, so that a later look finds what has changed.
 */
export async function readSourceState(
  ports: Ports,
  { dataSourceId, parameters }: ComparedSource,
  { isRefreshed }: { readonly isRefreshed: boolean },
): Promise<string> {
  const dataSource = parseDataSource(await ports.records.get(dataSourceKey(dataSourceId)));
  if (!dataSource.ok) return dataSource.failure.failure.reason;
  const { revision } = dataSource.value;
  const sources = { fixed: parameters, viewer: {}, place: nowhere };
  const values = await resolveViewParameters(ports, dataSource.value, sources);
  if (!values.ok) return `${revision} ${values.failure.failure.reason}`;
  const name = await nameSnapshot(dataSource.value, values.value, null);
  const raw = await ports.records.get(snapshotKey(name));
  const head = snapshotHeadSchema.safeParse(raw).data;
  if (isRefreshed && head !== undefined) {
    await readStoredTable(ports, {
      ...{ dataSource: dataSource.value, values: values.value, name, raw, accountId: null },
      isOpen: () => false,
      // Its rows are read by who writes them.
      loadRows: () => Promise.resolve([]),
    });
  }
  return `${revision} ${name} ${describeHead(head)}`;
}

function describeHead(head: SnapshotHead | undefined): string {
  if (head === undefined) return 'none';
  const content = head.version === 2 ? head.contentHash : head.generation;
  return [content, head.verdict.state, head.truncated, head.partial === null].join(' ');
}

/**
 * Whether there may be something to write: the last run is not over or did not do all it wanted, or a table says
 * something else since.
 */
export async function hasNews(
  ports: Ports,
  { state, sources, problem, failed }: FieldSyncRecord,
): Promise<boolean> {
  if (state !== 'done' || sources === undefined || problem !== null || failed > 0) return true;
  for (const source of sources) {
    if ((await readSourceState(ports, source, { isRefreshed: true })) !== source.state) return true;
  }
  return false;
}
