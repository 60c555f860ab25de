import * as z from 'zod/mini';
import type { Text, TextValue } from './text';

/** A text as a record or a payload carries it. */
export const storedTextSchema: z.ZodMiniType<Text> = z.object({
  key: z.string(),
  values: z.optional(
    z.record(
      z.string(),
      z.lazy(() => storedTextValueSchema),
    ),
  ),
});

/** A value as a record or a payload carries it. */
const storedTextValueSchema: z.ZodMiniType<TextValue> = z.lazy(() =>
  z.union([z.string(), z.number(), storedTextSchema, z.array(storedTextValueSchema)]),
);
