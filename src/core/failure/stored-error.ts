import * as z from 'zod/mini';

/** An error as it was shown, kept in a record. */
export const storedErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  fix: z.string(),
  origin: z.enum(['user', 'provider', 'app']),
  reference: z.optional(z.string()),
  helpUrl: z.optional(z.string()),
});
