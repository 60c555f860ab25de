import { aggregations, dateSteps } from '../../contract/view';
import type { Aggregation, DateStep } from '../../contract/view';
import type { CellValue, TableColumn } from '../../contract/table';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { findColumn, quoteInput, tellUnknownColumn } from '../../core/action-inputs/name-columns';
import { readFilterText } from '../../core/action-inputs/read-filter-text';
import { isReadByModel, tameText, wrapData } from '../../core/action/wrap-data';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { showingOf } from '../../core/table/column-types/registry';
import { aggregateCells, isOffered } from '../../core/view/aggregate';
import { compileFilter } from '../../core/view/compile-filter';
import { groupTable, maxGroups } from '../../core/view/group-table';
import { refuse } from './open-source';
import { openTable } from './open-table';
import type { ActionWork } from './run-action';
import { describeAge } from './tell-records';
import { withLack } from './tell-rows';

/** Makes one number of all records that pass a filter, and of each group of them. */
export const summariseRecords: ActionWork<'summarise-records'> = async (ports, caller, input) => {
  const opened = await openTable(ports, caller, input);
  if (!opened.ok) return opened;
  const { view, rules, moment, dataSource } = opened.value;
  const { table } = view;
  const filter = readFilterText(input.filter, table.columns, moment);
  if (!filter.ok) return refuse('invalid-input', filter.failure);
  const what = readAggregation(input, table.columns);
  if (!what.ok) return refuse('invalid-input', what.failure);
  const grouping = readGrouping(input, table.columns);
  if (!grouping.ok) return refuse('invalid-input', grouping.failure);
  const test = compileFilter(filter.value, table.columns, moment);
  const passing = table.rows.flatMap((row, index) => (test(row) ? [index] : []));
  const { aggregation, column } = what.value;
  const result = (numbers: readonly number[]): CellValue => {
    if (column === null) return numbers.length;
    const index = table.columns.indexOf(column);
    return aggregateCells(
      numbers.map((number) => table.rows[number]?.[index] ?? null),
      column,
      aggregation,
    );
  };
  const settings = {
    totals: [],
    groups: grouping.value === null ? [] : [grouping.value],
    columns: [],
  };
  const { groups, problems } = groupTable(table, passing, settings, [], rules.viewer);
  if (problems.length > 0)
    return refuse('invalid-input', buildText('action.tooManyGroups', { count: maxGroups }));
  const label = (text: string) => (isReadByModel(caller.surface) ? tameText(text, rules.hosts) : text);
  const members = (groups ?? []).map((group) => ({
    group: label(group.label),
    count: group.rowNumbers.length,
    result: result(group.rowNumbers),
  }));
  const whole = result(passing);
  const wrapped = wrapData(
    {
      ...{ dataSource: view.dataSourceName, aggregation, column: column?.name ?? '', count: passing.length },
      ...{ result: whole, groupCount: members.length, ...describeAge(opened.value) },
    },
    { name: 'groups', members },
    { surface: caller.surface, mark: ports.random.secret(9) },
  );
  return succeed({
    subject: dataSource,
    message: withLack(
      opened.value,
      buildText('action.summarised', { count: passing.length, name: view.dataSourceName }),
    ),
    outputs: {
      count: passing.length,
      result: toResultText(whole),
      groupCount: members.length,
      json: wrapped.json,
    },
  });
};

/** A number or date as programs read it. */
const toResultText = (value: CellValue) =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : '';

interface What {
  readonly aggregation: Aggregation;
  /** Null: records are counted. */
  readonly column: TableColumn | null;
}

function readAggregation(
  input: { readonly aggregation: string; readonly column: string },
  columns: readonly TableColumn[],
): Result<What, Text> {
  const written = input.aggregation.toLowerCase();
  const aggregation = written === '' ? 'count' : aggregations.find((each) => each === written);
  if (aggregation === undefined) {
    const value = quoteInput(input.aggregation);
    return fail(buildText('action.unknownAggregation', { value, aggregations }));
  }
  const column = input.column === '' ? null : findColumn(columns, input.column);
  if (column === null && input.column !== '') return fail(tellUnknownColumn(input.column, columns));
  if (column === null)
    return aggregation === 'count'
      ? succeed({ aggregation, column })
      : fail(buildText('action.columnNeeded', { aggregation }));
  if (isOffered(aggregation, column)) return succeed({ aggregation, column });
  return fail(
    buildText('action.aggregationNotOffered', {
      column: column.name,
      aggregations: showingOf(column.type).aggregations,
    }),
  );
}

function readGrouping(
  input: { readonly groupBy: string; readonly dateStep: string },
  columns: readonly TableColumn[],
): Result<{ readonly column: string; readonly dateStep: DateStep } | null, Text> {
  if (input.groupBy === '') return succeed(null);
  const column = findColumn(columns, input.groupBy);
  if (column === null) return fail(tellUnknownColumn(input.groupBy, columns));
  const written = input.dateStep.toLowerCase();
  const dateStep = written === '' ? 'month' : dateSteps.find((each) => each === written);
  if (dateStep === undefined)
    return fail(buildText('action.unknownDateStep', { value: quoteInput(input.dateStep), steps: dateSteps }));
  return succeed({ column: column.key, dateStep });
}
