import { processPushedAuthorizationResponse, pushedAuthorizationRequest } from 'oauth4webapi';
import { parseOutboundUrl } from '../connection/url-policy';
import type { Result } from '../result';
import { fail, succeed } from '../result';
import { buildClientAuthentication } from './client-authentication';
import { describeTokenEndpoint, Exchange } from './token-endpoint';
import type { TokenRequestContext, TokenRequestFailure } from './token-endpoint';

/**
 * Hands an authorization request to the service before the browser is sent there (RFC 9126), and gives what to send the
 * browser with: the client and the `request_uri`. With DPoP, the code will be bound to the key (RFC 9449 §10.1).
 */
export async function pushAuthorization(
  context: TokenRequestContext,
  request: URLSearchParams,
): Promise<Result<URLSearchParams, TokenRequestFailure>> {
  const { auth, environment, secrets, dpop } = context;
  const url = parseOutboundUrl(auth.parUrl, environment);
  if (!url.ok) return url;
  const endpoint = describeTokenEndpoint(auth, environment);
  if (!endpoint.ok) return endpoint;
  const proof = await buildClientAuthentication(auth, secrets, context, url.value);
  if (!proof.ok) return proof;
  const exchange = new Exchange(context.http, context.deadlineAtMs, auth, Object.values(secrets));
  const { server, client } = endpoint.value;
  const options = { ...exchange.optionsFor(url.value), ...(dpop === null ? {} : { DPoP: dpop.handle }) };
  const send = () => pushedAuthorizationRequest(server, client, proof.value, request, options);
  try {
    let response = await send();
    if (dpop !== null && exchange.isNonceAsked()) response = await send();
    // RFC 9126 §2.2 says 201; some servers say 200.
    const pushed = await processPushedAuthorizationResponse(server, client, toCreated(response));
    return succeed(new URLSearchParams({ client_id: auth.clientId, request_uri: pushed.request_uri }));
  } catch (error) {
    const failure = exchange.readFailure(url.value);
    if (failure === null) throw error;
    const isOther = failure.reason === 'sign-in' && failure.problem === 'answer-not-oauth';
    return fail(isOther ? { ...failure, problem: 'push-not-oauth' } : failure);
  }
}

function toCreated(response: Response): Response {
  return response.status === 200
    ? new Response(response.body, { status: 201, headers: response.headers })
    : response;
}
