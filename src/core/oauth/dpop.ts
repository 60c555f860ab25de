import { importJWK } from 'jose';
import { DPoP, generateKeyPair, modifyAssertion } from 'oauth4webapi';
import type { DPoPHandle } from 'oauth4webapi';
import type { Clock } from '../ports';
import { dpopAlgorithm, dpopKeySchema } from './dpop-key';
import type { DpopKey } from './dpop-key';

/*
 * Demonstrating proof of possession (RFC 9449): tokens are bound to a key pair of their owner's, and every request
 * that carries one carries a proof signed with it. The key is made where tokens are first asked for, lies beside them
 * in the secret store, and never leaves the app.
 */

/** A key with the handle that makes proofs with it and remembers each service's nonce. */
export interface DpopProof {
  readonly key: DpopKey;
  readonly handle: DPoPHandle;
}

/** Makes a key pair for the tokens of one owner. */
export async function createDpopKey(): Promise<DpopKey> {
  const { privateKey } = await generateKeyPair(dpopAlgorithm, { extractable: true });
  return dpopKeySchema.parse(await crypto.subtle.exportKey('jwk', privateKey));
}

/** Takes a key into use. Proofs are dated by `clock`: services refuse those of another time (RFC 9449 §11.1). */
export async function openDpopKey(key: DpopKey, clock: Pick<Clock, 'nowMs'>): Promise<DpopProof> {
  const { kty, crv, x, y } = key;
  const [privateKey, publicKey] = await Promise.all([
    importJWK(key, dpopAlgorithm, { extractable: false }),
    importJWK({ kty, crv, x, y }, dpopAlgorithm, { extractable: true }),
  ]);
  const handle = DPoP(
    {},
    { privateKey, publicKey },
    {
      [modifyAssertion](_header, payload) {
        payload.iat = Math.floor(clock.nowMs() / 1000);
      },
    },
  );
  return { key, handle };
}
