import type { AccountId } from '../../contract/account-id';
import type { ConnectionRecord, ConnectionStatusRecord } from '../../core/connection/connection-record';
import {
  connectionStatusKey,
  connectionStatusSchema,
  userSignInKey,
} from '../../core/connection/connection-record';
import type { Ports } from '../../core/ports';

/** Notes that an account has signed in itself, so that the scheduled run keeps its tokens alive. */
export async function storeUserSignIn(
  ports: Ports,
  connection: ConnectionRecord,
  accountId: AccountId,
): Promise<void> {
  const { id: connectionId, signInRevision } = connection;
  try {
    await ports.records.set(userSignInKey(connectionId, accountId), {
      version: 1,
      connectionId,
      signInRevision,
      accountId,
      renewedAtMs: ports.clock.nowMs(),
    });
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
