import type { ConnectionStatus } from '../../contract/connection';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { findUngrantedScopes } from '../../core/oauth/find-ungranted-scopes';
import type { TokenSet } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { storeStatus } from './sign-in-status';
import { canRenew } from './token-set-storage';

/**
 * Keeps for the overview that a connection's sign-in works, and gives what its badge then shows.
 * @param tokens of that sign-in; null: it needs none
 * @param expiresAtMs their end as it is shown; null: none is known
 */
export async function storeAuthenticated(
  ports: Ports,
  { id, signInRevision, auth }: ConnectionRecord,
  tokens: TokenSet | null,
  expiresAtMs = tokens?.expiresAtMs ?? null,
): Promise<Extract<ConnectionStatus, { state: 'authenticated' }>> {
  const isSignedIn = auth.type === 'oauth2' && tokens !== null;
  const status = {
    state: 'authenticated' as const,
    expiresAtMs,
    isRenewable: isSignedIn && canRenew(auth, tokens),
    missingScopes: isSignedIn ? [...findUngrantedScopes(auth, tokens)] : [],
  };
  const renewedAtMs = tokens?.obtainedAtMs;
  await storeStatus(ports, id, { version: 1, signInRevision, ...status, renewedAtMs });
  return status;
}
