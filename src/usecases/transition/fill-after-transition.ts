import { transitionFillSchema } from '../../contract/transition';
import type { TransitionAnswers } from '../../contract/transition';
import { buildText } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import type { FillRuleRecord } from '../../core/fill-rule/fill-rule-record';
import type { FillPorts } from '../../core/fill-rule/jira-issues';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import type { EventAnswer } from '../fill-rule/answer-issue-event';
import { answerFilled } from '../fill-rule/answer-issue-event';
import { fillIssue } from '../fill-rule/fill-issue';
import { isFillingPaused, listRules, loadRule } from '../fill-rule/fill-rules';

/** Whether every transition to another status starts a rule by itself. */
const startsByStatus = ({ when }: FillRuleRecord) => when.changed.includes('status');

/** The fill rules that a transition can run. */
export async function listFillChoices({
  records,
}: Ports): Promise<Result<TransitionAnswers['listFillChoices'], NamedFailure>> {
  const rules = await listRules(records);
  return succeed({
    rules: rules.map((rule) => ({
      id: rule.id,
      name: rule.name,
      enabled: rule.enabled,
      projects: rule.projects,
      startsByStatus: startsByStatus(rule),
    })),
  });
}

/**
 * Applies the rule of a transition to the issue that has been moved. The issue is read as it is now, so that an event that
 * comes twice or late finds nothing left to write. A rule that every transition starts already is not run a second time.
 */
export async function fillAfterTransition(
  ports: FillPorts,
  configuration: unknown,
  issue: { readonly id: string; readonly key: string },
): Promise<EventAnswer> {
  const chosen = transitionFillSchema.safeParse(configuration);
  const skip = async (subject: { id: string; name: string } | null, reason: SkipReason) => {
    await recordAction(ports, {
      area: 'transition',
      action: 'not-filled',
      subject,
      outcome: 'failed',
      detail: buildText('audit.transition', {
        issue: issue.key,
        reason: buildText(`transition.notFilled.${reason}`),
      }),
    });
    return { kind: 'done' } as const;
  };
  if (!chosen.success) return skip(null, 'settings');
  const { ruleId, name } = chosen.data;
  const rule = await loadRule(ports.records, ruleId);
  if (!rule.ok) return skip({ id: ruleId, name }, 'gone');
  if (!rule.value.enabled) return skip({ id: ruleId, name: rule.value.name }, 'off');
  if (startsByStatus(rule.value) || (await isFillingPaused(ports.records))) return { kind: 'done' };
  const filled = await fillIssue(ports, [rule.value], issue.id);
  return answerFilled(ports, issue.id, filled);
}

type SkipReason = 'settings' | 'gone' | 'off';
