import { describe, expect, it } from 'vitest';
import type { QueryDialectName } from '../../../contract/data-source';
import type { QueryRows } from './query-dialect';
import { findDialect, recogniseDialect, toPlainAnswer } from './query-dialects';

function read(name: QueryDialectName, body: unknown, before: QueryRows | null = null) {
  return findDialect(name).read(body, before);
}

function plain(name: QueryDialectName, body: unknown, before: QueryRows | null = null): unknown {
  const part = read(name, body, before);
  return part?.kind === 'rows' ? toPlainAnswer(part, findDialect(name)) : part;
}

/** As their types document them: value in, typed value out. */
const cells: readonly (readonly [QueryDialectName, string, unknown, unknown])[] = [
  ['kusto', 'bool', 1, true],
  ['kusto', 'bool', false, false],
  ['kusto', 'long', 9, 9],
  ['kusto', 'real', 'NaN', null],
  ['kusto', 'decimal', '1.5', 1.5],
  ['kusto', 'string', '1.5', '1.5'],
  ['kusto', 'datetime', '2026-03-01T10:15:30.1234567Z', '2026-03-01T10:15:30.1234567Z'],
  ['kusto', 'timespan', '1.02:03:04.5000000', 'P1DT2H3M4.5S'],
  ['kusto', 'timespan', '-00:00:30', '-P0DT0H0M30S'],
  ['kusto', 'dynamic', '{"a":[1]}', { a: [1] }],
  ['kusto', 'dynamic', ['a'], ['a']],
  ['snowflake', 'fixed', '12.50', 12.5],
  ['snowflake', 'fixed', '12345678901234567890', '12345678901234567890'],
  ['snowflake', 'fixed', '9007199254740991', 9007199254740991],
  ['snowflake', 'real', '1e-3', 0.001],
  ['snowflake', 'real', 'inf', null],
  ['snowflake', 'text', '12', '12'],
  ['snowflake', 'boolean', 'true', true],
  ['snowflake', 'boolean', '0', false],
  ['snowflake', 'date', '20513', '2026-03-01'],
  ['snowflake', 'date', '-1', '1969-12-31'],
  ['snowflake', 'time', '82919.000000000', '23:01:59'],
  ['snowflake', 'timestamp_ntz', '1772360130.123000000', '2026-03-01T10:15:30.123Z'],
  ['snowflake', 'timestamp_tz', '1772360130.123000000 960', '2026-03-01T10:15:30.123Z'],
  ['snowflake', 'variant', '{"a":1}', { a: 1 }],
  ['databricks', 'LONG', '7', 7],
  ['databricks', 'DECIMAL', '7.25', 7.25],
  ['databricks', 'BOOLEAN', 'false', false],
  ['databricks', 'STRING', 'false', 'false'],
  ['databricks', 'DATE', '2026-03-01', '2026-03-01'],
  ['databricks', 'TIMESTAMP', '2026-03-01T10:15:30.000Z', '2026-03-01T10:15:30.000Z'],
  ['databricks', 'ARRAY', '["a","b"]', ['a', 'b']],
  ['big-query', 'INTEGER', '7', 7],
  ['big-query', 'NUMERIC', '7.25', 7.25],
  ['big-query', 'BOOLEAN', 'true', true],
  ['big-query', 'STRING', '7', '7'],
  ['big-query', 'TIMESTAMP', '1.77236013E9', '2026-03-01T10:15:30.000Z'],
  ['big-query', 'TIMESTAMP', '1772360130000000', '2026-03-01T10:15:30.000Z'],
  ['big-query', 'TIMESTAMP', '2026-03-01T10:15:30Z', '2026-03-01T10:15:30Z'],
  ['big-query', 'TIMESTAMP', '1.740309601234567E9', '2025-02-23T11:20:01.235Z'],
  ['big-query', 'TIMESTAMP', '1740309601234567', '2025-02-23T11:20:01.235Z'],
  ['big-query', 'FLOAT', '0.3333333333333333', 1 / 3],
  ['databricks', 'DOUBLE', '0.30000000000000004', 0.1 + 0.2],
  ['big-query', 'DATE', '2026-03-01', '2026-03-01'],
  ['big-query', 'JSON', '[1]', [1]],
];

