import type { ConnectionDetail, SecretInput } from '../../contract/connection';
import { buildText } from '../../contract/text/text';
import { mostRetired } from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { plainSecretNames } from '../../contract/needed-secret';
import type { Failure, NamedFailure } from '../../core/failure/failure';
import { requestClientCredentialsTokens } from '../../core/oauth/request-tokens';
import { sharedOwner, toTokenSet } from '../../core/oauth/token-set';
import type { IssuedTokens, TokenSet } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { storeAuthenticated } from '../tokens/store-authenticated';
import { storeTokenSet } from '../tokens/token-set-storage';
import { recordFailedSignIn } from '../audit/record-failed-sign-in';
import { nameFailure } from '../record/named';
import { prepareConnection } from './prepare-connection';
import type { ConnectionInput } from './prepare-connection';
import { storeConnection } from './store-connection';
import { buildTokenContext } from '../tokens/token-context';

/**
 * Signs a connection in with what the admin entered, and stores connection, secrets and tokens only if the
 * provider accepted it. What was stored before stays in force otherwise.
 */
export async function authenticateConnection(
  ports: Ports,
  input: ConnectionInput,
  deadlineAtMs: number,
): Promise<Result<ConnectionDetail, NamedFailure>> {
  const prepared = await prepareConnection(ports, input);
  if (!prepared.ok) return prepared;
  // A successful Authenticate always begins a sign-in of its own: its tokens must not meet a running refresh.
  const record = beginConnectionSignIn(prepared.value.record, prepared.value.previous);
  const signedIn = nameFailure(await signIn(ports, record, prepared.value.secrets, deadlineAtMs), {
    connection: record.name,
    ...(prepared.value.previous === null ? { isDraft: true as const } : {}),
  });
  if (!signedIn.ok) {
    await recordFailedSignIn(ports, record, signedIn.failure);
    return signedIn;
  }
  const tokens =
    signedIn.value === null ? null : toTokenSet(signedIn.value, 'client_credentials', 1, ports.clock.nowMs());
  const storeTokens = (set: TokenSet) =>
    storeTokenSet(ports, sharedOwner(record.id, record.signInRevision), set, deadlineAtMs);
  const stored = await storeConnection(
    ports,
    { ...prepared.value, record, isNewSignIn: true },
    { ...(tokens === null ? {} : { storeTokens: () => storeTokens(tokens) }), action: 'signed-in' },
  );
  if (!stored.ok) return stored;
  const status = await storeAuthenticated(ports, record, tokens);
  return succeed({ ...stored.value, status });
}

/** Gives a connection a sign-in of its own, and retires the one before. */
export function beginConnectionSignIn(
  record: ConnectionRecord,
  previous: ConnectionRecord | null,
): ConnectionRecord {
  if (previous === null || record.signInRevision === record.revision) return record;
  const { credentialRevision, ...rest } = record;
  const retiredSignIns = [...record.retiredSignIns, record.signInRevision].slice(-mostRetired);
  const isOlder = credentialRevision !== undefined && credentialRevision !== record.revision;
  const retiredCredentials = isOlder
    ? [...record.retiredCredentials, credentialRevision].slice(-mostRetired)
    : record.retiredCredentials;
  return {
    ...rest,
    signInRevision: record.revision,
    retiredSignIns,
    retiredCredentials,
    isDisconnected: false,
  };
}

/** Gets tokens; null for auth types that have none, whose proof is the first request. */
async function signIn(
  ports: Ports,
  record: ConnectionRecord,
  secrets: SecretInput,
  deadlineAtMs: number,
): Promise<Result<IssuedTokens | null, Failure>> {
  const { id, auth } = record;
  if (auth.type === 'none') return succeed(null);
  if (auth.type === 'oauth2') {
    if (auth.grantType === 'client_credentials') {
      return requestClientCredentialsTokens(
        await buildTokenContext(ports, { id, auth }, secrets, deadlineAtMs),
      );
    }
    const problem = buildText('problem.signIn.needsWindow');
    return fail({ reason: 'invalid-input', field: 'draft.auth.grantType', problem });
  }
  const name = plainSecretNames[auth.type];
  return secrets[name] === undefined ? fail({ reason: 'secret-missing', secret: name }) : succeed(null);
}
