import * as z from 'zod/mini';
import { bindingSchema } from './binding';
import { itemStates, jiraFieldIdPattern, linkPattern } from './field';
import { maxFieldColumns, maxFieldItems, maxFieldText } from './field-limits';
import { recordIdSchema } from './reply';
import { columnKeySchema } from './table';
import { says } from './text/text';

/*
 * The schemas of a field's value and of its configuration (`field.ts`). Whatever reads issues knows both without them
 * (`glance/field-glances.ts`) as long as all is well.
 */

/** One record as an issue holds it. */
export const fieldItemSchema = z.object({
  /** Value of the id column: what stays when the label changes. */
  id: z.string().check(z.minLength(1), z.maxLength(maxFieldText)),
  text: z.string().check(z.maxLength(maxFieldText)),
  /** Address of the record; http or https. */
  url: z.optional(z.string().check(z.maxLength(1_000), z.regex(linkPattern))),
  columns: z._default(z.record(columnKeySchema, z.string().check(z.maxLength(maxFieldText))), {}),
  /** The server's proof that the record came from the data source (base64url); empty: none. */
  seal: z._default(z.string().check(z.maxLength(43)), ''),
  state: z.optional(z.enum(itemStates)),
});

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

/** A field of an issue: `customfield_10100`, or a system field such as `reporter`. */
const jiraFieldIdSchema = z.string().check(z.regex(jiraFieldIdPattern, says('problem.jiraField')));

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

/** Configuration of a field's context, as Jira keeps it for us. */
export const fieldConfigurationSchema = z.object({
  version: z.literal(1),
  binding: bindingSchema,
  settings: fieldSettingsSchema,
});

/** What an admin enters in a context's configuration. */
export const fieldDraftSchema = z.object({
  dataSourceId: recordIdSchema,
  parameters: z._default(
    z.record(z.string().check(z.maxLength(60)), z.string().check(z.maxLength(2000))),
    {},
  ),
  settings: fieldSettingsSchema,
});
