import type { TokenAlgorithm } from '../../contract/gateway';
import { isObject } from '../is-object';
import { fail, succeed } from '../result';
import type { Result } from '../result';

/** A published key, as stored. */
export type PublishedKey = Readonly<Record<string, unknown>>;

/** Most keys of a set that are kept. */
const maxKeys = 100;

/** Members of a public key that are kept: a set that publishes a private key keeps it out of our storage. */
const keptMembers = ['kty', 'kid', 'use', 'key_ops', 'alg', 'n', 'e', 'crv', 'x', 'y', 'issuer'];

/** Reads a JWK Set (RFC 7517 §5); null if the text is none. Keys for shared secrets are left out. */
export function readKeySet(text: string): readonly PublishedKey[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || !('keys' in parsed) || !Array.isArray(parsed.keys))
    return null;
  return (parsed.keys as unknown[])
    .filter(isObject)
    .filter(({ kty }) => kty === 'RSA' || kty === 'EC' || kty === 'OKP')
    .slice(0, maxKeys)
    .map((key) =>
      Object.fromEntries(keptMembers.filter((name) => name in key).map((name) => [name, key[name]])),
    );
}

/** Why there is no key: a key id that the set does not have may only mean that the set is old. */
export type KeyProblem = 'unknown-kid' | 'ambiguous' | 'unfit';

/**
 * The key that must have signed. With a key id, that key and no other; without one, the only key that fits the
 * algorithm, if there is just one.
 */
export function findKey(
  keys: readonly unknown[],
  kid: string | null,
  alg: TokenAlgorithm,
): Result<PublishedKey, KeyProblem> {
  const named = keys.filter((key) => isObject(key)).filter((key) => kid === null || key['kid'] === kid);
  if (named.length === 0) return fail('unknown-kid');
  const fitting = named.filter((key) => fits(key, alg));
  if (fitting.length === 0) return fail(kid === null ? 'unknown-kid' : 'unfit');
  return fitting.length === 1 ? succeed(fitting[0]!) : fail('ambiguous');
}

/** Whether a set has a key that can sign with the algorithm. */
export function hasKeyFor(keys: readonly PublishedKey[], alg: TokenAlgorithm): boolean {
  return keys.some((key) => fits(key, alg));
}

const curves: Readonly<Partial<Record<TokenAlgorithm, readonly [kty: string, crv: string]>>> = {
  ES256: ['EC', 'P-256'],
  ES384: ['EC', 'P-384'],
  ES512: ['EC', 'P-521'],
  EdDSA: ['OKP', 'Ed25519'],
};

function fits(key: PublishedKey, alg: TokenAlgorithm): boolean {
  if (key['use'] !== undefined && key['use'] !== 'sig') return false;
  if (key['alg'] !== undefined && key['alg'] !== alg) return false;
  const operations = key['key_ops'];
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) return false;
  const curve = curves[alg];
  if (curve === undefined) return key['kty'] === 'RSA';
  return key['kty'] === curve[0] && key['crv'] === curve[1];
}

/**
 * Whether Entra publishes this key for the token's tenant: the shared key set names an issuer for each key, and a
 * key of one tenant must not vouch for another.
 */
export function isKeyOfTenant(key: PublishedKey, tenantId: unknown): boolean {
  const issuer = key['issuer'];
  if (typeof issuer !== 'string') return true;
  const tenant = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i.exec(issuer)?.[0];
  return (
    tenant === undefined || (typeof tenantId === 'string' && tenant.toLowerCase() === tenantId.toLowerCase())
  );
}
