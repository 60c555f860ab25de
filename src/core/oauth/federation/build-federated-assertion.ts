import { importPKCS8, SignJWT } from 'jose';
import { federatedLifetimeSeconds, federationAlgorithm } from './federation-keys';

/** What an assertion says, and with what it is signed. */
export interface FederatedClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** Never the same twice. */
  readonly id: string;
  readonly kid: string;
  /** Unencrypted PKCS #8 PEM. */
  readonly privateKey: string;
  readonly nowMs: number;
}

/** An assertion of the app's own issuer (RFC 7523 §3), good for some minutes. */
export async function buildFederatedAssertion(claims: FederatedClaims): Promise<string> {
  const { issuer, subject, audience, id, kid, privateKey, nowMs } = claims;
  const issuedAt = Math.floor(nowMs / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: federationAlgorithm, typ: 'JWT', kid })
    .setIssuer(issuer)
    .setSubject(subject)
    .setAudience(audience)
    .setJti(id)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + federatedLifetimeSeconds)
    .sign(await importPKCS8(privateKey, federationAlgorithm));
}
