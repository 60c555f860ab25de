import { calculateJwkThumbprint } from 'jose';
import type { CertificateInfo } from '../../contract/connection';

/** Signatures of a client assertion (RFC 7518 §3.1, RFC 8037 §3.1) that a key may make, by its kind. */
export type SigningAlgorithm = 'PS256' | 'RS256' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA';

/** The public half of a key as a JWK (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2), and nothing of its private half. */
export interface PublicJwk {
  readonly kty: string;
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
  readonly n?: string;
  readonly e?: string;
}

/** What a PEM text with a private key holds. */
export interface SigningKey {
  /** What is known of its certificate; null: it came without one. */
  readonly certificate: CertificateInfo | null;
  /** The private key as unencrypted PKCS #8 PEM. */
  readonly privateKey: string;
  readonly publicKey: PublicJwk;
  /** What it can sign with, the best first. */
  readonly algorithms: readonly [SigningAlgorithm, ...SigningAlgorithm[]];
}

/** The name of a key: what an admin gave it, or the thumbprint of its public half (RFC 7638). */
export async function nameKey(publicKey: PublicJwk, keyId: string): Promise<string> {
  return keyId === '' ? calculateJwkThumbprint({ ...publicKey }) : keyId;
}

/** The algorithm to sign with: what the key can do decides, what was chosen counts among these. */
export function chooseAlgorithm({ algorithms }: SigningKey, chosen: string): SigningAlgorithm {
  return algorithms.find((each) => each === chosen) ?? algorithms[0];
}
