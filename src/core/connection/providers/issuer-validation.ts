import type { TokenInfoProvider, TokenValidation } from '../../../contract/gateway';
import type { IssuerGuideStep } from '../../../contract/provider';
import type { ProviderText } from './provider';

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

/** Name the program that may call. */
export const addClient: IssuerGuideStep<ProviderText> = {
  text: {
    en: 'Choose **Add client** and enter the client ID of the program that calls. Tick the data sources that it may read.',
    de: 'Wählen Sie **Client hinzufügen** und geben Sie die Client-ID des Programms ein, das aufruft. Kreuzen Sie die Datenquellen an, die es lesen darf.',
  },
  check: 'client',
};

/** Try a token. */
export const testToken: IssuerGuideStep<ProviderText> = {
  text: {
    en: 'Save, have the program get a token, and paste it under **Test a token**: each check is named.',
    de: 'Speichern Sie, lassen Sie das Programm ein Token holen und fügen Sie es unter **Ein Token testen** ein: Jede Prüfung wird genannt.',
  },
};
