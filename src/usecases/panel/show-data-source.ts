import type { TableView } from '../../contract/macro-api';
import type { ParameterValues } from '../../contract/parameter';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { ContextPlace, Ports } from '../../core/ports';
import { readParameters, toParameterInputs } from '../../core/request/draft-parameters';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import { readStoredTable } from '../field/read-stored-table';
import { failNamed } from '../record/named';
import { nameSnapshot } from '../snapshot/snapshot-storage';
import { resolveViewParameters } from '../view/resolve-view-parameters';
import { isShareable } from './list-panel-sources';

/** What is shown, where and to whom. */
export interface ShowRequest {
  /** Values fixed by whoever set it up. */
  readonly fixed: ParameterValues;
  /** The viewer's own. */
  readonly entered: ParameterValues;
  readonly place: ContextPlace;
  readonly force: boolean;
  readonly deadlineAtMs: number;
  /** Heads that were read already, by storage key. */
  readonly stored: ReadonlyMap<string, unknown>;
}

/** A data source's table on a panel or widget; access was checked before. */
export async function showDataSource(
  ports: Ports,
  dataSource: DataSourceRecord,
  { fixed, entered, place, force, deadlineAtMs, stored }: ShowRequest,
): Promise<Result<TableView, NamedFailure>> {
  if (!isShareable(dataSource)) {
    const problem =
      'its data source shows each person what that person may see, which works on Confluence pages only';
    return failNamed({ reason: 'not-configured', problem }, { dataSource: dataSource.name });
  }
  const values = await resolveViewParameters(ports, dataSource, { fixed, viewer: entered, place });
  if (!values.ok) return values;
  const name = await nameSnapshot(dataSource, values.value, null);
  const key = snapshotKey(name);
  const raw = stored.has(key) ? stored.get(key) : await ports.records.get(key);
  const { accountId } = place;
  const wanted = { dataSource, values: values.value, name, raw, accountId, deadlineAtMs, force };
  const view = await readStoredTable(ports, wanted);
  if (!view.ok) return view;
  const parameters = toParameterInputs(readParameters(dataSource), 'viewer', values.value);
  return succeed({ ...view.value, parameters });
}
