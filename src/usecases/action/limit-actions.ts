import { buildText } from '../../contract/text/text';
import type { ActionCaller, ActionPorts } from '../../core/action/action-ports';
import { takeAllowance } from '../../core/gateway/allowance';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { refuse } from './open-source';
import type { ActionRefusal } from './open-source';

/** Calls that one account's rules and chats may make in a minute. */
const callsOfAccount = 300;
/** Calls of a minute for which there is nobody: each gets the same refusal. */
const callsOfNobody = 25;
/** Calls of a whole site in a minute, so that rules leave storage to those who look at pages. */
const callsOfSite = 1_000;

/** Lets one call pass, or says when to come again. */
export async function admitCaller(
  { records, allowances, clock }: ActionPorts,
  { accountId }: ActionCaller,
): Promise<Result<true, ActionRefusal>> {
  const owner = accountId === null ? 'nobody' : await hashAccount(accountId);
  const most = accountId === null ? callsOfNobody : callsOfAccount;
  const own = await takeAllowance(records, allowances, clock.nowMs(), `actions.${owner}`, most);
  const whole = own.admitted
    ? await takeAllowance(records, allowances, clock.nowMs(), 'actions.all', callsOfSite)
    : own;
  if (whole.admitted) return succeed(true);
  const { retryAfterSeconds: seconds } = whole;
  return refuse('too-many-calls', buildText('action.tooManyCalls', { count: seconds }));
}

/** A name for storage keys, which says nothing about the account. */
async function hashAccount(accountId: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(accountId));
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
