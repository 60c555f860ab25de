import { describe, expect, it } from 'vitest';
import { aColumn, usersUrl } from '../../../test/builders/data-sources';
import { aRead, anOrdersRead, orders, ordersUrl } from '../../../test/builders/reads';
import { inEnglish } from '../../../test/fakes/in-english';
import { json, text } from '../../../test/fakes/scripted-http-client';

describe('an error in an answer of 200', () => {
  const graphQl = {
    data: { users: null },
    errors: [{ message: 'Index is being built', extensions: { code: 'BUSY' } }],
  };

  it.each([
    ['GraphQL errors', graphQl, '$.data.users', 'Index is being built'],
    ['no success', { success: false, result: null, message: 'Licence ended' }, '$.result', 'Licence ended'],
    ['an empty list beside an error', { rows: [], error: 'quota' }, '$.rows', 'quota'],
    ['words only', { Message: 'An error has occurred.' }, '$.rows', 'An error has occurred.'],
    [
      'errors where rows are looked for',
      { data: { users: null }, errors: [{ message: 'Busy' }] },
      '',
      'Busy',
    ],
    ['no success where rows are looked for', { success: false, result: null }, '', null],
    ['a fault', { Envelope: { Body: { Fault: { faultstring: 'No such list' } } } }, '$.rows', 'No such list'],
  ])('is a failure in the service’s words: %s', async (_what, body, rowsPath, words) => {
    const { http, read } = anOrdersRead({ rowsPath, columns: [] });
    http.on(ordersUrl, json(body));
    expect(await read()).toMatchObject({ ok: false, failure: { reason: 'answer-error', words } });
  });

  it.each([
    [{ rows: null }, { reason: 'rows-path-empty', found: 'null' }],
    [{ rows: 'none' }, { reason: 'rows-path-empty', found: 'other' }],
    [{ other: [{}] }, { reason: 'rows-path-empty', candidates: ['$.other'] }],
  ])('is a failure where something else lies: %j', async (body, failure) => {
    const { http, read } = anOrdersRead({});
    http.on(ordersUrl, json(body));
    expect(await read()).toMatchObject({ ok: false, failure });
  });

  it('takes an empty list for no rows, in a path of many too', async () => {
    const one = anOrdersRead({});
    one.http.on(ordersUrl, json({ rows: [] }));
    expect(await one.read()).toMatchObject({ value: { rows: [], verdict: { state: 'complete' } } });
    const many = anOrdersRead({ rowsPath: '$.edges[*].node' });
    many.http.on(ordersUrl, json({ edges: [] }));
    expect(await many.read()).toMatchObject({ value: { rows: [] } });
    const gone = anOrdersRead({ rowsPath: '$.edges[*].node' });
    gone.http.on(ordersUrl, json({ edges: null }));
    expect(await gone.read()).toMatchObject({ failure: { reason: 'rows-path-empty' } });
  });

  it('keeps rows that came with an error, and says that they are not all', async () => {
    const { http, read } = anOrdersRead({});
    http.on(ordersUrl, json({ rows: orders(1, 2), errors: [{ message: 'One shard failed' }] }));
    const result = await read();
    expect(result).toMatchObject({
      value: { rows: [[1], [2]], verdict: { state: 'partial' }, partial: { reason: 'answer-error' } },
    });
    expect(result.ok ? result.value.warnings.map(inEnglish).join() : '').toMatch(/beside the rows/);
  });

  it.each([
    [{ errors: [{ message: 'Busy' }], rows: null }, 'answer-error'],
    [{ rows: null }, 'rows-path-empty'],
  ])('on a later page ends the read as partial: %j', async (body, reason) => {
    const { http, read } = anOrdersRead({ paging: { kind: 'next-link', path: '$.next' } });
    http.on(ordersUrl, json({ rows: orders(1, 2), next: '?p=2' }));
    http.on(`${ordersUrl}?p=2`, json(body));
    expect(await read()).toMatchObject({ value: { verdict: { state: 'partial' }, partial: { reason } } });
  });

  it('knows what an admin declared', async () => {
    const check = { mustHave: '', mustNotHave: '', needsRows: false };
    const must = anOrdersRead({ answerCheck: { ...check, mustHave: '$.meta.ok' } });
    must.http.on(ordersUrl, json({ rows: orders(1, 2), message: 'stale index' }));
    expect(await must.read()).toMatchObject({ failure: { reason: 'answer-refused', words: 'stale index' } });
    const never = anOrdersRead({ answerCheck: { ...check, mustNotHave: '$.remark' } });
    never.http.on(ordersUrl, json({ rows: orders(1, 2), remark: 'maintenance' }));
    expect(await never.read()).toMatchObject({ failure: { reason: 'answer-refused', words: 'maintenance' } });
    const rows = anOrdersRead({ answerCheck: { ...check, needsRows: true } });
    rows.http.on(ordersUrl, json({ rows: [] }));
    expect(await rows.read()).toMatchObject({ failure: { reason: 'answer-refused' } });
  });

  it('takes a list of errors, and a record with one, for rows where they are asked for', async () => {
    const list = anOrdersRead({ rowsPath: '$.errors', columns: [] });
    list.http.on(ordersUrl, json({ errors: [{ id: 1 }, { id: 2 }, { id: 3 }] }));
    expect(await list.read()).toMatchObject({
      value: { rows: [{}, {}, {}], verdict: { state: 'complete' } },
    });
    const one = anOrdersRead({ rowsPath: '$' });
    one.http.on(ordersUrl, json({ id: 7, name: 'Job', owner: 'ada', error: 'disk full' }));
    expect(await one.read()).toMatchObject({ value: { rows: [[7]], verdict: { state: 'complete' } } });
    one.http.on(ordersUrl, json({ error: { message: 'Busy' }, status: 500 }));
    expect(await one.read()).toMatchObject({ failure: { reason: 'answer-error', words: 'Busy' } });
  });
});

