import type { JWK } from 'jose';
import { jsonResponse, type ServiceRequest, type ServiceResponse } from '../http/message';
import { ENTRA_NEXT_SIGNING_KEY, ENTRA_SIGNING_KEY } from '../seed/signing-keys';
import { cloudNamed } from '../seed/tenants';
import { issuerOf } from './access-token';
import type { TenantSegment } from './entra-state';

/** The public half of an RSA key. */
export function publicJwk(key: JWK): JWK {
  const { kty, kid, use, alg, n, e } = key;
  return {
    ...(kty === undefined ? {} : { kty }),
    ...(kid === undefined ? {} : { kid }),
    ...(use === undefined ? {} : { use }),
    ...(alg === undefined ? {} : { alg }),
    ...(n === undefined ? {} : { n }),
    ...(e === undefined ? {} : { e }),
  };
}

/** The keys Entra publishes: without `alg`, with `x5t`, the next key beside the current one. */
export function keysResponse(issuer: string): ServiceResponse {
  const keys = [ENTRA_SIGNING_KEY, ENTRA_NEXT_SIGNING_KEY].map((key) => {
    const { kty, use, kid, n, e } = publicJwk(key);
    return { kty, use, kid, x5t: kid, n, e, issuer };
  });
  return jsonResponse(200, { keys });
}

/** OpenID Connect metadata. The shared tenants have the literal `{tenantid}` in their issuer, as Entra's do. */
export function openidConfiguration(
  request: ServiceRequest,
  segment: TenantSegment,
  version: 1 | 2,
): ServiceResponse {
  const name = segment.kind === 'tenant' ? segment.tenant.id : segment.name;
  const base = `${request.linkBase}/${name}`;
  const oauth = version === 2 ? `${base}/oauth2/v2.0` : `${base}/oauth2`;
  const cloud = segment.kind === 'tenant' ? cloudNamed(segment.tenant.cloud) : undefined;
  return jsonResponse(200, {
    token_endpoint: `${oauth}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: version === 2 ? `${base}/discovery/v2.0/keys` : `${request.linkBase}/common/discovery/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuerText(segment, version, request.host),
    request_uri_parameter_supported: false,
    userinfo_endpoint: `https://${cloud?.graphHosts[0] ?? 'graph.microsoft.com'}/oidc/userinfo`,
    authorization_endpoint: `${oauth}/authorize`,
    device_authorization_endpoint: `${oauth}/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${oauth}/logout`,
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'ver',
    ],
    tenant_region_scope: segment.kind === 'tenant' ? 'EU' : null,
    cloud_instance_name: cloud?.instanceName ?? 'microsoftonline.com',
    msgraph_host: cloud?.graphHosts[0] ?? 'graph.microsoft.com',
  });
}

function issuerText(segment: TenantSegment, version: 1 | 2, host: string): string {
  if (segment.kind === 'tenant') return issuerOf(segment.tenant, version);
  return version === 2 ? `https://${host}/{tenantid}/v2.0` : 'https://sts.windows.net/{tenantid}/';
}
