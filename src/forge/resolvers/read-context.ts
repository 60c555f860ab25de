import { toAccountId } from '../../contract/account-id';
import type { AccountId } from '../../contract/account-id';
import { members, nullable, optional, preset, text, unsure } from '../../contract/glance/glance';
import type { Glance } from '../../contract/glance/glance';
import { issueKeyPattern } from '../../contract/key-patterns';
import type { ProductName } from '../../core/ports';

/*
 * The part of a resolver's context that the platform vouches for: who calls, from which module, on which
 * content in which space. `extension.config` is not among it: it comes by way of the browser.
 */

const accountId: Glance<AccountId | null> = (value) =>
  typeof value === 'string' || value === null ? toAccountId(value) : unsure;

/** What of the context is read, as the platform sends it. */
export interface CalledFrom {
  readonly accountId: AccountId | null;
  readonly moduleKey?: string | null | undefined;
  readonly extension?:
    | {
        readonly content?: { readonly id: string } | null | undefined;
        readonly issue?: { readonly key: string } | null | undefined;
        readonly space?:
          | { readonly id?: string | null | undefined; readonly key?: string | null | undefined }
          | null
          | undefined;
      }
    | null
    | undefined;
}

const maybeText = optional(nullable(text()));

/** Known without the schema of `context-schema.ts`, which reads what this leaves. */
export const contextGlance = members<CalledFrom>({
  accountId: preset(accountId, () => null),
  moduleKey: maybeText,
  extension: optional(
    nullable(
      members<NonNullable<CalledFrom['extension']>>({
        content: optional(nullable(members<{ id: string }>({ id: text(Infinity, /[^]/) }))),
        issue: optional(nullable(members<{ key: string }>({ key: text(Infinity, issueKeyPattern) }))),
        space: optional(
          nullable(members<{ id?: string | null; key?: string | null }>({ id: maybeText, key: maybeText })),
        ),
      }),
    ),
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
export async function readContext(context: unknown): Promise<TrustedContext> {
  const seen = contextGlance(context);
  const data =
    seen === unsure ? (await import('./context-schema')).contextSchema.safeParse(context).data : seen;
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
