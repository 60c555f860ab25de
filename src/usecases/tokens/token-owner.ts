import type { AccountId } from '../../contract/account-id';
import type { OAuth2Auth } from '../../contract/connection';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { sharedOwner, userOwner } from '../../core/oauth/token-set';

/** A connection whose auth is OAuth 2.0. */
export type OAuth2Connection = ConnectionRecord & { readonly auth: OAuth2Auth };

/** Whose token is wanted: the connection's, or where each viewer has their own, this account's. */
export type Reader = { readonly accountId: AccountId | null };

/** Owner of the tokens that `reader` reads with; null for a viewer without an account. */
export function tokenOwnerOf(connection: OAuth2Connection, reader: Reader): string | null {
  if (connection.auth.tokenOwner === 'shared') return sharedOwner(connection.id, connection.signInRevision);
  return reader.accountId && userOwner(connection.id, connection.signInRevision, reader.accountId);
}
