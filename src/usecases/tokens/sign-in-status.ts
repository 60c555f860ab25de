import type { AccountId } from '../../contract/account-id';
import type { ConnectionRecord, ConnectionStatusRecord } from '../../core/connection/connection-record';
import {
  connectionStatusKey,
  connectionStatusSchema,
  userSignInKey,
  userSignInSchema,
} from '../../core/connection/connection-record';
import { tokenSetKey, userOwner } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';

/**
 * Notes that an account signs in itself, so that the scheduled run keeps its tokens alive and finds them once they are
 * retired: before its tokens are stored. Tokens of a sign-in before are deleted, as the note of them goes.
 */
export async function noteUserSignIn(
  ports: Ports,
  { id: connectionId, signInRevision }: ConnectionRecord,
  accountId: AccountId,
): Promise<void> {
  const key = userSignInKey(connectionId, accountId);
  const noted = userSignInSchema.safeParse(await ports.records.get(key)).data;
  if (noted !== undefined && noted.signInRevision > signInRevision) return;
  if (noted !== undefined && noted.signInRevision < signInRevision) {
    await ports.secrets.delete(tokenSetKey(userOwner(connectionId, noted.signInRevision, accountId)));
  }
  const renewedAtMs = ports.clock.nowMs();
  await ports.records.set(key, { version: 1, connectionId, signInRevision, accountId, renewedAtMs });
}

/** Notes that an account's tokens were renewed, unless it has signed in anew: then these are of no use any more. */
export async function noteRenewal(
  ports: Ports,
  connection: ConnectionRecord,
  accountId: AccountId,
): Promise<void> {
  const { id: connectionId, signInRevision } = connection;
  try {
    const raw = await ports.records.get(userSignInKey(connectionId, accountId));
    const noted = userSignInSchema.safeParse(raw).data;
    if (noted !== undefined && noted.signInRevision > signInRevision) {
      await ports.secrets.delete(tokenSetKey(userOwner(connectionId, signInRevision, accountId)));
      return;
    }
    await noteUserSignIn(ports, connection, accountId);
  } catch {
    ports.log.warn({ event: 'user-sign-in-not-noted', connectionId });
  }
}

/**
 * Keeps what the overview shows of a connection, unless a later sign-in is shown already. Its loss is not
 * worth failing for.
 */
export async function storeStatus(
  ports: Ports,
  connectionId: string,
  status: ConnectionStatusRecord,
): Promise<void> {
  try {
    const key = connectionStatusKey(connectionId);
    const shown = connectionStatusSchema.safeParse(await ports.records.get(key));
    if (shown.success && shown.data.signInRevision > status.signInRevision) return;
    // Said once: every later reader of a connection that needs a person would write the same.
    if (shown.success && isSameNeed(shown.data, status)) return;
    await ports.records.set(key, status);
  } catch {
    ports.log.warn({ event: 'connection-status-not-stored', connectionId });
  }
}

function isSameNeed(shown: ConnectionStatusRecord, status: ConnectionStatusRecord): boolean {
  return (
    shown.state === 'needs-sign-in' &&
    status.state === 'needs-sign-in' &&
    shown.signInRevision === status.signInRevision
  );
}
