import { toAccountId } from '../../contract/account-id';
import type { AccountId } from '../../contract/account-id';
import { forgetNobody } from './forget-nobody';
import {
  connectionPrefix,
  userSignInKey,
  userSignInPrefix,
  userSignInSchema,
} from '../../core/connection/connection-record';
import type { UserSignIn } from '../../core/connection/connection-record';
import { findExpiryWarning } from '../../core/connection/expiry-warning';
import { tokenSetKey, userOwner } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { getAccessToken } from '../tokens/get-access-token';
import { loadTokenSet } from '../tokens/token-set-storage';
import { tokenOwnerOf } from '../tokens/token-owner';
import type { OAuth2Connection, Reader } from '../tokens/token-owner';
import { loadConnection, parseConnection } from '../record/load-connection';

/** A refresh token that nobody used for this long is used, so that it does not lapse: some providers give it only days. */
const idleMs = 20 * 3_600_000;

/** Days before a credential's end on which the log says so. */
const warningDays = [30, 7, 1];

const reserveMs = 20_000;

/**
 * The scheduled run: renews sign-ins that are rarely used, and notes credentials that end soon. It may run
 * twice or be cut short: every step is safe to repeat, and what it did not reach is done next time.
 */
export async function keepSignInsAlive(ports: Ports, deadlineAtMs: number): Promise<void> {
  const connections = new Map<string, OAuth2Connection>();
  for (const { value } of await ports.records.list(connectionPrefix)) {
    const parsed = parseConnection(value);
    if (!parsed.ok || parsed.value.auth.type !== 'oauth2') continue;
    connections.set(parsed.value.id, parsed.value as OAuth2Connection);
    const warning = findExpiryWarning(parsed.value, ports.clock.nowMs());
    if (warning && (warningDays.includes(warning.daysLeft) || warning.daysLeft < 0)) {
      const { credential, daysLeft } = warning;
      ports.log.warn({ event: 'credential-expires', connectionId: parsed.value.id, credential, daysLeft });
    }
  }
  for (const connection of connections.values()) {
    if (ports.clock.nowMs() + reserveMs > deadlineAtMs) return;
    if (connection.auth.tokenOwner === 'shared')
      await renewIfIdle(ports, connection, { accountId: null }, deadlineAtMs);
  }
  for (const { value } of await ports.records.list(userSignInPrefix)) {
    if (ports.clock.nowMs() + reserveMs > deadlineAtMs) return;
    const signIn = userSignInSchema.safeParse(value);
    if (!signIn.success) continue;
    const { connectionId, signInRevision } = signIn.data;
    const accountId = toAccountId(signIn.data.accountId);
    if (accountId === null) {
      await forgetNobody(ports, signIn.data);
      continue;
    }
    const connection = connections.get(connectionId);
    if (connection?.signInRevision === signInRevision) {
      await renewIfIdle(ports, connection, { accountId }, deadlineAtMs);
    } else {
      await forgetIfRetired(ports, signIn.data, accountId);
    }
  }
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
  connection: OAuth2Connection,
  reader: Reader,
  deadlineAtMs: number,
): Promise<void> {
  if (connection.auth.grantType !== 'authorization_code') return;
  try {
    const owner = tokenOwnerOf(connection, reader);
    const tokens = owner && (await loadTokenSet(ports, owner));
    if (!tokens || tokens.refreshToken === null || ports.clock.nowMs() - tokens.obtainedAtMs < idleMs) return;
    const until = Math.min(deadlineAtMs, ports.clock.nowMs() + reserveMs);
    const renewed = await getAccessToken(ports, connection, reader, until, tokens.generation);
    ports.log.info({ event: 'idle-sign-in-renewed', connectionId: connection.id, ok: renewed.ok });
  } catch {
    // One sign-in that cannot be stored must not keep the others from their turn.
    ports.log.warn({ event: 'idle-sign-in-not-renewed', connectionId: connection.id });
  }
}
