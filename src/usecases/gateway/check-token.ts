import type { AccountId } from '../../contract/account-id';
import { CheckList, quote } from '../../core/gateway/check-list';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { GatewayRecord, StoredIssuer } from '../../core/gateway/gateway-record';
import { recognise } from '../../core/gateway/identity';
import { acceptsNoAudience } from '../../core/gateway/introspection';
import { judgeClaims } from '../../core/gateway/judge-claims';
import type { ClaimRules, JudgedClaims } from '../../core/gateway/judge-claims';
import { findAskedIssuer, findJwtIssuer } from '../../core/gateway/match-issuer';
import { readToken } from '../../core/gateway/read-token';
import type { ReadToken } from '../../core/gateway/read-token';
import { askIssuer } from './ask-issuer';
import type { AskLimits } from './ask-issuer';
import type { Unchecked } from './vouching';
import { checkSignature } from './check-signature';
import { identifyCaller } from './identify-caller';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';

/** Whoever calls, as far as the token and the administrator's settings say. */
export interface Caller extends JudgedClaims {
  readonly issuer: StoredIssuer;
  /** Account whose permissions count; null: none, so that no operation of a product is open. */
  readonly accountId: AccountId | null;
  /** Text for the audit trail. */
  readonly name: string;
}

/** What the checks came to. */
export interface CheckedToken {
  readonly caller: Caller | null;
  readonly issuer: StoredIssuer | null;
  readonly checks: CheckList;
  /** Why the token could not be checked; null: it was. */
  readonly unchecked: Unchecked | null;
}

/** Limits of one check. */
export interface CheckLimits extends AskLimits {
  /** Id of the issuer that the caller names, for tokens that only their issuer can read. */
  readonly wantedIssuer: string | null;
}

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
  const refused = (issuer: StoredIssuer | null = null, unchecked: Unchecked | null = null): CheckedToken => ({
    caller: null,
    issuer,
    checks,
    unchecked,
  });
  const read = readToken(token);
  if (!read.ok) {
    checks.fail('form', read.failure);
    return refused();
  }
  const signed = read.value;
  checks.pass('form', buildText(signed ? 'check.form.signed' : 'check.form.opaque'));
  const issuer =
    (signed && findJwtIssuer(issuers, signed.claims)) ??
    findAskedIssuer(issuers, token, limits.wantedIssuer, signed ? (signed.claims['iss'] ?? null) : undefined);
  if (issuer === null) {
    checks.fail('issuer', describeNoIssuer(signed, limits.wantedIssuer));
    return refused();
  }
  checks.pass('issuer', () => buildText('check.issuer.found', { name: issuer.name }));
  const { validation } = issuer;
  const vouching =
    validation.kind === 'jwks'
      ? await checkSignature(ports, issuer, validation, signed!, checks, limits.deadlineAtMs)
      : await askIssuer(ports, issuer, validation, token, checks, limits);
  if (vouching === 'refused') return refused(issuer);
  if (typeof vouching === 'string') return refused(issuer, vouching);
  const { claims, people } = vouching;
  const judged = judgeClaims(issuer, claims, rulesOf(issuer), ports.clock.nowMs(), checks);
  if (judged === null) return refused(issuer);
  const identity = recognise(issuer.identity, judged, claims, people);
  const identified = await identifyCaller(ports, issuer, judged, identity, checks);
  if (identified === null) return refused(issuer);
  return { caller: { ...judged, issuer, ...identified }, issuer, checks, unchecked: null };
}

function describeNoIssuer(signed: ReadToken | null, wanted: string | null): Text {
  if (wanted !== null) return buildText('check.issuer.wantedUnknown');
  if (signed === null) return buildText('check.issuer.unclear');
  return buildText('check.issuer.untrusted', { issuer: quote(signed.claims['iss']) });
}

function rulesOf({ validation }: StoredIssuer): ClaimRules {
  const audienceNeeded = !acceptsNoAudience(validation);
  if (validation.kind !== 'jwks')
    return { ...idleRules, audienceClaim: 'aud', audienceNeeded, expiryNeeded: false };
  const { audienceClaim, maxLifetimeSeconds, clockSkewSeconds } = validation;
  return { audienceClaim, audienceNeeded, maxLifetimeSeconds, clockSkewSeconds, expiryNeeded: true };
}
