import type { TokenInfoProvider, TokenValidation } from '../../../contract/gateway';

/** A day: longer-lived access tokens are an administrator's deliberate choice. */
const maxLifetimeSeconds = 86_400;
const clockSkewSeconds = 30;

/** Tokens that are checked with the issuer's published keys, with the settings that most issuers need. */
export function checkedByKeys(
  issuers: readonly string[],
  jwksUrl: string,
  overrides: Partial<Extract<TokenValidation, { kind: 'jwks' }>> = {},
): TokenValidation {
  return {
    kind: 'jwks',
    issuers: [...issuers],
    jwksUrl,
    algorithms: ['RS256'],
    tenants: [],
    audienceClaim: 'aud',
    maxLifetimeSeconds,
    clockSkewSeconds,
    ...overrides,
  };
}

/** Tokens that only their provider can read. */
export function checkedByProvider(provider: TokenInfoProvider): TokenValidation {
  return { kind: 'token-info', provider, baseUrl: '', clientId: '' };
}
