import * as z from 'zod/mini';
import type { AccountId } from '../../contract/account-id';
import { toKeyPart } from '../record/key-part';

/** Whether somebody may view a page, as Confluence said, stored under `page-reader:<page>:<account>`. */
export const knownReaderSchema = z.object({
  version: z.literal(1),
  /** When it said so. */
  atMs: z.number(),
  mayView: z.boolean(),
});
export type KnownReader = z.output<typeof knownReaderSchema>;

/** How long its word is taken: who is locked out of a page sees its rows for this much longer, as with groups. */
export const readerAgeMs = 10 * 60_000;

/** Storage key of it. */
export const knownReaderKey = (pageId: string, accountId: AccountId) =>
  `page-reader:${toKeyPart(pageId)}:${toKeyPart(accountId)}`;
