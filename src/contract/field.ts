import * as z from 'zod/mini';
import { bindingSchema } from './binding';
import { maxFieldColumns, maxFieldItems, maxFieldText } from './field-limits';
import { recordIdSchema } from './reply';
import { columnKeySchema } from './table';
import { says } from './text/text';

/*
 * A Jira field that holds records of a data source: what Jira stores as its value, and what its context's
 * configuration says. Both reach us from outside, so both are parsed.
 */

/**
 * What is wrong with a stored record. `gone`: the source no longer has it. `unverified`: this app cannot have
 * put it there, such as a text written by another program. `elsewhere`: it does not belong to what the field that this
 * one depends on holds.
 */
const itemStates = ['gone', 'unverified', 'elsewhere'] as const;
export type ItemState = (typeof itemStates)[number];

/** One record as an issue holds it. */
export const fieldItemSchema = z.object({
  /** Value of the id column: what stays when the label changes. */
  id: z.string().check(z.minLength(1), z.maxLength(maxFieldText)),
  text: z.string().check(z.maxLength(maxFieldText)),
  /** Address of the record; http or https. */
  url: z.optional(z.string().check(z.maxLength(1_000), z.regex(/^https?:\/\//))),
  columns: z._default(z.record(columnKeySchema, z.string().check(z.maxLength(maxFieldText))), {}),
  /** The server's proof that the record came from the data source (base64url); empty: none. */
  seal: z._default(z.string().check(z.maxLength(43)), ''),
  state: z.optional(z.enum(itemStates)),
});
export type FieldItem = z.output<typeof fieldItemSchema>;

/** A field's value as Jira stores it: the same for one record and for several. */
export const fieldValueSchema = z.object({
  v: z.literal(1),
  dataSourceId: z.string().check(z.maxLength(40)),
  /** Ids and labels of the records, as JQL searches them. */
  ids: z.array(z.string().check(z.maxLength(maxFieldText))).check(z.maxLength(maxFieldItems.multiple)),
  texts: z.array(z.string().check(z.maxLength(maxFieldText))).check(z.maxLength(maxFieldItems.multiple)),
  /** All labels in one text: what lists, history, mails and exports show. */
  text: z.string().check(z.maxLength(14_000)),
  items: z.array(fieldItemSchema).check(z.maxLength(maxFieldItems.multiple)),
  /** Chosen columns of all records, as JQL searches them. */
  search: z._default(z.record(columnKeySchema, z.array(z.string().check(z.maxLength(maxFieldText)))), {}),
  /** When the records were last taken from the source. */
  atMs: z.number(),
});
export type FieldValue = z.output<typeof fieldValueSchema>;

/** A field of an issue: `customfield_10100`, or a system field such as `reporter`. */
const jiraFieldIdSchema = z
  .string()
  .check(z.regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, says('problem.jiraField')));

/** How a field offers and shows records. */
export const fieldSettingsSchema = z.object({
  /** Column whose value stays the same for a record's whole life. */
  idColumn: columnKeySchema,
  labelColumn: columnKeySchema,
  /** Columns shown beside the label, searched, and stored for JQL. */
  columns: z._default(z.array(columnKeySchema).check(z.maxLength(maxFieldColumns)), []),
  /** Column with the record's address. */
  linkColumn: z._default(z.nullable(columnKeySchema), null),
  /** `live`: labels follow the source. `picked`: they stay as they were when somebody picked the record. */
  values: z._default(z.enum(['live', 'picked']), 'live'),
  search: z._default(
    z.discriminatedUnion('in', [
      z.object({ in: z.literal('snapshot') }),
      /** The service searches; its parameter of this key gets what was typed. */
      z.object({ in: z.literal('upstream'), parameter: z.string().check(z.minLength(1), z.maxLength(60)) }),
    ]),
    { in: 'snapshot' },
  ),
  /** Characters to type before anything is offered. */
  minCharacters: z._default(z.number().check(z.int(), z.minimum(0), z.maximum(10)), 0),
  /** Offers only records whose `column` holds what the other field holds. */
  dependency: z._default(z.nullable(z.object({ fieldId: jiraFieldIdSchema, column: columnKeySchema })), null),
  /** What becomes of records that do not belong to the other field's value any more: taken out, or kept and marked. */
  whenParentChanges: z._default(z.enum(['clear', 'keep']), 'clear'),
  /** Id of the record that a new issue starts with; empty: none. */
  defaultId: z._default(z.string().check(z.trim(), z.maxLength(maxFieldText)), ''),
  /** Whether an issue must have a value: Jira refuses to save one without. */
  required: z._default(z.enum(['never', 'always', 'when-other-filled']), 'never'),
  /** The other field of `when-other-filled`. */
  requiredFieldId: z._default(z.nullable(jiraFieldIdSchema), null),
  /** The service portal: whether customers may pick, and which of the columns they may see. */
  portal: z._default(
    z.object({
      isOffered: z._default(z.boolean(), false),
      columns: z._default(z.array(columnKeySchema), []),
    }),
    { isOffered: false, columns: [] },
  ),
});
export type FieldSettings = z.output<typeof fieldSettingsSchema>;

/** Configuration of a field's context, as Jira keeps it for us. */
export const fieldConfigurationSchema = z.object({
  version: z.literal(1),
  binding: bindingSchema,
  settings: fieldSettingsSchema,
});
export type FieldConfiguration = z.output<typeof fieldConfigurationSchema>;

/** What an admin enters in a context's configuration. */
export const fieldDraftSchema = z.object({
  dataSourceId: recordIdSchema,
  parameters: z._default(
    z.record(z.string().check(z.maxLength(60)), z.string().check(z.maxLength(2000))),
    {},
  ),
  settings: fieldSettingsSchema,
});
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
