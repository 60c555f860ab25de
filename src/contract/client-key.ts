import type { CertificateInfo } from './connection';

/** Kinds of key that the app makes, by what they sign: what servers commonly take. */
export const madeAlgorithms = ['ES256', 'PS256', 'EdDSA'] as const;
export type MadeAlgorithm = (typeof madeAlgorithms)[number];

/** A key that a client proves itself by, without its private half. */
export interface ClientKey {
  /** `kid` of its assertions. */
  readonly keyId: string;
  readonly algorithm: string;
  readonly certificate: CertificateInfo | null;
}

/** The keys of a connection, two of them while one is about to replace the other. */
export interface ClientKeys {
  /** Null: none is stored, or the connection proves itself otherwise. */
  readonly inUse: ClientKey | null;
  /** Made here and not in use yet, so that it can be registered first; null: there is none. */
  readonly waiting: ClientKey | null;
  /** Public halves of all of them, to be registered at the service: a JWK set as text (RFC 7517 §5). */
  readonly keySet: string;
}
