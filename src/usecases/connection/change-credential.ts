import type { AccountId } from '../../contract/account-id';
import type { AdminAnswers } from '../../contract/admin-api';
import type { NamedFailure } from '../../core/failure/failure';
import { judgeRenewal } from '../../core/oauth/judge-renewal';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordFailedSignIn } from '../audit/record-failed-sign-in';
import { failNamed } from '../record/named';
import { storeAuthenticated } from '../tokens/store-authenticated';
import type { OAuth2Connection } from '../tokens/token-owner';
import { tryCredential } from '../tokens/try-credential';
import { getConnection } from './get-connection';
import { prepareConnection } from './prepare-connection';
import type { ConnectionInput } from './prepare-connection';
import { storeConnection } from './store-connection';

/**
 * Replaces how the client proves itself (a secret by another, by a key, by nothing) while a sign-in goes on, if a renewal
 * with the new credential worked; until then, and if not, the old one counts. Answers that a person has to sign in where
 * more than that was changed, or nothing is there to be renewed.
 */
export async function changeCredential(
  ports: Ports,
  input: ConnectionInput,
  accountId: AccountId,
  deadlineAtMs: number,
): Promise<Result<AdminAnswers['changeCredential'], NamedFailure>> {
  const prepared = await prepareConnection(ports, input);
  if (!prepared.ok) return prepared;
  const { record, secrets, previous, isNewCredential, isRepeated } = prepared.value;
  if (previous !== null && isRepeated) {
    const stored = await getConnection(ports, previous.id);
    return stored.ok ? succeed({ state: 'changed', connection: stored.value }) : stored;
  }
  const connection = record as OAuth2Connection;
  if (!isNewCredential || record.isDisconnected) return succeed({ state: 'sign-in-needed' });
  const tried = await tryCredential(ports, connection, secrets, { accountId }, deadlineAtMs);
  if (!tried.ok) {
    // The grant itself is over: the new credential may be right all the same.
    if (judgeRenewal(tried.failure) === 'refused') return succeed({ state: 'sign-in-needed' });
    const named = { failure: tried.failure, subject: { connection: record.name } };
    await recordFailedSignIn(ports, record, named);
    return failNamed(named.failure, named.subject);
  }
  if (tried.value === null) return succeed({ state: 'sign-in-needed' });
  const stored = await storeConnection(ports, prepared.value);
  if (!stored.ok) return stored;
  if (connection.auth.tokenOwner !== 'shared') return succeed({ state: 'changed', connection: stored.value });
  const status = await storeAuthenticated(ports, connection, tried.value);
  return succeed({ state: 'changed', connection: { ...stored.value, status } });
}