describe('a cell of a result', () => {
  it.each(cells)('%s: %s %j is %j', (name, type, cell, value) => {
    expect(findDialect(name).toValue(cell, { name: 'a', type })).toEqual(value);
  });

  it('may hold records and lists of them', () => {
    const inner = [
      { name: 'city', type: 'STRING' },
      { name: 'rooms', type: 'INTEGER', isList: true },
    ];
    const cell = [{ v: { f: [{ v: 'Ulm' }, { v: [{ v: '1' }, { v: '2' }] }] } }];
    const heading = { name: 'offices', type: 'RECORD', inner, isList: true };
    expect(findDialect('big-query').toValue(cell, heading)).toEqual([{ city: 'Ulm', rooms: [1, 2] }]);
  });
});

describe('Azure Data Explorer', () => {
  const table = {
    TableName: 'Table_0',
    Columns: [{ ColumnName: 'n', DataType: 'Int64', ColumnType: 'long' }],
    Rows: [[1]],
  };
  const frame = { FrameType: 'DataTable', TableKind: 'PrimaryResult', ...table };

  it.each<[string, unknown]>([
    ['the first version', { Tables: [table] }],
    ['the second', [{ FrameType: 'DataSetHeader' }, frame, { FrameType: 'DataSetCompletion' }]],
    ['Log Analytics', { tables: [{ name: 'R', columns: [{ name: 'n', type: 'long' }], rows: [[1]] }] }],
  ])('gives rows in the form of %s', (_, body) => {
    expect(recogniseDialect(body)).toBe('kusto');
    expect(plain('kusto', body)).toEqual({ rows: [{ n: 1 }] });
  });

  it.each<[string, unknown]>([
    ['beside the tables', { Tables: [table], Exceptions: ['too large'] }],
    ['among the rows', { Tables: [{ ...table, Rows: [[1], { Exceptions: ['too large'] }] }] }],
    [
      'in a frame',
      [frame, { FrameType: 'DataSetCompletion', OneApiErrors: [{ error: { '@message': 'too large' } }] }],
    ],
    [
      'in a table of its own',
      {
        Tables: [
          table,
          {
            TableName: 'Table_2',
            Columns: [{ ColumnName: 'Severity' }, { ColumnName: 'StatusDescription' }],
            Rows: [[2, 'too large']],
          },
        ],
      },
    ],
    [
      'of Log Analytics',
      {
        tables: [{ name: 'R', columns: [{ name: 'n', type: 'long' }], rows: [[1]] }],
        error: { message: 'too large' },
      },
    ],
  ])('tells of an error %s', (_, body) => {
    expect(plain('kusto', body)).toMatchObject({ rows: [{ n: 1 }], error: { message: 'too large' } });
  });

  it('knows the types of a management command, which names those of .NET', () => {
    const columns = [
      { ColumnName: 'IsOn', DataType: 'SByte' },
      { ColumnName: 'Size', DataType: 'Double' },
      { ColumnName: 'Name', DataType: 'String' },
    ];
    const body = { Tables: [{ TableName: 'Table_0', Columns: columns, Rows: [[1, 2.5, '7']] }] };
    expect(plain('kusto', body)).toEqual({ rows: [{ IsOn: true, Size: 2.5, Name: '7' }] });
  });
});

describe('Snowflake', () => {
  const first = {
    resultSetMetaData: {
      numRows: 3,
      format: 'jsonv2',
      rowType: [{ name: 'ID', type: 'fixed' }],
      partitionInfo: [{ rowCount: 1 }, { rowCount: 1 }, { rowCount: 1 }],
    },
    data: [['1']],
    code: '090001',
    statementHandle: 'e4ce975e',
  };

  it('goes on with the partitions that follow, which do not say what their columns are', () => {
    expect(recogniseDialect(first)).toBe('snowflake');
    const one = read('snowflake', first) as QueryRows;
    expect(plain('snowflake', first)).toEqual({
      rows: [{ ID: 1 }],
      total: 3,
      next: '/api/v2/statements/e4ce975e?partition=1',
    });
    const two = read('snowflake', { data: [['2']] }, one) as QueryRows;
    expect(plain('snowflake', { data: [['2']] }, one)).toMatchObject({
      rows: [{ ID: 2 }],
      next: '/api/v2/statements/e4ce975e?partition=2',
    });
    expect(plain('snowflake', { data: [['3']] }, two)).toEqual({ rows: [{ ID: 3 }], total: 3 });
  });

  it('is asked again while a statement runs', () => {
    const url = '/api/v2/statements/e4ce975e';
    const running = {
      code: '333334',
      message: 'Asynchronous execution in progress.',
      statementStatusUrl: url,
    };
    expect(recogniseDialect(running)).toBe('snowflake');
    expect(read('snowflake', running)).toEqual({ kind: 'running', url });
  });

  it('tells of a result that is cut, and of several statements, which have none', () => {
    expect(plain('snowflake', { ...first, code: '391908' })).toMatchObject({ truncated: true });
    const several = {
      ...first,
      statementHandles: ['a', 'b'],
      message: 'Multiple statements executed successfully.',
    };
    expect(read('snowflake', several)).toMatchObject({ kind: 'failed', words: several.message });
  });
});