describe('what stands in the place of rows', () => {
  it.each([
    ['Session expired, please sign in', 'Session expired, please sign in'],
    ['{"error":"Session expired"}', 'Session expired'],
    ['<div>Session expired</div>', 'Session expired'],
  ])('is no CSV without rows: %s', async (answer, words) => {
    const { http, read } = aRead({ format: 'csv', rowsPath: '$' });
    http.on(usersUrl, text(answer));
    expect(await read()).toMatchObject({ failure: { reason: 'answer-error', words } });
    http.on(usersUrl, text('mail;displayName\n'));
    expect(await read()).toMatchObject({ ok: true, value: { rows: [] } });
    http.on(usersUrl, text(''));
    expect(await read()).toMatchObject({ ok: true, value: { rows: [] } });
  });

  it('is no page of HTML that begins with a remark', async () => {
    const { http, read } = aRead({ format: 'xml', rowsPath: '' });
    http.on(usersUrl, text('<!-- a > b -->\n<html><body>Sign in</body></html>'));
    expect(await read()).toMatchObject({ failure: { reason: 'not-json', isHtml: true } });
  });

  it('may be rows and an error beside them, wherever they lie', async () => {
    const errors = [{ message: 'No mail', path: ['users', 'nodes', 0, 'mail'] }];
    const nodes = [{ displayName: 'Ada' }];
    const { http, read } = aRead({ rowsPath: '' });
    http.on(usersUrl, json({ data: { users: { nodes } }, errors }));
    expect(await read()).toMatchObject({ value: { rows: [['Ada', null]], verdict: { state: 'partial' } } });
    http.on(usersUrl, json({ data: { users: { nodes: [] } }, errors }));
    expect(await read()).toMatchObject({ failure: { reason: 'answer-error', words: 'No mail' } });
    http.on(usersUrl, json({ success: false, data: { errors } }));
    expect(await read()).toMatchObject({ failure: { reason: 'answer-error', words: 'No mail' } });
  });

  it('may be the list that a call of JSON-RPC gives', async () => {
    const { http, read } = aRead({ rowsPath: '' });
    http.on(usersUrl, json({ jsonrpc: '2.0', id: 1, result: [{ displayName: 'Ada' }] }));
    expect(await read()).toMatchObject({ value: { rowsPath: '$.result', rows: [['Ada', null]] } });
  });

  it('is a refusal where there are none and a code says so', async () => {
    for (const rowsPath of ['', '$.data']) {
      const { http, read } = aRead({ rowsPath });
      http.on(usersUrl, json({ code: 40001, msg: 'Token invalid', data: [] }));
      expect(await read()).toMatchObject({ failure: { reason: 'answer-error', words: 'Token invalid' } });
      http.on(usersUrl, json({ code: 40001, msg: 'Token invalid', data: [{ displayName: 'Ada' }] }));
      expect(await read()).toMatchObject({ value: { rows: [['Ada', null]], partial: null } });
    }
  });

  it('is no misfit where a date says that there is none', async () => {
    const columns = [aColumn({ path: '$.day', type: 'date' })];
    const { http, read } = aRead({ columns });
    http.on(usersUrl, json({ value: [{ day: '20240105' }, { day: '00000000' }] }));
    expect(await read()).toMatchObject({ value: { rows: [['2024-01-05'], [null]], warnings: [] } });
  });
});
