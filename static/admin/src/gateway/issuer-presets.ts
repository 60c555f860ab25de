import { trustedIssuerDraftSchema } from '../../../../src/contract/gateway';
import type {
  IssuerPresetId,
  TokenInfoProvider,
  TokenValidation,
  TrustedIssuerDraft,
} from '../../../../src/contract/gateway';
import { t } from '../text/t';

/** A provider's settings to begin from; what is in angle brackets is to be replaced. */
export interface IssuerPreset {
  readonly id: IssuerPresetId;
  readonly name: string;
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
    validation: jwks(
      ['https://login.microsoftonline.com/<tenant>/v2.0', 'https://sts.windows.net/<tenant>/'],
      'https://login.microsoftonline.com/<tenant>/discovery/v2.0/keys',
    ),
    defaults: { identity: { kind: 'claim', claim: 'oid' } },
  },
  {
    id: 'keycloak',
    name: 'Keycloak',
    validation: jwks(
      ['https://<host>/realms/<realm>'],
      'https://<host>/realms/<realm>/protocol/openid-connect/certs',
    ),
    defaults: { ...bySubject, otherAudiences: ['account'] },
  },
  {
    id: 'okta',
    name: 'Okta',
    validation: jwks(['https://<domain>/oauth2/default'], 'https://<domain>/oauth2/default/v1/keys'),
    defaults: { identity: { kind: 'claim', claim: 'uid' } },
  },
  {
    id: 'aws-cognito',
    name: 'AWS Cognito',
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
    validation: tokenInfo('google'),
    defaults: bySubject,
  },
  {
    id: 'github',
    name: 'GitHub',
    validation: tokenInfo('github'),
    defaults: bySubject,
  },
  {
    id: 'slack',
    name: 'Slack',
    validation: jwks(['https://slack.com'], 'https://slack.com/openid/connect/keys'),
    defaults: { ...bySubject, withoutScopes: true },
  },
  {
    id: 'gitlab',
    name: 'GitLab',
    validation: tokenInfo('gitlab'),
    defaults: bySubject,
  },
  {
    id: 'facebook',
    name: 'Facebook',
    validation: tokenInfo('facebook'),
    defaults: bySubject,
  },
  {
    id: 'custom',
    get name() {
      return t('console.gateway.presetNames.custom');
    },
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
