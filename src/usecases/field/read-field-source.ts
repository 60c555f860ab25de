import { namedColumns } from '../../contract/field';
import { fieldConfigurationGlance } from '../../contract/glance/field-glances';
import { unsure } from '../../contract/glance/glance';
import type { FieldConfiguration } from '../../contract/field';
import type { ParameterValues } from '../../contract/parameter';
import { buildText } from '../../contract/text/text';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { isOpenBy } from '../../core/data-source/hidden-columns';
import { isSealValid } from '../../core/data-source/seal';
import type { NamedFailure } from '../../core/failure/failure';
import { readFieldRows } from '../../core/field/field-rows';
import type { FieldRows } from '../../core/field/field-rows';
import type { JiraPorts } from '../../core/ports';
import { buildTableWords } from '../../core/table/table-words';
import type { Language } from '../../contract/text/language';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import { readDataSource } from '../record/read-data-source';
import { failNamed } from '../record/named';
import { nameSnapshot } from '../snapshot/load-snapshot';
import { resolveViewParameters } from '../view/resolve-view-parameters';
import { askConfiguration } from './ask-configuration';
import type { FieldPlace } from './field-place';
import { checkAccess } from '../view/check-access';
import { readStoredTable } from '../view/read-stored-table';
import type { StoredTable } from '../view/read-stored-table';
import type { Text } from '../../contract/text/text';

/** What a field's configuration leads to. */
export interface FieldSource {
  readonly configuration: FieldConfiguration;
  readonly dataSource: DataSourceRecord;
  /** Records that were read along in the same round trip. */
  readonly extra: ReadonlyMap<string, unknown>;
  /** The rows, or why there are none. */
  readonly view: Result<StoredTable, NamedFailure>;
}

/** The configuration that holds for a field at a place: by Jira's word, as the browser's copy proves nothing. */
export async function loadFieldConfiguration(
  ports: JiraPorts,
  place: FieldPlace,
): Promise<Result<FieldConfiguration, NamedFailure>> {
  const raw = await askConfiguration(ports, place);
  if (raw === undefined) return failUnconfigured(buildText('problem.field.projectNotNamed'));
  if (!raw.ok) return failNamed(raw.failure);
  const configuration = await readFieldConfiguration(raw.value);
  if (!configuration.ok || !place.isPortal) return configuration;
  const { settings } = configuration.value;
  // Customers may not even search in what they may not see.
  const columns = settings.columns.filter((key) => settings.portal.columns.includes(key));
  return succeed({ ...configuration.value, settings: { ...settings, columns } });
}

/** Checks a configuration as Jira gives it. */
export async function readFieldConfiguration(
  raw: unknown,
): Promise<Result<FieldConfiguration, NamedFailure>> {
  if (raw === null || raw === undefined) {
    return failUnconfigured(buildText('problem.field.notConfigured'));
  }
  const seen = fieldConfigurationGlance(raw);
  if (seen !== unsure) return succeed(seen);
  const { parseFieldConfiguration } = await import('../../core/field/parse-field-configuration');
  const parsed = parseFieldConfiguration(raw);
  if (parsed.ok) return parsed;
  const where = parsed.failure.place;
  return failUnconfigured(
    where === ''
      ? buildText('problem.field.unreadable')
      : buildText('problem.field.setting', { setting: where }),
  );
}

/** How a field's source is read. */
interface ReadOptions {
  /** Values of the data source's own parameters, such as what was typed for a search upstream. */
  readonly entered?: ParameterValues;
  /** Further records to read along. */
  readonly extraKeys?: readonly string[];
  /** Whether nobody looks: values that are in issues already are brought up to date. */
  readonly isForApp?: boolean;
  /** Longest that it may take, in ms; absent: as long as the invocation lasts. */
  readonly waitsMs?: number;
}

