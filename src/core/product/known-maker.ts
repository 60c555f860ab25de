import * as z from 'zod/mini';
import type { AccountId } from '../../contract/account-id';
import { toKeyPart } from '../record/key-part';

/** Whether somebody administers a project, as Jira said, stored under `project-maker:<project>:<account>`. */
export const knownMakerSchema = z.object({
  version: z.literal(1),
  /** When it said so. */
  atMs: z.number(),
  administers: z.boolean(),
});
export type KnownMaker = z.output<typeof knownMakerSchema>;

/** How long its word is good enough to show somebody a button; what the button does is asked for anew. */
export const makerAgeMs = 10 * 60_000;

/** Storage key of it. */
export const knownMakerKey = (projectId: string, accountId: AccountId) =>
  `project-maker:${toKeyPart(projectId)}:${toKeyPart(accountId)}`;
