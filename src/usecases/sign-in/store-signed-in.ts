import type { AccountId } from '../../contract/account-id';
import type { ConnectionDetail } from '../../contract/connection';
import type { NamedFailure } from '../../core/failure/failure';
import type { SignIn } from '../../core/oauth/sign-in';
import { sharedOwner, toTokenSet, userOwner } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { storeConnection } from '../connection/store-connection';
import { loadConnection } from '../record/load-connection';
import { failNamed } from '../record/named';
import { loadUserSignIn, noteUserSignIn } from '../tokens/sign-in-status';
import { storeAuthenticated } from '../tokens/store-authenticated';
import type { Exchanged } from './exchange-code';
import { forgetOwnRows } from './forget-own-rows';
import { canRenew, storeSurely, storeTokenSet } from '../tokens/token-set-storage';

/**
 * Stores a connection with the tokens of the sign-in that it was given.
 * Fails if another admin saved it since the sign-in began.
 */
export async function storeSignedIn(
  ports: Ports,
  signIn: SignIn,
  exchanged: Exchanged,
  accountId: AccountId,
  deadlineAtMs: number,
): Promise<Result<ConnectionDetail, NamedFailure>> {
  const { connection, issued } = exchanged;
  let previous = null;
  if (signIn.previousRevision !== null) {
    const loaded = await loadConnection(ports.records, connection.id);
    if (!loaded.ok) return loaded;
    previous = loaded.value;
    if (previous.revision !== signIn.previousRevision) {
      return failNamed({ reason: 'conflict', kind: 'connection' }, { connection: connection.name });
    }
  }
  const isShared = connection.auth.tokenOwner === 'shared';
  const tokens = toTokenSet(issued, connection.auth.grantType, 1, ports.clock.nowMs());
  const owner = sharedOwner(connection.id, connection.signInRevision);
  const storeTokens = () => storeTokenSet(ports, owner, tokens, deadlineAtMs);
  const prepared = {
    record: connection,
    secrets: signIn.secrets,
    previous,
    isNewSignIn: true,
    isNewCredential: false,
  };
  const options = { ...(isShared ? { storeTokens } : {}), action: 'signed-in' as const };
  const stored = await storeConnection(ports, prepared, options);
  if (!stored.ok) return stored;
  // A person's tokens belong to the sign-in that is in force by now.
  if (!isShared) await storeUserTokens(ports, exchanged, accountId, deadlineAtMs);
  const hasKnownEnd = isShared && (canRenew(connection.auth, tokens) || Boolean(issued.expiresInSeconds));
  const expiresAtMs = hasKnownEnd ? tokens.expiresAtMs : null;
  const status = await storeAuthenticated(ports, connection, tokens, expiresAtMs);
  return succeed({ ...stored.value, status });
}

/**
 * Stores tokens of an account's own, in place of those it had, once they are noted to be kept alive. Rows that were read as
 * somebody else are let go of.
 */
export async function storeUserTokens(
  ports: Ports,
  { connection, issued, accountName }: Exchanged,
  accountId: AccountId,
  deadlineAtMs: number,
): Promise<void> {
  const owner = userOwner(connection.id, connection.signInRevision, accountId);
  // A viewer who signs in again replaces their own tokens; the number only has to differ from the one before.
  const nowMs = ports.clock.nowMs();
  const tokens = toTokenSet(issued, connection.auth.grantType, nowMs, nowMs);
  const before = await loadUserSignIn(ports, connection.id, accountId);
  const note = () => noteUserSignIn(ports, connection, accountId, { accountName });
  await storeSurely(ports, note, deadlineAtMs);
  await storeTokenSet(ports, owner, tokens, deadlineAtMs);
  const isKnownSame = accountName !== null && accountName === before?.accountName;
  if (before !== undefined && !isKnownSame) await forgetOwnRows(ports, connection.id, accountId);
}
