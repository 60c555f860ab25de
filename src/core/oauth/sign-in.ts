import { calculatePKCECodeChallenge } from 'oauth4webapi';
import { decodeJwt } from 'jose';
import * as z from 'zod/mini';
import type { OAuth2Auth } from '../../contract/connection';
import { secretNames } from '../../contract/connection';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { connectionRecordSchema } from '../connection/connection-record';
import type { Result } from '../result';
import { fail, succeed } from '../result';
import { toKeyPart } from '../record/key-part';
import { dpopKeySchema } from './dpop-key';
import { isEntraAddress } from './entra-hosts';
import { listResources, toScopeList } from './scope-list';

/*
 * A sign-in is one run of the authorization code flow. Its state is random and single-use; whoever began it
 * completes it. The callback, which anybody on the internet can call, only leaves the provider's answer under
 * the state: an attacker's callback can complete nothing.
 */

/** A sign-in may take this long. Providers' codes live about as long. */
export const signInLifetimeMs = 10 * 60_000;

/** A sign-in under way, as stored (secret store) under `sign-in:<state>`. */
export const signInSchema = z.object({
  version: z.literal(1),
  purpose: z.enum(['connection', 'user']),
  accountId: z.string(),
  /** The connection as it will be, or as it is for a viewer's own sign-in. */
  connection: connectionRecordSchema,
  /** Secrets that the connection will have; empty for a viewer's own sign-in, which uses the stored ones. */
  secrets: z.partialRecord(z.enum(secretNames), z.string()),
  /** Revision that the connection replaces; null if it is new. */
  previousRevision: z.nullable(z.number().check(z.int())),
  redirectUri: z.string(),
  verifier: z.nullable(z.string()),
  nonce: z.string(),
  /** Key that the tokens will be bound to (RFC 9449); null: none. */
  dpopKey: z._default(z.nullable(dpopKeySchema), null),
  expiresAtMs: z.number(),
});
export type SignIn = z.output<typeof signInSchema>;

/** What the provider's callback brought, as stored (secret store) under `sign-in-callback:<state>`. */
export const signInCallbackSchema = z.discriminatedUnion('outcome', [
  z.object({
    version: z.literal(1),
    outcome: z.literal('code'),
    code: z.string(),
    issuer: z.nullable(z.string()),
  }),
  z.object({
    version: z.literal(1),
    outcome: z.literal('error'),
    error: z.string(),
    description: z.string(),
    issuer: z.nullable(z.string()),
  }),
]);
export type SignInCallback = z.output<typeof signInCallbackSchema>;

/** Storage key (secret store) of a sign-in under way. */
export const signInKey = (state: string) => `sign-in:${state}`;
/** Storage key (secret store) of what the provider's callback brought for it. */
export const signInCallbackKey = (state: string) => `sign-in-callback:${state}`;
/**
 * Which sign-in of a connection, or of a person at it, was begun last (secret store): only that one counts, so that an
 * older window's answer never overwrites a newer one's.
 */
export const signInLatestKey = (signIn: SignIn) => `sign-in-latest:${toLatestOf(signIn)}`;
const toLatestOf = ({ purpose, connection, accountId }: SignIn) =>
  purpose === 'user' ? `user.${connection.id}.${toKeyPart(accountId)}` : `connection.${connection.id}`;
/** What is stored under {@link signInLatestKey}. */
export const signInLatestSchema = z.object({ version: z.literal(1), state: z.string() });
/** Record that marks a sign-in as being completed: one exchange per code. */
export const signInClaimKey = (state: string) => `sign-in-claim:${state}`;

/**
 * The request that begins the flow at the provider (RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 8707 §2.1, OpenID Connect Core
 * §3.1.2.1).
 */
