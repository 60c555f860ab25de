import { createLocalJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { publicJwk } from '../entra/metadata';
import { GRAPH_APP_ID, graphAudiences } from '../entra/resources';
import type { ServiceRequest } from '../http/message';
import { ENTRA_NEXT_SIGNING_KEY, ENTRA_SIGNING_KEY } from '../seed/signing-keys';
import { GraphError } from './graph-error';

/** The caller of a Graph request, as its access token tells. */
export interface GraphCaller {
  tenantId: string;
  clientId: string;
  /** Application roles of an app-only token, delegated scopes of a user's. */
  permissions: ReadonlySet<string>;
  /** The signed-in user; undefined for app-only tokens. */
  userId: string | undefined;
}

const keys = createLocalJWKSet({ keys: [publicJwk(ENTRA_SIGNING_KEY), publicJwk(ENTRA_NEXT_SIGNING_KEY)] });

/** Tokens whose signature was checked; their times and audience are checked on every request. */
const verified = new Map<string, JWTPayload>();
const VERIFIED_KEPT = 1_000;

/** Throws GraphError 401 InvalidAuthenticationToken for a token that is missing, forged, expired or not Graph's. */
export async function authenticateGraphCaller(request: ServiceRequest, nowMs: number): Promise<GraphCaller> {
  const token = /^bearer\s+(\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
  if (token === undefined) throw unauthorized(request, 'Access token is empty.');
  const claims = await verifyToken(request, token, nowMs);
  if ((claims.exp ?? 0) * 1_000 <= nowMs) {
    throw unauthorized(request, 'Lifetime validation failed, the token is expired.');
  }
  const audiences = [claims.aud ?? []].flat();
  if (!audiences.some((audience) => graphAudiences(request.host).includes(audience))) {
    throw unauthorized(request, 'Access token validation failure. Invalid audience.');
  }
  const scopes = typeof claims['scp'] === 'string' ? claims['scp'].split(' ') : [];
  const roles = Array.isArray(claims['roles']) ? claims['roles'].map(String) : [];
  const isApp = claims['idtyp'] === 'app';
  return {
    tenantId: String(claims['tid']),
    clientId: String(claims['appid'] ?? claims['azp']),
    permissions: new Set(isApp ? roles : scopes),
    userId: isApp ? undefined : String(claims['oid']),
  };
}

async function verifyToken(request: ServiceRequest, token: string, nowMs: number): Promise<JWTPayload> {
  const known = verified.get(token);
  if (known !== undefined) return known;
  if (token.split('.').length !== 3) {
    throw unauthorized(request, 'IDX14100: JWT is not well formed, there are no dots (.).');
  }
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      currentDate: new Date(nowMs),
    });
    if (verified.size >= VERIFIED_KEPT) verified.clear();
    verified.set(token, payload);
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw unauthorized(request, 'Lifetime validation failed, the token is expired.');
    }
    throw unauthorized(request, 'Access token validation failure. Invalid signature.');
  }
}

function unauthorized(request: ServiceRequest, message: string): GraphError {
  const authority = request.host.includes('.us') ? 'login.microsoftonline.us' : 'login.microsoftonline.com';
  return new GraphError(401, 'InvalidAuthenticationToken', message, {
    'www-authenticate': `Bearer realm="", authorization_uri="https://${authority}/common/oauth2/authorize", client_id="${GRAPH_APP_ID}"`,
  });
}

/** Throws GraphError 403 unless the caller holds one of the permissions. */
export function requireDirectoryPermission(caller: GraphCaller, anyOf: readonly string[]): void {
  if (anyOf.some((permission) => caller.permissions.has(permission))) return;
  throw new GraphError(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}
