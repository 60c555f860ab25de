import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import type { FillOutcome } from '../../core/fill-rule/fill-outcome';
import type { FillRuleRecord } from '../../core/fill-rule/fill-rule-record';
import type { FillPorts } from '../../core/fill-rule/jira-issues';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import { failNamed } from '../record/named';
import { applyRule, fieldsToRead } from './apply-rule';

/** What the rules came to that were applied to an issue. */
export interface FilledIssue {
  readonly outcomes: readonly FillOutcome[];
  /** Whether looking again soon may come to more. */
  readonly isEarly: boolean;
}

/**
 * Applies rules to an issue as it is now, one after the other, each to what the one before has left. What is written
 * goes into the audit trail with the values before and after, and so does what Jira or a field did not take.
 */
export async function fillIssue(
  ports: FillPorts,
  rules: readonly FillRuleRecord[],
  issueIdOrKey: string,
): Promise<Result<FilledIssue, NamedFailure>> {
  const outcomes: FillOutcome[] = [];
  let isEarly = false;
  for (const rule of rules) {
    const issue = await ports.issues.readIssue(issueIdOrKey, fieldsToRead(rule));
    if (!issue.ok) return failNamed(issue.failure);
    if (issue.value === null) return succeed({ outcomes, isEarly });
    const applied = await applyRule(ports, rule, issue.value, { isTrial: false });
    if (!applied.ok) return applied;
    outcomes.push(applied.value.outcome);
    isEarly ||= applied.value.isEarly;
    await noteFill(ports, rule, applied.value.outcome);
  }
  return succeed({ outcomes, isEarly });
}

/** Longest text of a value in the audit trail. */
const maxTold = 60;
/** Fields of an issue that an entry tells of. */
const mostTold = 12;

/** Tells the audit trail what a rule has written into an issue, and what was not taken. */
export async function noteFill(
  ports: FillPorts,
  { id, name }: FillRuleRecord,
  outcome: FillOutcome,
): Promise<void> {
  if (outcome.problem?.key === 'fill.outcome.queryRefused') {
    const changes = [outcome.problem];
    const detail = buildText('audit.issueFilled', { issue: outcome.issueKey, changes });
    await recordAction(ports, {
      area: 'fill-rule',
      action: 'filled',
      subject: { id, name },
      outcome: 'failed',
      detail,
    });
    return;
  }
  const told = outcome.fields.filter(({ outcome: became }) => became !== 'same' && became !== 'kept');
  if (told.length === 0) return;
  const isFailed = told.every(({ outcome: became }) => became !== 'write');
  const changes = told
    .slice(0, mostTold)
    .map(({ field, from, to, problem }): Text =>
      problem === undefined
        ? buildText('audit.fieldFilled', { field, from: cut(from), to: cut(to) })
        : buildText('audit.fieldNotFilled', { field, problem }),
    );
  await recordAction(ports, {
    area: 'fill-rule',
    action: 'filled',
    subject: { id, name },
    outcome: isFailed ? 'failed' : 'done',
    detail: buildText('audit.issueFilled', { issue: outcome.issueKey, changes }),
  });
}

const cut = (text: string) =>
  text.length <= maxTold ? text : `${text.slice(0, maxTold - 1).toWellFormed()}…`;
