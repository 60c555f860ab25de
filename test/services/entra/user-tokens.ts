import type { ServiceResponse } from '../http/message';
import { AadstsError } from './aadsts';
import { accessTokenClaims, defaultAccessTokenSeconds, idTokenClaims, signToken } from './access-token';
import {
  checkUserConditions,
  consentedScopes,
  wantedScopes,
  type RefreshToken,
  type UserGrant,
} from './grants';
import { sealToken } from './opaque-token';
import { OIDC_SCOPES } from './resources';
import { parseScopes } from './scopes';
import { REFRESH_PREFIX, tokenResponse, v1Resource, type TokenRequest } from './token-request';

/** Tokens for a user: access token, refresh token with `offline_access`, id token with `openid`. */
export async function issueUserTokens(
  context: TokenRequest,
  grant: UserGrant,
  platform: RefreshToken['platform'],
  options: { nonce: string | undefined },
): Promise<ServiceResponse> {
  const { state, tenant, app, form, resources, nowMs, version } = context;
  const person = state.directory(tenant.id).person(grant.userId);
  if (person === undefined) throw new AadstsError(50034, { user: grant.userId, tenant: tenant.displayName });
  checkUserConditions(state, person, grant.resourceAppId);

  let resource = resources.find((candidate) => candidate.appId === grant.resourceAppId);
  let { audience } = grant;
  let oidc = grant.oidc;
  let wanted = grant.scopes;
  const scope = form.get('scope');
  if (version === 1) {
    if (form.has('resource')) ({ resource, audience } = v1Resource(context));
    if (resource !== undefined && resource.appId !== grant.resourceAppId) wanted = [];
  } else if (scope !== null && scope.trim() !== '') {
    const requested = parseScopes(scope, resources, app, tenant.displayName);
    // A refresh may ask for less, or for another resource; OpenID Connect's scopes stay as first granted.
    if (requested.names.length > 0 || requested.wantsDefault) {
      ({ resource, audience } = requested);
      wanted = wantedScopes(app, requested);
    }
    oidc = [...new Set([...grant.oidc, ...requested.oidc.filter((name) => grant.oidc.includes(name))])];
  }
  if (resource === undefined)
    throw new AadstsError(500011, { resource: grant.audience, tenant: tenant.displayName });

  const consented = consentedScopes(state, app, person.user.id, resource);
  // The grant itself proves consent to what it holds: a restart of the simulation forgets consents, not grants.
  if (resource.appId === grant.resourceAppId) for (const name of grant.scopes) consented.add(name);
  if (
    wanted.some((name) => !consented.has(name)) ||
    (wanted.length === 0 && consented.size === 0 && oidc.length === 0)
  ) {
    throw new AadstsError(65001, { clientId: app.clientId, app: app.displayName });
  }
  // Entra puts every consented scope of the resource into the token, not only those asked for.
  const scopes = [...new Set([...wanted, ...consented, ...oidc])].filter((name) => name !== 'offline_access');
  const lifetime = state.settings.accessTokenSeconds ?? defaultAccessTokenSeconds('user', nowMs);
  const accessToken = await signToken(
    accessTokenClaims(
      {
        tenant,
        app,
        resource,
        audience,
        strength: context.strength,
        grant: { kind: 'user', person, scopes },
      },
      nowMs,
      lifetime,
    ),
  );
  const refresh: RefreshToken = {
    tenantId: tenant.id,
    clientId: app.clientId,
    userId: person.user.id,
    resourceAppId: resource.appId,
    audience,
    scopes: wanted,
    oidc,
    issuedAtMs: nowMs,
    signedInAtMs: grant.signedInAtMs,
    platform,
  };
  const offline = oidc.includes('offline_access') || version === 1;
  return tokenResponse(context, lifetime, audience, {
    scope: scopes
      .map((name) =>
        version === 1 || OIDC_SCOPES.includes(name) ? name : `${audience.replace(/\/$/, '')}/${name}`,
      )
      .join(' '),
    access_token: accessToken,
    ...(offline ? { refresh_token: sealToken(REFRESH_PREFIX, refresh) } : {}),
    ...(oidc.includes('openid')
      ? { id_token: await signToken(idTokenClaims(tenant, app, person, options.nonce, nowMs, version)) }
      : {}),
  });
}
