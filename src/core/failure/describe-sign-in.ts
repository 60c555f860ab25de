import { failure } from '../../../locales/en-US/failure';
import type { ErrorCode, ErrorOrigin } from '../../contract/reply';
import type { SignInProblem } from './failure';

/** What a refusal at a sign-in service means and what to do, in English; `{place}` stands for the screen to open. */
export interface SignInAdvice {
  readonly code: ErrorCode;
  readonly what: string;
  readonly fix: string;
  readonly origin: ErrorOrigin;
}

const user = 'user' as const;

/** Advice for every problem. */
export function describeSignIn(problem: SignInProblem): SignInAdvice {
  return { ...advice[problem], ...failure.signIn[problem] };
}

const advice: Readonly<Record<SignInProblem, Pick<SignInAdvice, 'code' | 'origin'>>> = {
  'client-secret-wrong': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'client-secret-expired': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'client-unknown': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'client-needs-credential': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'client-is-public': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'certificate-mismatch': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'certificate-refused': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'assertion-refused': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'client-id-refused': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'credential-or-grant-refused': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'application-denied': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'federation-mismatch': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'issuer-unreadable': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'tenant-unknown': {
    code: 'TENANT_UNKNOWN',
    origin: user,
  },
  'tenant-must-be-named': {
    code: 'TENANT_UNKNOWN',
    origin: user,
  },
  'consent-missing': {
    code: 'CONSENT_NEEDED',
    origin: user,
  },
  'admin-consent-missing': {
    code: 'CONSENT_NEEDED',
    origin: user,
  },
  'consent-declined': {
    code: 'CONSENT_NEEDED',
    origin: user,
  },
  'scope-wrong': {
    code: 'SCOPE_REJECTED',
    origin: user,
  },
  'resource-wrong': {
    code: 'SCOPE_REJECTED',
    origin: user,
  },
  'redirect-unregistered': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'redirect-is-spa': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'start-again': {
    code: 'SIGN_IN_NEEDED',
    origin: user,
  },
  'policy-asks-sign-in': {
    code: 'SIGN_IN_NEEDED',
    origin: user,
  },
  'interaction-needed': {
    code: 'SIGN_IN_NEEDED',
    origin: user,
  },
  'login-needed': {
    code: 'SIGN_IN_NEEDED',
    origin: user,
  },
  'grant-lapsed': {
    code: 'SIGN_IN_NEEDED',
    origin: user,
  },
  'renewal-lost': {
    code: 'SIGN_IN_NEEDED',
    origin: 'provider',
  },
  'grant-not-allowed': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  busy: {
    code: 'PROVIDER_UNAVAILABLE',
    origin: 'provider',
  },
  'answer-not-oauth': {
    code: 'PROVIDER_REFUSED',
    origin: user,
  },
  'push-not-oauth': {
    code: 'PROVIDER_REFUSED',
    origin: user,
  },
  'dpop-refused': {
    code: 'CLIENT_REJECTED',
    origin: user,
  },
  'dpop-ignored': {
    code: 'PROVIDER_REFUSED',
    origin: user,
  },
  'token-type-unknown': {
    code: 'PROVIDER_REFUSED',
    origin: user,
  },
  refused: {
    code: 'PROVIDER_REFUSED',
    origin: 'provider',
  },
};
