import type { FillRuleDraft, ToldFill } from '../../contract/fill-rule';
import { buildText } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import { tellFill } from '../../core/fill-rule/fill-outcome';
import type { FillRuleRecord } from '../../core/fill-rule/fill-rule-record';
import type { FillPorts } from '../../core/fill-rule/jira-issues';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';
import { applyRule, fieldsToRead } from './apply-rule';
import { fillIssue } from './fill-issue';
import { loadRule } from './fill-rules';
import { prepareRule } from './save-fill-rule';

/** What a rule as it is being set up would do to an issue. Writes nothing. */
export async function previewFill(
  ports: FillPorts,
  { rule, issueKey }: { readonly rule: FillRuleDraft; readonly issueKey: string },
): Promise<Result<ToldFill, NamedFailure>> {
  const native = await prepareRule(ports, rule);
  if (!native.ok) return native;
  const nativeFields = [...native.value];
  const record: FillRuleRecord = {
    ...rule,
    version: 1,
    id: ports.random.recordId(),
    revision: 1,
    nativeFields,
  };
  const issue = await ports.issues.readIssue(issueKey, fieldsToRead(record));
  if (!issue.ok) return failNamed(issue.failure);
  if (issue.value === null) return noIssue();
  const applied = await applyRule(ports, record, issue.value, { isTrial: true });
  return applied.ok ? succeed(tellFill(applied.value.outcome, ports.language)) : applied;
}

/** Runs a stored rule on an issue now, because somebody asked for it. */
export async function runFill(
  ports: FillPorts,
  { id, issueKey }: { readonly id: string; readonly issueKey: string },
): Promise<Result<ToldFill, NamedFailure>> {
  const rule = await loadRule(ports.records, id);
  if (!rule.ok) return rule;
  const filled = await fillIssue(ports, [rule.value], issueKey);
  if (!filled.ok) return filled;
  const [outcome] = filled.value.outcomes;
  return outcome === undefined ? noIssue() : succeed(tellFill(outcome, ports.language));
}

const noIssue = () =>
  failNamed({ reason: 'invalid-input', field: 'issueKey', problem: buildText('problem.noSuchIssue') });
