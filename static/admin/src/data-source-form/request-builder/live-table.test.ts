import { describe, expect, it } from 'vitest';
import type { AnswerSample } from '../../../../../src/contract/exchange';
import type { Column } from '../../../../../src/contract/table';
import { isSamePath, locateInRow, mapSample, proposeColumnAt, proposeFromSample, toPath } from './live-table';

const body = {
  '@odata.context': 'x',
  value: [
    {
      id: '1',
      displayName: 'Adele',
      manager: { displayName: 'Megan', mail: 'megan@contoso.com' },
      tags: ['a', 'b'],
    },
    { id: '2', displayName: 'Alex', manager: null, tags: [], 'odd name': 5 },
  ],
};
const sample = (part: Partial<AnswerSample> = {}): AnswerSample => ({
  body,
  isTextual: false,
  allowedHosts: [],
  isPartial: false,
  cuts: [],
  names: {},
  ...part,
});
const column = (part: Partial<Column>): Column => ({
  key: 'a',
  name: 'A',
  path: '$.displayName',
  type: 'text',
  hidden: false,
  ...part,
});

describe('mapSample', () => {
  it('maps the rows as the columns stand, finding the rows itself', () => {
    const live = mapSample(sample(), '', [
      column({}),
      column({ key: 'b', name: 'B', path: '$.manager', type: 'person' }),
    ]);
    expect(live).toMatchObject({
      rowCount: 2,
      rowsPath: '$.value',
      rowsProblem: null,
      columnProblems: {},
      silent: [],
    });
    expect(live.table.rows[0]).toEqual(['Adele', { name: 'Megan', email: 'megan@contoso.com' }]);
  });

  it('leaves out a column that cannot be read yet, and says why', () => {
    const live = mapSample(sample(), '', [
      column({}),
      column({ key: 'b', path: '$.[' }),
      column({ key: 'c', path: '' }),
    ]);
    expect(live.table.columns.map(({ key }) => key)).toEqual(['a']);
    expect(Object.keys(live.columnProblems)).toEqual(['b']);
  });

  it('hides hidden columns, and names those that find nothing', () => {
    const live = mapSample(sample(), '', [
      column({ hidden: true }),
      column({ key: 'b', name: 'Gone', path: '$.gone' }),
    ]);
    expect(live.table.columns).toHaveLength(1);
    expect(live.silent).toEqual(['Gone']);
  });

  it('turns ids into the names that came with the sample', () => {
    const names = { people: { '1': { name: 'One' } } };
    const live = mapSample(sample({ names }), '', [
      column({ path: '$.id', type: 'person', lookup: 'people' }),
    ]);
    expect(live.table.rows.map(([cell]) => cell)).toEqual([{ name: 'One' }, { name: '#2' }]);
  });

  it.each([
    ['$.nothing', 'no-rows'],
    ['$.[', { key: 'problem.path.parser' }],
  ])('says what is wrong with the rows path %s', (rowsPath, problem) => {
    expect(mapSample(sample(), rowsPath, [column({})])).toMatchObject({ rowCount: 0, rowsProblem: problem });
  });
});

describe('locateInRow', () => {
  it.each<[string, (string | number)[], string | null]>([
    ['a member of a row', ['value', 1, 'displayName'], '$.displayName'],
    ['a member below', ['value', 0, 'manager', 'mail'], '$.manager.mail'],
    ['an element of a list in the row', ['value', 0, 'tags', 1], '$.tags[1]'],
    ['a name that needs quotes', ['value', 1, 'odd name'], "$['odd name']"],
    ['the row itself', ['value', 0], '$'],
    ['the list of rows', ['value'], null],
    ['a value beside the rows', ['@odata.context'], null],
    ['a place that only a former answer had', ['items', 0, 'owner', 'mail'], null],
  ])('finds the path of %s', (_, steps, path) => {
    expect(locateInRow(sample(), '', steps)).toBe(path);
  });

  it('knows rows that are gathered from several lists, and rows that are texts', () => {
    expect(locateInRow(sample(), '$.value[*].manager', ['value', 0, 'manager', 'mail'])).toBe('$.mail');
    expect(locateInRow(sample({ body: { tags: ['x', 'y'] } }), '$.tags', ['tags', 1])).toBe('$');
  });
});

describe('paths and proposals', () => {
  it('spells a place as JSONPath, for one element or for each', () => {
    expect(toPath(['value', 0, 'tags'])).toBe('$.value[0].tags');
    expect(toPath(['value', 0, 'tags'], true)).toBe('$.value[*].tags');
    expect(isSamePath('displayName', '$.displayName')).toBe(true);
    expect(isSamePath('', '$')).toBe(false);
  });

  it('proposes the column that a test would, and one for a place deeper than those', () => {
    expect(proposeFromSample(sample(), '').map(({ path }) => path)).toContain('$.displayName');
    expect(proposeColumnAt(sample(), '', '$.displayName')).toMatchObject({
      name: 'Display name',
      type: 'text',
      sample: 'Adele',
    });
    expect(proposeColumnAt(sample(), '', '$.tags[0]')).toMatchObject({
      path: '$.tags[0]',
      name: 'Tags',
      sample: 'a',
    });
    expect(proposeColumnAt(sample(), '', '$.[')).toBeNull();
  });
});
