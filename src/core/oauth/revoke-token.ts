import { processRevocationResponse, revocationRequest } from 'oauth4webapi';
import { parseOutboundUrl } from '../connection/url-policy';
import { buildClientAuthentication } from './client-authentication';
import { describeTokenEndpoint, Exchange } from './token-endpoint';
import type { TokenRequestContext } from './token-endpoint';
import type { TokenSet } from './token-set';

/**
 * Asks the provider to revoke a token set (RFC 7009): its refresh token, with which the whole grant goes, or else its
 * access token. False if the provider did not confirm, for whatever reason. The token's kind is named: servers were seen
 * to confirm a refresh token without it, and to go on taking it.
 */
export async function revokeToken(
  context: TokenRequestContext,
  { refreshToken, accessToken }: Pick<TokenSet, 'refreshToken' | 'accessToken'>,
): Promise<boolean> {
  const endpoint = describeTokenEndpoint(context.auth, context.environment);
  const url = parseOutboundUrl(context.auth.revokeUrl, context.environment);
  if (!endpoint.ok || !url.ok) return false;
  const proof = await buildClientAuthentication(context.auth, context.secrets, context, url.value);
  if (!proof.ok) return false;
  const { server, client } = endpoint.value;
  const exchange = new Exchange(context.http, context.deadlineAtMs, context.auth);
  try {
    const response = await revocationRequest(server, client, proof.value, refreshToken ?? accessToken, {
      ...exchange.optionsFor(url.value),
      additionalParameters: { token_type_hint: refreshToken === null ? 'access_token' : 'refresh_token' },
    });
    // RFC 7009 §2.2 says 200; some servers say 204.
    if (exchange.answer?.status !== 204) await processRevocationResponse(response);
    return true;
  } catch (error) {
    if (exchange.answer || exchange.failure) return false;
    throw error;
  }
}
