import * as z from 'zod/mini';

/** A private key as stored with the tokens that are bound to it (RFC 7518 §6.2). */
export const dpopKeySchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});
export type DpopKey = z.output<typeof dpopKeySchema>;
