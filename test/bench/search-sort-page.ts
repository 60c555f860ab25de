import type { CellValue, Table } from '../../src/contract/table';
import { compileFilter } from '../../src/core/view/compile-filter';
import { viewSettingsSchema } from '../../src/contract/view-schema';
import { groupTable } from '../../src/core/view/group-table';
import { pickColumns } from '../../src/core/view/pick-columns';
import { toPivotTable } from '../../src/core/view/pivot-table';
import { buildRowSearch } from '../../src/core/view/search-rows';
import { buildRowSorter } from '../../src/core/view/sort-rows';

/*
 * Runs in the browser: what the macro does between a viewer's letter in the search box and the rows that it hands
 * to the renderer.
 */

const first = ['Ada', 'Bora', 'Çelik', 'Dana', 'Émile', 'Fatou', 'Göran', 'Hana', 'Ingrid', 'José'];
const last = ['Abel', 'Braun', 'Costa', 'Dubois', 'Eriksson', 'Fischer', 'Garcia', 'Hansen', 'Ito', 'Jansen'];

function buildTable(rowCount: number): Table {
  const columns: Table['columns'] = [
    { key: 'name', name: 'Name', type: 'text' },
    { key: 'mail', name: 'Mail', type: 'email' },
    { key: 'team', name: 'Team', type: 'choice' },
    { key: 'tags', name: 'Tags', type: 'choices' },
    { key: 'since', name: 'Since', type: 'date' },
    { key: 'seen', name: 'Seen', type: 'date-time' },
    { key: 'price', name: 'Price', type: 'currency', currency: 'EUR' },
    { key: 'share', name: 'Share', type: 'percent' },
    { key: 'lead', name: 'Lead', type: 'person' },
    { key: 'note', name: 'Note', type: 'text' },
  ];
  const rows = Array.from({ length: rowCount }, (_, index): readonly CellValue[] => {
    const scattered = (index * 7_919) % rowCount;
    const name = `${first[scattered % 10]!} ${last[Math.floor(scattered / 10) % 10]!} ${scattered}`;
    return [
      name,
      `user${scattered}@contoso.example`,
      `Team ${scattered % 12}`,
      [`tag ${scattered % 5}`, `tag ${scattered % 7}`],
      new Date(1.6e12 + scattered * 8.64e7).toISOString().slice(0, 10),
      new Date(1.7e12 + scattered * 3.6e6).toISOString(),
      scattered * 1.25,
      (scattered % 100) / 100,
      { name: `${last[scattered % 10]!}, ${first[scattered % 7]!}`, email: 'lead@contoso.example' },
      `Delivered on time, invoice ${scattered} is paid.`,
    ];
  });
  return { columns, rows };
}

/** Two groupings, one of them of points in time, with totals; and a pivot of the same. */
const grouping = {
  groups: [{ column: 'team' }, { column: 'seen', dateStep: 'month' }],
  totals: [
    { column: 'price', aggregation: 'sum' },
    { column: 'share', aggregation: 'average' },
    { column: 'lead', aggregation: 'distinct' },
  ],
  pivot: { rowsBy: 'team', columnsBy: 'seen', dateStep: 'quarter', aggregation: 'average', value: 'price' },
};

/** What is measured, in milliseconds. */
interface Times {
  readonly first: number;
  readonly next: number;
  readonly sort: number;
  readonly group: number;
  readonly pivot: number;
}

/**
 * Milliseconds of a sort by name, of the first search, of a further letter, of two groupings with totals, and of a pivot,
 * for `rowCount` rows.
 */
function measure(rowCount: number): Times {
  const table = buildTable(rowCount);
  const format = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
  const filter = {
    match: 'all' as const,
    conditions: [{ column: 'team', operator: 'is-not' as const, values: ['x'] }],
  };
  const search = buildRowSearch(table.rows, pickColumns(table.columns, []), format);
  const sorter = buildRowSorter(table.rows, table.columns, format.locale);
  const order = [{ column: 'name', direction: 'descending' as const }];
  const run = (query: string): number => {
    const startedAt = performance.now();
    const test = compileFilter(filter, table.columns, { ...format, nowMs: 1.7e12 });
    const found = search.find(query).filter((number) => test(table.rows[number]!));
    if (sorter.order(order, found).length === 0) throw new Error('nothing found');
    return performance.now() - startedAt;
  };
  const startedAt = performance.now();
  sorter.order(order);
  const sort = performance.now() - startedAt;
  const whole = { ...viewSettingsSchema.parse(grouping), display: 'table' as const };
  const all = table.rows.map((_, index) => index);
  const groupedAt = performance.now();
  const grouped = groupTable(table, all, whole, [], format);
  if (grouped.groups === null || grouped.totals.length !== 3) throw new Error('nothing grouped');
  const group = performance.now() - groupedAt;
  const pivotedAt = performance.now();
  const applied = { columns: [], rowNumbers: all, problems: [] };
  if (toPivotTable(table, applied, whole, format).table.rows.length < 12) throw new Error('no pivot');
  const pivot = performance.now() - pivotedAt;
  return { sort, group, pivot, first: run('e'), next: Math.max(run('er'), run('eri'), run('contoso')) };
}

Object.assign(globalThis, { measureSearchSort: measure });
