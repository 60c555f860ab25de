import type { JiraFailure } from '../../core/field/jira-fields';
import {
  configurationAgeMs,
  fieldSetUpKey,
  knownConfigurationKey,
  readKnownConfiguration,
  readSetUpAt,
  settleMs,
} from '../../core/field/known-configuration';
import type { JiraPorts } from '../../core/ports';
import { litterTtlSeconds } from '../../core/record/litter';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { toConfigurationPlace } from './field-place';
import type { FieldPlace } from './field-place';

/**
 * The configuration that holds for a field at a place, as Jira gave it lately or gives it now; null: the field has none.
 * Undefined: the platform did not say where the place is.
 */
export async function askConfiguration(
  { records, clock, jiraFields }: JiraPorts,
  place: FieldPlace,
): Promise<Result<unknown, JiraFailure> | undefined> {
  const where = toConfigurationPlace(place);
  if (where === null) return undefined;
  const { fieldId, project, issueTypeId } = place;
  // Jira gives one for each project and type; where either is not told, it has to be asked.
  if (project === null || issueTypeId === null) return jiraFields.readConfiguration(fieldId, where);
  const key = knownConfigurationKey(fieldId, project.id, issueTypeId);
  const stored = await records.getMany([key, fieldSetUpKey(fieldId)]);
  const nowMs = clock.nowMs();
  const settledAtMs = readSettled(stored.get(fieldSetUpKey(fieldId)));
  const known = readKnown(stored.get(key), nowMs, settledAtMs);
  if (known !== undefined) return succeed(known);
  const asked = await jiraFields.readConfiguration(fieldId, where);
  if (asked.ok && nowMs >= settledAtMs) {
    const configuration = asked.value ?? null;
    await records.set(key, { version: 1, atMs: nowMs, configuration }, { ttlSeconds: litterTtlSeconds });
  }
  return asked;
}

/** From when on Jira gives what the field was last set up to be. */
function readSettled(setUp: unknown): number {
  const atMs = readSetUpAt(setUp);
  return atMs === null ? -Infinity : atMs + settleMs;
}

/** What is kept and still holds; undefined: nothing. */
function readKnown(stored: unknown, nowMs: number, settledAtMs: number): unknown {
  const kept = readKnownConfiguration(stored);
  if (kept === null || kept.atMs < settledAtMs) return undefined;
  return Math.abs(nowMs - kept.atMs) < configurationAgeMs ? (kept.configuration ?? null) : undefined;
}
