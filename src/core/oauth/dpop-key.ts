import * as z from 'zod/mini';

/** The one algorithm of our proofs; every service that knows DPoP takes it. */
export const dpopAlgorithm = 'ES256';

/** A private key as stored with the tokens that are bound to it (RFC 7518 §6.2). */
export const dpopKeySchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});
export type DpopKey = z.output<typeof dpopKeySchema>;
