import { createHash, randomUUID } from 'node:crypto';
import { openToken, sealToken } from '../entra/opaque-token';
import { escapeHtml, hiddenInputs, htmlPage } from '../http/html-page';
import {
  htmlResponse,
  jsonResponse,
  redirectResponse,
  type ServiceRequest,
  type ServiceResponse,
} from '../http/message';
import {
  CONFLUENCE_SCOPES,
  scopeIncludes,
  usernameOf,
  type ConfluenceGrant,
  type ConfluenceScope,
  type ConfluenceState,
} from './confluence-state';

const CODE_LIFETIME_MS = 600_000;
const ACCESS_LIFETIME_SECONDS = 3_600;
const REFRESH_LIFETIME_MS = 90 * 86_400_000;
const CODE = 'cc.';
const ACCESS = 'ca.';
const REFRESH = 'cr.';

interface Code extends ConfluenceGrant {
  redirectUri: string;
  challenge: { method: 'plain' | 'S256'; value: string } | undefined;
}

/** `GET /rest/oauth2/latest/authorize` and the form it shows. `original` is the query of the first request. */
export function answerAuthorize(
  state: ConfluenceState,
  request: ServiceRequest,
  original: string,
  form: URLSearchParams,
): ServiceResponse {
  const parameters = new URLSearchParams(original);
  const { link } = state;
  const redirectUri = parameters.get('redirect_uri') ?? '';
  if (parameters.get('client_id') !== link.clientId)
    return errorPage('Unknown client', 'No incoming link has this client ID.');
  if (form.get('decision') === 'register' && URL.canParse(redirectUri)) link.redirectUris.push(redirectUri);
  const action = `${request.pathPrefix}/rest/oauth2/latest/authorize`;
  if (!link.redirectUris.includes(redirectUri)) {
    return errorPage(
      'Invalid redirect URL',
      `The redirect URL ${redirectUri} is not the one of the incoming link.`,
      `<form method="post" action="${escapeHtml(action)}">${hiddenInputs({ request: original })}
<p class="note">In Confluence you would edit the incoming link now. In this simulation one click does it:</p>
<div class="actions"><button class="primary" name="decision" value="register">Use this redirect URL</button></div></form>`,
    );
  }
  const back = (fields: Record<string, string>): ServiceResponse => {
    const url = new URL(redirectUri);
    const given = parameters.get('state');
    for (const [name, value] of Object.entries({ ...fields, ...(given === null ? {} : { state: given }) })) {
      url.searchParams.set(name, value);
    }
    return redirectResponse(url.href);
  };
  if (parameters.get('response_type') !== 'code') return back({ error: 'unsupported_response_type' });
  const scope = readScope(parameters.get('scope'));
  if (scope === undefined || !scopeIncludes(link.scope, scope)) {
    return back({
      error: 'invalid_scope',
      error_description: 'The requested scope is not allowed for this link',
    });
  }
  const challenge = readChallenge(parameters);
  if (challenge === 'invalid') {
    return back({
      error: 'invalid_request',
      error_description: 'code_challenge_method must be plain or S256',
    });
  }
  if (form.get('decision') === 'deny') {
    return back({ error: 'access_denied', error_description: 'The user denied the request' });
  }
  const person = state.person(form.get('user') ?? '');
  if (person === undefined || form.get('decision') !== 'allow') {
    return consentPage(state, action, original, scope);
  }
  const code: Code = {
    id: randomUUID(),
    grantId: randomUUID(),
    clientId: link.clientId,
    username: usernameOf(person),
    scope,
    issuedAtMs: state.nowMs(),
    redirectUri,
    challenge,
  };
  return back({ code: sealToken(CODE, code) });
}

/** `POST /rest/oauth2/latest/token`: client credentials in the body; a refresh token can be used once. */
export function answerToken(state: ConfluenceState, request: ServiceRequest): ServiceResponse {
  if (request.method !== 'POST') return jsonResponse(405, { message: 'Method Not Allowed' });
  const form = new URLSearchParams(request.body);
  const refusal = refuseClient(state, form);
  if (refusal !== undefined) return refusal;
  const nowMs = state.nowMs();
  if (form.get('grant_type') === 'authorization_code') {
    const code = openToken(CODE, form.get('code') ?? '') as Code | undefined;
    if (code === undefined || state.spent.has(code.id))
      return invalidGrant('The authorization code is invalid');
    if (nowMs - code.issuedAtMs > CODE_LIFETIME_MS) return invalidGrant('The authorization code has expired');
    if (form.get('redirect_uri') !== code.redirectUri) return invalidGrant('The redirect URI does not match');
    if (!verifierMatches(code, form.get('code_verifier')))
      return invalidGrant('The code verifier does not match');
    state.spent.add(code.id);
    return tokens(code, nowMs);
  }
  if (form.get('grant_type') === 'refresh_token') {
    const token = openToken(REFRESH, form.get('refresh_token') ?? '') as ConfluenceGrant | undefined;
    if (token === undefined || state.spent.has(token.id) || state.spent.has(token.grantId)) {
      return invalidGrant('The refresh token is invalid');
    }
    if (nowMs - token.issuedAtMs > REFRESH_LIFETIME_MS) return invalidGrant('The refresh token has expired');
    state.spent.add(token.id);
    return tokens(token, nowMs);
  }
  return jsonResponse(400, { error: 'unsupported_grant_type' });
}

