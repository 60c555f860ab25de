import type { Table } from '../../contract/table';
import type { Sort, ViewSettings } from '../../contract/view';
import type { ViewMoment } from '../table/view-moment';
import { effectiveSort } from './apply-view';
import type { AppliedView } from './apply-view';
import { compileColorRules } from './color-rules';
import type { ColorRules } from './color-rules';
import { groupTable } from './group-table';
import type { GroupedTable } from './group-table';
import { findPivotProblems } from './pivot-table';

/** What a view adds to its rows: groups and totals, and colours. */
export interface ViewExtras {
  readonly grouped: GroupedTable;
  readonly rules: ColorRules;
}

const ungrouped: GroupedTable = { groups: null, totals: [], problems: [] };

/** Groups, totals and colours of a view; groups and totals are a table's, colours of every display of rows. */
export function buildExtras(
  table: Table,
  { rowNumbers }: Pick<AppliedView, 'rowNumbers'>,
  settings: ViewSettings,
  moment: ViewMoment & { readonly sort?: readonly Sort[]; readonly defaultSort?: readonly Sort[] },
): ViewExtras {
  const order = effectiveSort(settings, moment);
  const group = (): GroupedTable => {
    if (settings.display === 'table') return groupTable(table, rowNumbers, settings, order, moment);
    if (settings.display !== 'pivot') return ungrouped;
    return { ...ungrouped, problems: findPivotProblems(table.columns, settings) };
  };
  return {
    grouped: group(),
    rules: compileColorRules(showsRows(settings) ? settings.rules : [], table.columns, moment),
  };
}

/** Whether a display shows rows, rather than what is made of all of them. */
export function showsRows({ display }: Pick<ViewSettings, 'display'>): boolean {
  return display !== 'chart' && display !== 'pivot' && display !== 'value';
}
