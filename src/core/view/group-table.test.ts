import { describe, expect, it } from 'vitest';
import type { CellValue, Table } from '../../contract/table';
import { viewSettingsSchema } from '../../contract/view-schema';
import type { Sort } from '../../contract/view';
import { groupTable, maxGroups } from './group-table';
import type { RowGroup } from './group-table';

const viewer = { locale: 'en', timeZone: 'Europe/Zurich' };
const table: Table = {
  columns: [
    { key: 'team', name: 'Team', type: 'choice' },
    { key: 'tags', name: 'Tags', type: 'choices' },
    { key: 'at', name: 'At', type: 'date-time' },
    { key: 'hours', name: 'Hours', type: 'number' },
    { key: 'price', name: 'Price', type: 'currency', currency: 'EUR' },
  ],
  rows: [
    ['B', ['x', 'y'], '2026-01-31T23:30:00.000Z', 2, 10.5],
    ['A', ['x'], '2026-02-10T12:00:00.000Z', 3, 0.1],
    ['b2', null, '2026-05-01T12:00:00.000Z', null, 0.2],
    [null, ['y'], null, 10, null],
    ['A', ['y'], '2026-01-01T12:00:00.000Z', 4, -1],
  ],
};
const all = table.rows.map((_, index) => index);
const group = (settings: Record<string, unknown>, order: readonly Sort[] = [], numbers = all, of = table) =>
  groupTable(of, numbers, viewSettingsSchema.parse(settings), order, viewer);
const outline = (groups: readonly RowGroup[] | null): unknown =>
  groups?.map(({ label, rowNumbers, groups: inner }) =>
    inner.length === 0 ? [label, rowNumbers] : [label, outline(inner)],
  );

describe('groupTable', () => {
  it('groups by the alphabet, rows without a value last, each in the order of the view', () => {
    const { groups, problems } = group({ groups: [{ column: 'team' }] }, [], [4, 3, 2, 1, 0]);
    expect(outline(groups)).toEqual([
      ['A', [4, 1]],
      ['B', [0]],
      ['b2', [2]],
      ['(empty)', [3]],
    ]);
    expect(problems).toEqual([]);
  });

  it('turns the groups round where the view orders their column so', () => {
    const order = [{ column: 'team', direction: 'descending' }] as const;
    expect(outline(group({ groups: [{ column: 'team' }] }, order).groups)).toEqual([
      ['b2', [2]],
      ['B', [0]],
      ['A', [1, 4]],
      ['(empty)', [3]],
    ]);
  });

  it('groups time by steps of the viewer’s zone, within other groups', () => {
    const grouped = group({ groups: [{ column: 'at', dateStep: 'quarter' }, { column: 'team' }] });
    expect(outline(grouped.groups)).toEqual([
      [
        'Q1 2026',
        [
          ['A', [1, 4]],
          ['B', [0]],
        ],
      ],
      ['Q2 2026', [['b2', [2]]]],
      ['(empty)', [['(empty)', [3]]]],
    ]);
  });

  it('puts a row with several values into each of their groups, and counts it once below all rows', () => {
    const { groups, totals } = group({
      groups: [{ column: 'tags' }],
      totals: [{ column: 'hours', aggregation: 'sum' }],
    });
    expect(outline(groups)).toEqual([
      ['x', [0, 1]],
      ['y', [0, 3, 4]],
      ['(empty)', [2]],
    ]);
    expect(groups?.map((each) => each.totals[0]!.value)).toEqual([5, 16, null]);
    expect(totals[0]).toMatchObject({ value: 19, text: '19' });
  });

  it.each([
    ['hours', 'sum', '19'],
    ['hours', 'average', '4.75'],
    ['hours', 'count', '4'],
    ['team', 'distinct', '3'],
    ['tags', 'distinct', '3'],
    ['price', 'sum', '€9.80'],
    ['price', 'minimum', '-€1.00'],
    ['at', 'maximum', 'May 1, 2026, 2:00 PM'],
  ])('makes of %s the %s', (column, aggregation, text) => {
    const { totals } = group({ totals: [{ column, aggregation }] });
    expect(totals.map((each) => each.text.replaceAll('\u202f', ' '))).toEqual([text]);
  });

  it('says which columns are gone, and which totals mean nothing, and makes the others', () => {
    const { groups, totals, problems } = group({
      groups: [{ column: 'gone' }, { column: 'team' }],
      totals: [
        { column: 'lost', aggregation: 'sum' },
        { column: 'team', aggregation: 'sum' },
        { column: 'hours', aggregation: 'sum' },
      ],
    });
    expect(groups?.length).toBe(4);
    expect(totals.length).toBe(1);
    expect(problems).toEqual([
      { reason: 'total-column-gone', column: 'lost' },
      { reason: 'total-not-offered', column: 'Team', aggregation: 'sum' },
      { reason: 'group-column-gone', column: 'gone' },
    ]);
  });

  it('leaves rows ungrouped where there would be too many groups, and says so', () => {
    const many = (count: number): Table => ({
      columns: [{ key: 'id', name: 'Id', type: 'number' }],
      rows: Array.from({ length: count }, (_, index): readonly CellValue[] => [index]),
    });
    const of = (count: number) =>
      group(
        { groups: [{ column: 'id' }], totals: [{ column: 'id', aggregation: 'count' }] },
        [],
        [...many(count).rows.keys()],
        many(count),
      );
    expect(of(maxGroups).groups?.length).toBe(maxGroups);
    expect(of(maxGroups + 1)).toMatchObject({
      groups: null,
      totals: [{ value: maxGroups + 1 }],
      problems: [{ reason: 'too-many-groups' }],
    });
  });

  it('counts the groups within groups too', () => {
    const rows = Array.from({ length: 6_000 }, (_, index): readonly CellValue[] => [index, index]);
    const nested: Table = {
      columns: [
        { key: 'a', name: 'A', type: 'number' },
        { key: 'b', name: 'B', type: 'number' },
      ],
      rows,
    };
    const { groups, problems } = group(
      { groups: [{ column: 'a' }, { column: 'b' }] },
      [],
      [...rows.keys()],
      nested,
    );
    expect(groups).toBeNull();
    expect(problems).toEqual([{ reason: 'too-many-groups' }]);
  });
});
