import type { GatewayClient } from '../../contract/gateway';
import type { CheckList } from './check-list';
import { quote } from './check-list';
import type { StoredIssuer } from './gateway-record';

/** Claims of a token, believed as to who made them and not yet as to what they say. */
export type Claims = Readonly<Record<string, unknown>>;

/** What a token's claims come to. */
export interface JudgedClaims {
  readonly subject: string;
  readonly client: GatewayClient;
  /** Whether a program calls on its own account, with nobody behind it. */
  readonly isService: boolean;
}

/** How the claims came to us; what an issuer answers about a token may leave out more than a token may. */
export interface ClaimRules {
  readonly audienceClaim: 'aud' | 'client_id';
  readonly expiryNeeded: boolean;
  readonly maxLifetimeSeconds: number;
  readonly clockSkewSeconds: number;
}

const maxSubjectCharacters = 255;

/**
 * Checks what a token says against what its issuer's record allows: audience, time, subject, client, scopes or
 * roles, groups. Ends at the first check that fails. Nothing that is not listed is allowed.
 */
export function judgeClaims(
  issuer: StoredIssuer,
  claims: Claims,
  rules: ClaimRules,
  nowMs: number,
  checks: CheckList,
): JudgedClaims | null {
  if (!checkAudience(issuer, claims, rules, checks)) return null;
  if (!checkTime(claims, rules, nowMs, checks)) return null;
  const { sub } = claims;
  if (typeof sub !== 'string' || sub.trim() === '' || sub.length > maxSubjectCharacters) {
    checks.fail('subject', `The token says no one it is about: ‘sub’ is ${quote(sub)}.`);
    return null;
  }
  checks.pass('subject', () => `Subject ${quote(sub)}.`);
  const client = checkClient(issuer, claims, rules, checks);
  if (client === null) return null;
  if (!checkPermission(issuer, claims, checks) || !checkGroups(issuer, claims, checks)) return null;
  return { subject: sub, client, isService: isServiceToken(claims, sub, client.clientId) };
}

function checkAudience(issuer: StoredIssuer, claims: Claims, rules: ClaimRules, checks: CheckList): boolean {
  const raw = claims[rules.audienceClaim];
  const audiences: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  const isText = audiences.length > 0 && audiences.every((each) => typeof each === 'string' && each !== '');
  if (!isText) return checks.fail('audience', `The token names no audience: ${quote(raw)}.`);
  const stated = audiences as readonly string[];
  if (!stated.some((each) => issuer.audiences.includes(each))) {
    return checks.fail(
      'audience',
      `The token is for ${stated.slice(0, 3).map(quote).join(', ')}, not for ${issuer.audiences.map(quote).join(' or ')}.`,
    );
  }
  // A token for two recipients can be used by either of them towards the other.
  const stranger = stated.find(
    (each) => !issuer.audiences.includes(each) && !issuer.otherAudiences.includes(each),
  );
  if (stranger !== undefined) {
    return checks.fail(
      'audience',
      `The token is also for ${quote(stranger)}, which is not among the other audiences.`,
    );
  }
  return checks.pass('audience', () => `For ${stated.map(quote).join(', ')}.`);
}

/** Claims that are seconds since 1970 (RFC 7519 §4.1). */
const timeClaims = ['exp', 'nbf', 'iat'];

function checkTime(claims: Claims, rules: ClaimRules, nowMs: number, checks: CheckList): boolean {
  const { exp, nbf, iat } = claims;
  const now = nowMs / 1000;
  const skew = rules.clockSkewSeconds;
  for (const name of timeClaims) {
    const value = claims[name];
    if (value === undefined && (name !== 'exp' || !rules.expiryNeeded)) continue;
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
      return checks.fail('time', `‘${name}’ is ${quote(value)}, not a time.`);
  }
  if (typeof exp === 'number' && exp + skew <= now)
    return checks.fail('time', `The token expired ${toAge(now - exp)} ago.`);
  if (typeof nbf === 'number' && nbf - skew > now)
    return checks.fail('time', `The token is not valid before ${toAge(nbf - now)} from now.`);
  if (typeof iat === 'number' && iat - skew > now)
    return checks.fail('time', 'The token was issued in the future.');
  if (typeof iat === 'number' && now - iat > rules.maxLifetimeSeconds + skew)
    return checks.fail('time', `The token was issued ${toAge(now - iat)} ago, longer than is allowed.`);
  if (typeof exp === 'number' && exp - now > rules.maxLifetimeSeconds + skew)
    return checks.fail('time', `The token is valid for another ${toAge(exp - now)}, longer than is allowed.`);
  return checks.pass('time', () =>
    typeof exp === 'number' ? `Valid for another ${toAge(exp - now)}.` : 'Active, as its issuer says.',
  );
}

