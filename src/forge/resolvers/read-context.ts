import * as z from 'zod/mini';
import { accountIdSchema } from '../../contract/account-id';
import type { AccountId } from '../../contract/account-id';
import type { ProductName } from '../../core/ports';

/*
 * The part of a resolver's context that the platform vouches for: who calls, from which module, on which
 * content in which space. `extension.config` is not among it: it comes by way of the browser.
 */

const contextSchema = z.object({
  accountId: accountIdSchema,
  moduleKey: z.nullish(z.string()),
  extension: z.nullish(
    z.object({
      content: z.nullish(z.object({ id: z.coerce.string().check(z.minLength(1)) })),
      issue: z.nullish(z.object({ key: z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]*-\d+$/)) })),
      space: z.nullish(z.object({ id: z.nullish(z.coerce.string()), key: z.nullish(z.string()) })),
    }),
  ),
});

/** Who calls, from where. */
export interface TrustedContext {
  /** Null: nobody, who has not signed in. */
  readonly accountId: AccountId | null;
  readonly moduleKey: string | null;
  readonly contentId: string | null;
  readonly spaceId: string | null;
  readonly spaceKey: string | null;
  readonly issueKey: string | null;
}

/** Reads the platform's context; whatever is missing or odd counts as absent. */
export function readContext(context: unknown): TrustedContext {
  const data = contextSchema.safeParse(context).data;
  return {
    accountId: data?.accountId ?? null,
    moduleKey: data?.moduleKey ?? null,
    contentId: data?.extension?.content?.id ?? null,
    spaceId: data?.extension?.space?.id ?? null,
    spaceKey: data?.extension?.space?.key ?? null,
    issueKey: data?.extension?.issue?.key ?? null,
  };
}

/** Modules of the console and the product that each administers; keys as in manifest.yml. */
const adminModules: Readonly<Record<string, ProductName>> = {
  'external-data-confluence-admin': 'confluence',
  'external-data-jira-admin': 'jira',
};

/** Which product's console called, or null if it was no console of ours. */
export function readAdminProduct(context: TrustedContext): ProductName | null {
  return (context.moduleKey !== null && adminModules[context.moduleKey]) || null;
}
