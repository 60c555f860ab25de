import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { CellValue } from '../../contract/table';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import { toPlainText } from '../../core/field/plain-text';
import type { StoredOptionSync } from '../../core/option-sync/option-sync-record';
import { readWantedOptions } from '../../core/option-sync/wanted-options';
import type { WantedOptions } from '../../core/option-sync/wanted-options';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import { compileTemplate } from '../../core/table/value-template';
import { readDataSource } from '../record/read-data-source';
import { failNamed } from '../record/named';
import { nameSnapshot } from '../snapshot/load-snapshot';
import { readStoredTable } from '../view/read-stored-table';
import { resolveViewParameters } from '../view/resolve-view-parameters';

/** Nobody looks, and nowhere. */
const nowhere = { accountId: null, contentId: null, spaceKey: null, issueKey: null };

/**
 * What options the rows of a sync's data source come to. Fails where the rows may not be all there are: an option
 * whose record only was not read must not go.
 * @param waitsMs longest that reading rows may take which are not stored
 */
export async function readOptionRows(
  ports: Ports,
  sync: StoredOptionSync,
  waitsMs: number,
): Promise<Result<WantedOptions, NamedFailure>> {
  const dataSource = await readDataSource(await ports.records.get(dataSourceKey(sync.dataSourceId)));
  if (!dataSource.ok) return dataSource;
  const refuse = (problem: Text) =>
    failNamed({ reason: 'option-sync-refused', problem }, { dataSource: dataSource.value.name });
  // The options are the same for everybody, so they are read with the connection's own tokens.
  if (dataSource.value.tokenOwner === 'user') return refuse(buildText('problem.optionSync.perUser'));
  const values = await resolveViewParameters(ports, dataSource.value, {
    ...{ fixed: sync.parameters, viewer: {}, place: nowhere },
  });
  if (!values.ok) return values;
  const name = await nameSnapshot(dataSource.value, values.value, null);
  const raw = await ports.records.get(snapshotKey(name));
  // An administrator has named the columns, hidden ones too, on a page that only administrators reach.
  const wanted = { dataSource: dataSource.value, values: values.value, name, raw, isOpen: () => true };
  const view = await readStoredTable(ports, { ...wanted, accountId: null, waitsMs });
  if (!view.ok) return view;
  const { table, completeness, truncated, problem } = view.value;
  if (completeness !== 'complete' || truncated || problem !== null)
    return refuse(buildText('problem.optionSync.incomplete'));
  const indexOf = new Map(table.columns.map(({ key }, index) => [key, index]));
  const named = [sync.idColumn, ...(sync.parent ? [sync.parent.idColumn, sync.parent.labelColumn] : [])];
  const lacking = named.find((key) => !indexOf.has(key));
  if (lacking !== undefined) return refuse(buildText('problem.optionSync.columnGone', { column: lacking }));
  const template = compileTemplate(sync.label);
  if (!template.ok) return refuse(buildText('problem.optionSync.label', { problem: template.failure }));
  const stranger = template.value.leadingNames.flat().find((key) => !indexOf.has(key));
  if (stranger !== undefined) return refuse(buildText('problem.optionSync.columnGone', { column: stranger }));
  const textOf = (row: readonly CellValue[], key: string) => toPlainText(row[indexOf.get(key)!]);
  const { parent } = sync;
  const labelOf = (row: readonly CellValue[]) => {
    const cells = table.columns.map(({ key }) => [key, textOf(row, key) || null]);
    const text = template.value.read(Object.fromEntries(cells));
    return typeof text === 'string' ? text : '';
  };
  return succeed(
    readWantedOptions(
      table.rows.map((row) => ({
        id: textOf(row, sync.idColumn),
        label: labelOf(row),
        parent: parent && { id: textOf(row, parent.idColumn), label: textOf(row, parent.labelColumn) },
      })),
      { isCascading: sync.fieldKind === 'cascadingselect', longLabels: sync.longLabels },
    ),
  );
}
