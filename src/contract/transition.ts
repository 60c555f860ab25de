import * as z from 'zod/mini';
import { fillRecordSchema } from './fill-rule';
import { sealPattern } from './key-patterns';
import { recordIdSchema, textSchema } from './reply';
import { columnKeySchema } from './table';
import type { ColumnType } from './table';
import { filterSchema } from './view-schema';

/*
 * Rules of the app on transitions of Jira's workflows. Jira keeps their configuration in the workflow, as the JSON that
 * their pages give, and hands it to the functions.
 */

/** Longest configuration that Jira's workflow editor keeps, in bytes. */
export const maxConfigurationBytes = 32 * 1024;

/** What stands in an administrator's own words for what the field of the issue says. */
export const recordPlace = '{record}';

/** What becomes of a transition: it goes on, or it is held back with a reason. */
export const verdicts = ['allow', 'refuse'] as const;

/** Longest age of rows that a check can be told to go by: 90 days. */
const maxAgeHours = 2_160;

/** A name at the time when the rule was set up, for those who look at the workflow. */
const nameSchema = z.string().check(z.maxLength(255));

/** What an administrator enters of a check: of what record an issue must be. */
export const recordCheckDraftSchema = z.object({
  dataSourceId: recordIdSchema,
  /** By which field of the issue the record is found, and in which column. */
  record: fillRecordSchema,
  /** What the record must fulfil; without conditions it must only exist. */
  filter: z._default(filterSchema, { match: 'all', conditions: [] }),
  /** What becomes of an issue whose field is empty. */
  whenEmpty: z._default(z.enum(verdicts), 'refuse'),
  /** What becomes of it where the data cannot be read, is incomplete or too old. */
  whenUnknown: z._default(z.enum(verdicts), 'allow'),
  /** How old rows may be to be gone by, in hours. */
  maxAgeHours: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(maxAgeHours)), 24),
  /** What whoever moves the issue is told; empty: a sentence of ours. {@link recordPlace} may stand in it. */
  message: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
});
export type RecordCheckDraft = z.output<typeof recordCheckDraftSchema>;

/** A check with what belongs to it, before it is sealed. */
export const unsealedCheckSchema = z.extend(recordCheckDraftSchema, {
  version: z.literal(1),
  /** Language of the sentences where it is not known who reads them: that of whoever set the check up. */
  locale: z.string().check(z.maxLength(35)),
  names: z.object({
    dataSource: nameSchema,
    field: nameSchema,
    columns: z.array(z.object({ key: columnKeySchema, name: nameSchema })).check(z.maxLength(40)),
  }),
});
export type UnsealedCheck = z.output<typeof unsealedCheckSchema>;

/** A check as Jira keeps it. */
export const recordCheckSchema = z.extend(unsealedCheckSchema, {
  /** The server's proof that an administrator chose all of this: HMAC-SHA-256 as base64url. */
  seal: z.string().check(z.regex(sealPattern)),
});
export type RecordCheck = z.output<typeof recordCheckSchema>;

/** What fills an issue after a transition, as Jira keeps it: a fill rule, which has its own projects and fields. */
export const transitionFillSchema = z.object({
  version: z.literal(1),
  ruleId: recordIdSchema,
  /** Its name when it was chosen. */
  name: textSchema(120),
});
export type TransitionFill = z.output<typeof transitionFillSchema>;

/** Keys of the pages that set such rules up; for Jira's administrators. */
export const transitionRequests = {
  listCheckChoices: z.object({}),
  sealCheck: z.object({ check: recordCheckDraftSchema }),
  listFillChoices: z.object({}),
} as const;

export type TransitionKey = keyof typeof transitionRequests;
export type TransitionRequest<K extends TransitionKey> = z.output<(typeof transitionRequests)[K]>;

/** A column that a record can be found by, or a condition be of. */
export interface CheckColumn {
  readonly key: string;
  readonly name: string;
  readonly type: ColumnType;
}

/** A fill rule that a transition can run. */
export interface FillChoice {
  readonly id: string;
  readonly name: string;
  /** Whether it runs by itself. */
  readonly enabled: boolean;
  readonly projects: readonly string[];
  /** Whether every transition starts it already, without a rule in the workflow. */
  readonly startsByStatus: boolean;
}

/** What each of the keys answers. */
export interface TransitionAnswers {
  listCheckChoices: {
    readonly dataSources: readonly {
      readonly id: string;
      readonly name: string;
      readonly columns: readonly CheckColumn[];
    }[];
    readonly fields: readonly { readonly id: string; readonly name: string }[];
  };
  /** The configuration for Jira to keep, as its text. */
  sealCheck: { readonly configuration: string };
  listFillChoices: { readonly rules: readonly FillChoice[] };
}
