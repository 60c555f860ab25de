import type { ConnectionDetail, OAuth2Auth, SecretInput } from '../contract/connection';
import type { ConnectionRecord } from '../core/connection/connection-record';
import type { Failure, NamedFailure } from '../core/failure/failure';
import { requestClientCredentialsTokens } from '../core/oauth/request-tokens';
import { sharedOwner, toTokenSet } from '../core/oauth/token-set';
import type { IssuedTokens } from '../core/oauth/token-set';
import type { Ports } from '../core/ports';
import { fail, succeed } from '../core/result';
import type { Result } from '../core/result';
import { storeStatus, storeTokenSet } from './get-access-token';
import { nameFailure } from './named';
import { prepareConnection } from './prepare-connection';
import type { ConnectionInput } from './prepare-connection';
import { storeConnection } from './store-connection';

const secretLabels = {
  basic: ['password', 'Password'],
  api_key: ['apiKey', 'API key'],
  bearer: ['bearerToken', 'Bearer token'],
} as const;

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
  const record = beginSignIn(prepared.value.record, prepared.value.previous);
  const signedIn = nameFailure(await signIn(ports, record, prepared.value.secrets, deadlineAtMs), {
    connection: record.name,
  });
  if (!signedIn.ok) return signedIn;
  const tokens = signedIn.value === null ? null : toTokenSet(signedIn.value, 1, ports.clock.nowMs());
  const expiresAtMs = tokens?.expiresAtMs ?? null;
  const storeTokens = async () => {
    if (tokens === null) return;
    await storeTokenSet(ports, sharedOwner(record.id, record.signInRevision), tokens, deadlineAtMs);
  };
  const stored = await storeConnection(ports, { ...prepared.value, record, isNewSignIn: true }, storeTokens);
  if (!stored.ok) return stored;
  const { signInRevision } = record;
  await storeStatus(ports, record.id, { version: 1, signInRevision, state: 'authenticated', expiresAtMs });
  return succeed({ ...stored.value, status: { state: 'authenticated', expiresAtMs } });
}

function beginSignIn(record: ConnectionRecord, previous: ConnectionRecord | null): ConnectionRecord {
  if (previous === null || record.signInRevision === record.revision) return record;
  const retiredSignIns = [...record.retiredSignIns, record.signInRevision].slice(-5);
  return { ...record, signInRevision: record.revision, retiredSignIns };
}

/** Gets tokens; null for auth types that have none, whose proof is the first request. */
async function signIn(
  ports: Ports,
  record: ConnectionRecord,
  secrets: SecretInput,
  deadlineAtMs: number,
): Promise<Result<IssuedTokens | null, Failure>> {
  const { auth } = record;
  if (auth.type === 'oauth2') return requestTokens(ports, auth, secrets, deadlineAtMs);
  if (auth.type === 'none') return succeed(null);
  const [name, label] = secretLabels[auth.type];
  return secrets[name] === undefined ? fail({ reason: 'secret-missing', secret: label }) : succeed(null);
}

function requestTokens(ports: Ports, auth: OAuth2Auth, secrets: SecretInput, deadlineAtMs: number) {
  const { environment, http } = ports;
  return requestClientCredentialsTokens(http, { auth, secrets, environment, deadlineAtMs });
}
