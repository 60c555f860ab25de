import type { ConnectionDraft, OAuth2Auth } from '../../src/contract/connection';
import { connectionKey, connectionSecretsKey } from '../../src/core/connection/connection-record';
import type { ConnectionRecord } from '../../src/core/connection/connection-record';
import { sharedOwner, tokenSetKey } from '../../src/core/oauth/token-set';
import type { TokenSet } from '../../src/core/oauth/token-set';
import type { OAuth2Connection } from '../../src/usecases/tokens/token-owner';
import type { FakePorts } from '../fakes/fake-ports';
import { testStartMs } from '../fakes/manual-clock';

/** A tenant that does not exist. */
export const tenantId = '11111111-2222-4333-8444-555555555555';
export const tokenUrl = `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`;
/** A secret to look for where it must not be. */
export const clientSecret = 'planted~client.secret_8Q~';
export const connectionId = 'connection00000000000001';

/** Entra ID with client credentials. */
export function anOAuth2Auth(overrides: Partial<OAuth2Auth> = {}): OAuth2Auth {
  return {
    type: 'oauth2',
    grantType: 'client_credentials',
    clientId: '99999999-8888-4777-8666-555555555555',
    clientAuthentication: 'client_secret_post',
    tokenUrl,
    scopes: 'https://graph.microsoft.com/.default',
    authUrl: '',
    revokeUrl: '',
    issuer: '',
    pkce: 'S256',
    tokenOwner: 'shared',
    parUrl: '',
    dpop: false,
    expectsIssuer: false,
    promptsConsent: true,
    resource: '',
    authParameters: {},
    assertionAlgorithm: 'PS256',
    keyId: '',
    sendsKeyId: true,
    audienceKind: 'token-url',
    assertionAudience: '',
    expiredTokenText: '',
    secretExpiresOn: '',
    ...overrides,
  };
}

/** Entra ID with the authorization code grant. */
export function aCodeAuth(overrides: Partial<OAuth2Auth> = {}): OAuth2Auth {
  return anOAuth2Auth({
    grantType: 'authorization_code',
    authUrl: tokenUrl.replace(/token$/, 'authorize'),
    scopes: 'openid offline_access User.Read',
    ...overrides,
  });
}

/** What an admin enters for Entra ID. */
export function aConnectionDraft(overrides: Partial<ConnectionDraft> = {}): ConnectionDraft {
  return {
    name: 'Contoso directory',
    providerId: 'entra-id',
    settings: { tenant: tenantId, cloud: 'global' },
    auth: anOAuth2Auth(),
    allowedHosts: ['graph.microsoft.com'],
    ...overrides,
  };
}

/** A connection as stored after its first Authenticate. */
export function aConnectionRecord(overrides: Partial<ConnectionRecord> = {}): ConnectionRecord {
  return {
    ...aConnectionDraft(),
    version: 1,
    id: connectionId,
    revision: 1,
    createdAtMs: testStartMs,
    updatedAtMs: testStartMs,
    secretsSet: ['clientSecret'],
    signInRevision: 1,
    certificate: null,
    isDisconnected: false,
    retiredSignIns: [],
    retiredCredentials: [],
    ...overrides,
  };
}

/** A token of one hour, just obtained. */
export function aTokenSet(overrides: Partial<TokenSet> = {}): TokenSet {
  return {
    version: 1,
    generation: 1,
    accessToken: 'stored-access-token-1',
    obtainedAtMs: testStartMs,
    expiresAtMs: testStartMs + 3_600_000,
    scope: null,
    refreshToken: null,
    lapsed: false,
    dpopKey: null,
    ...overrides,
  };
}

/** Stores a connection with its secret and its tokens; null: it has none. */
export function seedConnection(
  ports: FakePorts,
  record: ConnectionRecord = aConnectionRecord(),
  tokens: TokenSet | null = aTokenSet(),
): OAuth2Connection {
  ports.records.put(connectionKey(record.id), record);
  if (record.secretsSet.length > 0) {
    const values = Object.fromEntries(record.secretsSet.map((name) => [name, clientSecret]));
    ports.secrets.put(connectionSecretsKey(record.id, record.signInRevision), { version: 1, values });
  }
  const tokensKey = tokenSetKey(sharedOwner(record.id, record.signInRevision));
  if (tokens === null) ports.secrets.forget(tokensKey);
  else ports.secrets.put(tokensKey, tokens);
  return record as OAuth2Connection;
}
