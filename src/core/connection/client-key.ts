import * as z from 'zod/mini';

/** A key that was made for a connection and is not in use yet, as stored (secret store). */
export const clientKeySchema = z.object({
  version: z.literal(1),
  /** Unencrypted PKCS #8 PEM. */
  pem: z.string(),
  /** Origin of the token endpoint that it was made for: it proves the client to no other. */
  origin: z.string(),
  madeAtMs: z.number(),
});
export type WaitingKey = z.output<typeof clientKeySchema>;

/** Storage key (secret store) of the key that waits; there is one at most. */
export const clientKeyKey = (connectionId: string) => `client-key:${connectionId}`;
