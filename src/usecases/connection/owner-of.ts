import type { ConnectionDraft } from '../../contract/connection';
import type { TokenOwner } from '../../contract/token-owner';

/** Whose tokens a way of signing in reads with; everyone's where there are none. */
export function ownerOf(auth: ConnectionDraft['auth']): TokenOwner {
  return auth.type === 'oauth2' ? auth.tokenOwner : 'shared';
}
