import * as z from 'zod/mini';

const idSchema = z.pipe(z.union([z.number(), z.string()]), z.transform(String));

/** What Jira calls a value function with (`value-request.ts`). */
export const valueRequestSchema = z.object({
  field: z.object({ id: z.string() }),
  issues: z
    .array(z.object({ id: idSchema, context: z.nullish(idSchema), value: z.optional(z.unknown()) }))
    .check(z.maxLength(1_000)),
  contexts: z.pipe(
    z.nullish(z.array(z.object({ id: idSchema, configuration: z.optional(z.unknown()) }))),
    z.transform((contexts) => contexts ?? []),
  ),
});
