import { toAccountId } from '../../contract/account-id';
import type { AccountId } from '../../contract/account-id';
import type { CheckList } from '../../core/gateway/check-list';
import { quote } from '../../core/gateway/check-list';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { StoredIssuer } from '../../core/gateway/gateway-record';
import type { Recognised } from '../../core/gateway/identity';
import type { JudgedClaims } from '../../core/gateway/judge-claims';
import type { Result } from '../../core/result';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';

/** Who a caller is on this site. */
export interface Identified {
  readonly accountId: AccountId | null;
  readonly name: string;
}

/**
 * Maps a caller to an Atlassian account: a program to the account that the administrator gave its client, a person
 * by the issuer's rule. A person who is not mapped is known, but has no account; one whom the rule cannot name is
 * refused (null).
 */
export async function identifyCaller(
  ports: GatewayPorts,
  { identity, name: issuerName }: StoredIssuer,
  { client, subject }: JudgedClaims,
  recognised: Result<Recognised, Text>,
  checks: CheckList,
): Promise<Identified | null> {
  if (!recognised.ok) {
    checks.fail('identity', recognised.failure);
    return null;
  }
  const caller = recognised.value;
  if (caller.kind === 'service') {
    const accountId = toAccountId(client.serviceAccountId);
    checks.pass(
      'identity',
      accountId === null
        ? buildText('check.identity.program')
        : buildText('check.identity.serviceAccount', { account: accountId }),
    );
    return { accountId, name: `${client.name} (${issuerName})` };
  }
  if (caller.kind === 'unmapped') {
    checks.skip('identity', buildText('check.identity.notMapped'));
    return { accountId: null, name: `${client.name}, ${subject} (${issuerName})` };
  }
  const { value, person } = caller;
  const found = toAccountId(
    person?.accountId ??
      (identity.kind === 'email' && identity.findInJira ? await ports.jira.findAccountByEmail(value) : null),
  );
  checks.pass('identity', () =>
    found === null
      ? buildText('check.identity.notListed', { value: quote(value) })
      : buildText('check.identity.passed', { value: quote(value), account: found }),
  );
  return { accountId: found, name: `${client.name}, ${person?.name || value} (${issuerName})` };
}
