import type { NamedFailure } from '../../core/failure/failure';
import type { FillRuleRecord } from '../../core/fill-rule/fill-rule-record';
import type { FillPorts } from '../../core/fill-rule/jira-issues';
import { isPassing } from '../../core/fill-rule/is-passing';
import type { Result } from '../../core/result';
import { fillIssue } from './fill-issue';
import type { FilledIssue } from './fill-issue';
import { isFillingPaused, listRules } from './fill-rules';

/** What Jira tells of an issue that was made or changed: which, where, and the fields that changed. */
export interface IssueEvent {
  readonly kind: 'created' | 'updated';
  readonly issueId: string;
  readonly projectKey: string;
  readonly changedFields: readonly string[];
}

/** What became of an event. `again`: it is worth coming back to, after some time. */
export type EventAnswer =
  { readonly kind: 'done' } | { readonly kind: 'again'; readonly afterSeconds: number };

/** A data source that is being read anew has its rows by then. */
const earlyAgainSeconds = 60;
/** What went wrong for another reason than a limit is tried again after this long. */
const failedAgainSeconds = 120;
/** The longest that Forge keeps an event back. */
const longestAgainSeconds = 900;

/**
 * Applies the rules that an issue's event starts. Of the event only what it is about is believed: the issue is read
 * again, so that events that double, come late or in another order all lead to what holds now.
 */
export async function answerIssueEvent(ports: FillPorts, event: IssueEvent): Promise<EventAnswer> {
  const rules = (await listRules(ports.records)).filter((rule) => isStartedBy(rule, event));
  if (rules.length === 0 || (await isFillingPaused(ports.records))) return { kind: 'done' };
  return answerFilled(ports, event.issueId, await fillIssue(ports, rules, event.issueId));
}

/** Whether what filling an issue came to is worth coming back to. */
export function answerFilled(
  ports: FillPorts,
  issueId: string,
  filled: Result<FilledIssue, NamedFailure>,
): EventAnswer {
  if (filled.ok)
    return filled.value.isEarly ? { kind: 'again', afterSeconds: earlyAgainSeconds } : { kind: 'done' };
  ports.log.warn({ event: 'issue-not-filled', issueId, reason: filled.failure.failure.reason });
  if (!isPassing(filled.failure)) return { kind: 'done' };
  return { kind: 'again', afterSeconds: secondsUntil(filled.failure, ports.clock.nowMs()) };
}

function isStartedBy({ enabled, projects, when }: FillRuleRecord, event: IssueEvent): boolean {
  if (!enabled || !projects.includes(event.projectKey)) return false;
  if (event.kind === 'created') return when.created;
  return when.changed.some((fieldId) => event.changedFields.includes(fieldId));
}

function secondsUntil({ failure }: NamedFailure, nowMs: number): number {
  if (failure.reason !== 'product-unavailable' || failure.resumesAtMs === null) return failedAgainSeconds;
  const seconds = Math.ceil((failure.resumesAtMs - nowMs) / 1_000);
  return Math.max(1, Math.min(seconds, longestAgainSeconds));
}
