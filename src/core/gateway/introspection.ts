import type { TokenValidation } from '../../contract/gateway';
import type { HttpRequest } from '../ports';
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
    // RFC 6749 §2.3.1: both are form-encoded before they are joined.
    const encode = (text: string) => new URLSearchParams({ v: text }).toString().slice(2);
    headers['authorization'] = `Basic ${btoa(`${encode(clientId)}:${encode(secret)}`)}`;
  }
  return { method: 'POST', url, headers, body: form.toString() };
}

/**
 * An answer of RFC 7662 §2.2: the claims of an active token, or null for every other. A token of which the issuer
 * names neither subject nor user name is the client's own.
 */
export function readIntrospection(body: unknown): Claims | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const claims = body as Claims;
  if (claims['active'] !== true) return null;
  const isOwn = claims['sub'] === undefined && claims['username'] === undefined;
  return isOwn ? { ...claims, sub: claims['client_id'] } : claims;
}
