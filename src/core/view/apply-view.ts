import type { Table } from '../../contract/table';
import type { Filter, Sort, ViewSettings } from '../../contract/view';
import { compileFilter, findFilterProblems } from './compile-filter';
import type { FilterProblem } from './compile-filter';
import { dressColumns } from './dress-columns';
import { pickColumns } from './pick-columns';
import type { PickedColumn } from './pick-columns';
import { buildRowSearch } from './search-rows';
import { sortRows } from './sort-rows';
import type { ViewMoment } from '../table/view-moment';

/** What a view makes of a table. */
export interface AppliedView {
  readonly columns: readonly PickedColumn[];
  /** Rows to show, by their numbers in the table, in order. */
  readonly rowNumbers: readonly number[];
  /** Conditions of the view's filter that could not be applied. */
  readonly problems: readonly FilterProblem[];
}

/** What a view depends on beside its settings. */
export interface ViewOptions extends ViewMoment {
  /** Order of the data source, where the view has none of its own. */
  readonly defaultSort?: readonly Sort[];
  /** The viewer's own search, filter and order, on top of the view's. */
  readonly search?: string;
  readonly filter?: Filter;
  readonly sort?: readonly Sort[];
}

/** Applies a view to a table: filters, searches and sorts its rows and picks its columns. */
export function applyView(
  table: Table,
  settings: Pick<ViewSettings, 'columns' | 'filter' | 'sort'>,
  options: ViewOptions,
): AppliedView {
  const columns = dressColumns(table.rows, pickColumns(table.columns, settings.columns));
  const filters = [settings.filter, ...(options.filter === undefined ? [] : [options.filter])];
  const tests = filters.map((filter) => compileFilter(filter, table.columns, options));
  const searched = buildRowSearch(table.rows, columns, options).find(options.search ?? '');
  const filtered = searched.filter((number) => tests.every((test) => test(table.rows[number]!)));
  const order = effectiveSort(settings, options);
  return {
    columns,
    rowNumbers: sortRows(table.rows, table.columns, order, options.locale, filtered),
    problems: findFilterProblems(settings.filter, table.columns, options),
  };
}

/** The order in force: the viewer's, else the view's, else the data source's. */
export function effectiveSort(
  { sort }: Pick<ViewSettings, 'sort'>,
  options: Pick<ViewOptions, 'sort' | 'defaultSort'>,
): readonly Sort[] {
  const candidates = [options.sort ?? [], sort, options.defaultSort ?? []];
  return candidates.find((each) => each.length > 0) ?? [];
}
