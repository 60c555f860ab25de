import type { ErrorCode, ErrorOrigin } from '../../contract/reply';
import type { SignInProblem } from './failure';

/** What a refusal at a sign-in service means and what to do; `{place}` stands for the screen to open. */
export interface SignInAdvice {
  readonly code: ErrorCode;
  readonly what: string;
  readonly fix: string;
  readonly origin: ErrorOrigin;
}

const user = 'user' as const;

/** Advice for every problem. */
export function describeSignIn(problem: SignInProblem): SignInAdvice {
  return advice[problem];
}

const advice: Readonly<Record<SignInProblem, SignInAdvice>> = {
  'client-secret-wrong': {
    code: 'CLIENT_REJECTED',
    what: 'the sign-in service rejected the client secret.',
    fix: 'Enter the secret under {place}. With Entra ID paste the secret’s Value, not its Secret ID.',
    origin: user,
  },
  'client-secret-expired': {
    code: 'CLIENT_REJECTED',
    what: 'the client secret has expired.',
    fix: 'Create a new client secret in the app registration (Certificates & secrets) and enter its Value under {place}.',
    origin: user,
  },
  'client-unknown': {
    code: 'CLIENT_REJECTED',
    what: 'there is no such application in this tenant, or it is disabled.',
    fix: 'Check Client ID and Tenant under {place} against the app registration’s Overview.',
    origin: user,
  },
  'client-needs-credential': {
    code: 'CLIENT_REJECTED',
    what: 'the app registration expects a client secret or certificate, and none was sent.',
    fix: 'Enter the client secret under {place}.',
    origin: user,
  },
  'client-is-public': {
    code: 'CLIENT_REJECTED',
    what: 'the app registration is a public client and must send no secret.',
    fix: 'Register the app under the platform Web, or remove the secret under {place}.',
    origin: user,
  },
  'certificate-mismatch': {
    code: 'CLIENT_REJECTED',
    what: 'the certificate is not registered, or key and thumbprint do not belong together.',
    fix: 'Upload the certificate to the app registration and enter certificate and private key again under {place}.',
    origin: user,
  },
  'tenant-unknown': {
    code: 'TENANT_UNKNOWN',
    what: 'there is no such tenant in this cloud.',
    fix: 'Check Tenant and Cloud under {place}; the Directory (tenant) ID is on the app registration’s Overview.',
    origin: user,
  },
  'tenant-must-be-named': {
    code: 'TENANT_UNKNOWN',
    what: 'this application cannot use the shared endpoints (common, organizations, consumers).',
    fix: 'Enter your own tenant’s ID or domain as Tenant under {place}.',
    origin: user,
  },
  'consent-missing': {
    code: 'CONSENT_NEEDED',
    what: 'nobody has consented to the permissions yet.',
    fix: 'Open the app registration > API permissions and choose Grant admin consent, then Authenticate again under {place}.',
    origin: user,
  },
  'admin-consent-missing': {
    code: 'CONSENT_NEEDED',
    what: 'an administrator of the directory must consent first.',
    fix: 'Ask a directory administrator to choose Grant admin consent in the app registration, then Authenticate again under {place}.',
    origin: user,
  },
  'consent-declined': {
    code: 'CONSENT_NEEDED',
    what: 'the consent was declined.',
    fix: 'Choose Authenticate again under {place} and accept the permissions.',
    origin: user,
  },
  'scope-wrong': {
    code: 'SCOPE_REJECTED',
    what: 'a scope is wrong, or scopes of two services are mixed.',
    fix: 'Correct Scopes under {place}. With Entra ID and client credentials it is one resource with /.default, such as https://graph.microsoft.com/.default.',
    origin: user,
  },
  'resource-wrong': {
    code: 'SCOPE_REJECTED',
    what: 'the requested service is unknown in this tenant or not among the app’s permissions.',
    fix: 'Check Scopes under {place} and the API permissions of the app registration.',
    origin: user,
  },
  'redirect-unregistered': {
    code: 'CLIENT_REJECTED',
    what: 'the callback URL is not registered.',
    fix: 'Copy the Callback URL under {place} into the app registration > Authentication > Web, exactly as it is.',
    origin: user,
  },
  'redirect-is-spa': {
    code: 'CLIENT_REJECTED',
    what: 'the callback URL is registered for a single-page app.',
    fix: 'Register the Callback URL shown under {place} for the platform Web instead.',
    origin: user,
  },
  'start-again': {
    code: 'SIGN_IN_NEEDED',
    what: 'this sign-in took too long or was used already.',
    fix: 'Choose Authenticate again under {place}.',
    origin: user,
  },
  'policy-asks-sign-in': {
    code: 'SIGN_IN_NEEDED',
    what: 'the directory’s sign-in rules (MFA or Conditional Access) ask for a new sign-in.',
    fix: 'Choose Authenticate under {place} and complete the sign-in.',
    origin: user,
  },
  'grant-lapsed': {
    code: 'SIGN_IN_NEEDED',
    what: 'the sign-in has lapsed or was revoked.',
    fix: 'Choose Authenticate under {place}.',
    origin: user,
  },
  'grant-not-allowed': {
    code: 'CLIENT_REJECTED',
    what: 'the application may not use this grant type.',
    fix: 'Allow the grant at the service, or choose another Grant type under {place}.',
    origin: user,
  },
  busy: {
    code: 'PROVIDER_UNAVAILABLE',
    what: 'the sign-in service is busy or has a problem of its own.',
    fix: 'Try again in a few minutes.',
    origin: 'provider',
  },
  'answer-not-oauth': {
    code: 'PROVIDER_REFUSED',
    what: 'the Token URL did not answer like an OAuth token endpoint.',
    fix: 'Check the Token URL under {place}: it must be the token endpoint itself, not the service’s home page.',
    origin: user,
  },
  refused: {
    code: 'PROVIDER_REFUSED',
    what: 'the sign-in service refused.',
    fix: 'Check Client ID, secret and Scopes under {place}. The reference names the service’s own error.',
    origin: 'provider',
  },
};
