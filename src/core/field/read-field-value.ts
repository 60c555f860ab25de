import type { FieldValue } from '../../contract/field';
import { fieldValueGlance } from '../../contract/glance/field-glances';
import { unsure } from '../../contract/glance/glance';

/**
 * A field's value as Jira gives it; null: it is empty, or holds no record. Of one that this app cannot have written,
 * the records are taken, which are then looked at one by one, and nothing else.
 */
export async function readFieldValue(raw: unknown): Promise<FieldValue | null> {
  if (isEmpty(raw)) return null;
  const seen = fieldValueGlance(raw);
  if (seen === unsure) return (await import('./parse-field-value')).parseFieldValue(raw);
  return seen.items.length > 0 ? seen : null;
}

/** Whether Jira holds something that shows as a value and has no record: a text that somebody made up. */
export async function isWithoutRecords(raw: unknown): Promise<boolean> {
  if (isEmpty(raw) || (await readFieldValue(raw)) !== null) return false;
  // What a later version of the app has written is its own business.
  return !(typeof raw === 'object' && 'v' in raw && typeof raw.v === 'number' && raw.v > 1);
}

const isEmpty = (raw: unknown): raw is null | undefined | '' =>
  raw === null || raw === undefined || raw === '';
