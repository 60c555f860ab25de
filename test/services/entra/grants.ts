import type { AppRegistration } from '../seed/app-registrations';
import type { Person } from '../seed/people';
import { AadstsError } from './aadsts';
import type { EntraState } from './entra-state';
import type { RequestedScopes } from './scopes';
import type { ResourceApi } from './resources';

/** A delegated grant that a code or refresh token stands for. */
export interface UserGrant {
  tenantId: string;
  clientId: string;
  userId: string;
  resourceAppId: string;
  audience: string;
  /** Delegated scopes of the resource, then OpenID Connect's. */
  scopes: string[];
  oidc: string[];
  issuedAtMs: number;
  /** When the user signed in; kept through every refresh. */
  signedInAtMs: number;
}

/** A code with what its exchange must repeat (RFC 6749 §4.1.3, RFC 7636 §4.6). */
export interface AuthorizationCode extends UserGrant {
  codeId: string;
  redirectUri: string;
  platform: 'web' | 'spa' | 'public';
  challenge: { method: 'plain' | 'S256'; value: string } | undefined;
  nonce: string | undefined;
}

/** A refresh token, good for the kind of callback that its code came to. */
export interface RefreshToken extends UserGrant {
  platform: 'web' | 'spa' | 'public';
}

/** Application permissions an administrator granted on one resource: the `roles` of app-only tokens. */
export function grantedRoles(app: AppRegistration, resource: ResourceApi): string[] {
  return app.permissions
    .filter((one) => one.kind === 'application' && one.resource === resource.key && one.adminConsented)
    .map((one) => one.name);
}

/** Scopes a user may use now: what an administrator granted for all, and what they consented to themselves. */
export function consentedScopes(
  state: EntraState,
  app: AppRegistration,
  userId: string,
  resource: ResourceApi,
): Set<string> {
  const forAll = app.permissions
    .filter((one) => one.kind === 'delegated' && one.resource === resource.key && one.adminConsented)
    .map((one) => one.name);
  return new Set([...forAll, ...(state.userConsents.get(consentKey(app, userId, resource)) ?? [])]);
}

/** Keeps that a user consents to further scopes of a resource. */
export function rememberConsent(
  state: EntraState,
  app: AppRegistration,
  userId: string,
  resource: ResourceApi,
  scopes: readonly string[],
): void {
  const key = consentKey(app, userId, resource);
  state.userConsents.set(key, new Set([...(state.userConsents.get(key) ?? []), ...scopes]));
}

function consentKey(app: AppRegistration, userId: string, resource: ResourceApi): string {
  return `${app.clientId} ${userId} ${resource.appId}`;
}

/** The delegated scopes a request is after: those named, or all that the registration lists. */
export function wantedScopes(app: AppRegistration, requested: RequestedScopes): string[] {
  if (!requested.wantsDefault) return requested.names;
  return app.permissions
    .filter((one) => one.kind === 'delegated' && one.resource === requested.resource.key)
    .map((one) => one.name);
}

/** Throws the AADSTS code that a test set for this person, 50057 for a disabled account. */
export function checkUserConditions(state: EntraState, person: Person, resourceAppId: string): void {
  const code = state.settings.userConditions[person.user.userPrincipalName];
  if (code !== undefined) throw new AadstsError(code, { resource: resourceAppId });
  if (!person.user.accountEnabled) throw new AadstsError(50057);
}
