import { createHash, createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { SignJWT } from 'jose';
import type { RunningServices } from './services';
import { secretOf, type AppRegistration } from './seed/app-registrations';
import { CONTOSO } from './seed/tenants';

/** A token endpoint's answer, successful or not. */
export interface TokenAnswer {
  status: number;
  body: Record<string, unknown>;
}

export const LOGIN = 'https://login.microsoftonline.com';
const GRAPH_DEFAULT_SCOPE = 'https://graph.microsoft.com/.default';

/** Posts a form to a token endpoint of the simulation. */
export async function postToken(
  services: RunningServices,
  form: Record<string, string>,
  options: { url?: string; headers?: Record<string, string> } = {},
): Promise<TokenAnswer> {
  const response = await services.fetch(options.url ?? `${LOGIN}/${CONTOSO.id}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...options.headers },
    body: new URLSearchParams(form).toString(),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** The form of a client credentials request with a secret in the body. */
export function clientCredentials(
  app: AppRegistration,
  changes: Record<string, string> = {},
): Record<string, string> {
  return {
    grant_type: 'client_credentials',
    client_id: app.clientId,
    client_secret: secretOf(app),
    scope: GRAPH_DEFAULT_SCOPE,
    ...changes,
  };
}

/** An app-only access token. Throws Error when the simulation refuses. */
export async function appToken(services: RunningServices, app: AppRegistration): Promise<string> {
  const { body } = await postToken(services, clientCredentials(app));
  if (typeof body['access_token'] !== 'string') throw new Error(String(body['error_description']));
  return body['access_token'];
}

/** A client assertion signed with a certificate, as Entra wants it: PS256, `x5t#S256`, the token URL as audience. */
export async function clientAssertion(
  clientId: string,
  pair: { certificatePem: string; privateKeyPem: string },
  changes: { audience?: string; subject?: string; expiresIn?: number; signWith?: string } = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const thumbprint = createHash('sha256')
    .update(new X509Certificate(pair.certificatePem).raw)
    .digest('base64url');
  return new SignJWT({})
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint })
    .setIssuer(changes.subject ?? clientId)
    .setSubject(changes.subject ?? clientId)
    .setAudience(changes.audience ?? `${LOGIN}/${CONTOSO.id}/oauth2/v2.0/token`)
    .setJti(randomUUID())
    .setNotBefore(now - 3_600)
    .setExpirationTime(now + (changes.expiresIn ?? 300))
    .sign(createPrivateKey(changes.signWith ?? pair.privateKeyPem));
}
