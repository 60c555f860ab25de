import * as z from 'zod/mini';

/** Where the rows of a data source lay when they were last read, and what they lay in: decided once, then kept. */
export const keptPlaceSchema = z.object({
  path: z.string(),
  kind: z.enum(['list', 'object']),
});
export type KeptPlace = z.output<typeof keptPlaceSchema>;
