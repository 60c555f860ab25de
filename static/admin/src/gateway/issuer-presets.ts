import { trustedIssuerDraftSchema } from '../../../../src/contract/gateway';
import type {
  IssuerPresetId,
  TokenInfoProvider,
  TokenValidation,
  TrustedIssuerDraft,
} from '../../../../src/contract/gateway';

/** A provider's settings to begin from; what is in angle brackets is to be replaced. */
export interface IssuerPreset {
  readonly id: IssuerPresetId;
  readonly name: string;
  readonly help: string;
  readonly validation: TokenValidation;
  readonly defaults: Partial<TrustedIssuerDraft>;
}

const jwks = (
  issuers: readonly string[],
  jwksUrl: string,
  overrides: Partial<Extract<TokenValidation, { kind: 'jwks' }>> = {},
): TokenValidation => ({
  kind: 'jwks',
  issuers: [...issuers],
  jwksUrl,
  algorithms: ['RS256'],
  tenants: [],
  audienceClaim: 'aud',
  maxLifetimeSeconds: 86_400,
  clockSkewSeconds: 30,
  ...overrides,
});
const tokenInfo = (provider: TokenInfoProvider): TokenValidation => ({
  kind: 'token-info',
  provider,
  baseUrl: '',
  clientId: '',
});

const bySubject = { identity: { kind: 'claim', claim: 'sub' } } as const;

/** Every preset, in the order in which they are offered. */
export const issuerPresets: readonly IssuerPreset[] = [
  {
    id: 'entra-id',
    name: 'Azure AD / Entra ID',
    help: 'Replace <tenant> by the Directory (tenant) ID. The first issuer is of v2 tokens, the second of v1 tokens. The audience is the Application ID (v2) or Application ID URI (v1) of an API of your own, never Microsoft Graph.',
    validation: jwks(
      ['https://login.microsoftonline.com/<tenant>/v2.0', 'https://sts.windows.net/<tenant>/'],
      'https://login.microsoftonline.com/<tenant>/discovery/v2.0/keys',
    ),
    defaults: { identity: { kind: 'claim', claim: 'oid' } },
  },
  {
    id: 'keycloak',
    name: 'Keycloak',
    help: 'Replace <host> and <realm>. Add an audience mapper to the client, as Keycloak’s tokens have none of yours by themselves.',
    validation: jwks(
      ['https://<host>/realms/<realm>'],
      'https://<host>/realms/<realm>/protocol/openid-connect/certs',
    ),
    defaults: { ...bySubject, otherAudiences: ['account'] },
  },
  {
    id: 'okta',
    name: 'Okta',
    help: 'Replace <domain>. Use a custom authorization server: tokens of the org’s own server cannot be checked by others.',
    validation: jwks(['https://<domain>/oauth2/default'], 'https://<domain>/oauth2/default/v1/keys'),
    defaults: { identity: { kind: 'claim', claim: 'uid' } },
  },
  {
    id: 'aws-cognito',
    name: 'AWS Cognito',
    help: 'Replace <region> and <pool>. Cognito’s access tokens have the app client’s ID as their audience.',
    validation: jwks(
      ['https://cognito-idp.<region>.amazonaws.com/<pool>'],
      'https://cognito-idp.<region>.amazonaws.com/<pool>/.well-known/jwks.json',
      { audienceClaim: 'client_id' },
    ),
    defaults: bySubject,
  },
  {
    id: 'google',
    name: 'Google',
    help: 'Google is asked about each access token. The audience is your OAuth client ID.',
    validation: tokenInfo('google'),
    defaults: bySubject,
  },
  {
    id: 'github',
    name: 'GitHub',
    help: 'GitHub tells of a token to its own application only: enter that application’s client ID and secret, and the client ID as audience.',
    validation: tokenInfo('github'),
    defaults: bySubject,
  },
  {
    id: 'slack',
    name: 'Slack',
    help: 'ID tokens of “Sign in with Slack”; the audience is your app’s client ID.',
    validation: jwks(['https://slack.com'], 'https://slack.com/openid/connect/keys'),
    defaults: { ...bySubject, withoutScopes: true },
  },
  {
    id: 'gitlab',
    name: 'GitLab',
    help: 'GitLab is asked about each token. The audience is the application’s ID.',
    validation: tokenInfo('gitlab'),
    defaults: bySubject,
  },
  {
    id: 'facebook',
    name: 'Facebook',
    help: 'Facebook tells of a token to its own application only: enter that app’s ID and secret, and the ID as audience.',
    validation: tokenInfo('facebook'),
    defaults: bySubject,
  },
  {
    id: 'custom',
    name: 'Another OAuth or OpenID Connect provider',
    help: 'Issuer and JWKS URL stand in the provider’s /.well-known/openid-configuration.',
    validation: jwks(['https://<issuer>'], 'https://<issuer>/keys'),
    defaults: bySubject,
  },
];

/** A draft that begins from a preset: without audience and client, so that it cannot be saved by mistake. */
export function draftOf({ id, name, validation, defaults }: IssuerPreset): TrustedIssuerDraft {
  const begun = { name, preset: id, validation, ...defaults };
  return { ...trustedIssuerDraftSchema.parse({ ...begun, audiences: ['-'] }), audiences: [] };
}

/** Hosts that the app must be allowed to call for an issuer. */
export function hostsOf(validation: TokenValidation): readonly string[] {
  const hosts: Readonly<Record<TokenInfoProvider, string>> = {
    google: 'oauth2.googleapis.com',
    github: 'api.github.com',
    facebook: 'graph.facebook.com',
    slack: 'slack.com',
    gitlab: 'gitlab.com',
  };
  if (validation.kind === 'token-info' && validation.baseUrl === '') return [hosts[validation.provider]];
  const url =
    validation.kind === 'jwks'
      ? validation.jwksUrl
      : validation.kind === 'introspection'
        ? validation.url
        : validation.baseUrl;
  return URL.canParse(url) ? [new URL(url).host] : [];
}
