import * as z from 'zod/mini';
import type { JiraField } from '../field/jira-fields';
import { quoteJql, toJqlField } from './jql-text';

/*
 * How JQL names a part of a field's value is documented for fields whose name is one word only (`Customer.Id`). Most
 * names have a space, and Atlassian's own parser takes other quotes than one would think. So each site's Jira is asked
 * which spelling it takes, and what it said is remembered.
 */

/** The part of a field's value that holds the ids of its records: the search alias in `value-schema.ts`. */
const idAlias = 'Id';

/** What Jira said of one field, as stored under `jql-spelling:<field>`. */
export const jqlSpellingSchema = z.object({
  version: z.literal(1),
  /** How queries name the ids of the field's records. */
  spelling: z.string(),
  askedAtMs: z.number(),
});
export type JqlSpellingRecord = z.output<typeof jqlSpellingSchema>;

/** Storage key of what Jira said of a field. */
export const jqlSpellingKey = (fieldId: string) => `jql-spelling:${fieldId}`;

/** After this time the fields' names are read again: another field may have taken one. */
export const spellingMaxAgeMs = 86_400_000;

/**
 * Ways to name the ids of a field's records, the one that outlasts a new name first. Names that another field has too
 * are left out: a query by them would find its issues as well.
 */
export function listSpellings(
  { id, clauseNames }: JiraField,
  others: readonly JiraField[],
): readonly string[] {
  const taken = new Set(
    others.flatMap((other) =>
      other.id === id ? [] : other.clauseNames.map((clauseName) => clauseName.toLowerCase()),
    ),
  );
  const names = clauseNames.filter((name) => !/^cf\[\d+\]$/.test(name) && !taken.has(name.toLowerCase()));
  return [`${toJqlField(id)}.${idAlias}`, ...new Set(names.flatMap(spellName))];
}

const spellName = (name: string) => [
  ...(/^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? [`${name}.${idAlias}`] : []),
  quoteJql(`${name}.${idAlias}`),
  `${quoteJql(name)}.${idAlias}`,
];

/** A query by which to find out whether a site's Jira takes a spelling: with all that is written with it. */
export const buildTrial = (fieldId: string, spelling: string) =>
  `${spelling} in ("a", "b") OR (${spelling} not in ("a") OR ${toJqlField(fieldId)} is EMPTY)`;
