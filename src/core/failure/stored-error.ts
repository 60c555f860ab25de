import * as z from 'zod/mini';

/** A failure as a record keeps it, so that every reader is told it in their language; absent in older records. */
export const storedFailureSchema = z.optional(z.unknown());

/** An error kept in a record: the failure it came from, and its English sentences for who cannot read that. */
export const storedErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  fix: z.string(),
  origin: z.enum(['user', 'provider', 'app']),
  reference: z.optional(z.string()),
  helpUrl: z.optional(z.string()),
  failure: storedFailureSchema,
});
export type StoredError = z.output<typeof storedErrorSchema>;
