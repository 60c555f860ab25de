import * as z from 'zod/mini';
import type { AccountId } from '../../contract/account-id';
import type { ProductName } from '../ports';
import { toKeyPart } from '../record/key-part';

/** Groups that a person is in, as stored under `account-groups:<product>.<account>`. */
export const knownGroupsSchema = z.object({
  version: z.literal(1),
  generation: z.number().check(z.int()),
  /** When the product said so. */
  atMs: z.number(),
  ids: z.array(z.string()),
});
export type KnownGroups = z.output<typeof knownGroupsSchema>;

/**
 * How long the product's word on somebody's groups is taken: whoever leaves a group sees what is for it this much
 * longer. A question costs two points for each group, so a page of ten tables would cost a site as much as it has.
 */
export const groupsAgeMs = 10 * 60_000;

/** Storage key of a person's groups in a product. */
export const knownGroupsKey = (product: ProductName, accountId: AccountId) =>
  `account-groups:${product}.${toKeyPart(accountId)}`;
