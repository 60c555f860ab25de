import { processRevocationResponse, revocationRequest } from 'oauth4webapi';
import { parseOutboundUrl } from '../connection/url-policy';
import { buildClientAuthentication } from './client-authentication';
import { describeTokenEndpoint, Exchange } from './token-endpoint';
import type { TokenRequestContext } from './token-endpoint';

/** Asks the provider to revoke a token (RFC 7009). False if it did not confirm, for whatever reason. */
export async function revokeToken(context: TokenRequestContext, token: string): Promise<boolean> {
  const endpoint = describeTokenEndpoint(context.auth, context.environment);
  const url = parseOutboundUrl(context.auth.revokeUrl, context.environment);
  if (!endpoint.ok || !url.ok) return false;
  const proof = await buildClientAuthentication(context.auth, context.secrets, context.certificates);
  if (!proof.ok) return false;
  const { server, client } = endpoint.value;
  const exchange = new Exchange(context.http, context.deadlineAtMs, context.auth);
  try {
    const response = await revocationRequest(
      server,
      client,
      proof.value,
      token,
      exchange.optionsFor(url.value),
    );
    // RFC 7009 §2.2 says 200; some servers say 204.
    if (exchange.answer?.status !== 204) await processRevocationResponse(response);
    return true;
  } catch (error) {
    if (exchange.answer || exchange.failure) return false;
    throw error;
  }
}
