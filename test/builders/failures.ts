import type { Failure, SignInFailure } from '../../src/core/failure/failure';

/** A refusal by Entra ID. */
export function aSignInFailure(overrides: Partial<SignInFailure> = {}): SignInFailure {
  return {
    reason: 'sign-in',
    problem: 'client-secret-wrong',
    host: 'login.microsoftonline.com',
    status: 401,
    providerCode: 'AADSTS7000215',
    correlationId: 'dddddddd-0000-4000-8000-000000000001',
    helpUrl: 'https://login.microsoftonline.com/error?code=7000215',
    ...overrides,
  };
}

/** An API's refusal with this status. */
export function anApiFailure(status: number, retryAfterSeconds: number | null = null): Failure {
  return {
    reason: 'api-status',
    host: 'graph.microsoft.com',
    status,
    apiCode: 'Authorization_RequestDenied',
    requestId: 'bbbbbbbb-0000-4000-8000-000000000001',
    retryAfterSeconds,
  };
}
