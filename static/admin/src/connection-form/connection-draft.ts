import type { Auth, ConnectionDraft, SecretInput, SecretName } from '../../../../src/contract/connection';
import { readPastedHost } from '../../../../src/contract/pasted-address/tidy';
import { clientSecretNames, plainSecretNames } from '../../../../src/contract/needed-secret';
import type { ConnectionState } from './connection-state';
import { needsIssuer, usesAudience } from './connection-state';

/** What the server is sent; secrets travel beside it. */
export function toConnectionDraft(state: ConnectionState): ConnectionDraft {
  const settings: Record<string, string> = {};
  for (const [key, value] of Object.entries(state.settings)) settings[key] = value.trim();
  return {
    name: state.name.trim(),
    providerId: state.providerId,
    settings,
    auth: toAuth(state),
    allowedHosts: parseHosts(state.allowedHosts),
  };
}

function toAuth(state: ConnectionState): Auth {
  switch (state.authType) {
    case 'oauth2':
      return toOAuth2(state);
    case 'basic':
      return { type: 'basic', username: state.username.trim() };
    case 'api_key':
      return { type: 'api_key', placement: state.keyPlacement, name: state.keyName.trim() };
    case 'bearer':
      return { type: 'bearer' };
    case 'none':
      return { type: 'none' };
  }
}

function toOAuth2(state: ConnectionState): Auth {
  const hasWindow = state.grantType === 'authorization_code';
  return {
    type: 'oauth2',
    grantType: state.grantType,
    clientId: state.clientId.trim(),
    clientAuthentication: state.clientAuthentication,
    assertionAlgorithm: state.assertionAlgorithm,
    keyId: state.keyId.trim(),
    sendsKeyId: state.sendsKeyId,
    audienceKind: state.audienceKind,
    assertionAudience: usesAudience(state) ? state.assertionAudience.trim() : '',
    tokenUrl: state.tokenUrl.trim(),
    scopes: state.scopes.trim(),
    dpop: state.dpop,
    resource: state.resource.trim(),
    expiredTokenText: state.expiredTokenText,
    secretExpiresOn: state.secretExpiresOn.trim(),
    // What only a sign-in window uses is kept in the form but not stored with the other grant.
    authUrl: hasWindow ? state.authUrl.trim() : '',
    revokeUrl: hasWindow ? state.revokeUrl.trim() : '',
    parUrl: hasWindow ? state.parUrl.trim() : '',
    issuer: hasWindow || needsIssuer(state) ? state.issuer.trim() : '',
    expectsIssuer: hasWindow && state.expectsIssuer,
    promptsConsent: hasWindow ? state.promptsConsent : true,
    pkce: hasWindow ? state.pkce : 'S256',
    tokenOwner: hasWindow ? state.tokenOwner : 'shared',
    authParameters: hasWindow ? parseParameters(state.authParameters) : {},
  };
}

/** Hosts of the text field: one a line, or parted by commas or spaces. */
export function parseHosts(text: string): string[] {
  const hosts = text.split(/[\s,;]+/).map(readPastedHost);
  return [...new Set(hosts.filter(Boolean))];
}

/** Parameters of the text field: one `name=value` a line; a line without `=` is a name with an empty value. */
export function parseParameters(text: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const [name = '', ...value] = line.split('=');
    if (name.trim() !== '') parameters[name.trim()] = value.join('=').trim();
  }
  return parameters;
}

/** The secret that the form's authentication needs, or null. */
export function secretOf({
  authType,
  clientAuthentication,
}: Pick<ConnectionState, 'authType' | 'clientAuthentication'>): SecretName | null {
  return authType === 'oauth2' ? clientSecretNames[clientAuthentication] : plainSecretNames[authType];
}

/** Of what was typed, the secret that counts: one entered for another authentication stays in the form. */
export function secretsToSend(state: ConnectionState, secrets: SecretInput): SecretInput {
  const name = secretOf(state);
  const value = name === null ? undefined : secrets[name];
  return name === null || value === undefined ? {} : { [name]: value };
}
