import type { ServiceRequest } from '../http/message';
import type { AppRegistration, RedirectUri } from '../seed/app-registrations';
import { TENANTS, type Cloud, type Tenant } from '../seed/tenants';
import { AadstsError } from './aadsts';
import { resolveTenantSegment, type EntraState, type TenantSegment } from './entra-state';
import { findResource, resourcesOf, type ResourceApi } from './resources';
import { parseScopes, type RequestedScopes } from './scopes';

/** Where a failure may be reported: to the application once its redirect URI is known to be its own. */
export interface ReturnAddress {
  redirectUri: string;
  responseMode: 'query' | 'fragment' | 'form_post';
  state: string | undefined;
}

/** An authorization request that stands so far: the app is known and the redirect URI is registered. */
export interface AuthorizeRequest {
  app: AppRegistration;
  segment: TenantSegment;
  /** The tenant people sign in to; for `common` the home tenant of the app. */
  tenant: Tenant;
  platform: RedirectUri['platform'];
  returnTo: ReturnAddress;
  parameters: URLSearchParams;
  version: 1 | 2;
  resources: ResourceApi[];
}

/** What the request asks for, once `checkAuthorizeRequest` has passed it. */
export interface CheckedRequest {
  requested: RequestedScopes;
  challenge: { method: 'plain' | 'S256'; value: string } | undefined;
}

/**
 * Finds app, tenant and redirect URI. Throws AADSTS errors that belong on Entra's own error page: no redirect
 * happens to an address that is not the application's.
 */
export function readAuthorizeRequest(
  state: EntraState,
  cloud: Cloud,
  segmentText: string,
  version: 1 | 2,
  parameters: URLSearchParams,
): AuthorizeRequest {
  const segment = resolveTenantSegment(segmentText, cloud);
  const clientId = parameters.get('client_id');
  if (clientId === null || clientId === '') throw new AadstsError(900144, { field: 'client_id' });
  const app = state.app(clientId);
  const home = TENANTS.find((tenant) => tenant.id === app?.tenantId);
  const tenant = segment.kind === 'tenant' ? segment.tenant : home;
  if (
    app === undefined ||
    tenant === undefined ||
    (segment.kind === 'tenant' && app.tenantId !== tenant.id && !app.multiTenant)
  ) {
    const where = segment.kind === 'tenant' ? segment.tenant.displayName : 'Microsoft Accounts';
    throw new AadstsError(700016, { clientId, tenant: where });
  }
  if (!app.enabled) throw new AadstsError(7000112, { clientId, app: app.displayName });
  if (segment.kind === 'shared' && !app.multiTenant) {
    throw new AadstsError(50194, { clientId, app: app.displayName });
  }
  if (segment.kind === 'shared' && segment.name === 'consumers') {
    throw new AadstsError(90130, { clientId, app: app.displayName });
  }
  const redirectUri = parameters.get('redirect_uri') ?? app.redirectUris[0]?.uri ?? '';
  const registered = app.redirectUris.find((candidate) => sameRedirect(candidate, redirectUri));
  if (registered === undefined) throw new AadstsError(50011, { clientId, redirectUri });
  const mode = parameters.get('response_mode');
  return {
    app,
    segment,
    tenant,
    platform: registered.platform,
    returnTo: {
      redirectUri,
      responseMode: mode === 'fragment' || mode === 'form_post' ? mode : 'query',
      state: parameters.get('state') ?? undefined,
    },
    parameters,
    version,
    resources: resourcesOf(cloud, tenant.id, state.apps),
  };
}

/** The rest of the checks; what they throw goes back to the application. */
export function checkAuthorizeRequest(request: AuthorizeRequest): CheckedRequest {
  const { parameters, resources, app, tenant } = request;
  const responseType = parameters.get('response_type');
  if (responseType === null || responseType === '') throw new AadstsError(900144, { field: 'response_type' });
  if (responseType !== 'code') throw new AadstsError(700051, { responseType });

  let requested: RequestedScopes;
  if (request.version === 2) {
    if (parameters.has('resource')) throw new AadstsError(901002);
    requested = parseScopes(parameters.get('scope') ?? '', resources, app, tenant.displayName);
  } else {
    const named = parameters.get('resource') ?? 'https://graph.microsoft.com';
    const resource = findResource(named, resources);
    if (resource === undefined)
      throw new AadstsError(500011, { resource: named, tenant: tenant.displayName });
    requested = {
      resource,
      audience: named,
      names: [],
      wantsDefault: true,
      oidc: ['openid', 'offline_access'],
    };
  }
  const listed = [...new Set(app.permissions.map((one) => one.resource))];
  if (requested.resource.key !== 'graph' && !listed.includes(requested.resource.key)) {
    throw new AadstsError(650057, {
      clientId: app.clientId,
      app: app.displayName,
      resource: requested.audience,
      resourceAppId: requested.resource.appId,
      validResources: resources
        .filter((one) => listed.includes(one.key))
        .map((one) => one.appId)
        .join(', '),
    });
  }
  return { requested, challenge: readChallenge(parameters) };
}

function readChallenge(parameters: URLSearchParams): CheckedRequest['challenge'] {
  const value = parameters.get('code_challenge');
  if (value === null) return undefined;
  const method = parameters.get('code_challenge_method') ?? 'plain';
  if ((method !== 'plain' && method !== 'S256') || !/^[A-Za-z0-9._~-]{43,128}$/.test(value)) {
    throw new AadstsError(501491);
  }
  return { method, value };
}

/** Exact comparison; only a public client's loopback address may differ in its port (RFC 8252 §7.3). */
function sameRedirect(registered: RedirectUri, redirectUri: string): boolean {
  if (registered.uri === redirectUri) return true;
  if (registered.platform !== 'public') return false;
  const withoutPort = (uri: string): string =>
    uri.replace(/^(http:\/\/(?:localhost|127\.0\.0\.1)):\d+/, '$1');
  return withoutPort(registered.uri) === withoutPort(redirectUri);
}

/** Path of a page of the simulation under the tenant, for a form's action. */
export function formAction(request: ServiceRequest, segmentText: string, page: string): string {
  return `${request.pathPrefix}/${segmentText}/${page}`;
}
