import { toAccountId } from '../../contract/account-id';
import type { AccountId } from '../../contract/account-id';
import { forgetNobody } from './forget-nobody';
import { userSignInKey, userSignInPrefix, userSignInSchema } from '../../core/connection/connection-record';
import type { UserSignIn } from '../../core/connection/connection-record';
import { findExpiryWarning } from '../../core/connection/expiry-warning';
import { tokenSetKey, userOwner } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { connectionListing } from '../../core/record-index/connection-listing';
import type { ListedConnection } from '../../core/record-index/connection-listing';
import { isReadable } from '../../core/record-index/listed-entry';
import { statusListing } from '../../core/record-index/state-listings';
import { getAccessToken } from '../tokens/get-access-token';
import { loadTokenSet } from '../tokens/token-set-storage';
import { tokenOwnerOf } from '../tokens/token-owner';
import type { OAuth2Connection, Reader } from '../tokens/token-owner';
import { readIndex } from '../record-index/read-index';
import { loadConnection } from '../record/load-connection';

/** A refresh token that nobody used for this long is used, so that it does not lapse: some providers give it only days. */
const idleMs = 20 * 3_600_000;

/** Days before a credential's end on which the log says so. */
const warningDays = [30, 7, 1];

const reserveMs = 20_000;

/**
 * The scheduled run: renews sign-ins that are rarely used, and notes credentials that end soon. It may run
 * twice or be cut short: every step is safe to repeat, and what it did not reach is done next time. What the index
 * and the notes of sign-ins say was renewed lately is not looked at.
 */
export async function keepSignInsAlive(ports: Ports, deadlineAtMs: number): Promise<void> {
  const [listed, statuses] = await readIndex(ports, [connectionListing, statusListing]);
  const inForce = [...listed.values()].filter(isReadable).filter(({ deletion }) => deletion === undefined);
  const connections = new Map(inForce.map((each) => [each.id, each]));
  const nowMs = ports.clock.nowMs();
  for (const connection of inForce) warnOfExpiry(ports, connection);
  for (const connection of inForce) {
    if (ports.clock.nowMs() + reserveMs > deadlineAtMs) return;
    if (connection.auth.type !== 'oauth2' || connection.auth.tokenOwner !== 'shared') continue;
    if (connection.auth.grantType !== 'authorization_code') continue;
    const status = statuses.get(connection.id);
    const isKnown = status?.state === 'authenticated' && status.signInRevision === connection.signInRevision;
    if (isKnown && nowMs - (status.renewedAtMs ?? 0) < idleMs) continue;
    await renewIfIdle(ports, connection.id, { accountId: null }, deadlineAtMs);
  }
  for (const { value } of await ports.records.list(userSignInPrefix)) {
    if (ports.clock.nowMs() + reserveMs > deadlineAtMs) return;
    const signIn = userSignInSchema.safeParse(value);
    if (!signIn.success) continue;
    const { connectionId, signInRevision, renewedAtMs } = signIn.data;
    const accountId = toAccountId(signIn.data.accountId);
    if (accountId === null) {
      await forgetNobody(ports, signIn.data);
      continue;
    }
    if (connections.get(connectionId)?.signInRevision !== signInRevision) {
      await forgetIfRetired(ports, signIn.data, accountId);
    } else if (nowMs - renewedAtMs >= idleMs) {
      await renewIfIdle(ports, connectionId, { accountId }, deadlineAtMs);
    }
  }
}

function warnOfExpiry({ log, clock }: Ports, connection: ListedConnection): void {
  const warning = findExpiryWarning(connection, clock.nowMs());
  if (warning === null || !(warningDays.includes(warning.daysLeft) || warning.daysLeft < 0)) return;
  const { credential, daysLeft } = warning;
  log.warn({ event: 'credential-expires', connectionId: connection.id, credential, daysLeft });
}

/** Deletes a viewer's tokens whose connection is gone or has another sign-in by now: nothing reads them any more. */
async function forgetIfRetired(ports: Ports, signIn: UserSignIn, accountId: AccountId): Promise<void> {
  const { connectionId, signInRevision } = signIn;
  try {
    // The listing may lag behind a connection that was saved just now.
    const connection = await loadConnection(ports.records, connectionId);
    const isGone = !connection.ok && connection.failure.failure.reason === 'record-not-found';
    if (!isGone && !(connection.ok && connection.value.signInRevision > signInRevision)) return;
    await ports.secrets.delete(tokenSetKey(userOwner(connectionId, signInRevision, accountId)));
    const key = userSignInKey(connectionId, accountId);
    const noted = userSignInSchema.safeParse(await ports.records.get(key));
    if (noted.success && noted.data.signInRevision === signInRevision) await ports.records.delete(key);
  } catch {
    ports.log.warn({ event: 'retired-user-sign-in-not-deleted', connectionId });
  }
}

async function renewIfIdle(
  ports: Ports,
  connectionId: string,
  reader: Reader,
  deadlineAtMs: number,
): Promise<void> {
  try {
    const loaded = await loadConnection(ports.records, connectionId);
    if (!loaded.ok || loaded.value.auth.type !== 'oauth2') return;
    const connection = loaded.value as OAuth2Connection;
    if (connection.auth.grantType !== 'authorization_code') return;
    const owner = tokenOwnerOf(connection, reader);
    const tokens = owner && (await loadTokenSet(ports, owner));
    if (!tokens || tokens.refreshToken === null || ports.clock.nowMs() - tokens.obtainedAtMs < idleMs) return;
    const until = Math.min(deadlineAtMs, ports.clock.nowMs() + reserveMs);
    const renewed = await getAccessToken(ports, connection, reader, until, tokens.generation);
    ports.log.info({ event: 'idle-sign-in-renewed', connectionId, ok: renewed.ok });
  } catch {
    // One sign-in that cannot be stored must not keep the others from their turn.
    ports.log.warn({ event: 'idle-sign-in-not-renewed', connectionId });
  }
}
