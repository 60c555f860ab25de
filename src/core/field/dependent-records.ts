import type { FieldConfiguration, FieldSettings, FieldValue } from '../../contract/field';
import { buildFieldValue } from '../../contract/field-value';
import type { CellValue } from '../../contract/table';
import type { FieldRows } from './field-rows';
import { readFieldValue } from './read-field-value';
import { acceptDependent } from './search-rows';
import { toPlainTexts } from './plain-text';

/*
 * A field may offer only records that belong to what another field of the issue holds, its parent. What belongs is
 * decided by the stored table; of a record that is not in it nothing is said.
 */

/** The field that a configured one depends on; null: none. */
export function parentOf({ settings }: Pick<FieldConfiguration, 'settings'>): string | null {
  return settings.dependency?.fieldId ?? null;
}

/** A field's value, ours or one of Jira's own, as the texts that records are compared with. */
export async function toDependencyTexts(raw: unknown): Promise<readonly string[]> {
  const ours = await readFieldValue(raw);
  if (ours !== null) {
    return ours.items.flatMap(({ id, text, state }) => (state === 'unverified' ? [] : [id, text]));
  }
  if (Array.isArray(raw)) return (await Promise.all(raw.map(toDependencyTexts))).flat();
  if (typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean') {
    return toPlainTexts(raw).filter((text) => text !== '');
  }
  if (typeof raw !== 'object' || raw === null) return [];
  const { value, name, displayName, emailAddress } = raw as Record<string, unknown>;
  return [value, name, displayName, emailAddress].filter((each): each is string => typeof each === 'string');
}

/**
 * Whether records belong to what the parent of an issue's field holds.
 * @param fields the fields, the parent among them; undefined: they could not be read
 * @returns null where nothing can be said: no parent, no table, or fields that were not read
 */
export async function belongsIn(
  table: FieldRows | null,
  settings: FieldSettings,
  fields: Readonly<Record<string, unknown>> | null | undefined,
): Promise<((row: readonly CellValue[]) => boolean) | null> {
  const parentId = settings.dependency?.fieldId;
  if (parentId === undefined || table === null || !fields || !(parentId in fields)) return null;
  return acceptDependent(table, settings, await toDependencyTexts(fields[parentId]));
}

/** A value without the records that are marked as belonging elsewhere; null: none is left. */
export function withoutStrangers(value: FieldValue): FieldValue | null {
  const left = value.items.filter(({ state }) => state !== 'elsewhere');
  return buildFieldValue(value.dataSourceId, left, value.atMs);
}
