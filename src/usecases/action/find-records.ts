import { maxActionRecords } from '../../contract/action';
import type { ActionInput } from '../../contract/action';
import type { Sort } from '../../contract/view';
import type { TableColumn } from '../../contract/table';
import { buildText } from '../../contract/text/text';
import {
  findColumn,
  readColumnList,
  splitList,
  tellUnknownColumn,
} from '../../core/action-inputs/name-columns';
import { readFilterText } from '../../core/action-inputs/read-filter-text';
import { wrapData } from '../../core/action/wrap-data';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { guessRecordColumns } from '../../core/table/record-columns';
import { compileFilter } from '../../core/view/compile-filter';
import { buildRowSearch } from '../../core/view/search-rows';
import { sortRows } from '../../core/view/sort-rows';
import { refuse } from './open-source';
import type { ActionRefusal } from './open-source';
import { openTable } from './open-table';
import type { OpenTable } from './open-table';
import type { ActionWork } from './run-action';
import { buildTell, describeAge } from './tell-records';
import { tellRows } from './tell-rows';

/** Finds records by words, by conditions on columns, or both: how many there are, and the first ones. */
export const findRecords: ActionWork<'find-records'> = async (ports, caller, input) => {
  const opened = await openTable(ports, caller, input);
  if (!opened.ok) return opened;
  const { view, rules } = opened.value;
  const { columns, rows } = view.table;
  const shown = readColumnList(input.columns, columns);
  if (!shown.ok) return refuse('invalid-input', shown.failure);
  const found = findRows(opened.value, input);
  if (!found.ok) return found;
  const count = found.value.length;
  const first = found.value.slice(0, Math.min(input.limit, maxActionRecords)).map((number) => rows[number]!);
  const given = shown.value.length === 0 ? columns : shown.value;
  const tell = buildTell(columns, rules);
  const { id, label, link } = guessRecordColumns(columns);
  const wrapped = wrapData(
    { dataSource: view.dataSourceName, count, ...describeAge(opened.value) },
    { name: 'records', members: first.map((row) => tell.record(row, given)) },
    { surface: caller.surface, mark: ports.random.secret(9) },
  );
  return succeed({
    subject: opened.value.dataSource,
    message: tellRows(opened.value, count, wrapped.given),
    outputs: {
      count,
      id: tell.cell(first[0], id),
      label: tell.cell(first[0], label),
      link: tell.cell(first[0], link),
      json: wrapped.json,
    },
  });
};

/** Numbers of the rows that a caller's words and conditions let pass, in the order that was asked for. */
function findRows(
  { view, moment, rules, dataSource }: OpenTable,
  input: Pick<ActionInput<'find-records'>, 'search' | 'filter' | 'sort'>,
): Result<readonly number[], ActionRefusal> {
  const { columns, rows } = view.table;
  const filter = readFilterText(input.filter, columns, moment);
  if (!filter.ok) return refuse('invalid-input', filter.failure);
  const sort = readSort(input.sort, columns);
  if (!sort.ok) return sort;
  const test = compileFilter(filter.value, columns, moment);
  const searched = columns.map((column, index) => ({ column, index }));
  const passing = buildRowSearch(rows, searched, rules.viewer)
    .find(input.search)
    .filter((number) => test(rows[number]!));
  const isKnown = ({ column }: Sort) => columns.some(({ key }) => key === column);
  const order = sort.value.length > 0 ? sort.value : dataSource.defaultSort.filter(isKnown);
  return succeed(order.length === 0 ? passing : sortRows(rows, columns, order, rules.viewer.locale, passing));
}

const mostSorts = 3;

function readSort(text: string, columns: readonly TableColumn[]): Result<readonly Sort[], ActionRefusal> {
  const sorts: Sort[] = [];
  for (const written of splitList(text)) {
    const direction = /^[-–]|\s(desc|descending)$/i.test(written) ? 'descending' : 'ascending';
    const name = written.replace(/^[-+–]\s*|\s+(?:asc|ascending|desc|descending)$/gi, '');
    const column = findColumn(columns, written) ?? findColumn(columns, name);
    if (column === null) return refuse('invalid-input', tellUnknownColumn(name, columns));
    sorts.push({ column: column.key, direction: column.name === written ? 'ascending' : direction });
  }
  if (sorts.length > mostSorts)
    return refuse('invalid-input', buildText('action.tooManySorts', { count: mostSorts }));
  return succeed(sorts);
}
