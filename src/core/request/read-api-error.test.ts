import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphError } from '../../../test/builders/graph';
import type { HttpAnswer } from '../ports';
import { readApiError } from './read-api-error';

const nowMs = Date.UTC(2030, 0, 1);
const host = 'graph.microsoft.com';

function read(body: unknown, status = 403, headers: HttpAnswer['headers'] = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return readApiError({ status, headers, text, bytes: text.length }, host, nowMs);
}

describe('readApiError', () => {
  it('keeps Graph’s code and request id, and leaves the message behind', () => {
    const failure = read(
      graphError('Authorization_RequestDenied', 'User ada@contoso.example is not allowed.'),
    );
    expect(failure).toEqual({
      reason: 'api-status',
      host,
      status: 403,
      apiCode: 'Authorization_RequestDenied',
      requestId: 'bbbbbbbb-0000-4000-8000-000000000001',
      retryAfterSeconds: null,
    });
  });

  it.each([
    [{ 'request-id': 'aaaaaaaa-1111' }, 'aaaaaaaa-1111'],
    [{ 'x-request-id': 'cccccccc-2222' }, 'cccccccc-2222'],
    [{ 'x-request-id': 'not an id: planted' }, null],
    [{}, null],
  ])('takes the request id from headers %j', (headers, requestId) => {
    expect(read({ error: { code: 'BadRequest' } }, 400, headers)).toMatchObject({ requestId });
  });

  it.each([
    [{ error: 'invalid_token' }, 'invalid_token'],
    [{ error: 'Sorry, user ada was not found' }, null],
    [{ error: { code: 'Sorry, user ada was not found' } }, null],
    [{ error: { code: 404 } }, null],
    [{ error: null }, null],
    [[], null],
    ['null', null],
    ['<html>', null],
    ['', null],
  ])('takes the code of %j only if it is one', (body, apiCode) => {
    expect(read(body)).toMatchObject({ apiCode });
  });

  it('reads how long to wait', () => {
    expect(read('', 429, { 'retry-after': '30' })).toMatchObject({ status: 429, retryAfterSeconds: 30 });
  });

  it('never carries a message, wherever in the body it stands', () => {
    const sentence = fc.string({ minLength: 1 }).map((text) => `planted ${text} message`);
    const body = fc.oneof(
      sentence.map((message) => ({ error: { code: 'Code', message } })),
      sentence.map((message) => ({ error: { code: message, innerError: { 'request-id': message } } })),
      sentence.map((message) => ({ error: message, message, detail: message })),
      sentence.map((message) => ({ errors: [{ message }] })),
      sentence,
    );
    fc.assert(
      fc.property(body, (each) => {
        expect(JSON.stringify(read(each))).not.toContain('planted');
      }),
    );
  });
});
