import { describe, expect, it } from 'vitest';
import { aConnectionRecord, seedConnection } from '../../../test/builders/connections';
import { aDataSourceDraft } from '../../../test/builders/data-sources';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import { inTurn, json } from '../../../test/fakes/scripted-http-client';
import type { Reaction } from '../../../test/fakes/scripted-http-client';
import type { DataSourceDraft } from '../../contract/data-source';
import { ExchangeRecorder } from './exchange-recorder';
import { findPaging } from './find-paging';
import { readRows } from './read-rows';

const url = 'https://api.example.com/api/2.0/sql/statements';
const rowsShape = { kind: 'query-result', path: '$.rows', dialect: 'databricks' } as const;

const running = json({ statement_id: 's1', status: { state: 'RUNNING' } });
const failed = json({
  statement_id: 's1',
  status: { state: 'FAILED', error: { error_code: 'BAD_REQUEST', message: 'Table not found' } },
});
const done = (rows: readonly (readonly string[])[], more: object = {}) =>
  json({
    statement_id: 's1',
    status: { state: 'SUCCEEDED' },
    manifest: {
      schema: { columns: [{ name: 'id', type_name: 'INT' }] },
      total_row_count: rows.length,
      truncated: false,
      ...more,
    },
    result: { row_count: rows.length, data_array: rows },
  });

function prepare(first: Reaction, later: readonly Reaction[], draft: Partial<DataSourceDraft> = {}) {
  const ports = buildFakePorts();
  const connection = seedConnection(
    ports,
    aConnectionRecord({ auth: { type: 'none' }, allowedHosts: ['api.example.com'] }),
  );
  ports.http.on(url, first);
  ports.http.on(`${url}/s1`, inTurn(...later));
  const dataSource = aDataSourceDraft({
    request: { method: 'POST', url, headers: [], body: '{"statement": "x"}', selectFromColumns: false },
    paging: { kind: 'auto' },
    rowsPath: '',
    columns: [],
    ...draft,
  });
  const options = { deadlineAtMs: resolverDeadline(ports), mayStopEarly: false };
  const recorder = new ExchangeRecorder('auto', ['api.example.com']);
  return {
    ports,
    recorder,
    read: () => readRows(ports, connection, dataSource, { ...options, isTest: true, recorder }),
    refresh: () => readRows(ports, connection, dataSource, options),
    look: () => findPaging(ports, connection, dataSource, options),
  };
}

describe('an answer to a statement', () => {
  it('is waited for while the statement runs, with requests that run nothing', async () => {
    const { ports, read, recorder } = prepare(running, [running, running, done([['1']])]);
    expect(await read()).toMatchObject({ ok: true, value: { rows: [[1]], pages: 1, rowsShape } });
    expect(ports.http.requests.map(({ method, body }) => [method, body])).toEqual([
      ['POST', '{"statement":"x"}'],
      ['GET', undefined],
      ['GET', undefined],
      ['GET', undefined],
    ]);
    // The administrator sees the answer with the rows.
    expect(recorder.describe('$.rows', [])?.sample?.body).toMatchObject({ rows: [{ id: 1 }] });
  });

  it('is told of, not taken for an empty table, when the time is up', async () => {
    const { ports, read } = prepare(running, [running], { rowsPath: '$.rows', rowsShape });
    expect(await read()).toEqual({
      ok: false,
      failure: { reason: 'query-running', host: 'api.example.com' },
    });
    expect(ports.http.requests.length).toBeLessThan(12);
  });

  it.each([
    ['at once', failed, []],
    ['after a while', running, [failed]],
  ])('is a failure in the service’s words if the statement fails %s', async (_, first, later) => {
    expect(await prepare(first, later, { rowsPath: '$.rows', rowsShape }).refresh()).toMatchObject({
      ok: false,
      failure: { reason: 'answer-error', words: 'Table not found', apiCode: 'BAD_REQUEST' },
    });
  });

  it('is a failure if it is of another service than at the test', async () => {
    const { refresh } = prepare(json({ rows: null }), [], { rowsPath: '$.rows', rowsShape });
    expect(await refresh()).toMatchObject({
      ok: false,
      failure: { reason: 'rows-path-empty', found: 'null' },
    });
  });

  it('may have no rows, which are all there are', async () => {
    const { read } = prepare(done([]), [], { rowsPath: '$.rows', rowsShape });
    expect(await read()).toMatchObject({ ok: true, value: { rows: [], verdict: { state: 'complete' } } });
  });

  it('says that there is more where the service cut it', async () => {
    const { read } = prepare(done([['1']], { total_row_count: 9, truncated: true }), []);
    expect(await read()).toMatchObject({ ok: true, value: { rows: [[1]], verdict: { state: 'more' } } });
  });

  it('is not looked for behind links to other hosts', async () => {
    const elsewhere = json({
      statement_id: 's1',
      status: { state: 'SUCCEEDED' },
      manifest: { schema: { columns: [{ name: 'id', type_name: 'INT' }] } },
      result: { external_links: [{ external_link: 'https://storage.example.com/x' }] },
    });
    expect(await prepare(elsewhere, []).read()).toMatchObject({
      ok: false,
      failure: { reason: 'answer-refused', problem: { key: 'problem.answer.elsewhere' } },
    });
  });

  it('needs no paging to be looked for', async () => {
    const { ports, look } = prepare(done([['1']]), []);
    expect(await look()).toEqual({ ok: true, value: { paging: null, tries: [] } });
    expect(ports.http.requests).toHaveLength(1);
  });

  it('is read as before where a path was chosen in it', async () => {
    const { read } = prepare(done([['1']]), [], { rowsPath: '$.result.data_array' });
    expect(await read()).toMatchObject({ ok: true, value: { rows: [['1']], rowsShape: { kind: 'table' } } });
  });
});
