import * as z from 'zod/mini';
import type { AccountId } from '../../contract/account-id';
import { toKeyPart } from '../record/key-part';

/** What a product last said of a page or a person, as stored under `page-context:<page>` and `account-name:<account>`. */
export const knownContextSchema = z.object({
  version: z.literal(1),
  /** When the product said so. */
  atMs: z.number(),
  /** By context path, such as `page.title`. */
  values: z.record(z.string(), z.string()),
});
export type KnownContext = z.output<typeof knownContextSchema>;

/** How long a title or a name is taken as it was: whoever renames a page sees it this much later in its tables. */
export const contextAgeMs = 10 * 60_000;

/** Seconds for which it is kept, for as long as the product gives no answer. */
export const contextTtlSeconds = 86_400;

/** Paths that are of a page, and the same for everybody who may see it. */
export const pagePaths: readonly string[] = ['page.title', 'space.name', 'space.key'];

/** Path that is of a person. */
export const namePath = 'user.displayName';

/** Storage key of what is known of a page. */
export const pageContextKey = (contentId: string) => `page-context:${toKeyPart(contentId)}`;

/** Storage key of what is known of a person. */
export const accountNameKey = (accountId: AccountId) => `account-name:${toKeyPart(accountId)}`;
