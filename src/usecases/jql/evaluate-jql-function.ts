import * as z from 'zod/mini';
import type { Table } from '../../contract/table';
import { findByName } from '../../core/data-source/by-name';
import { isForEveryone } from '../../core/data-source/access-rules';
import { isOpenBy, pickHidden } from '../../core/data-source/hidden-columns';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import { toErrorBody } from '../../core/failure/to-error-body';
import { fieldBindingPrefix, fieldBindingSchema } from '../../core/field/field-records';
import type { FieldBindingRecord } from '../../core/field/field-records';
import { showingOf } from '../../core/table/column-types/registry';
import { toRecordId } from '../../core/field/field-rows';
import { quoteJql, toJqlField } from '../../core/jql/jql-text';
import { readParameters } from '../../core/request/draft-parameters';
import { isNow } from '../../core/request/now-value';
import { resolveParameters } from '../../core/request/parameter-values';
import type { JiraPorts } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import { readStoredTable } from '../view/read-stored-table';
import { loadRules } from '../access/load-rules';
import { loadDataSource } from '../record/load-data-source';
import { listDataSources } from '../record-index/list-data-sources';
import { failNamed } from '../record/named';
import { nameSnapshot } from '../snapshot/load-snapshot';
import { findSpellings } from './find-spellings';
import { buildText } from '../../contract/text/text';
import { isText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { foldText } from '../../contract/text/fold-text';
import { tell } from '../../core/text/tell';
import { lacksRows } from '../../core/view/lacks-rows';

/** What Jira calls a JQL function with. */
export const jqlRequestSchema = z.object({
  clause: z.object({ operator: z.string(), arguments: z._default(z.array(z.string()), []) }),
});
export type JqlRequest = z.output<typeof jqlRequestSchema>;

/** What takes the function's place in the query, or why nothing does. */
export type JqlAnswer = { readonly jql: string } | { readonly error: string };

/** Stands for no record: a query needs something to compare with, and no id is like this. */
const noRecord = '(no record)';

/** Most values in what a function returns: https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-jql-function/ */
const mostValues = 1_000;

/**
 * `externalData("data source", "filter")`: issues that hold a record of the data source which contains every word
 * of the filter, in any visible column. Jira keeps the answer for everyone and for days, so a data source that is not
 * the same for everyone is refused, and so is one of which rows are missing.
 */
export async function evaluateJqlFunction(ports: JiraPorts, { clause }: JqlRequest): Promise<JqlAnswer> {
  const [name = '', filter = ''] = clause.arguments;
  const refuse = (text: Text): JqlAnswer => ({ error: tell(text, ports.language) });
  const found = await findDataSource(ports, name);
  if (isText(found)) return refuse(found);
  const unfit = await findUnfitness(ports, found);
  if (unfit !== null) return refuse(buildText(unfit, { name: found.name }));
  const bound = await listBoundFields(ports, found.id);
  if (bound.length === 0) return refuse(buildText('jql.noField', { name: found.name }));
  const isHidden = isHiddenIn(found);
  if (bound.some(({ idColumn }) => isHidden(idColumn)))
    return refuse(buildText('jql.hiddenId', { name: found.name }));
  const rows = await findMatches(ports, found, filter);
  if (!rows.ok) return refuseFor(ports, rows.failure);
  if (rows.value.lacksRows) return refuse(buildText('jql.incomplete', { name: found.name }));
  const fieldIds = [...new Set(bound.map(({ fieldId }) => fieldId))];
  const spellings = await findSpellings(ports, fieldIds);
  if (!spellings.ok) return refuseFor(ports, { failure: spellings.failure, subject: {} });
  const unnamed = spellings.value.find(({ spelling }) => spelling === null);
  if (unnamed !== undefined) return refuse(buildText('jql.noSpelling', { field: unnamed.fieldName }));
  const { keys, matches } = rows.value;
  const searched = bound.flatMap(({ fieldId, idColumn }) => {
    const spelling = spellings.value.find((each) => each.fieldId === fieldId)?.spelling ?? null;
    const ids = new Set(
      matches.map((row) => toRecordId(row[keys.indexOf(idColumn)])).filter((id) => id !== ''),
    );
    return spelling === null ? [] : [{ field: toJqlField(fieldId), spelling, ids }];
  });
  if (searched.length === 0) return refuse(buildText('jql.noField', { name: found.name }));
  if (searched.reduce((sum, { ids }) => sum + ids.size, 0) > mostValues) {
    return refuse(buildText('jql.tooMany', { count: mostValues, name: found.name }));
  }
  const isNegated = clause.operator.toLowerCase() === 'not in' || clause.operator === '!=';
  const clauses = searched.map(({ field, spelling, ids }) => {
    const list = (ids.size === 0 ? [noRecord] : [...ids]).map(quoteJql).join(', ');
    // JQL takes an empty field for neither equal nor different.
    return isNegated ? `(${spelling} not in (${list}) OR ${field} is EMPTY)` : `${spelling} in (${list})`;
  });
  return { jql: `(${clauses.join(isNegated ? ' AND ' : ' OR ')})` };
}

function refuseFor({ language }: JiraPorts, failure: NamedFailure): JqlAnswer {
  const { message, fix } = toErrorBody(failure, language);
  return { error: `${message} ${fix}` };
}

/**
 * Why not everybody who asks, whenever they ask, would get the same rows; null: they would. The day or hour (`now`) is
 * the same for everyone but not tomorrow, and Jira keeps an answer for as long as somebody uses it.
 */
async function findUnfitness(
  ports: JiraPorts,
  dataSource: DataSourceRecord,
): Promise<'jql.notForEveryone' | 'jql.changesWithTime' | null> {
  const rules = await loadRules(ports, dataSource);
  const varying = readParameters(dataSource).filter(({ source }) => source !== 'fixed');
  const isForAll = dataSource.tokenOwner === 'shared' && rules.ok && rules.value.every(isForEveryone);
  if (!isForAll || !varying.every(isNow)) return 'jql.notForEveryone';
  return varying.length === 0 ? null : 'jql.changesWithTime';
}

const isHiddenIn = (dataSource: DataSourceRecord) => (key: string) =>
  pickHidden(dataSource, [key]).length > 0;

async function findDataSource(ports: JiraPorts, name: string): Promise<DataSourceRecord | Text> {
  const listed = findByName(await listDataSources(ports), name);
  if (listed.length > 1) return buildText('jql.several', { count: listed.length, name });
  // Who may have its rows is decided by the record.
  const found = listed[0] && (await loadDataSource(ports.records, listed[0].id));
  const isNamed = found?.ok === true && findByName([found.value], name).length > 0;
  return isNamed ? found.value : buildText('jql.unknown', { name });
}

/** Fields that were bound to a data source, once for each column that their ids come from. */
async function listBoundFields(
  ports: JiraPorts,
  dataSourceId: string,
): Promise<readonly FieldBindingRecord[]> {
  const stored = await ports.records.list(fieldBindingPrefix(dataSourceId));
  const bound = new Map<string, FieldBindingRecord>();
  for (const { value } of stored) {
    const record = fieldBindingSchema.safeParse(value).data;
    if (record !== undefined) bound.set(`${record.fieldId} ${record.idColumn}`, record);
  }
  return [...bound.values()];
}

/** Rows that contain every word of a filter. */
interface Matches {
  /** Keys of their columns. */
  readonly keys: readonly string[];
  readonly matches: Table['rows'];
  /** Whether there are rows that nobody has read. */
  readonly lacksRows: boolean;
}

async function findMatches(
  ports: JiraPorts,
  dataSource: DataSourceRecord,
  filter: string,
): Promise<Result<Matches, NamedFailure>> {
  // Nobody gives values here, so what an author may fix has its default.
  const values = resolveParameters(readParameters(dataSource), { fixed: {}, viewer: {}, context: {} });
  if (!values.ok) {
    const { parameter, problem } = values.failure;
    const field = `parameters.${parameter}`;
    return failNamed({ reason: 'invalid-input', field, problem }, { dataSource: dataSource.name });
  }
  const name = await nameSnapshot(dataSource, values.value, null);
  const raw = await ports.records.get(snapshotKey(name));
  const view = await readStoredTable(ports, {
    dataSource,
    values: values.value,
    name,
    raw,
    accountId: null,
    isOpen: isOpenBy([]),
  });
  if (!view.ok) return view;
  const { columns, rows } = view.value.table;
  const words = foldText(filter).split(/\s+/).filter(Boolean);
  const prints = columns.map(({ type }) => showingOf(type).plainTexts);
  const matches = rows.filter((row) => {
    const texts = row.flatMap((cell, index) => (cell === null ? [] : (prints[index]?.(cell) ?? [])));
    const text = foldText(texts.join('\n'));
    return words.every((word) => text.includes(word));
  });
  return succeed({ keys: columns.map(({ key }) => key), matches, lacksRows: lacksRows(view.value) });
}