/** `POST /rest/oauth2/latest/revoke` (RFC 7009): ends the whole sign-in; 200 for unknown tokens as well. */
export function answerRevoke(state: ConfluenceState, request: ServiceRequest): ServiceResponse {
  const form = new URLSearchParams(request.body);
  const refusal = refuseClient(state, form);
  if (refusal !== undefined) return refusal;
  const text = form.get('token') ?? '';
  const token = (openToken(REFRESH, text) ?? openToken(ACCESS, text)) as ConfluenceGrant | undefined;
  if (token !== undefined) state.spent.add(token.grantId);
  return jsonResponse(200, {});
}

/** The grant of a request's bearer token; undefined when there is none, or it is expired or revoked. */
export function readBearer(state: ConfluenceState, request: ServiceRequest): ConfluenceGrant | undefined {
  const text = /^bearer\s+(\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
  const token = openToken(ACCESS, text) as ConfluenceGrant | undefined;
  if (token === undefined || state.spent.has(token.grantId)) return undefined;
  return state.nowMs() - token.issuedAtMs > ACCESS_LIFETIME_SECONDS * 1_000 ? undefined : token;
}

function tokens(from: ConfluenceGrant, nowMs: number): ServiceResponse {
  const grant = (): ConfluenceGrant => ({
    id: randomUUID(),
    grantId: from.grantId,
    clientId: from.clientId,
    username: from.username,
    scope: from.scope,
    issuedAtMs: nowMs,
  });
  return jsonResponse(200, {
    access_token: sealToken(ACCESS, grant()),
    refresh_token: sealToken(REFRESH, grant()),
    token_type: 'bearer',
    expires_in: ACCESS_LIFETIME_SECONDS,
    created_at: Math.floor(nowMs / 1_000),
    scope: from.scope,
  });
}

function refuseClient(state: ConfluenceState, form: URLSearchParams): ServiceResponse | undefined {
  const { clientId, clientSecret } = state.link;
  if (form.get('client_id') === clientId && form.get('client_secret') === clientSecret) return undefined;
  return jsonResponse(401, { error: 'invalid_client', error_description: 'Client authentication failed' });
}

function invalidGrant(description: string): ServiceResponse {
  return jsonResponse(400, { error: 'invalid_grant', error_description: description });
}

function readScope(text: string | null): ConfluenceScope | undefined {
  const words = (text ?? 'READ').split(/\s+/).filter((word) => word !== '');
  const known = words.map((word) => CONFLUENCE_SCOPES.find((scope) => scope === word));
  if (known.length === 0 || known.includes(undefined)) return undefined;
  return CONFLUENCE_SCOPES.findLast((scope) => known.includes(scope));
}

function readChallenge(parameters: URLSearchParams): Code['challenge'] | 'invalid' {
  const value = parameters.get('code_challenge');
  if (value === null) return undefined;
  const method = parameters.get('code_challenge_method') ?? 'plain';
  return method === 'plain' || method === 'S256' ? { method, value } : 'invalid';
}

function verifierMatches(code: Code, verifier: string | null): boolean {
  if (code.challenge === undefined) return true;
  if (verifier === null) return false;
  const hash = createHash('sha256').update(verifier).digest('base64url');
  return code.challenge.value === (code.challenge.method === 'plain' ? verifier : hash);
}

function consentPage(
  state: ConfluenceState,
  action: string,
  original: string,
  scope: ConfluenceScope,
): ServiceResponse {
  const options = state
    .people()
    .filter(({ user }) => user.userType === 'Member')
    .map(
      (person) =>
        `<option value="${escapeHtml(usernameOf(person))}">${escapeHtml(person.user.displayName)}</option>`,
    )
    .join('');
  return htmlResponse(
    200,
    htmlPage({
      brand: 'Confluence Data Center (simulation)',
      title: `${state.link.name} would like to access your account`,
      body: `<p>It asks for the scope <code>${scope}</code>.</p>
<form method="post" action="${escapeHtml(action)}">${hiddenInputs({ request: original })}
<p><label>Sign in as <select name="user">${options}</select></label></p>
<div class="actions"><button name="decision" value="deny">Deny</button>
<button class="primary" name="decision" value="allow">Allow</button></div></form>`,
    }),
  );
}

function errorPage(title: string, text: string, extra = ''): ServiceResponse {
  return htmlResponse(
    400,
    htmlPage({
      brand: 'Confluence Data Center (simulation)',
      title,
      body: `<p>${escapeHtml(text)}</p>${extra}`,
    }),
  );
}
