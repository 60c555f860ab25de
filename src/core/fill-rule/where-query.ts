import type { FillCursor } from '../../contract/fill-run';
import type { FillRuleDraft } from '../../contract/fill-rule';

type Where = Pick<FillRuleDraft, 'projects' | 'issueTypes' | 'jql'>;

/** Keys that a cursor remembers: Jira compares with a key only while its issue is there. */
const keysKept = 5;

/**
 * The query for the issues of a rule behind a cursor, by their keys within one project: what a run writes may change what
 * the query finds, and pages that are counted off would then leave issues out. Null: there is no such project any more.
 * @param narrowing a further query; empty: none
 */
export function buildPageQuery(
  rule: Where,
  narrowing: string,
  { project, after }: FillCursor,
): string | null {
  const key = rule.projects[project];
  if (key === undefined) return null;
  const behind = after[0] === undefined ? [] : [`issuekey > "${after[0]}"`];
  const parts = [`project = "${key}"`, ...restrictionsOf(rule, narrowing), ...behind];
  return `${parts.join(' AND ')} ORDER BY issuekey ASC`;
}

/** The query for all issues of a rule, to be counted. */
export function buildCountQuery(rule: Where, narrowing: string): string {
  const projects = rule.projects.map((key) => `"${key}"`).join(', ');
  return [`project in (${projects})`, ...restrictionsOf(rule, narrowing)].join(' AND ');
}

/** Where to go on behind a page of issues. */
export function moveBehind(cursor: FillCursor, keys: readonly string[], isLast: boolean): FillCursor {
  if (isLast) return { project: cursor.project + 1, after: [] };
  return { ...cursor, after: [...keys.toReversed(), ...cursor.after].slice(0, keysKept) };
}

function restrictionsOf({ issueTypes, jql }: Where, narrowing: string): readonly string[] {
  return [
    ...(issueTypes.length === 0 ? [] : [`issuetype in (${issueTypes.join(', ')})`]),
    ...[jql, narrowing].filter((query) => query !== '').map((query) => `(${query})`),
  ];
}
