import * as z from 'zod/mini';
import { fillRuleDraftSchema } from '../../contract/fill-rule';
import { recordIdSchema } from '../../contract/reply';
import { lastSaveSchema } from '../record/last-save';
import type { NativeField } from './plan-fill';
import { fillKinds } from './kinds/registry';
import type { FillKindName } from './kinds/registry';

const kindNames = Object.keys(fillKinds) as [FillKindName, ...FillKindName[]];

/** A rule as stored under `fill-rule:<id>`. */
export const fillRuleRecordSchema = z.extend(fillRuleDraftSchema, {
  version: z.literal(1),
  id: recordIdSchema,
  revision: z.number().check(z.int(), z.minimum(1)),
  lastSave: lastSaveSchema,
  /** What Jira said of the fields when the rule was saved: asking for all fields costs a point for each. */
  nativeFields: z.array(z.object({ id: z.string(), name: z.string(), kind: z.nullable(z.enum(kindNames)) })),
});
export type FillRuleRecord = z.output<typeof fillRuleRecordSchema>;

/** Prefix of every rule. */
export const fillRulePrefix = 'fill-rule:';

/** Storage key of a rule. */
export const fillRuleKey = (id: string) => `fill-rule:${id}`;

/** Most rules of a site: all of them are read for each event. */
export const maxFillRules = 50;

/** Whether rules run by themselves, as stored under `fill-state:all`. */
export const fillStateSchema = z.object({
  version: z.literal(1),
  isPaused: z.boolean(),
});

const fillStateKeyOf = (what: string) => `fill-state:${what}`;
/** Storage key of that; there is one of it. */
export const fillStateKey = fillStateKeyOf('all');

/** An account that a record named, as stored under `fill-person:<name>`; null: nobody, or several, are called so. */
export const knownPersonSchema = z.object({
  version: z.literal(1),
  /** When Jira was asked: Forge may give a value for two days after its end. */
  atMs: z.number(),
  accountId: z.nullable(z.string()),
});

/** How long an answer of Jira's to who somebody is holds: a person who is made known is found within the hour. */
export const knownPersonTtlSeconds = 3_600;

/** Storage key of that. @param part the name as a key's part */
export const knownPersonKey = (part: string) => `fill-person:${part}`;

/** The rule's fields by their ids. */
export const fieldsOf = ({ nativeFields }: FillRuleRecord): ReadonlyMap<string, NativeField> =>
  new Map(nativeFields.map((field) => [field.id, field]));
