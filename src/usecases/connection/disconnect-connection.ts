import type { AccountId } from '../../contract/account-id';
import type { AdminAnswers } from '../../contract/admin-api';
import type { SecretInput } from '../../contract/connection';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import type { NamedFailure } from '../../core/failure/failure';
import { revokeToken } from '../../core/oauth/revoke-token';
import type { TokenSet } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { beginConnectionSignIn } from './authenticate-connection';
import { loadTokenSet } from '../tokens/token-set-storage';
import { tokenOwnerOf } from '../tokens/token-owner';
import type { OAuth2Connection } from '../tokens/token-owner';
import { loadConnection, loadSecrets } from '../record/load-connection';
import { failNamed } from '../record/named';
import { nameWork } from '../record/name-work';
import { getConnection } from './get-connection';
import { storeConnection } from './store-connection';
import { buildTokenContext } from '../tokens/token-context';

/**
 * Forgets a connection's tokens and those of its viewers, and revokes its own (or the caller's) at the provider
 * where it can; every other setting stays. Nothing is read through it until somebody authenticates again: a sign-in of its
 * own, without tokens, keeps a refresh that is still running from bringing them back.
 */
export async function disconnectConnection(
  ports: Ports,
  target: { readonly id: string; readonly revision: number },
  accountId: AccountId,
  deadlineAtMs: number,
): Promise<Result<AdminAnswers['disconnectConnection'], NamedFailure>> {
  const loaded = await loadConnection(ports.records, target.id);
  if (!loaded.ok) return loaded;
  const previous = loaded.value;
  // It was done already, and the answer was lost; what is signed in since is another revision.
  if (previous.isDisconnected && previous.revision === target.revision + 1) {
    const connection = await getConnection(ports, previous.id);
    return connection.ok ? succeed({ connection: connection.value, revoked: false }) : connection;
  }
  if (previous.revision !== target.revision) {
    return failNamed({ reason: 'conflict', kind: 'connection' }, { connection: previous.name });
  }
  const tokens = await loadOwnTokens(ports, previous, accountId);
  const secrets = await loadSecrets(ports.secrets, previous);
  const next = { ...previous, revision: previous.revision + 1, updatedAtMs: ports.clock.nowMs() };
  const record = { ...beginConnectionSignIn(next, previous), isDisconnected: true };
  const stored = await storeConnection(
    ports,
    { record, secrets, previous, isNewSignIn: true, isNewCredential: false },
    { action: 'disconnected', by: await nameWork('disconnect', accountId) },
  );
  if (!stored.ok) return stored;
  const revoked = tokens !== null && (await revoke(ports, previous, secrets, tokens, deadlineAtMs));
  return succeed({ connection: { ...stored.value, status: { state: 'not-authenticated' } }, revoked });
}

/** The connection's tokens, or where each viewer has their own, those of the account that disconnects it. */
async function loadOwnTokens(
  ports: Ports,
  connection: ConnectionRecord,
  accountId: AccountId,
): Promise<TokenSet | null> {
  if (connection.auth.type !== 'oauth2') return null;
  const owner = tokenOwnerOf(connection as OAuth2Connection, { accountId });
  return owner === null ? null : loadTokenSet(ports, owner);
}

async function revoke(
  ports: Ports,
  { id, auth }: ConnectionRecord,
  secrets: SecretInput,
  tokens: TokenSet,
  deadlineAtMs: number,
): Promise<boolean> {
  if (auth.type !== 'oauth2' || auth.revokeUrl === '') return false;
  const context = await buildTokenContext(ports, { id, auth }, secrets, deadlineAtMs);
  return revokeToken(context, tokens);
}
