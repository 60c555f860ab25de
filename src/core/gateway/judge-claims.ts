import type { GatewayClient } from '../../contract/gateway';
import type { CheckList } from './check-list';
import { quote } from './check-list';
import type { StoredIssuer } from './gateway-record';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';

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
  readonly audienceNeeded: boolean;
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
    checks.fail('subject', buildText('check.subject.none', { value: quote(sub) }));
    return null;
  }
  checks.pass('subject', () => buildText('check.subject.passed', { subject: quote(sub) }));
  const client = checkClient(issuer, claims, rules, checks);
  if (client === null) return null;
  if (!checkPermission(issuer, claims, checks) || !checkGroups(issuer, claims, checks)) return null;
  return { subject: sub, client, isService: isServiceToken(claims, sub, client.clientId) };
}

function checkAudience(issuer: StoredIssuer, claims: Claims, rules: ClaimRules, checks: CheckList): boolean {
  const raw = claims[rules.audienceClaim];
  if (raw === undefined && !rules.audienceNeeded)
    return checks.pass('audience', buildText('check.audience.notNeeded'));
  const audiences: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  const isText = audiences.length > 0 && audiences.every((each) => typeof each === 'string' && each !== '');
  if (!isText) return checks.fail('audience', buildText('check.audience.none', { value: quote(raw) }));
  const stated = audiences as readonly string[];
  if (!stated.some((each) => issuer.audiences.includes(each))) {
    return checks.fail(
      'audience',
      buildText('check.audience.other', {
        stated: stated.slice(0, 3).map(quote),
        wanted: anyOf(issuer.audiences.map(quote)),
      }),
    );
  }
  // A token for two recipients can be used by either of them towards the other.
  const stranger = stated.find(
    (each) => !issuer.audiences.includes(each) && !issuer.otherAudiences.includes(each),
  );
  if (stranger !== undefined) {
    return checks.fail('audience', buildText('check.audience.stranger', { stranger: quote(stranger) }));
  }
  return checks.pass('audience', () => buildText('check.audience.passed', { stated: stated.map(quote) }));
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
      return checks.fail('time', buildText('check.time.notATime', { name, value: quote(value) }));
  }
  if (typeof exp === 'number' && exp + skew <= now)
    return checks.fail('time', buildText('check.time.expired', { age: toAge(now - exp) }));
  if (typeof nbf === 'number' && nbf - skew > now)
    return checks.fail('time', buildText('check.time.notYet', { age: toAge(nbf - now) }));
  if (typeof iat === 'number' && iat - skew > now) return checks.fail('time', buildText('check.time.future'));
  if (typeof iat === 'number' && now - iat > rules.maxLifetimeSeconds + skew)
    return checks.fail('time', buildText('check.time.old', { age: toAge(now - iat) }));
  if (typeof exp === 'number' && exp - now > rules.maxLifetimeSeconds + skew)
    return checks.fail('time', buildText('check.time.long', { age: toAge(exp - now) }));
  return checks.pass('time', () =>
    typeof exp === 'number'
      ? buildText('check.time.passed', { age: toAge(exp - now) })
      : buildText('check.active.byIssuer'),
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
    checks.fail('client', buildText('check.client.notAText'));
    return null;
  }
  const names = new Set(stated as string[]);
  // An id token's audience is its client, and some providers leave it at that (OpenID Connect Core §2).
  const audience = claims[rules.audienceClaim];
  if (names.size === 0 && typeof audience === 'string') names.add(audience);
  if (names.size !== 1) {
    checks.fail('client', buildText(names.size === 0 ? 'check.client.none' : 'check.client.several'));
    return null;
  }
  const [name = ''] = names;
  const client = issuer.clients.find(({ clientId }) => clientId === name);
  if (client === undefined) {
    checks.fail('client', buildText('check.client.unknown', { client: quote(name), issuer: issuer.name }));
    return null;
  }
  checks.pass('client', () => buildText('check.client.passed', { name: client.name, client: quote(name) }));
  return client;
}

function checkPermission(issuer: StoredIssuer, claims: Claims, checks: CheckList): boolean {
  const scopes = readList(claims['scp']) ?? readList(claims['scope']) ?? [];
  const roles = issuer.roles.length > 0 ? readRoles(claims) : [];
  if (issuer.scopes.length > 0 && issuer.scopes.every((scope) => scopes.includes(scope)))
    return checks.pass('permission', () => buildText('check.permission.scopes', { scopes: issuer.scopes }));
  const role = issuer.roles.find((each) => roles.includes(each));
  if (role !== undefined)
    return checks.pass('permission', () => buildText('check.permission.role', { role }));
  if (issuer.withoutScopes) return checks.pass('permission', buildText('check.permission.notNeeded'));
  const wanted = [
    ...(issuer.scopes.length > 0
      ? [buildText('check.permission.wantedScopes', { scopes: issuer.scopes })]
      : []),
    ...(issuer.roles.length > 0 ? [buildText('check.permission.wantedRoles', { roles: issuer.roles })] : []),
  ];
  const stated = [...scopes, ...roles].slice(0, 10).map(quote);
  return checks.fail(
    'permission',
    buildText('check.permission.failed', {
      wanted: anyOf(wanted),
      stated: stated.length === 0 ? buildText('check.none') : stated,
    }),
  );
}

function checkGroups(issuer: StoredIssuer, claims: Claims, checks: CheckList): boolean {
  if (issuer.groups.length === 0) return checks.skip('groups', buildText('check.groups.notNeeded'));
  const groups = readList(claims['groups']) ?? readList(claims['cognito:groups']);
  if (groups === null) {
    // Entra leaves the claim out above 200 groups, and says so.
    const isLeftOut = claims['hasgroups'] !== undefined || claims['_claim_names'] !== undefined;
    return checks.fail('groups', buildText(isLeftOut ? 'check.groups.leftOut' : 'check.groups.none'));
  }
  const group = issuer.groups.find((each) => groups.includes(each));
  if (group === undefined) return checks.fail('groups', buildText('check.groups.failed'));
  return checks.pass('groups', () => buildText('check.groups.passed', { group: quote(group) }));
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

function toAge(seconds: number): Text {
  if (seconds < 120) return buildText('check.age.seconds', { count: Math.round(seconds) });
  if (seconds < 7_200) return buildText('check.age.minutes', { count: Math.round(seconds / 60) });
  return seconds < 172_800
    ? buildText('check.age.hours', { count: Math.round(seconds / 3_600) })
    : buildText('check.age.days', { count: Math.round(seconds / 86_400) });
}

/** Texts of which one is enough. */
function anyOf([first, ...others]: readonly Text[]): Text {
  if (first === undefined) return buildText('check.none');
  return others.reduce((before, each) => buildText('check.anyOf', { first: before, second: each }), first);
}
