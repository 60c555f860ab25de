import type { AccountId } from '../../contract/account-id';
import type { OAuth2Auth, SecretInput } from '../../contract/connection';
import type { SignInStart } from '../../contract/sign-in';
import { buildText } from '../../contract/text/text';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { findProvider } from '../../core/connection/providers/catalogue';
import { parseOutboundUrl } from '../../core/connection/url-policy';
import type { NamedFailure } from '../../core/failure/failure';
import { createDpopKey } from '../../core/oauth/dpop';
import { isEntraAddress } from '../../core/oauth/entra-hosts';
import { clientSecretNames } from '../../contract/needed-secret';
import { pushAuthorization } from '../../core/oauth/push-authorization';
import { toScopeList } from '../../core/oauth/scope-list';
import {
  buildAuthorizationRequest,
  signInKey,
  signInLifetimeMs,
  toAuthorizationUrl,
} from '../../core/oauth/sign-in';
import type { SignIn } from '../../core/oauth/sign-in';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { beginConnectionSignIn } from '../connection/authenticate-connection';
import { loadSecrets } from '../record/load-connection';
import { failNamed } from '../record/named';
import { buildTokenContext } from '../tokens/token-context';
import type { OAuth2Connection } from '../tokens/token-owner';
import { prepareConnection } from '../connection/prepare-connection';
import type { ConnectionInput } from '../connection/prepare-connection';
import type { Text } from '../../contract/text/text';
import { tell } from '../../core/text/tell';
import { litterTtlSeconds } from '../../core/record/litter';
import { toSignInSubject } from './sign-in-subject';
import { supersedeSignIn } from './supersede-sign-in';

/** Bytes of state, verifier and nonce: 256 bits each (RFC 7636 §7.1). */
const randomBytes = 32;

/**
 * Begins the authorization code flow for a connection as an admin entered it. Nothing is in force until
 * {@link completeSignIn} has exchanged the code for the same account.
 */
export async function beginSignIn(
  ports: Ports,
  input: ConnectionInput,
  accountId: AccountId,
): Promise<Result<SignInStart, NamedFailure>> {
  const prepared = await prepareConnection(ports, input);
  if (!prepared.ok) return prepared;
  const { previous, secrets } = prepared.value;
  const record = beginConnectionSignIn(prepared.value.record, previous);
  return startSignIn(ports, {
    purpose: 'connection',
    accountId,
    connection: record,
    secrets,
    previousRevision: previous?.revision ?? null,
  });
}

/** What a new sign-in is for. */
export interface SignInPlan {
  readonly purpose: SignIn['purpose'];
  readonly accountId: AccountId;
  readonly connection: ConnectionRecord;
  readonly secrets: SecretInput;
  readonly previousRevision: number | null;
  /** Whether the service is to offer other accounts than the one it knows; absent: as it does by itself. */
  readonly choosesAccount?: boolean;
}

/** Stores a sign-in and gives the address to open; where the service wants the request pushed, it is asked first. */
export async function startSignIn(
  ports: Ports,
  { choosesAccount = false, ...plan }: SignInPlan,
): Promise<Result<SignInStart, NamedFailure>> {
  const { connection } = plan;
  const subject = toSignInSubject(plan);
  const { auth } = connection;
  if (auth.type !== 'oauth2' || auth.grantType !== 'authorization_code') {
    return failNamed(
      {
        reason: 'invalid-input',
        field: 'draft.auth.grantType',
        problem: buildText('problem.signIn.noWindow'),
      },
      subject,
    );
  }
  const authUrl = parseOutboundUrl(auth.authUrl, await ports.invocation.environment());
  if (!authUrl.ok) {
    const problem = buildText('problem.address.unusable', { problem: authUrl.failure.problem });
    return failNamed({ reason: 'invalid-input', field: 'draft.auth.authUrl', problem }, subject);
  }
  const secretName = clientSecretNames[auth.clientAuthentication];
  if (plan.purpose === 'connection' && secretName !== null && plan.secrets[secretName] === undefined) {
    return failNamed({ reason: 'secret-missing', secret: secretName }, subject);
  }
  const state = ports.random.secret(randomBytes);
  const expiresAtMs = ports.clock.nowMs() + signInLifetimeMs;
  const signIn: SignIn = {
    version: 1,
    ...plan,
    redirectUri: await ports.addresses.signInCallbackUrl(),
    verifier: auth.pkce === 'none' ? null : ports.random.secret(randomBytes),
    nonce: ports.random.secret(randomBytes),
    dpopKey: auth.dpop ? await createDpopKey() : null,
    expiresAtMs,
  };
  const request = await buildAuthorizationRequest(auth, signIn, state);
  if (auth.tokenOwner === 'user') askWho(auth, signIn, request);
  if (choosesAccount) askForAccount(request);
  const sent =
    auth.parUrl === '' ? succeed(request) : await push(ports, { id: connection.id, auth }, signIn, request);
  if (!sent.ok) return failNamed(sent.failure, subject);
  const authorizationUrl = toAuthorizationUrl(authUrl.value, sent.value);
  await ports.secrets.set(signInKey(state), signIn, { ttlSeconds: litterTtlSeconds });
  await supersedeSignIn(ports, signIn, state);
  return succeed({
    authorizationUrl,
    state,
    expiresAtMs,
    warnings: findWarnings(auth, connection.providerId).map((each) => tell(each, ports.language)),
  });
}

/**
 * Asks Entra ID as whom somebody signs in, so that it can be shown to them. It grants these two to every application;
 * another service is asked for what the connection says alone.
 */
function askWho(auth: OAuth2Auth, { nonce }: Pick<SignIn, 'nonce'>, request: URLSearchParams): void {
  if (!isEntraAddress(auth.authUrl)) return;
  const scopes = toScopeList(auth.scopes).split(' ').filter(Boolean);
  request.set('scope', [...new Set([...scopes, 'openid', 'profile'])].join(' '));
  request.set('nonce', nonce);
}

/** OpenID Connect Core §3.1.2.1; a service that is asked for nothing of OpenID Connect may refuse the word. */
function askForAccount(request: URLSearchParams): void {
  if (request.get('scope')?.split(' ').includes('openid') !== true) return;
  const asked = (request.get('prompt') ?? '').split(' ').filter((each) => each !== '' && each !== 'none');
  request.set('prompt', [...new Set([...asked, 'select_account'])].join(' '));
}

async function push(
  ports: Ports,
  target: Pick<OAuth2Connection, 'id' | 'auth'>,
  { purpose, connection, secrets, dpopKey }: SignIn,
  request: URLSearchParams,
) {
  const deadlineAtMs = await ports.invocation.deadlineAtMs();
  const own = purpose === 'user' ? await loadSecrets(ports.secrets, connection) : secrets;
  return pushAuthorization(await buildTokenContext(ports, target, own, deadlineAtMs, dpopKey), request);
}

function findWarnings(auth: OAuth2Auth, providerId: string): readonly Text[] {
  const refreshScope = findProvider(providerId)?.oauth2?.refreshScope;
  if (refreshScope === undefined || toScopeList(auth.scopes).split(' ').includes(refreshScope)) return [];
  return [buildText('note.noRefreshToken', { scope: refreshScope, scopes: refreshScope })];
}
