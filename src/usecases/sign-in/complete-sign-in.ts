import type { AccountId } from '../../contract/account-id';
import type { ConnectionDetail } from '../../contract/connection';
import { buildText } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import { getConnection } from '../connection/get-connection';
import { loadConnection } from '../record/load-connection';
import { failNamed } from '../record/named';
import { claimSignIn, rememberOutcome } from './claim-sign-in';
import { exchangeCode } from './exchange-code';
import { toSignInSubject } from './sign-in-subject';
import { storeSignedIn, storeUserTokens } from './store-signed-in';

/** Outcome of asking whether a sign-in is done. */
export type Completion<T> = { readonly state: 'pending' } | ({ readonly state: 'done' } & T);

/**
 * Completes a connection's sign-in for the account that began it: exchanges the code, and only then stores
 * connection, secrets and tokens. `pending` until the provider has called back.
 */
export async function completeSignIn(
  ports: Ports,
  state: string,
  accountId: AccountId,
  deadlineAtMs: number,
): Promise<Result<Completion<{ readonly connection: ConnectionDetail }>, NamedFailure>> {
  const claimed = await claimSignIn(ports, state, accountId, 'connection');
  if (!claimed.ok) return claimed;
  if (claimed.value.state === 'pending') return succeed({ state: 'pending' });
  if (claimed.value.state === 'done') {
    const connection = await getConnection(ports, claimed.value.connectionId);
    return connection.ok ? succeed({ state: 'done', connection: connection.value }) : connection;
  }
  const { signIn, callback } = claimed.value;
  return rememberOutcome(ports, state, signIn, async () => {
    const exchanged = await exchangeCode(ports, signIn, callback, deadlineAtMs);
    if (!exchanged.ok) return exchanged;
    const stored = await storeSignedIn(ports, signIn, exchanged.value, accountId, deadlineAtMs);
    return stored.ok ? succeed({ state: 'done', connection: stored.value }) : stored;
  });
}

/** Completes a viewer's own sign-in: stores that account's tokens and nothing else. Nobody (null) has begun any. */
export async function completeUserSignIn(
  ports: Ports,
  state: string,
  accountId: AccountId | null,
  deadlineAtMs: number,
): Promise<Result<{ readonly state: 'pending' | 'done' }, NamedFailure>> {
  if (accountId === null) return failNamed({ reason: 'sign-in-unknown' });
  const claimed = await claimSignIn(ports, state, accountId, 'user');
  if (!claimed.ok) return claimed;
  if (claimed.value.state !== 'claimed') return succeed({ state: claimed.value.state });
  const { signIn, callback } = claimed.value;
  return rememberOutcome(ports, state, signIn, async () => {
    const exchanged = await exchangeCode(ports, signIn, callback, deadlineAtMs);
    if (!exchanged.ok) return exchanged;
    const { connection } = exchanged.value;
    // The connection may have been signed in anew or deleted meanwhile; tokens of the old client are of no use.
    const current = await loadConnection(ports.records, connection.id);
    if (!current.ok) return current;
    if (current.value.signInRevision !== connection.signInRevision) {
      return failNamed({ reason: 'sign-in-unknown' }, toSignInSubject(signIn));
    }
    await storeUserTokens(ports, exchanged.value, accountId, deadlineAtMs);
    const { id, name } = connection;
    const detail = buildText('audit.forOneself');
    await recordAction(ports, { area: 'sign-in', action: 'signed-in', subject: { id, name }, detail });
    return succeed({ state: 'done' as const });
  });
}
