import * as z from 'zod/mini';
import { recordIdSchema, textSchema } from './reply';
import { columnKeySchema } from './table';
import { says } from './text/text';

/*
 * A fill rule: when, on which issues, by which record of a data source, and which of its columns go into which native
 * fields.
 */

/** Id of a field of Jira: `summary`, `customfield_10050`. */
const fieldIdSchema = z.string().check(z.regex(/^[a-z][a-zA-Z0-9_-]{0,99}$/, says('problem.jiraField')));

const projectKeySchema = z
  .string()
  .check(z.trim(), z.regex(/^[A-Z][A-Z0-9_]{0,99}$/, says('problem.projectKeyOfRule')));

/** When a rule runs by itself. By hand it runs whenever somebody asks. */
const fillWhenSchema = z.object({
  created: z._default(z.boolean(), true),
  /** Fields whose change starts it, our own among them. */
  changed: z._default(z.array(fieldIdSchema).check(z.maxLength(20)), []),
});

/** Parts of a field's value by which a record is found. `value`: what it says; of our own fields the record's id. */
const matchedParts = ['value', 'email', 'account', 'name'] as const;

/** How the record of an issue is found: a column of the data source holds what a field of the issue says. */
const fillRecordSchema = z.object({
  fieldId: fieldIdSchema,
  part: z._default(z.enum(matchedParts), 'value'),
  column: columnKeySchema,
});

/** What is written into one field. */
const fillFieldSchema = z.object({
  fieldId: fieldIdSchema,
  value: z.discriminatedUnion('from', [
    z.object({
      from: z.literal('column'),
      column: columnKeySchema,
      /** Second level of a cascading field; null: only the first is filled. */
      child: z._default(z.nullable(columnKeySchema), null),
    }),
    /** A text with columns in braces: `{givenName} {surname}`. */
    z.object({ from: z.literal('template'), template: textSchema(1_000) }),
  ]),
  how: z._default(z.enum(['overwrite', 'only-if-empty']), 'overwrite'),
  /** What becomes of it where there is no record, or its columns hold nothing. */
  whenNothing: z._default(z.enum(['keep', 'clear']), 'keep'),
});
export type FillField = z.output<typeof fillFieldSchema>;

/** What becomes of an issue whose record the data source no longer has. */
const vanishedSchema = z.discriminatedUnion('do', [
  /** Its fields stay as they are. */
  z.object({ do: z.literal('keep') }),
  /** As where no record was ever found: fields that say so are emptied. */
  z.object({ do: z.literal('clear') }),
  /** It is filled from another record. */
  z.object({ do: z.literal('use'), recordId: textSchema(255) }),
  /** Its fields stay, and a text field says so. */
  z.object({ do: z.literal('note'), fieldId: fieldIdSchema, note: textSchema(255) }),
]);

/** What an administrator enters of a rule. */
export const fillRuleDraftSchema = z.object({
  name: textSchema(120),
  enabled: z._default(z.boolean(), true),
  dataSourceId: recordIdSchema,
  when: fillWhenSchema,
  /** Keys of the projects in which it may write: none else is ever written to. */
  projects: z.array(projectKeySchema).check(z.minLength(1, says('problem.projectNeeded')), z.maxLength(100)),
  /** Ids of issue types; none: all of them. */
  issueTypes: z._default(z.array(z.string().check(z.regex(/^\d{1,20}$/))).check(z.maxLength(100)), []),
  record: fillRecordSchema,
  fields: z.array(fillFieldSchema).check(
    z.minLength(1, says('problem.fillFieldNeeded')),
    z.maxLength(50),
    z.refine(
      (fields) => new Set(fields.map(({ fieldId }) => fieldId)).size === fields.length,
      says('problem.twice'),
    ),
  ),
  vanished: z._default(vanishedSchema, { do: 'keep' }),
});
export type FillRuleDraft = z.output<typeof fillRuleDraftSchema>;
export type FillRecordMatch = FillRuleDraft['record'];
