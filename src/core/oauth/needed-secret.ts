import type { OAuth2Auth, SecretName } from '../../contract/connection';

/** The secret that a client authentication method needs, or null. */
export const neededSecret: Readonly<Record<OAuth2Auth['clientAuthentication'], SecretName | null>> = {
  client_secret_post: 'clientSecret',
  client_secret_basic: 'clientSecret',
  client_secret_basic_raw: 'clientSecret',
  private_key_jwt: 'certificate',
  workload_identity: 'assertion',
  federation: null,
  none: null,
};
