import { federationAlgorithm } from './federation-keys';
import type { FederationKey } from './federation-keys';

/** The two documents of an issuer (OpenID Connect Discovery 1.0 §4, RFC 7517 §5). */
export type FederationDocument = 'discovery' | 'keys';

/** Name and value by which the key document is known even where the platform should not pass a path on. */
const keysParameter = { name: 'document', value: 'keys' } as const;

/** What a request of the issuer's web trigger asks for; null: nothing that is there. */
export function findDocument(
  userPath: string,
  query: Readonly<Record<string, readonly string[]>>,
): FederationDocument | null {
  const path = userPath.replace(/\/+$/, '');
  if (path === '/keys' || (path === '' && query[keysParameter.name]?.[0] === keysParameter.value))
    return 'keys';
  return path === '' || path === '/.well-known/openid-configuration' ? 'discovery' : null;
}

/** The issuer's address: that of the web trigger, without a slash at its end. */
export const toIssuer = (triggerUrl: string) => triggerUrl.replace(/\/+$/, '');

/** What the issuer says of itself; the members that OpenID Connect Discovery asks for and that mean something here. */
export const buildDiscovery = (issuer: string) => ({
  issuer,
  jwks_uri: `${issuer}/keys?${keysParameter.name}=${keysParameter.value}`,
  response_types_supported: ['id_token'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: [federationAlgorithm],
});

/** The public keys. */
export const buildKeySet = (keys: readonly FederationKey[]) => ({
  keys: keys.map(({ kid, publicKey }) => ({
    ...{ kty: publicKey.kty, use: 'sig', alg: federationAlgorithm, kid },
    ...{ n: publicKey.n, e: publicKey.e },
  })),
});
