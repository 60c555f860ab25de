import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import type { AppRegistration } from '../seed/app-registrations';
import { AadstsError } from './aadsts';
import type { EntraState } from './entra-state';

/** How far the clocks of client and server may differ. */
const CLOCK_SKEW_SECONDS = 300;

/**
 * How long fetched keys are kept, whatever the issuer says of caching, without a look at new ones: the strictest that an
 * issuer has to reckon with, so one that signs with a key it has only just published fails here.
 */
const KEYS_KEPT_MS = 24 * 3_600_000;

/**
 * Checks the token of another issuer as Entra ID does: issuer, subject and audience equal one federated credential to
 * the letter; the issuer's description, fetched at its address, names it to the letter; the keys it points to verify
 * the signature. Throws AADSTS700211, 700212, 700213, 90061 and 50012.
 */
export async function checkFederated(
  app: AppRegistration,
  assertion: string,
  { iss: issuer = '', sub: subject = '', aud = [] }: JWTPayload,
  state: EntraState,
): Promise<void> {
  const audiences = [aud].flat();
  const byIssuer = app.federatedCredentials.filter((credential) => credential.issuer === issuer);
  if (byIssuer.length === 0) throw new AadstsError(700211, { issuer });
  const bySubject = byIssuer.filter((credential) => credential.subject === subject);
  if (bySubject.length === 0) throw new AadstsError(700213, { subject });
  if (!bySubject.some((credential) => audiences.length === 1 && audiences[0] === credential.audience)) {
    throw new AadstsError(700212, { audience: audiences.join(' ') });
  }
  const keys = await readKeys(issuer, state);
  try {
    await jwtVerify(assertion, createLocalJWKSet(keys), {
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'iat'],
      currentDate: new Date(state.clock.now()),
      clockTolerance: CLOCK_SKEW_SECONDS,
    });
  } catch {
    throw new AadstsError(50012);
  }
}

async function readKeys(issuer: string, state: EntraState): Promise<JSONWebKeySet> {
  const nowMs = state.clock.now();
  const known = state.issuerKeys.get(issuer);
  if (known !== undefined && nowMs - known.fetchedAtMs < KEYS_KEPT_MS) return known.keys;
  const described = await fetchJson(`${issuer}/.well-known/openid-configuration`, state);
  if (described['issuer'] !== issuer || typeof described['jwks_uri'] !== 'string')
    throw new AadstsError(90061);
  const keys = await fetchJson(described['jwks_uri'], state);
  if (!Array.isArray(keys['keys'])) throw new AadstsError(90061);
  const kept = { keys: keys as unknown as JSONWebKeySet, fetchedAtMs: nowMs };
  state.issuerKeys.set(issuer, kept);
  return kept.keys;
}

async function fetchJson(url: string, { fetchOutside }: EntraState): Promise<Record<string, unknown>> {
  try {
    const response = await fetchOutside(url);
    if (response.status !== 200) throw new AadstsError(90061);
    return (await response.json()) as Record<string, unknown>;
  } catch {
    throw new AadstsError(90061);
  }
}
