import * as z from 'zod/mini';
import { accountIdSchema } from '../../contract/account-id-schema';
import { issueKeyPattern } from '../../contract/key-patterns';

/** What a resolver's context holds (`read-context.ts`). */
export const contextSchema = z.object({
  accountId: accountIdSchema,
  moduleKey: z.nullish(z.string()),
  extension: z.nullish(
    z.object({
      content: z.nullish(z.object({ id: z.coerce.string().check(z.minLength(1)) })),
      issue: z.nullish(z.object({ key: z.string().check(z.regex(issueKeyPattern)) })),
      space: z.nullish(z.object({ id: z.nullish(z.coerce.string()), key: z.nullish(z.string()) })),
    }),
  ),
});
