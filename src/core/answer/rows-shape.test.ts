import { describe, expect, it } from 'vitest';
import { buildRowFinder } from '../table/find-rows';
import { findRowsShape, shapeRows } from './rows-shape';

/** Rows as a read takes them: by the shape that is found, and by the path of it or the one that is found. */
function rowsOf(body: unknown): unknown {
  const shape = findRowsShape(body) ?? undefined;
  const shaped = shapeRows(body, shape);
  const finder = buildRowFinder(shape?.path ?? '', shaped);
  return finder.ok ? finder.value.findRows(shaped) : finder.failure;
}

const ada = { id: 1, name: 'Ada' };
const lin = { id: 2, name: 'Lin' };

describe('rows that are no list of objects', () => {
  it.each<[string, unknown, unknown]>([
    [
      'Log Analytics',
      {
        tables: [
          {
            name: 'PrimaryResult',
            columns: [
              { name: 'Computer', type: 'string' },
              { name: 'Count', type: 'long' },
            ],
            rows: [
              ['a', 1],
              ['b', 2],
            ],
          },
        ],
      },
      [
        { Computer: 'a', Count: 1 },
        { Computer: 'b', Count: 2 },
      ],
    ],
    [
      'Log Analytics without rows',
      { tables: [{ name: 'PrimaryResult', columns: [{ name: 'Computer', type: 'string' }], rows: [] }] },
      [],
    ],
    [
      'the first version of Kusto',
      {
        Tables: [
          { TableName: 'Table_0', Columns: [{ ColumnName: 'a', DataType: 'Int32' }], Rows: [[1], [2]] },
        ],
      },
      [{ a: 1 }, { a: 2 }],
    ],
    [
      'the second version of Kusto',
      [
        { FrameType: 'DataSetHeader', Version: 'v2.0' },
        {
          FrameType: 'DataTable',
          TableKind: 'QueryProperties',
          Columns: [{ ColumnName: 'k' }],
          Rows: [['x']],
        },
        { FrameType: 'DataTable', TableKind: 'PrimaryResult', Columns: [{ ColumnName: 'a' }], Rows: [[1]] },
        { FrameType: 'DataSetCompletion', HasErrors: false },
      ],
      [{ a: 1 }],
    ],
    ['Elasticsearch', { columns: [{ name: 'a', type: 'long' }], rows: [[1], [2]] }, [{ a: 1 }, { a: 2 }]],
    [
      'Snowflake',
      { resultSetMetaData: { numRows: 1, rowType: [{ name: 'A' }, { name: 'B' }] }, data: [['1', null]] },
      [{ A: '1', B: null }],
    ],
    [
      'Databricks',
      {
        statement_id: 'x',
        manifest: { schema: { column_count: 1, columns: [{ name: 'a' }] } },
        result: { row_count: 1, data_array: [['1']] },
      },
      [{ a: '1' }],
    ],
    ['names of text', { columns: ['a', 'b'], rows: [[1, 2]] }, [{ a: 1, b: 2 }]],
    [
      'Google Sheets',
      { range: 'A1:B2', values: [['Name', 'Age'], ['Ada', '36'], ['Lin']] },
      [
        { Name: 'Ada', Age: '36' },
        { Name: 'Lin', Age: undefined },
      ],
    ],
    [
      'a list of lists with headings',
      [
        ['NAME', 'state'],
        ['Alabama', '01'],
      ],
      [{ NAME: 'Alabama', state: '01' }],
    ],
    [
      'a list of lists without',
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'a map of ids',
      { 'u-1': { name: 'Ada' }, 'u-2': { name: 'Lin' } },
      [
        { id: 'u-1', name: 'Ada' },
        { id: 'u-2', name: 'Lin' },
      ],
    ],
    [
      'a map of ids with ids in it',
      { users: { 1: ada, 2: lin } },
      [
        { key: '1', ...ada },
        { key: '2', ...lin },
      ],
    ],
    [
      'a map of names',
      {
        eur: { rate: 1, name: 'Euro' },
        usd: { rate: 1.1, name: 'Dollar' },
        chf: { rate: 0.9, name: 'Franc' },
      },
      [
        { id: 'eur', rate: 1, name: 'Euro' },
        { id: 'usd', rate: 1.1, name: 'Dollar' },
        { id: 'chf', rate: 0.9, name: 'Franc' },
      ],
    ],
    [
      'columns side by side',
      { latitude: 52, hourly: { time: ['08:00', '09:00'], temperature: [3.5, 4] } },
      [
        { time: '08:00', temperature: 3.5 },
        { time: '09:00', temperature: 4 },
      ],
    ],
    ['plain values', { '@odata.context': 'x', value: ['a', 'b'] }, ['a', 'b']],
    ['a list of plain values', ['a', 'b'], ['a', 'b']],
    ['a list deep within', { a: { b: { c: { d: [ada, lin] } } } }, [ada, lin]],
  ])('are read of %s', (_what, body, rows) => {
    expect(rowsOf(body)).toEqual(rows);
  });

  it.each<[string, unknown]>([
    ['a list of objects', [ada, lin]],
    ['a list in an envelope', { total: 2, items: [ada, lin] }],
    ['a record', { id: 1, name: 'Ada', address: { city: 'London' }, manager: { name: 'Lin' } }],
    ['a record of two objects', { user: { id: 1, name: 'Ada' }, team: { id: 2, name: 'Core' } }],
    ['a record with lists', { id: 1, tags: ['a', 'b'], phones: ['1'] }],
    [
      'GeoJSON',
      {
        type: 'FeatureCollection',
        features: [
          {
            geometry: {
              coordinates: [
                [1, 2],
                [3, 4],
              ],
            },
          },
        ],
      },
    ],
    ['an error', { error: { code: 'x', message: 'y' } }],
    ['nothing', null],
    ['a connection of GraphQL', { data: { rows7: { nodes: [ada], pageInfo: { hasNextPage: false } } } }],
    ['a connection that counts', { data: { 'page-1': { totalCount: 2, edges: [{ node: ada }] } } }],
    ['two connections', { data: { q1: { nodes: [ada], pageInfo: {} }, q2: { nodes: [lin], pageInfo: {} } } }],
    ['members with numbers in their names', { address1: { city: 'London' }, address2: { city: 'Wien' } }],
  ])('are not looked for in %s', (_what, body) => {
    expect(findRowsShape(body)).toBeNull();
  });

  it('keep what stands beside them', () => {
    const body = { next: 'https://api.example.com/2', users: { 1: ada, 2: lin } };
    const shape = findRowsShape(body)!;
    expect(shape).toEqual({ kind: 'map', path: '$.users', keyName: 'key' });
    expect(shapeRows(body, shape)).toEqual({
      next: body.next,
      users: [
        { key: '1', ...ada },
        { key: '2', ...lin },
      ],
    });
  });

  it.each([null, {}, { users: null }, { users: [ada] }, { error: 'x' }])(
    'are not made of %j, which has another form',
    (body) => {
      expect(shapeRows(body, { kind: 'map', path: '$.users', keyName: 'id' })).toBe(body);
    },
  );
});
