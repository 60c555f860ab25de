import { describe, expect, it } from 'vitest';
import type { DataSourceDraft } from '../../contract/data-source';
import { aConnectionRecord, seedConnection } from '../../../test/builders/connections';
import { aDataSourceDraft, aRequest, usersUrl } from '../../../test/builders/data-sources';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import { json } from '../../../test/fakes/scripted-http-client';
import { readRows } from './read-rows';

async function read(body: unknown, draft: Partial<DataSourceDraft>, isTest = false) {
  const ports = buildFakePorts();
  const record = seedConnection(ports, aConnectionRecord({}));
  ports.http.on(usersUrl, json(body));
  const deadlineAtMs = resolverDeadline(ports);
  const paging = { kind: 'none' } as const;
  const entered = aDataSourceDraft({ rowsPath: '', columns: [], paging, ...draft });
  const result = await readRows(ports, record, entered, { deadlineAtMs, mayStopEarly: false, isTest });
  return result.ok ? result.value : result.failure;
}

const users = { 'u-1': { name: 'Ada' }, 'u-2': { name: 'Lin' } };

describe('what rows lie in', () => {
  it('is found by a test, and kept from there on', async () => {
    const test = await read({ users }, {}, true);
    const rowsShape = { kind: 'map', path: '$.users', keyName: 'id' } as const;
    expect(test).toMatchObject({
      rowsPath: '$.users',
      rowsShape,
      rows: [
        ['u-1', 'Ada'],
        ['u-2', 'Lin'],
      ],
    });
    if (!('usedColumns' in test)) throw new Error('No rows');
    const kept = { rowsPath: '$.users', rowsShape, columns: [...test.usedColumns] };
    expect(await read({ users: { 'u-3': { name: 'Bo' } } }, kept)).toMatchObject({ rows: [['u-3', 'Bo']] });
    expect(await read({ users: {} }, kept)).toMatchObject({ rows: [] });
  });

  it('is not looked for where somebody says that it is a list, or one record', async () => {
    const rowsShape = { kind: 'list', path: '' } as const;
    const asRecord = await read({ users }, { rowsShape }, true);
    expect(asRecord).toMatchObject({ rowsPath: '$', rows: { length: 1 } });
    expect(asRecord).not.toHaveProperty('rowsShape');
    expect(
      await read(
        [
          ['a', 'b'],
          [1, 2],
        ],
        { rowsShape },
        true,
      ),
    ).toMatchObject({ rows: { length: 2 } });
    expect(await read({ list: [{ a: 1 }] }, { rowsShape }, true)).toMatchObject({ rowsPath: '$.list' });
  });

  it('is what somebody says, though a test would find something else', async () => {
    const draft = {
      rowsPath: '$.users',
      rowsShape: { kind: 'map', path: '$.users', keyName: 'who' },
    } as const;
    expect(await read({ users: { a: { n: 1 } }, list: [{ n: 5 }] }, draft, true)).toMatchObject({
      rows: [['a', 1]],
      usedColumns: [{ path: '$.who' }, { path: '$.n' }],
    });
  });

  it('is not looked for by a refresh', async () => {
    const refreshed = await read({ users }, { rowsPath: '$.users' });
    expect(refreshed).toMatchObject({ rows: [{}] });
    expect(refreshed).not.toHaveProperty('rowsShape');
  });

  it('says nothing of rows at another place', async () => {
    const rowsShape = { kind: 'map', path: '$.users', keyName: 'id' } as const;
    const groups = [{ name: 'Core' }];
    expect(await read({ users, groups }, { rowsPath: '$.groups', rowsShape })).toMatchObject({
      rows: [['Core']],
    });
  });

  it('that somebody said is refused where the answer does not have it, instead of rows of something else', async () => {
    const refuse = async (body: unknown, rowsShape: NonNullable<DataSourceDraft['rowsShape']>) => {
      const { path } = rowsShape;
      const misfit = { reason: 'rows-path-empty', path, found: 'misfit' };
      for (const isTest of [true, false]) {
        expect(await read(body, { rowsPath: path, rowsShape }, isTest)).toMatchObject(misfit);
      }
    };
    await refuse({ users }, { kind: 'table', path: '$.users', headingsPath: '$.columns' });
    await refuse({ users }, { kind: 'headed-lists', path: '$.users' });
    await refuse({ a: [1, 2], b: [3] }, { kind: 'columns', path: '$' });
    await refuse(
      { rows: [['a', 1]], names: ['x', 'y'] },
      { kind: 'table', path: '$.rows', headingsPath: '$.columns' },
    );
    await refuse({ users: [{ name: 'Ada' }] }, { kind: 'map', path: '$.users', keyName: 'id' });
    const asMap = {
      rowsPath: '$.users',
      rowsShape: { kind: 'map', path: '$.users', keyName: 'id' },
    } as const;
    expect(await read({ users: [] }, asMap)).toMatchObject({ rows: [] });
    expect(await read({ users: null }, asMap)).toMatchObject({ found: 'null' });
    const failed = { errors: [{ message: 'Index is being rebuilt' }], users: [{}] };
    expect(await read(failed, asMap)).toMatchObject({ reason: 'answer-error' });
  });

  it('is told where it is a guess', async () => {
    expect(await read({ a: [1, 2], b: [3, 4] }, {}, true)).toMatchObject({
      rows: [
        [1, 3],
        [2, 4],
      ],
      warnings: [{ key: 'note.rows.columns' }],
    });
    expect(await read({ id: 1, name: 'Ada', orders: [{ total: 5 }] }, {}, true)).toMatchObject({
      rowsPath: '$',
      warnings: [{ key: 'note.rows.inner', values: { path: '$.orders' } }],
    });
  });
});

describe('a connection of GraphQL', () => {
  const pageInfo = { hasNextPage: true, endCursor: 'c' };
  const answer = { data: { users: { nodes: [{ name: 'Ada' }], pageInfo } } };
  const ask = (query: string) => ({
    rowsPath: '$.data.users.nodes',
    request: aRequest({ method: 'POST', url: usersUrl, body: query, bodyKind: 'graphql' }),
  });
  const note = { key: 'note.graphQl.noCursor' };

  it('says what its query lacks to ask for the next page', async () => {
    const lacking = await read(answer, ask('{ users(first: 1) { nodes { name } } }'), true);
    expect(lacking).toMatchObject({ verdict: { state: 'more' } });
    expect('warnings' in lacking && lacking.warnings).toContainEqual(expect.objectContaining(note));
  });

  it('says nothing where it lacks nothing', async () => {
    const query = 'query($c: String) { users(first: 1, after: $c) { nodes { name } } }';
    const whole = await read(answer, ask(query), true);
    expect('warnings' in whole && whole.warnings).not.toContainEqual(expect.objectContaining(note));
  });
});
