import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entraError } from '../../../test/builders/graph';
import { everySignInProblem } from '../troubleshooting/example-failures';
import { readSignInError } from './read-sign-in-error';

const host = 'login.microsoftonline.com';
const read = (body: unknown, status = 400) => readSignInError({ host, status, body });

describe('readSignInError', () => {
  it.each([
    ['client_secret_post', 'client-secret-wrong'],
    ['client_secret_basic', 'client-secret-wrong'],
    ['private_key_jwt', 'certificate-refused'],
    ['workload_identity', 'assertion-refused'],
    ['federation', 'federation-mismatch'],
    ['none', 'client-id-refused'],
  ] as const)(
    'says of a client that proves itself by %s what was refused: %s',
    (clientAuthentication, problem) => {
      const client = { clientAuthentication, grantType: 'client_credentials' } as const;
      const refused = (status: number, body: unknown) =>
        readSignInError({ host, status, body, client }).problem;
      expect(refused(401, { error: 'invalid_client' })).toBe(problem);
      // Some servers answer so.
      expect(refused(403, undefined)).toBe(problem);
      expect(refused(401, entraError('invalid_client', 7000222))).toBe('client-secret-expired');
      expect(refused(403, { error: 'unauthorized_client' })).toBe('credential-or-grant-refused');
    },
  );

  it.each([
    ['private_key_jwt', 'certificate-refused'],
    ['workload_identity', 'assertion-refused'],
    ['client_secret_post', 'refused'],
  ] as const)('speaks of no lapsed sign-in where nobody signs in: %s', (clientAuthentication, problem) => {
    const refused = (grantType: 'client_credentials' | 'authorization_code') => {
      const client = { clientAuthentication, grantType };
      return readSignInError({ host, status: 400, body: { error: 'invalid_grant' }, client }).problem;
    };
    expect(refused('client_credentials')).toBe(problem);
    expect(refused('authorization_code')).toBe('grant-lapsed');
  });

  it('takes a denial for the application’s own where no person was asked', () => {
    const denied = (grantType: 'client_credentials' | 'authorization_code') => {
      const client = { clientAuthentication: 'client_secret_post', grantType } as const;
      return readSignInError({ host, status: 403, body: { error: 'access_denied' }, client }).problem;
    };
    expect(denied('client_credentials')).toBe('application-denied');
    expect(denied('authorization_code')).toBe('consent-declined');
  });

  it('reads Entra’s body: problem by code, correlation id and help page', () => {
    expect(read(entraError('invalid_client', 7000222), 401)).toEqual({
      reason: 'sign-in',
      problem: 'client-secret-expired',
      host,
      status: 401,
      providerCode: 'AADSTS7000222',
      correlationId: 'dddddddd-0000-4000-8000-000000000001',
      helpUrl: 'https://login.microsoftonline.com/error?code=7000222',
    });
  });

  it('finds the code in the description if there is no list of codes', () => {
    const body = { error: 'invalid_client', error_description: 'AADSTS700016: Application not found' };
    expect(read(body)).toMatchObject({ problem: 'client-unknown', providerCode: 'AADSTS700016' });
  });

  it('judges a code that it does not know by `error`, and still shows the code', () => {
    expect(read(entraError('invalid_scope', 1234567))).toMatchObject({
      problem: 'scope-wrong',
      providerCode: 'AADSTS1234567',
    });
  });

  it.each([
    ['invalid_client', 401, 'client-secret-wrong'],
    ['unauthorized_client', 400, 'grant-not-allowed'],
    ['unsupported_grant_type', 400, 'grant-not-allowed'],
    ['invalid_scope', 400, 'scope-wrong'],
    ['invalid_target', 400, 'resource-wrong'],
    ['invalid_grant', 400, 'grant-lapsed'],
    ['access_denied', 403, 'consent-declined'],
    ['consent_required', 400, 'consent-missing'],
    ['interaction_required', 400, 'interaction-needed'],
    ['account_selection_required', 400, 'interaction-needed'],
    ['login_required', 400, 'login-needed'],
    ['unauthorized_client', 401, 'credential-or-grant-refused'],
    ['unauthorized_client', 403, 'credential-or-grant-refused'],
    ['temporarily_unavailable', 503, 'busy'],
    ['server_error', 500, 'busy'],
    ['something_else', 400, 'refused'],
    ['something_else', 503, 'busy'],
    // names that every object has
    ['constructor', 400, 'refused'],
    ['toString', 400, 'refused'],
    ['__proto__', 400, 'refused'],
  ] as const)('reads error %s with status %i as %s', (error, status, problem) => {
    expect(read({ error }, status).problem).toBe(problem);
  });

  it.each([
    [401, 'client-secret-wrong'],
    [403, 'client-secret-wrong'],
    [429, 'busy'],
    [500, 'busy'],
    [503, 'busy'],
    [200, 'answer-not-oauth'],
    [302, 'answer-not-oauth'],
    [404, 'answer-not-oauth'],
  ] as const)('reads an answer without a JSON body and status %i as %s', (status, problem) => {
    expect(read(undefined, status)).toMatchObject({ problem, providerCode: null, correlationId: null });
  });

  it.each([
    entraError('invalid_client', 7000215, "The secret 'planted-secret' is wrong."),
    { error: "no client with secret 'planted-secret'" },
    { error: 'invalid_client', correlation_id: 'sent planted-secret to us' },
    { error: { message: 'planted-secret' }, error_codes: ['planted-secret'] },
    { error: 'invalid_client', error_uri: 'https://idp.example/?planted-secret' },
  ])('keeps codes and ids, no sentence: %j', (body) => {
    expect(JSON.stringify(read(body))).not.toContain('planted-secret');
  });

  it('makes a known problem of any JSON', () => {
    const member = fc.oneof(fc.string(), fc.jsonValue());
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.record({ error: member, error_codes: member, error_description: member, correlation_id: member }),
    );
    fc.assert(
      fc.property(anything, fc.integer({ min: 100, max: 599 }), (body, status) => {
        expect(everySignInProblem).toContain(read(body, status).problem);
      }),
    );
  });
});
