import type { CellValue, ColumnType, Table } from '../../../contract/table';
import type { Condition } from '../../../contract/view';
import { formatCell } from '../../../core/table/format-cell';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import type { PickedColumn } from '../../../core/view/pick-columns';
import type { Choice } from '../inputs/choice-field';

/** Types of which viewers pick values. */
const filteredTypes: readonly ColumnType[] = [
  'choice',
  'choices',
  'boolean',
  'person',
  'people',
  'lookup',
  'text',
];
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
    if (!filteredTypes.includes(column.type)) continue;
    const values = new Map<string, string>();
    for (const row of rows) {
      const found = valuesOf(row[index] ?? null, (cell) => formatCell(cell, column, format));
      for (const [value, label] of found) values.set(value, label);
      if (values.size > mostValues) break;
    }
    if (values.size < 2 || values.size > mostValues) continue;
    const options = [...values].map(([value, label]) => ({ value, label }));
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

function valuesOf(
  cell: CellValue,
  print: (cell: CellValue) => string,
): readonly (readonly [value: string, label: string])[] {
  if (cell === null) return [];
  if (typeof cell === 'boolean') return [[String(cell), print(cell)]];
  if (Array.isArray(cell)) {
    return (cell as readonly (string | { readonly name: string })[]).map((part) => {
      const text = typeof part === 'string' ? part : part.name;
      return [text, text] as const;
    });
  }
  const text = print(cell);
  return [[text, text]];
}
