import { Box, Inline, Label, Select, Stack, Textfield, xcss } from '@forge/react';
import { useMemo } from 'react';
import type { CellValue, ColumnType, Table } from '../../../contract/table';
import type { Condition, ViewSettings } from '../../../contract/view';
import { formatCell } from '../../../core/table/format-cell';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import type { PickedColumn } from '../../../core/view/pick-columns';
import { t } from '../texts';

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

const inputStyle = xcss({ width: '200px' });

interface Option {
  readonly label: string;
  readonly value: string;
}

interface ViewerFiltersProps {
  readonly idPrefix: string;
  readonly table: Table;
  readonly columns: readonly PickedColumn[];
  readonly settings: Pick<ViewSettings, 'showSearch' | 'showFilters'>;
  readonly format: ViewerFormat;
  readonly search: string;
  readonly conditions: readonly Condition[];
  readonly onSearch: (search: string) => void;
  readonly onConditions: (conditions: readonly Condition[]) => void;
}

/** The viewer's search box, and a list of values for each column that has few of them. */
export function ViewerFilters(props: ViewerFiltersProps) {
  const { idPrefix, table, columns, settings, format, search, conditions, onSearch, onConditions } = props;
  const filters = useMemo(
    () => (settings.showFilters ? findFilters(table, columns, format) : []),
    [table, columns, settings.showFilters, format],
  );
  if (!settings.showSearch && filters.length === 0) return null;
  return (
    <Inline space="space.150" rowSpace="space.100" alignBlock="end" shouldWrap>
      {settings.showSearch ? (
        <Box xcss={inputStyle}>
          <Stack space="space.050">
            <Label labelFor={`${idPrefix}-search`}>{t('shared.display.search')}</Label>
            <Textfield
              id={`${idPrefix}-search`}
              value={search}
              maxLength={200}
              onChange={(event) => onSearch(String(event.target.value))}
            />
          </Stack>
        </Box>
      ) : null}
      {filters.map(({ key, name, options }) => (
        <Box key={key} xcss={inputStyle}>
          <Stack space="space.050">
            <Label labelFor={`${idPrefix}-filter-${key}`}>{name}</Label>
            <Select
              inputId={`${idPrefix}-filter-${key}`}
              isMulti
              options={[...options]}
              value={options.filter(({ value }) =>
                conditions.some((each) => each.column === key && each.values.includes(value)),
              )}
              placeholder={t('shared.display.all')}
              onChange={(chosen: readonly Option[] | null) => {
                const values = (chosen ?? []).map(({ value }) => value);
                const others = conditions.filter(({ column }) => column !== key);
                onConditions(
                  values.length === 0 ? others : [...others, { column: key, operator: 'in', values }],
                );
              }}
            />
          </Stack>
        </Box>
      ))}
    </Inline>
  );
}

function findFilters({ rows }: Table, columns: readonly PickedColumn[], format: ViewerFormat) {
  return columns
    .filter(({ column }) => filteredTypes.includes(column.type))
    .flatMap(({ column, index }) => {
      const values = new Map<string, string>();
      for (const row of rows) {
        for (const [value, label] of valuesOf(row[index] ?? null, (cell) =>
          formatCell(cell, column, format),
        )) {
          values.set(value, label);
          if (values.size > mostValues) return [];
        }
      }
      if (values.size < 2) return [];
      const collator = new Intl.Collator(format.locale, { numeric: true });
      const options = [...values].map(([value, label]) => ({ value, label }));
      options.sort((a, b) => collator.compare(a.label, b.label));
      return [{ key: column.key, name: column.name, options }];
    })
    .slice(0, mostFilters);
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
