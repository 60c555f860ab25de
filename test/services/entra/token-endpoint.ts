import type { ServiceRequest, ServiceResponse } from '../http/message';
import type { AppRegistration } from '../seed/app-registrations';
import { TENANTS, type Cloud, type Tenant } from '../seed/tenants';
import { AadstsError } from './aadsts';
import { accessTokenClaims, defaultAccessTokenSeconds, signToken } from './access-token';
import { authenticateClient, readPresentedClient } from './client-authentication';
import { redeemCode, redeemRefreshToken } from './code-and-refresh-grants';
import { resolveTenantSegment, type EntraState, type TenantSegment } from './entra-state';
import { grantedRoles, type UserGrant } from './grants';
import { openToken } from './opaque-token';
import { resourcesOf, type ResourceApi } from './resources';
import { parseDefaultScope } from './scopes';
import { CODE_PREFIX, REFRESH_PREFIX, tokenResponse, v1Resource, type TokenRequest } from './token-request';

/** `/{tenant}/oauth2/v2.0/token` and the version 1 `/{tenant}/oauth2/token`. Throws AadstsError. */
export async function answerTokenRequest(
  state: EntraState,
  cloud: Cloud,
  segmentText: string,
  version: 1 | 2,
  request: ServiceRequest,
): Promise<ServiceResponse> {
  if (request.method !== 'POST') throw new AadstsError(900561, { method: request.method });
  const form = new URLSearchParams(request.body);
  const grantType = form.get('grant_type');
  if (grantType === null || grantType === '') throw new AadstsError(900144, { field: 'grant_type' });
  const segment = resolveTenantSegment(segmentText, cloud);
  const client = readPresentedClient(request, form);
  if (version === 2 && form.has('resource')) throw new AadstsError(901002);

  const app = state.app(client.clientId);
  const tenant = tenantForApp(segment, app, client.clientId, grantType, form);
  if (app === undefined || (app.tenantId !== tenant.id && !app.multiTenant)) {
    throw new AadstsError(700016, { clientId: client.clientId, tenant: tenant.displayName });
  }
  if (!app.enabled) throw new AadstsError(7000112, { clientId: app.clientId, app: app.displayName });

  const nowMs = state.clock.now();
  const paths = ['oauth2/v2.0/token', 'oauth2/token'];
  const tokenUrls = [segmentText, tenant.id, tenant.domain].flatMap((name) =>
    paths.flatMap((path) => [
      `https://${request.host}/${name}/${path}`,
      `${request.linkBase}/${name}/${path}`,
    ]),
  );
  const strength = await authenticateClient(app, client, form, tokenUrls, state);
  const resources = resourcesOf(cloud, tenant.id, state.apps);
  const context: TokenRequest = { state, request, version, form, tenant, app, strength, resources, nowMs };
  switch (grantType) {
    case 'client_credentials':
      return grantClientCredentials(context);
    case 'authorization_code':
      return redeemCode(context);
    case 'refresh_token':
      return redeemRefreshToken(context);
    default:
      throw new AadstsError(70003, { grantType });
  }
}

function tenantForApp(
  segment: TenantSegment,
  app: AppRegistration | undefined,
  clientId: string,
  grantType: string,
  form: URLSearchParams,
): Tenant {
  if (segment.kind === 'tenant') return segment.tenant;
  if (app === undefined) throw new AadstsError(700016, { clientId, tenant: segment.name });
  if (!app.multiTenant) throw new AadstsError(50194, { clientId, app: app.displayName });
  if (grantType === 'client_credentials') {
    throw segment.name === 'organizations'
      ? new AadstsError(50059)
      : new AadstsError(9001023, { clientId, app: app.displayName });
  }
  if (segment.name === 'consumers') throw new AadstsError(90130, { clientId, app: app.displayName });
  // The grant says which tenant the user signed in to; a code that cannot be read fails further on.
  const code =
    openToken(CODE_PREFIX, form.get('code') ?? '') ??
    openToken(REFRESH_PREFIX, form.get('refresh_token') ?? '');
  const tenantId = (code as UserGrant | undefined)?.tenantId ?? app.tenantId;
  const tenant = TENANTS.find((candidate) => candidate.id === tenantId);
  if (tenant === undefined) throw new AadstsError(9002313);
  return tenant;
}

async function grantClientCredentials(context: TokenRequest): Promise<ServiceResponse> {
  const { app, form, resources, tenant, state, nowMs, version } = context;
  if (app.publicClient) {
    throw new AadstsError(7000218, { clientId: app.clientId });
  }
  let target: { resource: ResourceApi; audience: string };
  if (version === 2) {
    target = parseDefaultScope(form.get('scope') ?? undefined, resources, tenant.displayName);
  } else {
    target = v1Resource(context);
  }
  const lifetime = state.settings.accessTokenSeconds ?? defaultAccessTokenSeconds('app', nowMs);
  const claims = accessTokenClaims(
    {
      tenant,
      app,
      ...target,
      strength: context.strength,
      grant: { kind: 'app', roles: grantedRoles(app, target.resource) },
    },
    nowMs,
    lifetime,
  );
  const accessToken = await signToken(claims);
  return tokenResponse(context, lifetime, target.audience, { access_token: accessToken });
}
