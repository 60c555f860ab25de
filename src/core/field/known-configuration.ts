import * as z from 'zod/mini';
import { toKeyPart } from '../record/key-part';

/*
 * What Jira said of a field's configuration is kept for a while: otherwise each letter that somebody types into a field
 * would ask Jira. It holds for a project and a type of issues, whoever asks.
 */

/** A configuration as Jira gave it, stored under `field-configuration:<field>:<project>:<issue type>`. */
export const knownConfigurationSchema = z.object({
  version: z.literal(1),
  /** When it gave it. */
  atMs: z.number(),
  /** As it came, null where the field has none; whoever uses it checks it. */
  configuration: z.unknown(),
});

/** When a field was last set up on our page, stored under `field-set-up:<field>`. */
export const fieldSetUpSchema = z.object({ version: z.literal(1), atMs: z.number() });

/** How long Jira's word is taken, unless the field is set up meanwhile. */
export const configurationAgeMs = 10 * 60_000;

/** Jira stores what our page has prepared a moment later; what it says until then may be what was there before. */
export const settleMs = 60_000;

/** Storage key of a configuration. */
export const knownConfigurationKey = (fieldId: string, projectId: string, issueTypeId: string) =>
  `field-configuration:${toKeyPart(fieldId)}:${toKeyPart(projectId)}:${toKeyPart(issueTypeId)}`;

/** Storage key of the moment at which a field was set up. */
export const fieldSetUpKey = (fieldId: string) => `field-set-up:${toKeyPart(fieldId)}`;
