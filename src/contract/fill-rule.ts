import * as z from 'zod/mini';
import { actionAccessSchema } from './action-access';
import type { FillRunReport } from './fill-run';
import { issueKeyPattern } from './key-patterns';
import { recordIdSchema, saveIdSchema, textSchema } from './reply';
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
export const fillRecordSchema = z.object({
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

/** How often a rule is run over the issues that there are by itself, after a first run by hand. */
export const fillSchedules = ['manual', 'hourly', 'daily'] as const;

/** What an administrator enters of a rule. */
export const fillRuleDraftSchema = z.object({
  name: textSchema(120),
  enabled: z._default(z.boolean(), true),
  /** Who may run it on a work item that they may edit, beside administrators; earlier rules: nobody. */
  actionAccess: z._default(actionAccessSchema, { automation: false, agents: false }),
  dataSourceId: recordIdSchema,
  when: fillWhenSchema,
  /** Keys of the projects in which it may write: none else is ever written to. */
  projects: z.array(projectKeySchema).check(z.minLength(1, says('problem.projectNeeded')), z.maxLength(100)),
  /** Ids of issue types; none: all of them. */
  issueTypes: z._default(z.array(z.string().check(z.regex(/^\d{1,20}$/))).check(z.maxLength(100)), []),
  /** A query of Jira that an issue must match besides, without an order; empty: none. */
  jql: z._default(z.string().check(z.trim(), z.maxLength(2_000)), ''),
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
  schedule: z._default(z.enum(fillSchedules), 'manual'),
});
export type FillRuleDraft = z.output<typeof fillRuleDraftSchema>;
export type FillRecordMatch = FillRuleDraft['record'];

const ruleTargetSchema = z.object({
  id: recordIdSchema,
  revision: z.number().check(z.int(), z.minimum(1)),
});

const issueKeySchema = z.string().check(z.trim(), z.regex(issueKeyPattern, says('problem.issueKey')));

/** Keys of the console for fill rules. */
export const fillRuleRequests = {
  listFillRules: z.object({}),
  /** Jira's fields, as far as a rule can use them. */
  listNativeFields: z.object({}),
  saveFillRule: z.object({
    /** Null: a new one. */
    target: z.nullable(ruleTargetSchema),
    saveId: saveIdSchema,
    rule: fillRuleDraftSchema,
  }),
  deleteFillRule: ruleTargetSchema,
  /** What a rule would do to an issue, saved or not. Writes nothing. */
  previewFill: z.object({ rule: fillRuleDraftSchema, issueKey: issueKeySchema }),
  /** Runs a rule on one issue now. */
  runFill: z.object({ id: recordIdSchema, issueKey: issueKeySchema }),
  /** Stops, or lets go on, everything that rules do by themselves. */
  pauseFilling: z.object({ isPaused: z.boolean() }),
} as const;

/** A rule as it is stored. */
export interface FillRule extends FillRuleDraft {
  readonly id: string;
  readonly revision: number;
}

/** A field of Jira that a rule can use. */
export interface FillableField {
  readonly id: string;
  readonly name: string;
  /** Null: a record can be found by it, and it cannot be filled. */
  readonly kind: string | null;
}

/** What became of one field of an issue, or would. */
export interface ToldFieldFill {
  readonly field: string;
  /**
   * `write`: it gets another value. `same`: it has it already. `kept`: the rule leaves what stands there. `misfit`: the
   * value does not fit. `refused`: Jira did not take it.
   */
  readonly outcome: 'write' | 'same' | 'kept' | 'misfit' | 'refused';
  readonly from: string;
  readonly to: string;
  readonly problem: string | null;
}

/** What a rule does to an issue, or would. */
export interface ToldFill {
  readonly issueKey: string;
  /** What the issue calls its record; null: it names none. */
  readonly record: string | null;
  /** Why nothing is written, or not all; null: for no reason. */
  readonly problem: string | null;
  readonly fields: readonly ToldFieldFill[];
}

/** What each of the keys answers. */
export interface FillRuleAnswers {
  listFillRules: {
    readonly rules: readonly FillRule[];
    readonly isPaused: boolean;
    /** The last run of each rule over existing issues, by the rule's id. */
    readonly runs: Readonly<Record<string, FillRunReport>>;
  };
  listNativeFields: { readonly fields: readonly FillableField[] };
  saveFillRule: {
    readonly rule: FillRule;
    /** Projects whose issue events Jira keeps from the app, so that the rule runs there by hand only. */
    readonly unheard: readonly string[];
  };
  deleteFillRule: { readonly deleted: true };
  previewFill: ToldFill;
  runFill: ToldFill;
  pauseFilling: { readonly isPaused: boolean };
}
