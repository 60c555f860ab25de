import { jsonResponse, type ServiceRequest, type ServiceResponse } from '../http/message';
import type { AppRegistration } from '../seed/app-registrations';
import type { Tenant } from '../seed/tenants';
import { AadstsError } from './aadsts';
import type { ClientStrength } from './access-token';
import type { EntraState } from './entra-state';
import { findResource, type ResourceApi } from './resources';

/** Prefixes of the two sealed tokens: as Entra's begin. */
export const CODE_PREFIX = '1.A';
export const REFRESH_PREFIX = '0.R';

/** A token request whose tenant, application and client credential were checked: what every grant gets. */
export interface TokenRequest {
  state: EntraState;
  request: ServiceRequest;
  version: 1 | 2;
  form: URLSearchParams;
  tenant: Tenant;
  app: AppRegistration;
  strength: ClientStrength;
  resources: ResourceApi[];
  nowMs: number;
}

/** The `resource` parameter of version 1. Throws AADSTS900144 and 500011. */
export function v1Resource(context: TokenRequest): { resource: ResourceApi; audience: string } {
  const named = context.form.get('resource');
  if (named === null || named === '') throw new AadstsError(900144, { field: 'resource' });
  const resource = findResource(named, context.resources);
  if (resource === undefined) {
    throw new AadstsError(500011, { resource: named, tenant: context.tenant.displayName });
  }
  return { resource, audience: named };
}

/** The success body. Version 1 writes its numbers as strings and repeats the resource. */
export function tokenResponse(
  context: TokenRequest,
  lifetimeSeconds: number,
  audience: string,
  rest: Record<string, string>,
): ServiceResponse {
  const now = Math.floor(context.nowMs / 1_000);
  const timing =
    context.version === 2
      ? { expires_in: lifetimeSeconds, ext_expires_in: lifetimeSeconds }
      : {
          expires_in: String(lifetimeSeconds),
          ext_expires_in: String(lifetimeSeconds),
          expires_on: String(now + lifetimeSeconds),
          not_before: String(now - 300),
          resource: audience,
        };
  return jsonResponse(
    200,
    { token_type: 'Bearer', ...timing, ...rest },
    { pragma: 'no-cache', expires: '-1' },
  );
}
