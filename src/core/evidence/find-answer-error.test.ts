import { describe, expect, it } from 'vitest';
import { findAnswerError, findRefusingCode } from './find-answer-error';

const words = (body: unknown, path = '$.data.users') => findAnswerError(body, path)?.words;

describe('findAnswerError', () => {
  it.each([
    [
      { data: { users: null }, errors: [{ message: 'Not authorised', extensions: { code: 'FORBIDDEN' } }] },
      'Not authorised',
    ],
    [{ data: { users: [{}] }, errors: [{ message: 'One resolver failed' }] }, 'One resolver failed'],
    [{ success: false, result: null, message: 'Licence ended' }, 'Licence ended'],
    [{ success: 'false', errors: [], messages: [{ text: 'x' }], msg: 'Busy' }, 'Busy'],
    [{ ok: false, error: 'ratelimited' }, 'ratelimited'],
    [{ status: 'error', message: 'Unknown table' }, 'Unknown table'],
    [
      { error: { code: 'quotaExceeded', message: { lang: 'en', value: 'Quota is used up' } } },
      'Quota is used up',
    ],
    [{ errorCode: 17, errorMessage: 'Locked' }, 'Locked'],
    [{ ErrorMessage: 'Locked' }, 'Locked'],
    [{ Fault: { faultcode: 'x', faultstring: 'No such list' } }, 'No such list'],
    [
      { ExceptionReport: { Exception: { exceptionCode: 'c', ExceptionText: 'Layer not defined' } } },
      'Layer not defined',
    ],
    [{ Envelope: { Body: { Fault: { faultcode: 'soap:Server', faultstring: 'Timed out' } } } }, 'Timed out'],
    [
      {
        'soap:Envelope': {
          'soap:Header': { a: {} },
          'soap:Body': { 'soap:Fault': { faultstring: { '#text': 'Timed out' } } },
        },
      },
      'Timed out',
    ],
    [{ data: { users: [], error: 'index is being built' } }, 'index is being built'],
    [{ error_description: 'The token is missing a right', data: {} }, 'The token is missing a right'],
    [{ errcode: 40014, errmsg: 'Bad token', data: { users: [] } }, 'Bad token'],
    [{ data: { users: [] }, messages: [{ type: 'FATAL', text: 'Search cancelled' }] }, 'Search cancelled'],
    [
      { _shards: { failed: 1, failures: [{ shard: 0, reason: { reason: 'boom' } }] }, data: { users: [{}] } },
      'boom',
    ],
  ])('reads the words of %j', (body, expected) => {
    expect(words(body)).toBe(expected);
  });

  it.each([
    [{ data: { users: [] }, errors: [] }],
    [{ data: { users: [] }, error: null }],
    [{ data: { users: [] }, error: false, errorCode: 0 }],
    [{ data: { users: [] }, error: { code: 0, message: 'OK' } }],
    [{ data: { users: [] }, errorCount: 3, error_rate: 0.2 }],
    [{ data: { users: [{ error: 'disk full', success: false }] }, success: true, status: 'ok' }],
    [{ data: { users: { a: { error: 'x' } } } }],
    [{ data: { users: [] }, errcode: 0, errmsg: 'ok', messages: [{ type: 'INFO', text: 'x' }] }],
    [{ data: { users: [] }, _shards: { failed: 0, failures: [] } }],
    [[{ error: 'x' }]],
    ['text'],
    [null],
  ])('finds none in %j', (body) => {
    expect(findAnswerError(body, '$.data.users')).toBeNull();
  });

  it('knows a refusal by its code, for an answer without rows', () => {
    const said = { code: '40001', words: 'Token invalid' };
    expect(findRefusingCode({ code: 40001, msg: 'Token invalid', data: [] })).toEqual(said);
    expect(findRefusingCode({ status: 500, message: 'Database down' })).toMatchObject({ code: '500' });
    expect(findRefusingCode({ ret_code: '-1', ret_msg: 'Busy' })).toMatchObject({ words: 'Busy' });
    expect(findRefusingCode({ code: 20000, message: 'Done', data: [] })).toBeNull();
    expect(findRefusingCode({ code: 200, msg: 'Nothing found', data: [] })).toBeNull();
    expect(findRefusingCode({ code: 404, data: [] })).toBeNull();
  });

  it('takes a list of errors for rows where the rows lie there', () => {
    expect(findAnswerError({ errors: [{ message: 'x' }] }, '$.errors')).toBeNull();
    expect(findAnswerError({ error: 'x', message: 'one record' }, '$')).toBeNull();
  });

  it('keeps what may be a secret out of the words', () => {
    const secret = 'eyJhbGciOiJSUzI1NiJ9eyJhbGciOiJSUzI1NiJ9abcdef.eyJzdWIiOiJ4In0x';
    const told =
      words({ error: `Token ${secret} is bad for https://a.example/x?user=ada, Bearer abcdefghij` }) ?? '';
    expect(told).toBe('Token ••• is bad for https://a.example/x Bearer •••');
    expect(words({ error: 'x y'.repeat(500) })).toHaveLength(201);
  });
});
