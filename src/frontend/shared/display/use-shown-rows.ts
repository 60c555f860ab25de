import { useEffect, useMemo } from 'react';
import type { TableView } from '../../../contract/macro-api';
import type { Condition, Sort, ViewSettings } from '../../../contract/view';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import { effectiveSort } from '../../../core/view/apply-view';
import type { AppliedView } from '../../../core/view/apply-view';
import { compileFilter, findFilterProblems } from '../../../core/view/compile-filter';
import { dressColumns } from '../../../core/view/dress-columns';
import { pickColumns } from '../../../core/view/pick-columns';
import { buildRowSearch } from '../../../core/view/search-rows';
import { buildRowSorter } from '../../../core/view/sort-rows';

/** What a viewer chose on top of the view. */
export interface ViewerChoices {
  readonly search: string;
  readonly conditions: readonly Condition[];
  readonly sort: Sort | null;
}

/** The rows of a view that pass the author's filter, and of these what the viewer's choices leave, in order. */
export interface ShownRows {
  readonly applied: AppliedView;
  /** Rows before the viewer's own search and filter. */
  readonly rowCount: number;
  /** The order in force, if it is one that a heading can show. */
  readonly sort: Sort | null;
}

/**
 * Applies a view in the browser, step by step: each step is done anew only if what it depends on changed, so that
 * a letter in the search box costs a search and a sort, and nothing else.
 */
export function useShownRows(
  { table, defaultSort, nowMs }: TableView,
  settings: ViewSettings,
  format: ViewerFormat,
  choices: ViewerChoices,
): ShownRows {
  const { locale, timeZone, words } = format;
  const columns = useMemo(
    () => dressColumns(table.rows, pickColumns(table.columns, settings.columns)),
    [table, settings.columns],
  );
  const filtered = useMemo(() => {
    const moment = { locale, timeZone, words, nowMs };
    const test = compileFilter(settings.filter, table.columns, moment);
    const numbers = table.rows.flatMap((row, number) => (test(row) ? [number] : []));
    return { numbers, problems: findFilterProblems(settings.filter, table.columns, moment) };
  }, [table, settings.filter, locale, timeZone, words, nowMs]);
  const search = useMemo(
    () => buildRowSearch(table.rows, columns, { locale, timeZone, words }),
    [table, columns, locale, timeZone, words],
  );
  useEffect(() => {
    if (!settings.showSearch) return undefined;
    // While the viewer still looks at the rows, so that the first letter finds at once.
    const timer = setTimeout(() => search.prepare(), 200);
    return () => clearTimeout(timer);
  }, [search, settings.showSearch]);
  const chosen = useMemo(() => {
    const moment = { locale, timeZone, words, nowMs };
    const test = compileFilter({ match: 'all', conditions: [...choices.conditions] }, table.columns, moment);
    if (choices.search.trim() === '') return filtered.numbers.filter((number) => test(table.rows[number]!));
    const found = new Set(search.find(choices.search));
    return filtered.numbers.filter((number) => found.has(number) && test(table.rows[number]!));
  }, [filtered, search, choices.search, choices.conditions, table, locale, timeZone, words, nowMs]);
  const order = effectiveSort(settings, {
    defaultSort,
    ...(choices.sort === null ? {} : { sort: [choices.sort] }),
  });
  const orderText = JSON.stringify(order);
  const sorter = useMemo(() => buildRowSorter(table.rows, table.columns, locale), [table, locale]);
  const rowNumbers = useMemo(
    () => sorter.order(JSON.parse(orderText) as typeof order, chosen),
    [sorter, orderText, chosen],
  );
  const applied = useMemo(
    () => ({ columns, rowNumbers, problems: filtered.problems }),
    [columns, rowNumbers, filtered.problems],
  );
  return { applied, rowCount: filtered.numbers.length, sort: order[0] ?? null };
}
