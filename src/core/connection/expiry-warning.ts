import type { AuthType, ExpiryWarning, OAuth2Auth } from '../../contract/connection';

const dayMs = 86_400_000;

/** Days before the end at which the console begins to warn. */
const warnDaysBefore = 30;

/** What says when a connection's credential ends, of its record or of its entry in the index. */
interface WithCredential {
  readonly auth:
    | { readonly type: Exclude<AuthType, 'oauth2'> }
    | Pick<OAuth2Auth, 'type' | 'clientAuthentication' | 'secretExpiresOn'>;
  readonly certificate: { readonly expiresAtMs: number } | null;
}

/** The credential of a connection that ends first, if that is within 30 days or past; else null. */
export function findExpiryWarning(
  { auth, certificate }: WithCredential,
  nowMs: number,
): ExpiryWarning | null {
  if (auth.type !== 'oauth2') return null;
  const ends: { readonly credential: ExpiryWarning['credential']; readonly expiresAtMs: number }[] = [];
  if (auth.clientAuthentication === 'private_key_jwt' && certificate !== null) {
    ends.push({ credential: 'certificate', expiresAtMs: certificate.expiresAtMs });
  } else if (usesClientSecret(auth.clientAuthentication) && auth.secretExpiresOn !== '') {
    ends.push({ credential: 'client-secret', expiresAtMs: Date.parse(auth.secretExpiresOn) });
  }
  const [first] = ends.filter(({ expiresAtMs }) => !Number.isNaN(expiresAtMs));
  if (first === undefined) return null;
  const daysLeft = countDays(first, nowMs);
  return daysLeft > warnDaysBefore ? null : { ...first, daysLeft };
}

/** The same of a client secret by itself, known by its last day as `YYYY-MM-DD`; empty: unknown. */
export function findSecretExpiry(day: string, nowMs: number): ExpiryWarning | null {
  const end = { credential: 'client-secret' as const, expiresAtMs: Date.parse(day) };
  if (Number.isNaN(end.expiresAtMs)) return null;
  const daysLeft = countDays(end, nowMs);
  return daysLeft > warnDaysBefore ? null : { ...end, daysLeft };
}

/** Whether a client secret is sent at all: the day of one that is no longer used matters to nobody. */
const usesClientSecret = (authentication: OAuth2Auth['clientAuthentication']) =>
  authentication.startsWith('client_secret');

/**
 * Days as people count them: 0 is today. A secret is known by its day and good until that day is over; a
 * certificate ends at its moment.
 */
function countDays({ credential, expiresAtMs }: Omit<ExpiryWarning, 'daysLeft'>, nowMs: number): number {
  if (credential === 'certificate' && expiresAtMs <= nowMs)
    return Math.min(-1, toDay(expiresAtMs) - toDay(nowMs));
  return toDay(expiresAtMs) - toDay(nowMs);
}

const toDay = (ms: number) => Math.floor(ms / dayMs);
