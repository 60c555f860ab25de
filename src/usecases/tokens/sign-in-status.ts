import type { AccountId } from '../../contract/account-id';
import type {
  ConnectionRecord,
  ConnectionStatusRecord,
  UserSignIn,
} from '../../core/connection/connection-record';
import {
  connectionStatusKey,
  connectionStatusSchema,
  userSignInKey,
  userSignInSchema,
} from '../../core/connection/connection-record';
import { tokenSetKey, userOwner } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { isStatusListedSame } from '../../core/record-index/state-listings';

/**
 * Notes that an account signs in itself, so that the scheduled run keeps its tokens alive and finds them once they are
 * retired: before its tokens are stored. Tokens of a sign-in before are deleted, as the note of them goes.
 * @param signedIn as whom it has just signed in; absent: its tokens were renewed, so that it is who it was
 */
export async function noteUserSignIn(
  ports: Ports,
  { id: connectionId, signInRevision }: ConnectionRecord,
  accountId: AccountId,
  signedIn?: { readonly accountName: string | null },
): Promise<void> {
  const key = userSignInKey(connectionId, accountId);
  const noted = await loadUserSignIn(ports, connectionId, accountId);
  if (noted !== undefined && noted.signInRevision > signInRevision) return;
  if (noted !== undefined && noted.signInRevision < signInRevision) {
    await ports.secrets.delete(tokenSetKey(userOwner(connectionId, noted.signInRevision, accountId)));
  }
  const renewedAtMs = ports.clock.nowMs();
  const name = signedIn === undefined ? noted?.accountName : signedIn.accountName;
  const accountName = name == null ? {} : { accountName: name };
  await ports.records.set(key, {
    version: 1,
    connectionId,
    signInRevision,
    accountId,
    renewedAtMs,
    ...accountName,
  });
}

/** The note of an account's own sign-in at a connection; undefined: there is none that this version can read. */
export async function loadUserSignIn(
  { records }: Pick<Ports, 'records'>,
  connectionId: string,
  accountId: AccountId,
): Promise<UserSignIn | undefined> {
  return userSignInSchema.safeParse(await records.get(userSignInKey(connectionId, accountId))).data;
}

/** Notes that an account's tokens were renewed, unless it has signed in anew: then these are of no use any more. */
export async function noteRenewal(
  ports: Ports,
  connection: ConnectionRecord,
  accountId: AccountId,
): Promise<void> {
  const { id: connectionId, signInRevision } = connection;
  try {
    const noted = await loadUserSignIn(ports, connectionId, accountId);
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
    const shown = connectionStatusSchema.safeParse(await ports.records.get(key)).data;
    if (shown !== undefined && shown.signInRevision > status.signInRevision) return;
    // Said once: every later reader of a connection that needs a person would write the same.
    if (shown !== undefined && isSameNeed(shown, status)) return;
    const isListedSame = shown !== undefined && isStatusListedSame(shown, status);
    const next = { ...noteListed(shown, status, isListedSame), revision: (shown?.revision ?? 0) + 1 };
    await ports.records.set(key, next, { isListedSame });
  } catch {
    ports.log.warn({ event: 'connection-status-not-stored', connectionId });
  }
}

/** Keeps when a renewal was last told to lists. */
function noteListed(
  shown: ConnectionStatusRecord | undefined,
  status: ConnectionStatusRecord,
  isListedSame: boolean,
): ConnectionStatusRecord {
  if (status.state !== 'authenticated') return status;
  const known = shown?.state === 'authenticated' ? shown.listedAtMs : undefined;
  return { ...status, listedAtMs: isListedSame ? known : status.renewedAtMs };
}

function isSameNeed(shown: ConnectionStatusRecord, status: ConnectionStatusRecord): boolean {
  return (
    shown.state === 'needs-sign-in' &&
    status.state === 'needs-sign-in' &&
    shown.signInRevision === status.signInRevision
  );
}
