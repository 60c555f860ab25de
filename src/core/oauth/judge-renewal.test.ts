import { describe, expect, it } from 'vitest';
import { entraError } from '../../../test/builders/graph';
import type { Failure } from '../failure/failure';
import { judgeRenewal, toLapse } from './judge-renewal';
import type { RenewalVerdict } from './judge-renewal';
import { readSignInError } from './read-sign-in-error';

const host = 'login.example.com';
const entra = { host: 'login.microsoftonline.com' };
const answer = (status: number, body?: unknown): Failure => readSignInError({ host, status, body });

const cases: readonly (readonly [string, Failure, RenewalVerdict])[] = [
  ['invalid_grant', answer(400, { error: 'invalid_grant' }), 'refused'],
  ['invalid_grant with status 500', answer(500, { error: 'invalid_grant' }), 'refused'],
  ['invalid_grant with status 200', answer(200, { error: 'invalid_grant' }), 'refused'],
  ['400 without a body', answer(400), 'refused'],
  ['401 without a body', answer(401), 'refused'],
  ['403 without a body', answer(403), 'refused'],
  ['404', answer(404, { message: 'no such token' }), 'refused'],
  ['invalid_request', answer(400, { error: 'invalid_request' }), 'refused'],
  ['unauthorized_client', answer(403, { error: 'unauthorized_client' }), 'refused'],
  ['access_denied', answer(403, { error: 'access_denied' }), 'refused'],
  ['an error of the server’s own', answer(400, { error: 'token_reuse' }), 'refused'],
  ['Entra: refresh token lapsed', answer(400, entraError('invalid_grant', 700082)), 'refused'],
  ['Entra: Conditional Access', answer(400, entraError('interaction_required', 53003)), 'refused'],
  ['invalid_client', answer(401, { error: 'invalid_client' }), 'untouched'],
  ['Entra: secret expired', answer(401, entraError('invalid_client', 7000222)), 'untouched'],
  ['Entra: application disabled', answer(400, entraError('unauthorized_client', 7000112)), 'untouched'],
  ['Entra: busy', answer(400, entraError('temporarily_unavailable', 90033)), 'untouched'],
  ['temporarily_unavailable', answer(400, { error: 'temporarily_unavailable' }), 'untouched'],
  ['408', answer(408), 'untouched'],
  ['429', answer(429), 'untouched'],
  ['503', answer(503), 'untouched'],
  ['500', answer(500), 'unknown'],
  ['500 with server_error', answer(500, { error: 'server_error' }), 'unknown'],
  ['502', answer(502), 'unknown'],
  ['504', answer(504), 'unknown'],
  [
    'an error of the service’s own form with status 200',
    readSignInError({ host, status: 200, body: {}, said: { words: null, code: 'invalid_refresh_token' } }),
    'unknown',
  ],
  [
    'one that says that the service is not well',
    readSignInError({ host, status: 200, body: {}, said: { words: null, code: 'internal_error' } }),
    'untouched',
  ],
  ['a page of HTML with status 200', answer(200), 'unknown'],
  ['an answer in time for nobody', { reason: 'timed-out', host, limitMs: 9_000 }, 'unknown'],
  ['no time to send it', { reason: 'timed-out', host, limitMs: 0 }, 'untouched'],
  ['an answer that is too large', { reason: 'too-large', host, limitBytes: 9 }, 'unknown'],
  ['a line that broke', { reason: 'interrupted', host }, 'unknown'],
  ['a host that nobody reaches', { reason: 'unreachable', host }, 'untouched'],
  [
    '500 of Entra, whose old tokens stay good',
    readSignInError({ ...entra, status: 500, body: {} }),
    'untouched',
  ],
  ['no answer of Entra in time', { reason: 'timed-out', ...entra, limitMs: 9_000 }, 'untouched'],
  ['no secret stored', { reason: 'secret-missing', secret: 'clientSecret' }, 'untouched'],
];

describe('judging a failed renewal', () => {
  it.each(cases)('%s', (_, failure, verdict) => {
    expect(judgeRenewal(failure)).toBe(verdict);
  });

  it('tells whoever has to sign in again that the sign-in is over, not that settings are wrong', () => {
    for (const [, failure, verdict] of cases) {
      if (verdict !== 'refused') continue;
      const told = toLapse(failure);
      expect(told).toMatchObject({ reason: 'sign-in' });
      expect(['client-secret-wrong', 'answer-not-oauth', 'grant-not-allowed', 'refused']).not.toContain(
        told.reason === 'sign-in' ? told.problem : '',
      );
    }
  });
});
