import { recordCheckSchema, recordPlace } from '../../contract/transition';
import type { RecordCheck } from '../../contract/transition';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { recordAction } from '../audit/record-action';
import { checkRecord } from './check-record';
import type { CheckOutcome, CheckPorts, MovedIssue } from './check-record';

/** Whether a transition may be; else what whoever makes it is told: a sentence of ours, or the administrator's own. */
export type ValidatorAnswer =
  | { readonly isAllowed: true }
  | { readonly isAllowed: false; readonly locale: string; readonly message: Text | string };

/** How long a check may take: whoever moves an issue waits for it, and Jira does not say how long it does. */
const longestCheckMs = 8_000;

/** What becomes of a transition where no check can be made. A rule without settings holds nobody up. */
export const whenUnknownOf = (configuration: unknown): RecordCheck['whenUnknown'] =>
  typeof configuration === 'object' &&
  configuration !== null &&
  'whenUnknown' in configuration &&
  configuration.whenUnknown === 'refuse'
    ? 'refuse'
    : 'allow';

/**
 * Answers Jira whether an issue may be moved. Where nobody can tell, what the administrator chose holds, and the audit
 * trail says so.
 */
export async function answerValidator(
  ports: CheckPorts,
  configuration: unknown,
  issue: MovedIssue,
): Promise<ValidatorAnswer> {
  const parsed = recordCheckSchema.safeParse(configuration);
  const check = parsed.success ? parsed.data : null;
  const outcome: CheckOutcome =
    check === null
      ? { kind: 'unknown', reason: buildText('transition.unknown.settings') }
      : await Promise.race([checkRecord(ports, check, issue), giveUp(ports)]);
  if (outcome.kind === 'pass') return { isAllowed: true };
  const locale = check?.locale ?? 'en-US';
  if (outcome.kind === 'fail') {
    const own = check?.message ?? '';
    const message = own === '' ? outcome.text : own.replaceAll(recordPlace, () => outcome.record);
    return { isAllowed: false, locale, message };
  }
  const isAllowed = whenUnknownOf(configuration) === 'allow';
  const name = check?.names.dataSource ?? '';
  const about = { issue: issue.key ?? '', reason: outcome.reason };
  await recordAction(ports, {
    area: 'transition',
    action: isAllowed ? 'let-through' : 'not-let-through',
    subject: check === null ? null : { id: check.dataSourceId, name },
    outcome: isAllowed ? 'failed' : 'refused',
    detail: issue.key === null ? outcome.reason : buildText('audit.transition', about),
    ...(outcome.failure === undefined ? {} : { failure: outcome.failure }),
  });
  if (isAllowed) return { isAllowed: true };
  const values = { dataSource: name, reason: outcome.reason };
  return { isAllowed: false, locale, message: buildText('transition.refused.unknown', values) };
}

async function giveUp({ clock }: CheckPorts): Promise<CheckOutcome> {
  await clock.sleep(longestCheckMs);
  return { kind: 'unknown', reason: buildText('transition.unknown.slow') };
}
