import { parseOutboundUrl } from '../../core/connection/url-policy';
import { checkHeader } from '../../core/gateway/check-header';
import { CheckList, quote } from '../../core/gateway/check-list';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import {
  gatewayKeySetKey,
  gatewayPeopleKey,
  gatewaySecretKey,
  gatewaySecretSchema,
} from '../../core/gateway/gateway-record';
import type { GatewayRecord, StoredIssuer } from '../../core/gateway/gateway-record';
import { buildIntrospectionRequest, readIntrospection } from '../../core/gateway/introspection';
import { judgeClaims } from '../../core/gateway/judge-claims';
import type { Claims, ClaimRules, JudgedClaims } from '../../core/gateway/judge-claims';
import { isKeyOfTenant, isSignedBy } from '../../core/gateway/key-set';
import { findAskedIssuer, findJwtIssuer } from '../../core/gateway/match-issuer';
import { looksLikeJwt, readToken } from '../../core/gateway/read-token';
import type { ReadToken } from '../../core/gateway/read-token';
import {
  buildSlackBotRequest,
  buildTokenInfoRequest,
  readSlackBot,
  readSlackBotId,
  readTokenInfo,
} from '../../core/gateway/token-info';
import type { HttpRequest } from '../../core/ports';
import { identifyCaller } from './identify-caller';
import { loadKey } from './load-key-set';

/** Whoever calls, as far as the token and the administrator's settings say. */
export interface Caller extends JudgedClaims {
  readonly issuer: StoredIssuer;
  /** Account whose permissions count; null: none, so that no operation of a product is open. */
  readonly accountId: string | null;
  /** Text for the audit trail. */
  readonly name: string;
}

/** What the checks came to. */
export interface CheckedToken {
  readonly caller: Caller | null;
  readonly issuer: StoredIssuer | null;
  readonly checks: CheckList;
  /** Whether the token could not be checked, as its issuer did not answer: nothing is said about the token. */
  readonly isUnavailable: boolean;
}

/** Limits of one check. */
export interface CheckLimits {
  readonly deadlineAtMs: number;
  /** Id of the issuer that the caller names, for tokens that only their issuer can read. */
  readonly wantedIssuer: string | null;
  /** Whether an issuer may be asked about one more token now. */
  mayAsk(): Promise<boolean>;
}

const askLimitMs = 8_000;
const maxAnswerBytes = 256 * 1024;
const idleRules = { maxLifetimeSeconds: Number.MAX_SAFE_INTEGER, clockSkewSeconds: 30 };

/**
 * Checks a token against the trusted issuers, check by check, and ends at the first that fails. Stores nothing
 * of the token and puts nothing of it into a log.
 */
export async function checkToken(
  ports: GatewayPorts,
  gateway: GatewayRecord,
  token: string,
  limits: CheckLimits,
): Promise<CheckedToken> {
  const checks = new CheckList();
  const issuers = gateway.issuers.filter(({ enabled }) => enabled);
  const refused = (issuer: StoredIssuer | null = null, isUnavailable = false): CheckedToken => ({
    caller: null,
    issuer,
    checks,
    isUnavailable,
  });
  const isJwt = looksLikeJwt(token);
  const read = isJwt ? readToken(token) : null;
  if (read?.ok === false) {
    checks.fail('form', `The token ${read.failure}.`);
    return refused();
  }
  const signed = read?.value ?? null;
  checks.pass('form', signed ? 'A signed JWT.' : 'A token that only its issuer can read.');
  const issuer =
    (signed && findJwtIssuer(issuers, signed.claims)) ??
    findAskedIssuer(issuers, token, limits.wantedIssuer, signed ? (signed.claims['iss'] ?? null) : undefined);
  if (issuer === null) {
    checks.fail('issuer', describeNoIssuer(signed, limits.wantedIssuer));
    return refused();
  }
  checks.pass('issuer', `Issuer ‘${issuer.name}’.`);
  const { validation } = issuer;
  const [claims, people] =
    validation.kind === 'jwks'
      ? await checkSignature(ports, issuer, signed!, checks, limits.deadlineAtMs)
      : await askIssuer(ports, issuer, token, checks, limits);
  if (claims === 'unavailable') return refused(issuer, true);
  if (claims === null) return refused(issuer);
  const judged = judgeClaims(issuer, claims, rulesOf(issuer), ports.clock.nowMs(), checks);
  if (judged === null) return refused(issuer);
  const identified = await identifyCaller(ports, issuer, judged, claims, people, checks);
  if (identified === null) return refused(issuer);
  return { caller: { ...judged, issuer, ...identified }, issuer, checks, isUnavailable: false };
}

function describeNoIssuer(signed: ReadToken | null, wanted: string | null): string {
  if (wanted !== null) return 'There is no trusted issuer of this id that is asked about tokens.';
  if (signed === null)
    return 'No trusted issuer is asked about tokens of this kind, or several are: name one with the header External-Data-Issuer.';
  return `The token’s issuer ${quote(signed.claims['iss'])} is not trusted. With Entra ID, check version (v1 or v2) and tenant.`;
}

function rulesOf({ validation }: StoredIssuer): ClaimRules {
  if (validation.kind !== 'jwks') return { ...idleRules, audienceClaim: 'aud', expiryNeeded: false };
  const { audienceClaim, maxLifetimeSeconds, clockSkewSeconds } = validation;
  return { audienceClaim, maxLifetimeSeconds, clockSkewSeconds, expiryNeeded: true };
}