describe('Databricks', () => {
  const done = {
    statement_id: 's1',
    status: { state: 'SUCCEEDED' },
    manifest: {
      schema: { column_count: 1, columns: [{ name: 'id', type_name: 'INT', position: 0 }] },
      total_row_count: 2,
      truncated: false,
    },
    result: {
      data_array: [['1']],
      next_chunk_internal_link: '/api/2.0/sql/statements/s1/result/chunks/1',
    },
  };

  it('goes on with the chunks that follow, which stand alone', () => {
    expect(recogniseDialect(done)).toBe('databricks');
    expect(plain('databricks', done)).toEqual({
      rows: [{ id: 1 }],
      total: 2,
      next: '/api/2.0/sql/statements/s1/result/chunks/1',
    });
    const one = read('databricks', done) as QueryRows;
    const chunk = { chunk_index: 1, row_count: 1, data_array: [['2']] };
    expect(plain('databricks', chunk, one)).toEqual({ rows: [{ id: 2 }], total: 2 });
  });

  it('has no rows where the list of them is missing', () => {
    expect(plain('databricks', { ...done, result: { row_count: 0 } })).toMatchObject({ rows: [] });
  });

  it.each([
    ['PENDING', { kind: 'running', url: '/api/2.0/sql/statements/s1' }],
    ['RUNNING', { kind: 'running', url: '/api/2.0/sql/statements/s1' }],
    ['FAILED', { kind: 'failed', words: 'no such table', code: 'BAD_REQUEST' }],
    ['CANCELED', { kind: 'failed', words: 'no such table', code: 'BAD_REQUEST' }],
  ])('is %s', (state, answer) => {
    const error = { error_code: 'BAD_REQUEST', message: 'no such table' };
    expect(read('databricks', { statement_id: 's1', status: { state, error } })).toEqual(answer);
  });

  it('tells of a result that is cut, and of one behind links', () => {
    expect(plain('databricks', { ...done, manifest: { ...done.manifest, truncated: true } })).toMatchObject({
      truncated: true,
    });
    expect(read('databricks', { ...done, result: { external_links: [{}] } })).toEqual({ kind: 'elsewhere' });
  });
});

describe('BigQuery', () => {
  const jobReference = { projectId: 'p-1', jobId: 'job_1', location: 'EU' };
  const schema = { fields: [{ name: 'id', type: 'INTEGER', mode: 'NULLABLE' }] };
  const results = '/bigquery/v2/projects/p-1/queries/job_1?location=EU';

  it('goes on with the results of its job', () => {
    const body = {
      ...{ kind: 'bigquery#queryResponse', jobComplete: true, jobReference, schema },
      ...{ totalRows: '2', pageToken: 'BE=', rows: [{ f: [{ v: '1' }] }] },
    };
    expect(recogniseDialect(body)).toBe('big-query');
    expect(plain('big-query', body)).toEqual({
      rows: [{ id: 1 }],
      total: 2,
      next: `${results}&pageToken=BE%3D`,
    });
  });

  it('has no rows where the list of them is missing', () => {
    const body = { jobComplete: true, jobReference, schema, totalRows: '0' };
    expect(plain('big-query', body)).toEqual({ rows: [], total: 0 });
  });

  it('is asked again while a job runs', () => {
    const running = { jobComplete: false, jobReference };
    expect(recogniseDialect(running)).toBe('big-query');
    expect(read('big-query', running)).toEqual({ kind: 'running', url: results });
  });
});

describe('an answer of another kind', () => {
  it.each<[unknown]>([
    [null],
    [[]],
    [{ value: [{ a: 1 }] }],
    [[{ name: 'a', columns: [], rows: [] }]],
    [{ columns: [{ name: 'a' }], rows: [[1]] }],
    [{ data: [{ id: 1 }], message: 'x' }],
    [{ statement_id: 's', status: 'open' }],
    [{ tables: [{ number: 1, seats: 4 }] }],
    [{ jobComplete: true }],
  ])('%j is none to a statement', (body) => {
    expect(recogniseDialect(body)).toBeNull();
  });
});
