import * as z from 'zod';

/** An error as it was shown, kept in a record. */
export const storedErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  fix: z.string(),
  origin: z.enum(['user', 'provider', 'app']),
  reference: z.string().optional(),
  helpUrl: z.string().optional(),
});
