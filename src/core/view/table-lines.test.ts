import { describe, expect, it } from 'vitest';
import type { Table } from '../../contract/table';
import { viewSettingsSchema } from '../../contract/view-schema';
import { groupTable } from './group-table';
import { pageOfLines, toTableLines } from './table-lines';
import type { BodyLine } from './table-lines';

const viewer = { locale: 'en', timeZone: 'UTC' };
const table: Table = {
  columns: [
    { key: 'team', name: 'Team', type: 'choice' },
    { key: 'state', name: 'State', type: 'choice' },
  ],
  rows: [
    ['A', 'open'],
    ['A', 'done'],
    ['B', 'open'],
    ['A', 'open'],
  ],
};
const settings = viewSettingsSchema.parse({ groups: [{ column: 'team' }, { column: 'state' }] });
const grouped = groupTable(table, [0, 1, 2, 3], settings, [], viewer);
const told = (lines: readonly BodyLine[]) =>
  lines.map((line) => (line.kind === 'group' ? line.group.label : line.number));

describe('lines of a table', () => {
  it('are its rows alone where nothing is grouped', () => {
    expect(told(toTableLines({ groups: null, totals: [], problems: [] }, [3, 1]))).toEqual([3, 1]);
  });

  it('are groups, groups within them, and rows', () => {
    expect(told(toTableLines(grouped, []))).toEqual(['A', 'done', 1, 'open', 0, 3, 'B', 'open', 2]);
  });

  it('leave out what lies in a folded group', () => {
    const [first] = grouped.groups!;
    const lines = toTableLines(grouped, [], (id) => id === first!.id);
    expect(told(lines)).toEqual(['A', 'B', 'open', 2]);
    expect(lines[0]).toMatchObject({ isFolded: true });
  });

  it('tell equal names in different groups apart', () => {
    const ids = toTableLines(grouped, []).flatMap((line) => (line.kind === 'group' ? [line.group.id] : []));
    expect(new Set(ids).size).toBe(5);
  });

  it('begin a page with the groups that it begins in', () => {
    const lines = toTableLines(grouped, []);
    expect(told(pageOfLines(lines, 0, 5))).toEqual(['A', 'done', 1, 'open', 0]);
    expect(told(pageOfLines(lines, 1, 5))).toEqual(['A', 'open', 3, 'B', 'open', 2]);
    expect(told(pageOfLines(lines, 1, 3))).toEqual(['A', 'open', 0, 3]);
    expect(told(pageOfLines(lines, 2, 3))).toEqual(['B', 'open', 2]);
    expect(told(pageOfLines(lines, 1, 8))).toEqual(['B', 'open', 2]);
  });
});
