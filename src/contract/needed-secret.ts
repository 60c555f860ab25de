import type { AuthType, ClientAuthentication, ConnectionDraft, SecretName } from './connection';

/** The secret that a client authentication method needs, or null. */
export const clientSecretNames: Readonly<Record<ClientAuthentication, SecretName | null>> = {
  client_secret_post: 'clientSecret',
  client_secret_basic: 'clientSecret',
  client_secret_basic_raw: 'clientSecret',
  private_key_jwt: 'certificate',
  workload_identity: 'assertion',
  federation: null,
  none: null,
};

/** The secret that a way of signing in without tokens needs, or null. */
export const plainSecretNames = {
  basic: 'password',
  api_key: 'apiKey',
  bearer: 'bearerToken',
  none: null,
} as const satisfies Record<Exclude<AuthType, 'oauth2'>, SecretName | null>;

/** The one secret that a way of signing in needs, or null. */
export function neededSecretOf(auth: ConnectionDraft['auth']): SecretName | null {
  return auth.type === 'oauth2' ? clientSecretNames[auth.clientAuthentication] : plainSecretNames[auth.type];
}
