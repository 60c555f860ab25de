import { createHash, randomUUID } from 'node:crypto';
import { importJWK, SignJWT, type CryptoKey as JoseKey, type JWTPayload } from 'jose';
import type { AppRegistration } from '../seed/app-registrations';
import type { Person } from '../seed/people';
import { ENTRA_SIGNING_KEY } from '../seed/signing-keys';
import { cloudNamed, type Tenant } from '../seed/tenants';
import type { ResourceApi } from './resources';

/** How the client proved itself: `0` not at all, `1` by secret, `2` by assertion (the `azpacr` claim). */
export type ClientStrength = '0' | '1' | '2';

/** Whom and what an access token is for. */
export interface AccessTokenSubject {
  tenant: Tenant;
  app: AppRegistration;
  resource: ResourceApi;
  /** The audience as the caller asked for it; version 2 tokens carry the application id instead. */
  audience: string;
  strength: ClientStrength;
  /** Application roles of an app-only token, or the user and delegated scopes. */
  grant: { kind: 'app'; roles: string[] } | { kind: 'user'; person: Person; scopes: string[] };
}

let signingKey: Promise<JoseKey | Uint8Array> | undefined;

/** An RS256 token under the key that the tenant's JWKS publishes. */
export async function signToken(claims: JWTPayload, kid = ENTRA_SIGNING_KEY.kid ?? ''): Promise<string> {
  signingKey ??= importJWK(ENTRA_SIGNING_KEY, 'RS256');
  return new SignJWT(claims)
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid, x5t: kid })
    .sign(await signingKey);
}

/** Issuer of tokens of this version: version 1 tokens come from the old security token service's name. */
export function issuerOf(tenant: Tenant, version: 1 | 2): string {
  const cloud = cloudNamed(tenant.cloud);
  return version === 1
    ? `${cloud.v1IssuerBase}/${tenant.id}/`
    : `https://${cloud.loginHost}/${tenant.id}/v2.0`;
}

/** Seconds an access token lives when nothing was configured: 60 minutes for apps, 60 to 90 for people. */
export function defaultAccessTokenSeconds(kind: 'app' | 'user', nowMs: number): number {
  return kind === 'app' ? 3_599 : 3_600 + (Math.floor(nowMs / 1_000) % 1_800);
}

/** The claims of an access token; their version follows the resource, not the endpoint that was called. */
export function accessTokenClaims(
  subject: AccessTokenSubject,
  nowMs: number,
  lifetimeSeconds: number,
): JWTPayload {
  const { tenant, app, resource, grant } = subject;
  const version = resource.tokenVersion;
  const now = Math.floor(nowMs / 1_000);
  const issuer = issuerOf(tenant, version);
  const common: JWTPayload = {
    aud: version === 1 ? subject.audience : resource.appId,
    iss: issuer,
    iat: now,
    nbf: now,
    exp: now + lifetimeSeconds,
    aio: randomUUID(),
    rh: randomUUID(),
    tid: tenant.id,
    uti: randomUUID().replaceAll('-', '').slice(0, 22),
    ver: version === 1 ? '1.0' : '2.0',
  };
  const client =
    version === 1
      ? { appid: app.clientId, appidacr: subject.strength, app_displayname: app.displayName }
      : { azp: app.clientId, azpacr: subject.strength };
  if (grant.kind === 'app') {
    return {
      ...common,
      ...client,
      idtyp: 'app',
      idp: issuerOf(tenant, 1),
      oid: app.servicePrincipalId,
      sub: app.servicePrincipalId,
      // Entra leaves the claim out when nothing was granted; Graph then answers 403.
      ...(grant.roles.length === 0 ? {} : { roles: grant.roles }),
    };
  }
  const { user } = grant.person;
  return {
    ...common,
    ...client,
    ...(version === 1
      ? {
          idtyp: 'user',
          unique_name: user.userPrincipalName,
          upn: user.userPrincipalName,
          given_name: user.givenName,
          family_name: user.surname,
          amr: ['pwd'],
        }
      : { preferred_username: user.userPrincipalName }),
    name: user.displayName,
    oid: user.id,
    sub: pairwiseSubject(user.id, resource.appId),
    scp: grant.scopes.join(' '),
  };
}

/** Claims of the id token for `openid`. */
export function idTokenClaims(
  tenant: Tenant,
  app: AppRegistration,
  person: Person,
  nonce: string | undefined,
  nowMs: number,
  version: 1 | 2,
): JWTPayload {
  const now = Math.floor(nowMs / 1_000);
  const { user } = person;
  return {
    aud: app.clientId,
    iss: issuerOf(tenant, version),
    iat: now,
    nbf: now,
    exp: now + 3_600,
    name: user.displayName,
    oid: user.id,
    ...(version === 1 ? { upn: user.userPrincipalName } : { preferred_username: user.userPrincipalName }),
    ...(nonce === undefined ? {} : { nonce }),
    rh: randomUUID(),
    sub: pairwiseSubject(user.id, app.clientId),
    tid: tenant.id,
    uti: randomUUID().replaceAll('-', '').slice(0, 22),
    ver: version === 1 ? '1.0' : '2.0',
  };
}

/** `sub` differs for each application that sees the user. */
function pairwiseSubject(userId: string, appId: string): string {
  return createHash('sha256').update(`${userId} ${appId}`).digest('base64url');
}