/** Claims in which providers name the client: OpenID Connect, Entra v1, RFC 9068, Okta. */
const clientClaims = ['azp', 'appid', 'client_id', 'cid'];

function checkClient(
  issuer: StoredIssuer,
  claims: Claims,
  rules: ClaimRules,
  checks: CheckList,
): GatewayClient | null {
  const stated = clientClaims.map((name) => claims[name]).filter((value) => value !== undefined);
  if (stated.some((value) => typeof value !== 'string' || value === '')) {
    checks.fail('client', 'A claim that names the client is not a text.');
    return null;
  }
  const names = new Set(stated as string[]);
  // An id token's audience is its client, and some providers leave it at that (OpenID Connect Core §2).
  const audience = claims[rules.audienceClaim];
  if (names.size === 0 && typeof audience === 'string') names.add(audience);
  if (names.size !== 1) {
    checks.fail(
      'client',
      names.size === 0 ? 'The token names no client.' : 'The token names several clients.',
    );
    return null;
  }
  const [name = ''] = names;
  const client = issuer.clients.find(({ clientId }) => clientId === name);
  if (client === undefined) {
    checks.fail('client', `Client ${quote(name)} is not among the clients of ‘${issuer.name}’.`);
    return null;
  }
  checks.pass('client', () => `Client ‘${client.name}’ (${quote(name)}).`);
  return client;
}

function checkPermission(issuer: StoredIssuer, claims: Claims, checks: CheckList): boolean {
  const scopes = readList(claims['scp']) ?? readList(claims['scope']) ?? [];
  const roles = issuer.roles.length > 0 ? readRoles(claims) : [];
  if (issuer.scopes.length > 0 && issuer.scopes.every((scope) => scopes.includes(scope)))
    return checks.pass('permission', () => `Has the scopes ${issuer.scopes.join(', ')}.`);
  const role = issuer.roles.find((each) => roles.includes(each));
  if (role !== undefined) return checks.pass('permission', () => `Has the role ${role}.`);
  if (issuer.withoutScopes) return checks.pass('permission', 'Neither scope nor role is needed.');
  const wanted = [
    ...(issuer.scopes.length > 0 ? [`the scopes ${issuer.scopes.join(', ')}`] : []),
    ...(issuer.roles.length > 0 ? [`one of the roles ${issuer.roles.join(', ')}`] : []),
  ];
  return checks.fail(
    'permission',
    `The token needs ${wanted.join(' or ')}; it has ${[...scopes, ...roles].slice(0, 10).map(quote).join(', ') || 'none'}.`,
  );
}

function checkGroups(issuer: StoredIssuer, claims: Claims, checks: CheckList): boolean {
  if (issuer.groups.length === 0) return checks.skip('groups', 'Groups do not matter.');
  const groups = readList(claims['groups']) ?? readList(claims['cognito:groups']);
  if (groups === null) {
    // Entra leaves the claim out above 200 groups, and says so.
    const isLeftOut = claims['hasgroups'] !== undefined || claims['_claim_names'] !== undefined;
    return checks.fail(
      'groups',
      isLeftOut
        ? 'The person is in so many groups that the token leaves them out. Use app roles, or groups assigned to the application only.'
        : 'The token names no groups.',
    );
  }
  const group = issuer.groups.find((each) => groups.includes(each));
  if (group === undefined) return checks.fail('groups', 'The token names none of the allowed groups.');
  return checks.pass('groups', () => `In the group ${quote(group)}.`);
}

/** A list of texts, or a text of words; null if it is neither. */
function readList(value: unknown): readonly string[] | null {
  if (typeof value === 'string') return value.split(' ').filter((word) => word !== '');
  if (!Array.isArray(value)) return null;
  return value.filter((each): each is string => typeof each === 'string');
}

/** Roles as Entra (`roles`) and Keycloak (`realm_access.roles`) write them. */
function readRoles(claims: Claims): readonly string[] {
  const realm = claims['realm_access'];
  const ofRealm = typeof realm === 'object' && realm !== null && 'roles' in realm ? realm.roles : undefined;
  return [claims['roles'], ofRealm].flatMap((each) => (Array.isArray(each) ? (readList(each) ?? []) : []));
}

/**
 * Whether nobody stands behind a token. Such a token is never looked up among the people, so that a client named
 * like a person gets nothing of that person's (RFC 9068 §5).
 */
function isServiceToken(claims: Claims, subject: string, clientId: string): boolean {
  const kind = claims['idtyp'];
  if (kind === 'app') return true;
  if (kind === 'user') return false;
  if (subject === clientId || claims['gty'] === 'client-credentials') return true;
  // Entra v2 without the optional idtyp: an app's own token has no scopes, and its object id as subject.
  return claims['scp'] === undefined && claims['oid'] === subject && claims['tid'] !== undefined;
}

function toAge(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`;
}
