import {
  authorizationCodeGrantRequest,
  clientCredentialsGrantRequest,
  nopkce,
  processGenericTokenEndpointResponse,
  refreshTokenGrantRequest,
  UnsupportedOperationError,
  validateAuthResponse,
} from 'oauth4webapi';
import type { ClientAuth, TokenEndpointResponse } from 'oauth4webapi';
import type { GrantType, OAuth2Auth } from '../../contract/connection';
import type { SignInFailure } from '../failure/failure';
import type { Result } from '../result';
import { fail, succeed } from '../result';
import { buildClientAuthentication } from './client-authentication';
import { findTokenError } from './find-token-error';
import { readTokenAnswer } from './read-token-answer';
import { listResources, toScopeList } from './scope-list';
import { describeTokenEndpoint, Exchange } from './token-endpoint';
import type { TokenEndpoint, TokenRequestContext, TokenRequestFailure } from './token-endpoint';
import type { IssuedTokens } from './token-set';

/** Tokens of an authorization code, with the id_token if one came. */
export interface CodeTokens extends IssuedTokens {
  readonly idToken: string | null;
}

/**
 * Gets tokens by the client credentials grant (RFC 6749 §4.4).
 * Fails with the provider's refusal as a {@link SignInFailure}, or with what kept it from answering.
 */
export function requestClientCredentialsTokens(
  context: TokenRequestContext,
): Promise<Result<IssuedTokens, TokenRequestFailure>> {
  return requestTokens(context, 'client_credentials', ({ server, client, url }, proof, exchange) => {
    const parameters = new URLSearchParams();
    const scopes = toScopeList(context.auth.scopes);
    if (scopes !== '') parameters.set('scope', scopes);
    for (const resource of listResources(context.auth)) parameters.append('resource', resource);
    return clientCredentialsGrantRequest(
      server,
      client,
      proof,
      parameters,
      optionsFor(context, exchange, url),
    );
  });
}

/** Renews tokens by a refresh token (RFC 6749 §6). Scopes are left out: the grant keeps its own. */
export function requestRefreshedTokens(
  context: TokenRequestContext,
  refreshToken: string,
): Promise<Result<IssuedTokens, TokenRequestFailure>> {
  return requestTokens(context, 'authorization_code', ({ server, client, url }, proof, exchange) =>
    refreshTokenGrantRequest(server, client, proof, refreshToken, {
      ...optionsFor(context, exchange, url),
      additionalParameters: toResourceParameters(context.auth),
    }),
  );
}

/** Exchanges an authorization code (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export function requestCodeTokens(
  context: TokenRequestContext,
  {
    code,
    redirectUri,
    verifier,
  }: { readonly code: string; readonly redirectUri: string; readonly verifier: string | null },
): Promise<Result<CodeTokens, TokenRequestFailure>> {
  return requestTokens(context, 'authorization_code', ({ server, client, url }, proof, exchange) => {
    // State and issuer are checked where the callback is read; this only marks the parameters as checked.
    const parameters = validateAuthResponse(
      server,
      client,
      new URLSearchParams({ code, state: 'checked' }),
      'checked',
    );
    const options = {
      ...optionsFor(context, exchange, url),
      additionalParameters: toResourceParameters(context.auth),
    };
    return authorizationCodeGrantRequest(
      server,
      client,
      proof,
      parameters,
      redirectUri,
      // oxlint-disable-next-line typescript/no-deprecated -- an admin chose to go without for a server that refuses PKCE
      verifier ?? nopkce,
      options,
    );
  });
}

async function requestTokens(
  context: TokenRequestContext,
  grantType: GrantType,
  send: (endpoint: TokenEndpoint, proof: ClientAuth, exchange: Exchange) => Promise<Response>,
): Promise<Result<CodeTokens, TokenRequestFailure>> {
  const endpoint = describeTokenEndpoint(context.auth, context.environment);
  if (!endpoint.ok) return endpoint;
  const proof = await buildClientAuthentication(context.auth, context.secrets, context, endpoint.value.url);
  if (!proof.ok) return proof;
  const { clientAuthentication } = context.auth;
  const prover = { clientAuthentication, grantType };
  const exchange = new Exchange(context.http, context.deadlineAtMs, prover, Object.values(context.secrets));
  const { server, client, url } = endpoint.value;
  try {
    let response = await send(endpoint.value, proof.value, exchange);
    if (context.dpop !== null && exchange.isNonceAsked()) {
      response = await send(endpoint.value, proof.value, exchange);
    }
    // RFC 6749 §5.1 says 200; some servers say that they have created something.
    if (!response.ok) return fail(refusal(exchange, url));
    const answered = exchange.answer?.text ?? '';
    if (findTokenError(answered) !== null) return fail(refusal(exchange, url));
    const { idToken, text } = readTokenAnswer(answered);
    const readable = new Response(text, {
      headers: { 'content-type': 'application/json' },
    });
    const tokens = await processGenericTokenEndpointResponse(server, client, readable, {
      // Slack names its bearer tokens after whom they act for.
      recognizedTokenTypes: { bot: () => {}, user: () => {} },
    });
    if ((tokens.token_type === 'dpop') !== (context.dpop !== null)) {
      // A bearer token would work, but for anybody who gets hold of it: what was asked for is not given up silently.
      return fail(wrongType(url, context.dpop === null ? 'token-type-unknown' : 'dpop-ignored'));
    }
    return succeed({ ...toIssuedTokens(tokens), dpopKey: context.dpop?.key ?? null, idToken });
  } catch (error) {
    if (error instanceof UnsupportedOperationError) return fail(wrongType(url, 'token-type-unknown'));
    const failure = exchange.readFailure(url);
    if (failure) return fail(failure);
    throw error;
  }
}

function refusal(exchange: Exchange, url: URL): TokenRequestFailure {
  return exchange.readFailure(url) ?? unreadable(url);
}

const nothingTold = { providerCode: null, correlationId: null, helpUrl: null };

function unreadable(url: URL): SignInFailure {
  return { reason: 'sign-in', problem: 'answer-not-oauth', host: url.host, status: 0, ...nothingTold };
}

function wrongType(url: URL, problem: 'dpop-ignored' | 'token-type-unknown'): SignInFailure {
  return { reason: 'sign-in', problem, host: url.host, status: 200, ...nothingTold };
}

function optionsFor({ dpop }: TokenRequestContext, exchange: Exchange, url: URL) {
  return { ...exchange.optionsFor(url), ...(dpop === null ? {} : { DPoP: dpop.handle }) };
}

function toIssuedTokens(tokens: TokenEndpointResponse): Omit<IssuedTokens, 'dpopKey'> {
  return {
    accessToken: tokens.access_token,
    expiresInSeconds: tokens.expires_in ?? null,
    scope: tokens.scope ?? null,
    refreshToken: tokens.refresh_token ?? null,
  };
}

/** The indicators as parameters of a token request: each says again whom the token shall be for (RFC 8707 §2.2). */
function toResourceParameters(auth: OAuth2Auth): URLSearchParams {
  return new URLSearchParams(listResources(auth).map((each) => ['resource', each]));
}
