import { constants, createPublicKey, verify } from 'node:crypto';
import type { JsonWebKey, KeyObject, VerifyPublicKeyInput } from 'node:crypto';
import type { TokenAlgorithm } from '../../contract/gateway';
import type { TokenSignatures } from '../../core/gateway/gateway-ports';
import type { PublishedKey } from '../../core/gateway/key-set';

/** How Node is asked for an algorithm: the digest (null: the algorithm has its own) and what goes with the key. */
interface Scheme {
  readonly digest: string | null;
  readonly options: Omit<VerifyPublicKeyInput, 'key'>;
}

const pkcs1 = { padding: constants.RSA_PKCS1_PADDING };
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
/** A JWS holds R and S side by side (RFC 7518 §3.4), not in DER. */
const ecdsa = { dsaEncoding: 'ieee-p1363' } as const;

/** RFC 7518 §3.1 and RFC 8037 §3.1. */
const schemes: Readonly<Record<TokenAlgorithm, Scheme>> = {
  RS256: { digest: 'sha256', options: pkcs1 },
  RS384: { digest: 'sha384', options: pkcs1 },
  RS512: { digest: 'sha512', options: pkcs1 },
  PS256: { digest: 'sha256', options: pss },
  PS384: { digest: 'sha384', options: pss },
  PS512: { digest: 'sha512', options: pss },
  ES256: { digest: 'sha256', options: ecdsa },
  ES384: { digest: 'sha384', options: ecdsa },
  ES512: { digest: 'sha512', options: ecdsa },
  EdDSA: { digest: null, options: {} },
};

/** Shortest RSA key that may vouch for a token (RFC 7518 §3.3). */
const minModulusBits = 2_048;

/** Members that make a public key what it is (RFC 7518 §6, RFC 8037 §2). */
const materialMembers = ['kty', 'n', 'e', 'crv', 'x', 'y'] as const;

interface ImportedKey {
  readonly key: PublishedKey;
  readonly object: KeyObject;
}

/**
 * Keys that were imported, under their modulus or coordinate: an import costs as much as a signature. What is
 * remembered is public, is used only for a key that is the same in every member, and decides nothing about whom
 * to trust.
 */
const imported = new Map<unknown, ImportedKey>();
const maxImported = 50;

function importOnce(key: PublishedKey): KeyObject {
  const place = key['n'] ?? key['x'];
  const known = imported.get(place);
  if (known && materialMembers.every((member) => known.key[member] === key[member])) return known.object;
  const material = materialMembers.filter((member) => key[member] !== undefined);
  const jwk = Object.fromEntries(material.map((member) => [member, key[member]]));
  const object = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  if (imported.size >= maxImported) imported.clear();
  imported.set(place, { key: jwk, object });
  return object;
}

/**
 * Checks signatures with Node's own cryptography rather than with a library for JWTs: the token is read already, and
 * Node's check, on the same thread, takes two thirds of the time of the web's (`npm run bench -- verify`).
 */
export const nodeSignatures: TokenSignatures = { hold };

function hold(token: string, key: PublishedKey, alg: TokenAlgorithm): boolean {
  const end = token.lastIndexOf('.');
  const { digest, options } = schemes[alg];
  try {
    const object = importOnce(key);
    const { modulusLength } = object.asymmetricKeyDetails ?? {};
    if (modulusLength !== undefined && modulusLength < minModulusBits) return false;
    const signed = Buffer.from(token.slice(0, end), 'latin1');
    const signature = Buffer.from(token.slice(end + 1), 'base64url');
    return verify(digest, signed, { key: object, ...options }, signature);
  } catch {
    return false;
  }
}