type Learned = readonly [claims: Claims | null | 'unavailable', people: unknown];

async function checkSignature(
  ports: GatewayPorts,
  issuer: StoredIssuer,
  { token, header, claims }: ReadToken,
  checks: CheckList,
  deadlineAtMs: number,
): Promise<Learned> {
  const { validation } = issuer;
  if (validation.kind !== 'jwks') return [null, undefined];
  const checked = checkHeader(header, validation.algorithms, checks);
  if (checked === null) return [null, undefined];
  const keysKey = gatewayKeySetKey(issuer.id);
  const peopleKey = gatewayPeopleKey(issuer.id);
  const stored = await ports.records.getMany([keysKey, peopleKey]);
  const wish = { issuerId: issuer.id, url: validation.jwksUrl, ...checked };
  const key = await loadKey(ports, wish, stored.get(keysKey), deadlineAtMs);
  if (!key.ok) {
    checks.fail('key', keyProblems[key.failure]);
    return [key.failure === 'unavailable' ? 'unavailable' : null, undefined];
  }
  if (!isKeyOfTenant(key.value, claims['tid'])) {
    checks.fail('key', 'The key belongs to another tenant than the token names.');
    return [null, undefined];
  }
  checks.pass('key', checked.kid === null ? 'The only key that fits.' : `Key ${quote(checked.kid)}.`);
  if (!(await isSignedBy(token, key.value, checked.alg))) {
    checks.fail(
      'signature',
      'The signature was not made by the issuer’s key, or the token was changed since.',
    );
    return [null, undefined];
  }
  checks.pass('signature', 'Made by the issuer’s key.');
  return [claims, stored.get(peopleKey)];
}

const keyProblems = {
  'unknown-kid': 'The issuer publishes no such key.',
  'cool-down':
    'The issuer published no such key when its keys were last read; they are read again after a pause.',
  ambiguous: 'Several keys of the issuer fit; the token must name its key (kid).',
  unfit: 'The key that the token names is not for this algorithm, or not for signatures.',
  unavailable:
    'The issuer’s keys could not be read. Check its JWKS URL, and that Atlassian allows the app to call it.',
} as const;

async function askIssuer(
  ports: GatewayPorts,
  issuer: StoredIssuer,
  token: string,
  checks: CheckList,
  limits: CheckLimits,
): Promise<Learned> {
  const { validation } = issuer;
  if (validation.kind === 'jwks') return [null, undefined];
  const unavailable = (detail: string): Learned => {
    checks.fail('active', detail);
    return ['unavailable', undefined];
  };
  if (!(await limits.mayAsk())) return unavailable('Too many tokens were asked about in this minute.');
  const peopleKey = gatewayPeopleKey(issuer.id);
  const [secret, people] = await Promise.all([readSecret(ports, issuer), ports.records.get(peopleKey)]);
  const ask = (request: HttpRequest) => send(ports, request, limits.deadlineAtMs);
  if (validation.kind === 'introspection') {
    const answer = await ask(buildIntrospectionRequest(validation, token, secret));
    if (answer === null || answer.status !== 200)
      return unavailable(
        `The introspection endpoint did not answer as it should (${answer?.status ?? 'no answer'}).`,
      );
    const claims = readIntrospection(answer.body);
    if (claims === null) {
      checks.fail('active', 'The issuer says that the token is not active.');
      return [null, undefined];
    }
    if (validation.issuer !== '' && claims['iss'] !== undefined && claims['iss'] !== validation.issuer) {
      checks.fail('active', `The token is of another issuer: ${quote(claims['iss'])}.`);
      return [null, undefined];
    }
    checks.pass('active', 'Active, as its issuer says.');
    return [claims, people];
  }
  const answer = await ask(buildTokenInfoRequest(validation, token, secret));
  if (answer === null || answer.status >= 500 || answer.status === 429)
    return unavailable('The provider did not answer whether the token is valid.');
  const botId = validation.provider === 'slack' ? readSlackBotId(answer.body) : null;
  const bot = botId === null ? null : await ask(buildSlackBotRequest(validation, token, botId));
  const claims =
    answer.status === 200
      ? readTokenInfo(validation.provider, answer.body, ports.clock.nowMs(), bot && readSlackBot(bot.body))
      : null;
  if (claims === null) {
    checks.fail(
      'active',
      'The provider does not vouch for the token, or does not say which application it belongs to.',
    );
    return [null, undefined];
  }
  checks.pass('active', 'Valid, as the provider says.');
  return [claims, people];
}

async function readSecret(ports: GatewayPorts, { id, secretNumber }: StoredIssuer): Promise<string> {
  if (secretNumber === 0) return '';
  const parsed = gatewaySecretSchema.safeParse(await ports.secrets.get(gatewaySecretKey(id, secretNumber)));
  return parsed.success ? parsed.data.secret : '';
}

async function send(
  { http, clock, environment }: GatewayPorts,
  request: HttpRequest,
  deadlineAtMs: number,
): Promise<{ readonly status: number; readonly body: unknown } | null> {
  if (!parseOutboundUrl(request.url, environment).ok) return null;
  const limits = {
    deadlineAtMs: Math.min(clock.nowMs() + askLimitMs, deadlineAtMs),
    maxBytes: maxAnswerBytes,
  };
  const answer = await http.send(request, limits);
  if (!answer.ok) return null;
  try {
    return { status: answer.value.status, body: JSON.parse(answer.value.text) as unknown };
  } catch {
    return { status: answer.value.status, body: null };
  }
}
