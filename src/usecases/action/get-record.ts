import { namedValues } from '../../contract/action';
import type { CellValue, TableColumn } from '../../contract/table';
import { foldText } from '../../contract/text/fold-text';
import { buildText } from '../../contract/text/text';
import type { ActionPorts } from '../../core/action/action-ports';
import {
  findColumn,
  quoteInput,
  readColumnList,
  tellUnknownColumn,
} from '../../core/action-inputs/name-columns';
import { wrapData } from '../../core/action/wrap-data';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { pickHidden } from '../../core/data-source/hidden-columns';
import { fieldBindingPrefix, fieldBindingSchema } from '../../core/field/field-records';
import { succeed } from '../../core/result';
import { showingOf } from '../../core/table/column-types/registry';
import { guessRecordColumns } from '../../core/table/record-columns';
import { refuse } from './open-source';
import { openTable } from './open-table';
import type { ActionWork } from './run-action';
import { buildTell, describeAge } from './tell-records';
import { withLack } from './tell-rows';

/** Looks up the one record that has an id, a name, or a value in a column. Several are an answer that says so. */
export const getRecord: ActionWork<'get-record'> = async (ports, caller, input) => {
  // An empty value would be that of every record without one.
  if (input.record === '') return refuse('invalid-input', buildText('action.recordNeeded'));
  const listOpened = input.column === '' ? listStoredIds(ports) : undefined;
  const opened = await openTable(ports, caller, input, listOpened);
  if (!opened.ok) return opened;
  const { view, rules, dataSource } = opened.value;
  const { columns: all, rows } = view.table;
  const columns = all.filter(({ hidden }) => hidden !== true);
  const named = readColumnList(input.columns, columns);
  if (!named.ok) return refuse('invalid-input', named.failure);
  if (named.value.length > namedValues)
    return refuse('invalid-input', buildText('action.tooManyColumns', { count: namedValues }));
  const within = input.column === '' ? null : findColumn(columns, input.column);
  if (input.column !== '' && within === null)
    return refuse('invalid-input', tellUnknownColumn(input.column, columns));
  const { id, label, link } = guessRecordColumns(columns);
  const stored = all.filter(({ hidden }) => hidden === true);
  const looked = within === null ? [...stored, id, label] : [within];
  const found = looked
    .filter((column) => column !== null)
    .map((column) => findEqual(rows, all, column, input.record))
    .find(({ length }) => length > 0);
  const [row, ...others] = found ?? [];
  const values = { record: quoteInput(input.record), name: view.dataSourceName };
  if (row === undefined)
    return refuse('not-found', withLack(opened.value, buildText('action.noRecord', values)));
  if (others.length > 0)
    return refuse('ambiguous', buildText('action.severalRecords', { ...values, count: others.length + 1 }));
  const tell = buildTell(all, rules);
  const given = named.value.length === 0 ? columns : named.value;
  const wrapped = wrapData(
    { dataSource: view.dataSourceName, ...describeAge(opened.value) },
    { name: 'records', members: [tell.record(row, given)] },
    { surface: caller.surface, mark: ports.random.secret(9) },
  );
  // Without names, the first columns beside those that have an output of their own.
  const inOrder = named.value.length > 0 ? named.value : columns.filter((each) => each !== link);
  const valueAt = (place: number) => tell.cell(row, inOrder[place]);
  return succeed({
    subject: dataSource,
    message: buildText('action.recordFound', values),
    outputs: {
      label: tell.cell(row, label),
      link: tell.cell(row, link),
      ...{ value1: valueAt(0), value2: valueAt(1), value3: valueAt(2) },
      ...{ value4: valueAt(3), value5: valueAt(4) },
      json: wrapped.json,
    },
  });
};

/**
 * Hidden columns whose values Jira fields keep as ids: whoever sees a work item has them, and a rule looks up the record
 * that was picked by them.
 */
const listStoredIds = (ports: ActionPorts) => async (dataSource: DataSourceRecord) => {
  const hidden = pickHidden(
    dataSource,
    dataSource.columns.map(({ key }) => key),
  );
  if (hidden.length === 0) return [];
  const bound = await ports.records.list(fieldBindingPrefix(dataSource.id));
  const ids = bound.map(({ value }) => fieldBindingSchema.safeParse(value).data?.idColumn);
  return hidden.filter((key) => ids.includes(key));
};

type Row = readonly CellValue[];

/** Rows whose cell says this; where one says it in the very same letters, no other that merely folds to it. */
function findEqual(
  rows: readonly Row[],
  columns: readonly TableColumn[],
  column: TableColumn,
  value: string,
): readonly Row[] {
  const index = columns.indexOf(column);
  const { plainTexts } = showingOf(column.type);
  const textsOf = (row: Row) => {
    const cell = row[index] ?? null;
    return cell === null ? [] : plainTexts(cell);
  };
  const written = value.trim();
  const same = rows.filter((row) => textsOf(row).some((text) => text.trim() === written));
  if (same.length > 0) return same;
  const folded = foldText(written);
  return rows.filter((row) => textsOf(row).some((text) => foldText(text.trim()) === folded));
}
