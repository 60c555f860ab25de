import { describe, expect, it } from 'vitest';
import { readTokenAnswer } from './read-token-answer';

const read = (body: unknown) => {
  const { text, idToken } = readTokenAnswer(JSON.stringify(body));
  return { ...(JSON.parse(text) as Record<string, unknown>), ...(idToken === null ? {} : { idToken }) };
};
const token = { access_token: 'token', token_type: 'bearer' };

describe('readTokenAnswer', () => {
  it.each([
    ['scopes as a list', { ...token, scope: ['a', 'b'] }, { ...token, scope: 'a b' }],
    ['an empty list of scopes', { ...token, scope: [] }, token],
    ['scope: null', { ...token, scope: null }, token],
    ['an empty scope', { ...token, scope: '' }, token],
    ['refresh_token: null', { ...token, refresh_token: null }, token],
    ['an empty refresh_token', { ...token, refresh_token: '' }, token],
    ['no token_type', { access_token: 'token' }, token],
    ['token_type: null', { access_token: 'token', token_type: null }, token],
    ['token_type BearerToken', { access_token: 'token', token_type: 'BearerToken' }, token],
    ['another token_type', { access_token: 'token', token_type: 'mac' }, { ...token, token_type: 'mac' }],
    ['expires_in as text', { ...token, expires_in: '3599' }, { ...token, expires_in: 3599 }],
    ['expires_in with a fraction', { ...token, expires_in: 3599.9 }, { ...token, expires_in: 3599 }],
    ['expires_in: null', { ...token, expires_in: null }, token],
    ['an empty expires_in', { ...token, expires_in: '' }, token],
    ['expires_in in words', { ...token, expires_in: '1 hour' }, token],
    ['expires_in below nothing', { ...token, expires_in: -1 }, token],
    ['expires_in as a point in time', { ...token, expires_in: 1_796_000_000 }, token],
    ['expires_in beyond every calendar', { ...token, expires_in: 1e300 }, token],
    ['a scope that is no text', { ...token, scope: 5 }, token],
    ['scopes as an object', { ...token, scope: { read: true } }, token],
    ['token_type with a space', { access_token: 'token', token_type: 'Bearer ' }, token],
    ['an id_token', { ...token, id_token: 'signed' }, { ...token, idToken: 'signed' }],
    ['id_token: null', { ...token, id_token: null }, token],
    ['an error', { error: 'invalid_grant' }, { error: 'invalid_grant' }],
  ])('takes %s', (_, body, expected) => {
    expect(read(body)).toEqual(expected);
  });

  it.each(['', '<h1>Maintenance</h1>', '[]', '"text"', 'null'])('leaves %j as it is', (text) => {
    expect(readTokenAnswer(text)).toEqual({ text, idToken: null });
  });
});
