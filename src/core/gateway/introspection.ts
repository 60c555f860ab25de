import type { TokenValidation } from '../../contract/gateway';
import { toBasicCredentials } from '../oauth/basic-credentials';
import type { HttpRequest } from '../ports';
import type { IssuerFailure } from './issuer-health';
import type { Claims } from './judge-claims';

/** Settings of an introspection check. */
export type IntrospectionSettings = Extract<TokenValidation, { kind: 'introspection' }>;

/** The request of RFC 7662 §2.1. */
export function buildIntrospectionRequest(
  { url, clientId, clientAuthentication }: IntrospectionSettings,
  token: string,
  secret: string,
): HttpRequest {
  const form = new URLSearchParams({ token, token_type_hint: 'access_token' });
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  };
  if (clientAuthentication === 'client_secret_post') {
    form.set('client_id', clientId);
    form.set('client_secret', secret);
  } else {
    headers['authorization'] = toBasicCredentials(clientId, secret, 'encoded');
  }
  return { method: 'POST', url, headers, body: form.toString() };
}

/**
 * An answer of RFC 7662 §2.2: the claims of an active token, or null for every other. All but `active` may be missing;
 * servers write null for what they do not know. A token of which the issuer names neither subject nor user name is the
 * client's own.
 */
export function readIntrospection(body: unknown): Claims | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const claims: Claims = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
  if (claims['active'] !== true) return null;
  const isOwn = claims['sub'] === undefined && claims['username'] === undefined;
  return isOwn ? { ...claims, sub: claims['client_id'] } : claims;
}

/** Whether an issuer's answers need not say whom a token is for, by its administrator's choice. */
export function acceptsNoAudience(validation: TokenValidation): boolean {
  return validation.kind === 'introspection' && validation.withoutAudience;
}

/** What an issuer answered; a body that is no JSON is null. */
export interface IssuerAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Why an answer says nothing about the token; null: it does. No answer at all is null in `answer`. */
export function findAskingFailure(answer: IssuerAnswer | null): IssuerFailure | null {
  if (answer === null) return { kind: 'no-answer', status: null };
  const { status, body } = answer;
  if (refusesOurClient(status, body)) return { kind: 'client-refused', status };
  const isAnswer = status === 200 && typeof body === 'object' && body !== null && 'active' in body;
  return isAnswer ? null : { kind: 'bad-answer', status };
}

/**
 * Whether the issuer refuses the client by which it is asked, rather than the token (RFC 7662 §2.3, RFC 6749 §5.2).
 * @param body the answer as parsed JSON; null: it was none
 */
function refusesOurClient(status: number, body: unknown): boolean {
  if (status === 401 || status === 403) return true;
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  return status === 400 && (error === 'invalid_client' || error === 'unauthorized_client');
}
