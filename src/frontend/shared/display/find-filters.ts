import type { Table } from '../../../contract/table';
import type { Condition } from '../../../contract/view';
import { showingOf } from '../../../core/table/column-types/registry';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import type { PickedColumn } from '../../../core/view/pick-columns';
import type { Choice } from '../inputs/choice-field';

/** A column with more values than this is for the search box. */
const mostValues = 30;
const mostFilters = 4;

/** A column with the values that a viewer may pick. */
export interface ViewerFilter {
  readonly key: string;
  readonly name: string;
  readonly options: readonly Choice[];
}

/** The columns that have few values, with these in the viewer's order. */
export function findFilters(
  { rows }: Table,
  columns: readonly PickedColumn[],
  format: ViewerFormat,
): readonly ViewerFilter[] {
  const collator = new Intl.Collator(format.locale, { numeric: true });
  const filters: ViewerFilter[] = [];
  for (const { column, index } of columns) {
    if (filters.length === mostFilters) break;
    const choices = showingOf(column.type).filter.options;
    if (choices === undefined) continue;
    const values = new Set<string>();
    for (const row of rows) {
      const cell = row[index] ?? null;
      if (cell !== null) for (const value of choices.valuesOf(cell)) values.add(value);
      if (values.size > mostValues) break;
    }
    if (values.size < 2 || values.size > mostValues) continue;
    const options = [...values].map((value) => ({ value, label: choices.label(value, format) }));
    options.sort((a, b) => collator.compare(a.label, b.label));
    filters.push({ key: column.key, name: column.name, options });
  }
  return filters;
}

/**
 * What a viewer picked, as far as it is still offered: after a refresh a value, or a column's whole filter, may be
 * gone, and nobody could take back a choice that no longer shows.
 */
export function keepOffered(
  conditions: readonly Condition[],
  filters: readonly ViewerFilter[],
): readonly Condition[] {
  return conditions.flatMap((condition) => {
    const options = filters.find(({ key }) => key === condition.column)?.options ?? [];
    const values = condition.values.filter((value) => options.some((option) => option.value === value));
    return values.length === 0 ? [] : [{ ...condition, values }];
  });
}
