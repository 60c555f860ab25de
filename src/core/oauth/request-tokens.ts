import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  clientCredentialsGrantRequest,
  customFetch,
  processClientCredentialsResponse,
} from 'oauth4webapi';
import type { AuthorizationServer, Client, ClientAuth } from 'oauth4webapi';
import type { OAuth2Auth, SecretInput } from '../../contract/connection';
import type { HttpFailure, SignInFailure, UrlFailure, AppFailure } from '../failure/failure';
import { parseOutboundUrl } from '../connection/url-policy';
import type { EnvironmentType, HttpAnswer, HttpClient } from '../ports';
import type { Result } from '../result';
import { fail, succeed } from '../result';
import { readSignInError } from './read-sign-in-error';
import type { IssuedTokens } from './token-set';

/** Why no token came. */
export type TokenRequestFailure = HttpFailure | UrlFailure | SignInFailure | AppFailure;

/** A token answer is a few kilobytes; group claims in Entra's can make it tens. */
const maxTokenAnswerBytes = 512 * 1024;

interface TokenRequest {
  readonly auth: OAuth2Auth;
  readonly secrets: SecretInput;
  readonly environment: EnvironmentType;
  readonly deadlineAtMs: number;
}

/**
 * Gets tokens by the client credentials grant (RFC 6749 §4.4).
 * Fails with the provider's refusal as a {@link SignInFailure}, or with what kept it from answering.
 */
export async function requestClientCredentialsTokens(
  http: HttpClient,
  { auth, secrets, environment, deadlineAtMs }: TokenRequest,
): Promise<Result<IssuedTokens, TokenRequestFailure>> {
  const url = parseOutboundUrl(auth.tokenUrl, environment);
  if (!url.ok) return url;
  if (!secrets.clientSecret) return fail({ reason: 'secret-missing', secret: 'Client secret' });

  // Only the token endpoint is known of a hand-entered server; the issuer is never compared in this grant.
  const server: AuthorizationServer = { issuer: url.value.origin, token_endpoint: url.value.href };
  const client: Client = { client_id: auth.clientId };
  const parameters = new URLSearchParams();
  if (auth.scopes) parameters.set('scope', auth.scopes.split(/[\s,]+/).join(' '));

  const exchange = new Exchange(http, deadlineAtMs);
  try {
    const response = await clientCredentialsGrantRequest(
      server,
      client,
      buildClientAuthentication(auth, secrets.clientSecret),
      parameters,
      { [customFetch]: exchange.fetch, [allowInsecureRequests]: url.value.protocol === 'http:' },
    );
    if (exchange.answer && exchange.answer.status !== 200) return fail(exchange.readRefusal(url.value.host));
    const tokens = await processClientCredentialsResponse(server, client, response);
    return succeed({
      accessToken: tokens.access_token,
      expiresInSeconds: tokens.expires_in ?? null,
      scope: tokens.scope ?? null,
    });
  } catch (error) {
    if (exchange.failure) return fail(exchange.failure);
    if (exchange.answer) return fail(exchange.readRefusal(url.value.host));
    throw error;
  }
}

/** One trip to the token endpoint; keeps the answer, which oauth4webapi hides in some of its errors. */
class Exchange {
  answer: HttpAnswer | null = null;
  failure: HttpFailure | null = null;

  constructor(
    private readonly http: HttpClient,
    private readonly deadlineAtMs: number,
  ) {}

  readonly fetch = async (
    url: string,
    init: { readonly body?: unknown; readonly headers: Record<string, string> },
  ): Promise<Response> => {
    const sent = await this.http.send(
      { method: 'POST', url, headers: init.headers, body: String(init.body) },
      { deadlineAtMs: this.deadlineAtMs, maxBytes: maxTokenAnswerBytes },
    );
    if (!sent.ok) {
      this.failure = sent.failure;
      throw new Error('The token endpoint did not answer');
    }
    this.answer = sent.value;
    const { status, headers, text } = sent.value;
    return new Response(status === 204 || status === 304 ? null : text, { status, headers: { ...headers } });
  };

  readRefusal(host: string): SignInFailure {
    const answer = this.answer;
    return readSignInError({ host, status: answer?.status ?? 0, body: parseJson(answer?.text ?? '') });
  }
}

function buildClientAuthentication(auth: OAuth2Auth, secret: string): ClientAuth {
  switch (auth.clientAuthentication) {
    case 'client_secret_post':
      return ClientSecretPost(secret);
    case 'client_secret_basic':
      return ClientSecretBasic(secret);
    case 'client_secret_basic_raw':
      return (_server, client, _body, headers) => {
        headers.set('authorization', `Basic ${toBase64(`${client.client_id}:${secret}`)}`);
      };
  }
}

/** base64 of the UTF-8 text. */
export function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
