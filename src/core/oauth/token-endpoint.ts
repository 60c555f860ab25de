import { customFetch, allowInsecureRequests } from 'oauth4webapi';
import type { AuthorizationServer, Client } from 'oauth4webapi';
import type { OAuth2Auth, SecretInput } from '../../contract/connection';
import type { AssertionMakers } from './client-authentication';
import { parseOutboundUrl } from '../connection/url-policy';
import type { AppFailure, HttpFailure, SignInFailure, UrlFailure } from '../failure/failure';
import type { EnvironmentType, HttpAnswer, HttpClient } from '../ports';
import type { Result } from '../result';
import { fail, succeed } from '../result';
import type { DpopProof } from './dpop';
import { buildTokenMask, findPageTitle, findTokenError } from './find-token-error';
import { isObject } from '../is-object';
import { parseJson } from './parse-token-json';
import { readSignInError } from './read-sign-in-error';

/** Why no token came. */
export type TokenRequestFailure = HttpFailure | UrlFailure | SignInFailure | AppFailure;

/** What every request at a token endpoint needs. */
export interface TokenRequestContext extends AssertionMakers {
  readonly http: HttpClient;
  readonly environment: EnvironmentType;
  readonly auth: OAuth2Auth;
  readonly secrets: SecretInput;
  readonly nowMs: number;
  readonly deadlineAtMs: number;
  /** Key that tokens are bound to; null: bearer tokens are asked for. */
  readonly dpop: DpopProof | null;
}

/** A token answer is a few kilobytes; group claims in Entra's can make it tens. */
const maxTokenAnswerBytes = 512 * 1024;

/** The server and client as oauth4webapi describes them. */
export interface TokenEndpoint {
  readonly server: AuthorizationServer;
  readonly client: Client;
  readonly url: URL;
}

/** Checks the token endpoint's address. Only what an admin entered is known, so nothing else is claimed of the server. */
export function describeTokenEndpoint(
  auth: OAuth2Auth,
  environment: EnvironmentType,
): Result<TokenEndpoint, UrlFailure> {
  const url = parseOutboundUrl(auth.tokenUrl, environment);
  if (!url.ok) return fail(atSignInService(url.failure));
  const server: AuthorizationServer = {
    issuer: auth.issuer || url.value.origin,
    token_endpoint: url.value.href,
    ...(auth.revokeUrl === '' ? {} : { revocation_endpoint: auth.revokeUrl }),
    ...(auth.parUrl === '' ? {} : { pushed_authorization_request_endpoint: auth.parUrl }),
  };
  return succeed({ server, client: { client_id: auth.clientId }, url: url.value });
}

/**
 * One trip to an OAuth endpoint over our HTTP port; keeps the answer, which oauth4webapi hides in some of its
 * errors (a challenge in a header, a body that is no OAuth error).
 */
export class Exchange {
  answer: HttpAnswer | null = null;
  failure: HttpFailure | null = null;
  private mask: (text: string) => string = (text) => text;

  constructor(
    private readonly http: HttpClient,
    private readonly deadlineAtMs: number,
    /** Who proves itself there, for the words of a refusal. */
    private readonly client: Pick<OAuth2Auth, 'clientAuthentication' | 'grantType'>,
    /** What a service may repeat and nobody may be told. */
    private readonly secrets: readonly string[] = [],
  ) {}

  /** Options for a request of oauth4webapi to `url`. */
  optionsFor(url: URL) {
    // oxlint-disable-next-line typescript/no-deprecated -- marked so only to stand out; the policy of addresses decides.
    return { [customFetch]: this.fetch, [allowInsecureRequests]: url.protocol === 'http:' };
  }

  /** Whether the endpoint wants the same request with the nonce that it sent (RFC 9449 §8): it has done nothing else yet. */
  isNonceAsked(): boolean {
    if (this.answer === null || this.answer.headers['dpop-nonce'] === undefined) return false;
    const body = parseJson(this.answer.text);
    return isObject(body) && body['error'] === 'use_dpop_nonce';
  }

  /** What kept the endpoint from granting the request, or null if only we could not read its answer. */
  readFailure(url: URL): TokenRequestFailure | null {
    if (this.failure) return atSignInService(this.failure);
    if (!this.answer) return null;
    const { status, text } = this.answer;
    const said = status === 200 ? findTokenError(text) : null;
    const words = said?.words ?? (status === 200 ? findPageTitle(text) : null);
    return readSignInError({
      ...{ host: url.host, client: this.client, status, body: parseJson(text), said },
      words: words === null ? null : this.mask(words),
    });
  }

  private readonly fetch = async (
    url: string,
    init: { readonly body?: unknown; readonly headers: Record<string, string>; readonly method?: string },
  ): Promise<Response> => {
    const method = init.method === 'GET' ? 'GET' : 'POST';
    const sent = await this.http.send(
      {
        method,
        url,
        headers: init.headers,
        ...(method === 'POST' ? { body: String(init.body) } : {}),
      },
      { deadlineAtMs: this.deadlineAtMs, maxBytes: maxTokenAnswerBytes },
    );
    if (!sent.ok) {
      this.failure = sent.failure;
      throw new Error('The endpoint did not answer');
    }
    this.answer = sent.value;
    this.mask = buildTokenMask(method === 'POST' ? String(init.body) : '', init.headers, this.secrets);
    const { status, headers, text } = sent.value;
    const hasBody = status !== 204 && status !== 304 && status >= 200;
    return new Response(hasBody ? text : null, { status: hasBody ? status : 204, headers: { ...headers } });
  };
}

/** A failure on the way to the sign-in service, which is neither the data source nor put right in its request. */
function atSignInService<F extends HttpFailure | UrlFailure>(failure: F): F {
  return { ...failure, at: 'sign-in-service' };
}
