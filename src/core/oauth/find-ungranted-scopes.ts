import type { OAuth2Auth } from '../../contract/connection';
import { isEntraAddress } from './entra-hosts';
import { toScopeList } from './scope-list';
import type { TokenSet } from './token-set';

/** Scopes about the person rather than the data: Entra ID never lists them, nor do tokens that are made for a resource. */
const identityScopes: ReadonlySet<string> = new Set(['openid', 'profile', 'email']);

/** Google's own names of scopes that are asked for by the names of OpenID Connect. */
const googleNames: ReadonlyMap<string, string> = new Map([
  ['email', 'https://www.googleapis.com/auth/userinfo.email'],
  ['profile', 'https://www.googleapis.com/auth/userinfo.profile'],
]);

/**
 * Scopes that were asked for and not granted, as they were entered. A server that names none has granted what was asked
 * for (RFC 6749 §5.1); `offline_access` is what it is for: a refresh token. Case and order do not count, nor the
 * resource that Entra ID takes off a scope.
 */
export function findUngrantedScopes(
  auth: Pick<OAuth2Auth, 'scopes' | 'grantType' | 'tokenUrl' | 'resource'>,
  { scope, refreshToken }: Pick<TokenSet, 'scope' | 'refreshToken'>,
): readonly string[] {
  const granted = scope === null ? null : split(scope);
  const isEntra = isEntraAddress(auth.tokenUrl);
  const isForResource = isEntra || auth.resource !== '';
  return [...new Set(toScopeList(auth.scopes).split(' '))].filter((asked) => {
    const name = asked.toLowerCase();
    // A program has nobody to be offline from, and renews its tokens anyway.
    if (name === 'offline_access') return auth.grantType === 'authorization_code' && refreshToken === null;
    // `.default` stands for whatever the application is registered for.
    if (granted === null || name === '' || name.endsWith('/.default')) return false;
    if (isForResource && identityScopes.has(name)) return false;
    if (granted.some((each) => covers(each, name))) return false;
    // Its tokens are for one resource each, which it names by its address or by its ID.
    return !isEntra || !granted.some((each) => lastPart(each) === lastPart(name));
  });
}

const split = (scope: string) => toScopeList(scope).toLowerCase().split(' ');

function covers(granted: string, asked: string): boolean {
  return (
    granted === asked ||
    withoutResource(granted) === asked ||
    granted === withoutResource(asked) ||
    googleNames.get(asked) === granted ||
    // GitHub leaves out what a wider scope holds: `user` for `user:email`.
    asked.startsWith(`${granted}:`)
  );
}

/** The last part of a scope that begins with its resource, as Entra ID writes them (`https://graph.microsoft.com/User.Read`). */
function withoutResource(scope: string): string {
  return /^[a-z]+:\/\/.+\/[^/]+$/.test(scope) ? scope.slice(scope.lastIndexOf('/') + 1) : scope;
}

const lastPart = (scope: string) => scope.slice(scope.lastIndexOf('/') + 1);
