import type { AccountId } from '../../contract/account-id';
import type { Ports } from '../../core/ports';
import { loadConnection } from '../record/load-connection';
import { tokenOwnerOf } from './token-owner';
import type { OAuth2Connection } from './token-owner';
import { loadTokenSet } from './token-set-storage';

/**
 * Whether a connection has got tokens since a moment, in ms: somebody has signed in, so that a read that failed for want
 * of it may be tried again before its pause is over.
 * @param accountId whose tokens, where each viewer has their own
 */
export async function hasNewTokens(
  ports: Ports,
  connectionId: string,
  accountId: AccountId | null,
  sinceMs: number,
): Promise<boolean> {
  const connection = await loadConnection(ports.records, connectionId);
  if (!connection.ok || connection.value.auth.type !== 'oauth2' || connection.value.isDisconnected)
    return false;
  const owner = tokenOwnerOf(connection.value as OAuth2Connection, { accountId });
  const tokens = owner === null ? null : await loadTokenSet(ports, owner);
  return tokens !== null && tokens.obtainedAtMs >= sinceMs;
}
