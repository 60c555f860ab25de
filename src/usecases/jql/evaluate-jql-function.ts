import * as z from 'zod/mini';
import type { Table } from '../../contract/table';
import { dataSourcePrefix } from '../../core/data-source/data-source-record';
import { isOpenBy, pickHidden } from '../../core/data-source/hidden-columns';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import { toErrorBody } from '../../core/failure/to-error-body';
import { fieldBindingPrefix, fieldBindingSchema } from '../../core/field/field-records';
import type { FieldBindingRecord } from '../../core/field/field-records';
import { showingOf } from '../../core/table/column-types/registry';
import { toPlainText } from '../../core/field/plain-text';
import { quoteJql, toJqlField } from '../../core/jql/jql-text';
import { readParameters } from '../../core/request/draft-parameters';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import { readStoredTable } from '../view/read-stored-table';
import { parseDataSource } from '../record/load-data-source';
import { nameSnapshot } from '../snapshot/load-snapshot';
import { buildText } from '../../contract/text/text';
import { isText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { tell } from '../../core/text/tell';

/** What Jira calls a JQL function with. */
export const jqlRequestSchema = z.object({
  clause: z.object({ operator: z.string(), arguments: z._default(z.array(z.string()), []) }),
});
export type JqlRequest = z.output<typeof jqlRequestSchema>;

/** What takes the function's place in the query, or why nothing does. */
export type JqlAnswer = { readonly jql: string } | { readonly error: string };

/** Stands for no record: a query needs something to compare with, and no id is like this. */
const noRecord = '(no record)';

/** Most records whose issues are looked for; a longer query is refused by Jira. */
const mostRecords = 1_000;

/**
 * `externalData("data source", "filter")`: issues that hold a record of the data source which contains every word
 * of the filter, in any visible column. Jira keeps the answer for everyone and for days, so a data source that is not
 * the same for everyone is refused.
 */
export async function evaluateJqlFunction(ports: Ports, { clause }: JqlRequest): Promise<JqlAnswer> {
  const [name = '', filter = ''] = clause.arguments;
  const refuse = (text: Text): JqlAnswer => ({ error: tell(text, ports.language) });
  const found = await findDataSource(ports, name);
  if (isText(found)) return refuse(found);
  if (!isForEveryone(found)) {
    return refuse(buildText('jql.notForEveryone', { name: found.name }));
  }
  const fields = await listBoundFields(ports, found.id);
  if (fields.length === 0) return refuse(buildText('jql.noField', { name: found.name }));
  const isHidden = isHiddenIn(found);
  if (fields.some(({ idColumn }) => isHidden(idColumn)))
    return refuse(buildText('jql.hiddenId', { name: found.name }));
  const rows = await findMatches(ports, found, filter);
  if (!rows.ok) {
    const { message, fix } = toErrorBody(rows.failure, ports.language);
    return { error: `${message} ${fix}` };
  }
  if (rows.value.matches.length > mostRecords) {
    return refuse(buildText('jql.tooMany', { count: mostRecords, name: found.name }));
  }
  const isNegated = clause.operator.toLowerCase() === 'not in' || clause.operator === '!=';
  const clauses = fields.map(({ fieldId, idColumn }) => {
    const index = rows.value.keys.indexOf(idColumn);
    const ids = new Set(rows.value.matches.map((row) => toPlainText(row[index])).filter((id) => id !== ''));
    const list = (ids.size === 0 ? [noRecord] : [...ids]).map(quoteJql).join(', ');
    const field = toJqlField(fieldId);
    // JQL takes an empty field for neither equal nor different.
    return isNegated ? `(${field}.Id not in (${list}) OR ${field} is EMPTY)` : `${field}.Id in (${list})`;
  });
  return { jql: `(${clauses.join(isNegated ? ' AND ' : ' OR ')})` };
}

/** Whether everybody who asks may see the same rows: no restriction, and no value that depends on who or where. */
function isForEveryone(dataSource: DataSourceRecord): boolean {
  const { tokenOwner, allowedGroups, allowedSpaces, allowedProjects } = dataSource;
  const isRestricted = [allowedGroups, allowedSpaces, allowedProjects].some(({ length }) => length > 0);
  const isSame = readParameters(dataSource).every(({ source }) => source === 'fixed');
  return tokenOwner === 'shared' && !isRestricted && isSame;
}

const isHiddenIn = (dataSource: DataSourceRecord) => (key: string) =>
  pickHidden(dataSource, [key]).length > 0;

async function findDataSource(ports: Ports, name: string): Promise<DataSourceRecord | Text> {
  const stored = await ports.records.list(dataSourcePrefix);
  const wanted = name.trim().toLowerCase();
  const found = stored
    .map(({ value }) => parseDataSource(value))
    .flatMap((parsed) =>
      parsed.ok && parsed.value.name.trim().toLowerCase() === wanted ? [parsed.value] : [],
    );
  if (found.length > 1) return buildText('jql.several', { count: found.length, name });
  return found[0] ?? buildText('jql.unknown', { name });
}

/** Fields that were bound to a data source, once for each column that their ids come from. */
async function listBoundFields(ports: Ports, dataSourceId: string): Promise<readonly FieldBindingRecord[]> {
  const stored = await ports.records.list(fieldBindingPrefix(dataSourceId));
  const bound = new Map<string, FieldBindingRecord>();
  for (const { value } of stored) {
    const record = fieldBindingSchema.safeParse(value).data;
    if (record !== undefined) bound.set(`${record.fieldId} ${record.idColumn}`, record);
  }
  return [...bound.values()];
}

/** Rows that contain every word of a filter, with the keys of their columns. */
async function findMatches(
  ports: Ports,
  dataSource: DataSourceRecord,
  filter: string,
): Promise<Result<{ readonly keys: readonly string[]; readonly matches: Table['rows'] }, NamedFailure>> {
  const name = await nameSnapshot(dataSource, {}, null);
  const raw = await ports.records.get(snapshotKey(name));
  const view = await readStoredTable(ports, {
    dataSource,
    values: {},
    name,
    raw,
    accountId: null,
    isOpen: isOpenBy([]),
  });
  if (!view.ok) return view;
  const { columns, rows } = view.value.table;
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const prints = columns.map(({ type }) => showingOf(type).plainTexts);
  const matches = rows.filter((row) => {
    const texts = row.flatMap((cell, index) => (cell === null ? [] : (prints[index]?.(cell) ?? [])));
    const text = texts.join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return succeed({ keys: columns.map(({ key }) => key), matches });
}
