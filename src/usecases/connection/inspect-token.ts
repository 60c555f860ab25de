import type { AccountId } from '../../contract/account-id';
import { decodeJwt } from 'jose';
import type { GrantType } from '../../contract/connection';
import type { MissingPermission, TokenInspection } from '../../contract/sign-in';
import { findProvider } from '../../core/connection/providers/catalogue';
import { tellProviderText } from '../../core/connection/providers/provider';
import type { Provider } from '../../core/connection/providers/provider';
import type { NamedFailure } from '../../core/failure/failure';
import type { Language } from '../../contract/text/language';
import { buildText } from '../../contract/text/text';
import type { TokenSet } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { canRenew, loadTokenSet } from '../tokens/token-set-storage';
import { tokenOwnerOf } from '../tokens/token-owner';
import type { OAuth2Connection } from '../tokens/token-owner';
import { loadConnection } from '../record/load-connection';
import { failNamed } from '../record/named';
import { tell } from '../../core/text/tell';

/** Shows what a connection's access token says about itself, and which permissions its requests lack. */
export async function inspectToken(
  ports: Ports,
  id: string,
  accountId: AccountId | null,
): Promise<Result<TokenInspection, NamedFailure>> {
  const loaded = await loadConnection(ports.records, id);
  if (!loaded.ok) return loaded;
  const subject = { connection: loaded.value.name };
  if (loaded.value.auth.type !== 'oauth2') return failNamed({ reason: 'token-unavailable' }, subject);
  const connection = loaded.value as OAuth2Connection;
  const owner = tokenOwnerOf(connection, { accountId });
  const tokens = owner && (await loadTokenSet(ports, owner));
  if (!tokens) return failNamed({ reason: 'token-unavailable' }, subject);
  return succeed(describeToken(tokens, connection, ports.language));
}

function describeToken(tokens: TokenSet, connection: OAuth2Connection, language: Language): TokenInspection {
  const { grantType } = connection.auth;
  const claims = readClaims(tokens.accessToken);
  const scopes = toList(claims?.scp ?? claims?.scope ?? tokens.scope);
  const roles = toList(claims?.roles);
  const provider = findProvider(connection.providerId);
  return {
    isReadable: claims !== null,
    issuer: toText(claims?.iss),
    tenant: toText(claims?.tid),
    audience: [claims?.aud ?? []].flat().filter((each) => typeof each === 'string'),
    clientId: toText(claims?.azp ?? claims?.appid ?? claims?.client_id),
    subject: toText(claims?.sub),
    grantType,
    scopes,
    roles,
    expiresAtMs: tokens.expiresAtMs,
    isRenewable: canRenew(connection.auth, tokens),
    // An opaque token names no permissions; silence about them is no proof that they are missing.
    missing:
      provider && (claims !== null || scopes.length > 0)
        ? findMissing(provider, grantType, scopes, roles, language)
        : [],
  };
}

function findMissing(
  provider: Provider,
  grantType: GrantType,
  scopes: readonly string[],
  roles: readonly string[],
  language: Language,
): readonly MissingPermission[] {
  const hasKinds = provider.oauth2?.hasPermissionKinds === true;
  const isApplication = hasKinds && grantType === 'client_credentials';
  const granted = isApplication ? roles : scopes;
  const grantedOtherwise = isApplication ? scopes : roles;
  const application = buildText('name.permission.application');
  const delegated = buildText('name.permission.delegated');
  const kind = isApplication ? application : delegated;
  const otherKind = isApplication ? delegated : application;
  const advise = (permission: string) => {
    if (!hasKinds) return buildText('note.permission.missingScope', { permission });
    return grantedOtherwise.includes(permission)
      ? buildText('note.permission.otherKind', { permission, otherKind, kind })
      : buildText('note.permission.missing', { permission, kind });
  };
  return provider.requests.flatMap((request) =>
    (request.permissions[grantType] ?? [])
      .filter((permission) => !granted.includes(permission))
      .map((permission) => ({
        request: tellProviderText(request.name, language),
        permission,
        advice: tell(advise(permission), language),
      })),
  );
}

function readClaims(token: string): Record<string, unknown> | null {
  try {
    return decodeJwt(token);
  } catch {
    return null;
  }
}

function toText(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, 300) : null;
}

function toList(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string');
  return typeof value === 'string' ? value.split(/[\s,]+/).filter((each) => each !== '') : [];
}
