import { allowInsecureRequests, customFetch, protectedResourceRequest } from 'oauth4webapi';
import type { HttpFailure } from '../failure/failure';
import type { HttpAnswer, HttpRequest } from '../ports';
import type { Result } from '../result';
import type { DpopProof } from './dpop';

/**
 * Sends a request with a token that is bound to a key: `Authorization: DPoP`, and a proof for this request and this
 * token (RFC 9449 §7.1). A nonce that comes with the answer is in the next proof (§9).
 */
export async function sendBound(
  { handle }: DpopProof,
  accessToken: string,
  request: HttpRequest,
  send: (authorized: HttpRequest) => Promise<Result<HttpAnswer, HttpFailure>>,
): Promise<Result<HttpAnswer, HttpFailure>> {
  let sent: Result<HttpAnswer, HttpFailure> | undefined;
  const url = new URL(request.url);
  try {
    // Its headers are ours; the library adds those of the token, and a user agent that other requests do not have.
    await protectedResourceRequest(accessToken, request.method, url, new Headers(), null, {
      DPoP: handle,
      // oxlint-disable-next-line typescript/no-deprecated -- marked so only to stand out; the policy of addresses decides.
      [allowInsecureRequests]: url.protocol === 'http:',
      [customFetch]: async (_url, { headers: { authorization = '', dpop = '' } }) => {
        sent = await send({ ...request, headers: { ...request.headers, authorization, dpop } });
        const status = sent.ok && sent.value.status >= 200 ? sent.value.status : 200;
        return new Response(null, { status, headers: { ...(sent.ok ? sent.value.headers : {}) } });
      },
    });
  } catch (error) {
    // A challenge in the answer is thrown; whoever asked reads it there.
    if (sent === undefined) throw error;
  }
  if (sent === undefined) throw new Error('The request was not sent');
  return sent;
}

/** Whether a service asks for the same request again with the nonce that it sends along (RFC 9449 §9). */
export function isNonceAsked({ status, headers }: HttpAnswer): boolean {
  return (
    status === 401 &&
    headers['dpop-nonce'] !== undefined &&
    /\buse_dpop_nonce\b/.test(headers['www-authenticate'] ?? '')
  );
}