export async function buildAuthorizationRequest(
  auth: OAuth2Auth,
  signIn: Pick<SignIn, 'redirectUri' | 'verifier' | 'nonce'>,
  state: string,
): Promise<URLSearchParams> {
  const searchParams = new URLSearchParams(auth.authParameters);
  if (needsConsentPrompt(auth) && !searchParams.has('prompt')) searchParams.set('prompt', 'consent');
  searchParams.set('response_type', 'code');
  searchParams.set('client_id', auth.clientId);
  searchParams.set('redirect_uri', signIn.redirectUri);
  const scopes = toScopeList(auth.scopes);
  if (scopes !== '') searchParams.set('scope', scopes);
  searchParams.set('state', state);
  if (scopes.split(' ').includes('openid')) searchParams.set('nonce', signIn.nonce);
  for (const resource of listResources(auth)) searchParams.append('resource', resource);
  if (signIn.verifier !== null) {
    const challenge =
      auth.pkce === 'plain' ? signIn.verifier : await calculatePKCECodeChallenge(signIn.verifier);
    searchParams.set('code_challenge', challenge);
    searchParams.set('code_challenge_method', auth.pkce);
  }
  return searchParams;
}

/**
 * Whether the request asks for consent: OpenID Connect drops `offline_access` without it (Core §11). Not at Entra ID,
 * which gives refresh tokens anyway and would ask everybody each time.
 */
function needsConsentPrompt(auth: OAuth2Auth): boolean {
  const scopes = toScopeList(auth.scopes).split(' ');
  const isOpenId = scopes.includes('openid') || auth.issuer !== '';
  return (
    auth.promptsConsent && isOpenId && scopes.includes('offline_access') && !isEntraAddress(auth.authUrl)
  );
}

/** The address that the browser opens: with the request in it, or with what it was pushed as (RFC 9126 §4). */
export function toAuthorizationUrl(authUrl: URL, request: URLSearchParams): string {
  const url = new URL(authUrl);
  // Several of one name, such as resources, stay several; what the address brings itself gives way.
  for (const name of new Set(request.keys())) url.searchParams.delete(name);
  for (const [name, value] of request) url.searchParams.append(name, value);
  return url.href;
}

/**
 * Checks who answered (RFC 9207 §2.4): an `iss` must be the issuer known of the provider, or, where none is
 * known, at least live on the host that the browser was sent to. A service that says of itself that it names itself
 * in every answer has to: one without could be another's.
 */
export function checkCallbackIssuer(auth: OAuth2Auth, issuer: string | null): Result<true, Text> {
  if (issuer === null)
    return auth.expectsIssuer ? fail(buildText('problem.signIn.issuerMissing')) : succeed(true);
  if (auth.issuer !== '') {
    return issuer === auth.issuer ? succeed(true) : fail(buildText('problem.signIn.otherService'));
  }
  const isSameOrigin = URL.canParse(issuer) && new URL(issuer).origin === new URL(auth.authUrl).origin;
  return isSameOrigin ? succeed(true) : fail(buildText('problem.signIn.otherService'));
}

/**
 * Checks an id_token that came straight from the token endpoint (OpenID Connect Core §3.1.3.7): audience and
 * nonce, and the issuer where one is known. TLS to the token endpoint stands for its signature (item 6 there).
 */
export function checkIdToken(auth: OAuth2Auth, idToken: string | null, nonce: string): Result<true, Text> {
  if (idToken === null) return succeed(true);
  try {
    const claims = decodeJwt(idToken);
    const audience = [claims.aud ?? []].flat();
    if (!audience.includes(auth.clientId)) return fail(buildText('problem.signIn.otherApplication'));
    if (claims.nonce !== undefined && claims.nonce !== nonce)
      return fail(buildText('problem.signIn.otherSignIn'));
    if (toScopeList(auth.scopes).split(' ').includes('openid') && claims.nonce === undefined) {
      return fail(buildText('problem.signIn.namesNone'));
    }
    if (auth.issuer !== '' && claims.iss !== auth.issuer)
      return fail(buildText('problem.signIn.otherIssuer'));
    return succeed(true);
  } catch {
    return fail(buildText('problem.signIn.unreadable'));
  }
}
