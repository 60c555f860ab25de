import { anyNumber, anything, exactly, members, optional, unsure } from '../../contract/glance/glance';
import { toKeyPart } from '../record/key-part';

/*
 * What Jira said of a field's configuration is kept for a while: otherwise each letter that somebody types into a field
 * would ask Jira. It holds for a project and a type of issues, whoever asks.
 */

/** A configuration as Jira gave it, stored under `field-configuration:<field>:<project>:<issue type>`. */
interface KnownConfiguration {
  readonly version: 1;
  /** When it gave it. */
  readonly atMs: number;
  /** As it came, null where the field has none; whoever uses it checks it. */
  readonly configuration?: unknown;
}

/** When a field was last set up on our page, stored under `field-set-up:<field>`. */
interface FieldSetUp {
  readonly version: 1;
  readonly atMs: number;
}

/** Knows such a record. */
export const knownConfigurationGlance = members<KnownConfiguration>({
  version: exactly(1),
  atMs: anyNumber,
  configuration: optional(anything),
});

/** Knows such a record. */
export const fieldSetUpGlance = members<FieldSetUp>({ version: exactly(1), atMs: anyNumber });

/** A configuration as it is kept; null: none is, or none that this release wrote, so that Jira is asked. */
export function readKnownConfiguration(raw: unknown): KnownConfiguration | null {
  const seen = knownConfigurationGlance(raw);
  return seen === unsure ? null : seen;
}

/** When a field was set up lately, in ms since 1970; null: nothing is known of it. */
export function readSetUpAt(raw: unknown): number | null {
  const seen = fieldSetUpGlance(raw);
  return seen === unsure ? null : seen.atMs;
}

/** How long Jira's word is taken, unless the field is set up meanwhile. */
export const configurationAgeMs = 10 * 60_000;

/** Jira stores what our page has prepared a moment later; what it says until then may be what was there before. */
export const settleMs = 60_000;

/** Storage key of a configuration. */
export const knownConfigurationKey = (fieldId: string, projectId: string, issueTypeId: string) =>
  `field-configuration:${toKeyPart(fieldId)}:${toKeyPart(projectId)}:${toKeyPart(issueTypeId)}`;

/** Storage key of the moment at which a field was set up. */
export const fieldSetUpKey = (fieldId: string) => `field-set-up:${toKeyPart(fieldId)}`;