/** Reads what a configured field offers: data source and table in one round trip where the table is stored. */
export async function readFieldSource(
  ports: JiraPorts,
  configuration: FieldConfiguration,
  place: FieldPlace,
  { entered = {}, extraKeys = [], isForApp = false, waitsMs }: ReadOptions = {},
): Promise<Result<FieldSource, NamedFailure>> {
  const { dataSourceId: id, parameters: fixed } = configuration.binding;
  // Records of a field are for everyone who sees the issue, so they are read with the connection's own tokens.
  const expectedName = await nameSnapshot({ id, tokenOwner: 'shared' }, { ...entered, ...fixed }, null);
  const stored = await ports.records.getMany([dataSourceKey(id), snapshotKey(expectedName), ...extraKeys]);
  const dataSource = await checkFieldSource(stored.get(dataSourceKey(id)), configuration);
  if (!dataSource.ok) return dataSource;
  // Values in issues stay as they are while the source may not be read as it was: nothing of them is cleared for it.
  const named = isForApp ? namedColumns(configuration.settings) : neededColumns(configuration.settings);
  const closed = findClosedColumns(dataSource.value, configuration, named);
  if (closed !== null) return { ok: false, failure: closed };
  if (!isForApp) {
    const accountId = place.mayActAsUser ? place.accountId : null;
    const at = { accountId, spaceKey: null, projectKey: place.project?.key ?? null };
    const allowed = await checkAccess(ports, dataSource.value, at, 'jira');
    if (!allowed.ok) return allowed;
  }
  const values = await resolveViewParameters(ports, dataSource.value, {
    fixed,
    viewer: entered,
    place: {
      accountId: place.mayActAsUser ? place.accountId : null,
      contentId: null,
      spaceKey: null,
      issueKey: place.issue?.key ?? null,
    },
  });
  const read = { configuration, dataSource: dataSource.value, extra: stored };
  // A search by the service itself has nothing to ask for until somebody has typed.
  if (!values.ok) return succeed({ ...read, view: values });
  const name = await nameSnapshot(dataSource.value, values.value, null);
  const raw =
    name === expectedName ? stored.get(snapshotKey(name)) : await ports.records.get(snapshotKey(name));
  const isOpen = isOpenBy(configuration.binding.hiddenColumns);
  const wanted = { dataSource: dataSource.value, values: values.value, name, raw, isOpen };
  const { accountId } = place;
  const chosen =
    Object.keys(entered).length > 0 ? ({ pace: 'search', person: accountId } as const) : undefined;
  const view = await readStoredTable(ports, { ...wanted, accountId, waitsMs, chosen });
  return succeed({ ...read, view });
}

/** Whether the stored data source is the one that the configuration was sealed for, and fit for a field. */
export async function checkFieldSource(
  raw: unknown,
  { binding }: FieldConfiguration,
): Promise<Result<DataSourceRecord, NamedFailure>> {
  const dataSource = await readDataSource(raw);
  if (!dataSource.ok) return dataSource;
  if (!(await isSealValid(dataSource.value.sealKey, { ...binding, surface: 'jira-field' }, binding.seal))) {
    return failUnconfigured(buildText('problem.field.notByPage'), dataSource.value.name);
  }
  if (dataSource.value.tokenOwner === 'user') {
    return failUnconfigured(buildText('problem.field.perUser'), dataSource.value.name);
  }
  return dataSource;
}

/**
 * Whether a source gave no rows because its service only answers what somebody has typed: there is no whole table,
 * and nothing is wrong.
 */
export function isForSearchOnly(
  { settings: { search } }: FieldConfiguration,
  { failure }: NamedFailure,
): boolean {
  return search.in === 'upstream' && failure.reason === 'invalid-input';
}

/**
 * Why a field shows less than its configuration names: it names hidden columns that were not chosen on our page, or
 * that were hidden since. Null: it shows all of it.
 */
export function findClosedColumns(
  { columns, name }: Pick<DataSourceRecord, 'columns' | 'name'>,
  { binding, settings }: FieldConfiguration,
  named: readonly string[] = namedColumns(settings),
): NamedFailure | null {
  const isOpen = isOpenBy(binding.hiddenColumns);
  const closed = columns.filter((column) => named.includes(column.key) && !isOpen(column));
  if (closed.length === 0) return null;
  const problem = buildText('problem.field.closedColumns', { columns: closed.map((column) => column.name) });
  return { failure: { reason: 'field-not-configured', problem }, subject: { dataSource: name } };
}

/** Columns without which a field offers nothing. */
const neededColumns = ({ idColumn, labelColumn, dependency }: FieldConfiguration['settings']) => [
  idColumn,
  labelColumn,
  ...(dependency === null ? [] : [dependency.column]),
];

/**
 * The rows of a view as records of the field.
 * @param language of whoever looks; absent: nobody does
 */
export function toFieldRows(
  view: StoredTable,
  { settings }: FieldConfiguration,
  language?: Language,
): Result<FieldRows, NamedFailure> {
  const reader =
    language === undefined
      ? undefined
      : { locale: language.locale, timeZone: 'UTC', words: buildTableWords(() => language) };
  const rows = readFieldRows(view.table, settings, reader);
  if (rows.ok) return rows;
  return failUnconfigured(
    buildText('problem.field.columnGone', { column: rows.failure }),
    view.dataSourceName,
  );
}

function failUnconfigured(problem: Text, dataSource?: string) {
  return failNamed({ reason: 'field-not-configured', problem }, { dataSource });
}
