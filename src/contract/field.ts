import type * as z from 'zod/mini';
import type {
  fieldConfigurationSchema,
  fieldDraftSchema,
  fieldItemSchema,
  fieldSettingsSchema,
  fieldValueSchema,
} from './field-schema';

/*
 * A Jira field that holds records of a data source: what Jira stores as its value, and what its context's
 * configuration says. Both reach us from outside, so both are parsed.
 */

/**
 * What is wrong with a stored record. `gone`: the source no longer has it. `unverified`: this app cannot have
 * put it there, such as a text written by another program. `elsewhere`: it does not belong to what the field that this
 * one depends on holds.
 */
export const itemStates = ['gone', 'unverified', 'elsewhere'] as const;
export type ItemState = (typeof itemStates)[number];

/** Address of a record. */
export const linkPattern = /^https?:\/\//;

/** A field of an issue: `customfield_10100`, or a system field such as `reporter`. */
export const jiraFieldIdPattern = /^[A-Za-z][A-Za-z0-9_]{0,99}$/;

/** One record as an issue holds it. */
export type FieldItem = z.output<typeof fieldItemSchema>;

/** A field's value as Jira stores it: the same for one record and for several. */
export type FieldValue = z.output<typeof fieldValueSchema>;

/** How a field offers and shows records. */
export type FieldSettings = z.output<typeof fieldSettingsSchema>;

/** Configuration of a field's context, as Jira keeps it for us. */
export type FieldConfiguration = z.output<typeof fieldConfigurationSchema>;

/** What an admin enters in a context's configuration. */
export type FieldDraft = z.output<typeof fieldDraftSchema>;

/** Every column that a field's settings read: to show, to search, to narrow the choice. */
export function namedColumns({ idColumn, labelColumn, columns, linkColumn, dependency }: FieldSettings) {
  const single = [idColumn, labelColumn, linkColumn, dependency?.column ?? null];
  return [...single.filter((key) => key !== null), ...columns];
}

/** Columns that are stored in the issue. What a portal offers is sent to customers' browsers by Jira itself. */
export function storedColumns({ columns, portal }: FieldSettings): readonly string[] {
  return portal.isOffered ? columns.filter((key) => portal.columns.includes(key)) : columns;
}

/** The column whose address is stored in the issue, under the same condition. */
export function storedLink({ linkColumn, portal }: FieldSettings): string | null {
  return linkColumn !== null && portal.isOffered && !portal.columns.includes(linkColumn) ? null : linkColumn;
}
