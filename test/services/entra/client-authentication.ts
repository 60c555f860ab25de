import { decodeJwt, decodeProtectedHeader, importX509, jwtVerify } from 'jose';
import type { ServiceRequest } from '../http/message';
import type { AppRegistration } from '../seed/app-registrations';
import { AadstsError } from './aadsts';
import type { ClientStrength } from './access-token';
import type { EntraState } from './entra-state';
import { checkFederated } from './federated-credentials';

/** The client id and credential of a token request, wherever the caller put them. */
export interface PresentedClient {
  clientId: string;
  secret: string | undefined;
  assertion: string | undefined;
}

/** How far the clocks of client and server may differ. */
const CLOCK_SKEW_SECONDS = 300;

/** Reads `client_secret_post`, `client_secret_basic` and assertions. Throws AADSTS900144 without a client id. */
export function readPresentedClient(request: ServiceRequest, form: URLSearchParams): PresentedClient {
  const basic = /^basic\s+(.+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
  let basicId: string | undefined;
  let basicSecret: string | undefined;
  if (basic !== undefined) {
    const pair = Buffer.from(basic, 'base64').toString('utf8');
    const colon = pair.indexOf(':');
    basicId = formDecode(colon < 0 ? pair : pair.slice(0, colon));
    basicSecret = colon < 0 ? undefined : formDecode(pair.slice(colon + 1));
  }
  const assertion = form.get('client_assertion') ?? undefined;
  const clientId = form.get('client_id') ?? basicId ?? assertionSubject(assertion);
  if (clientId === undefined || clientId === '') throw new AadstsError(900144, { field: 'client_id' });
  return { clientId, secret: form.get('client_secret') ?? basicSecret, assertion };
}

/**
 * Checks the credential. `tokenUrls` are the addresses an assertion may name as audience.
 * Throws AADSTS7000218, 7000215, 7000222, 700025, 700027, 50027, 50012, 700021, 700023, 700024, 70021x, 90061.
 */
export async function authenticateClient(
  app: AppRegistration,
  client: PresentedClient,
  form: URLSearchParams,
  tokenUrls: readonly string[],
  state: EntraState,
): Promise<ClientStrength> {
  const nowMs = state.clock.now();
  const details = { clientId: app.clientId, app: app.displayName };
  if (app.publicClient) {
    if (client.secret !== undefined || client.assertion !== undefined) throw new AadstsError(700025, details);
    return '0';
  }
  if (client.assertion !== undefined) {
    if (form.get('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer') {
      throw new AadstsError(900144, { field: 'client_assertion_type' });
    }
    await checkAssertion(app, client.assertion, tokenUrls, state);
    return '2';
  }
  if (client.secret === undefined || client.secret === '') throw new AadstsError(7000218, details);
  const secret = app.secrets.find((candidate) => candidate.value === client.secret);
  if (secret === undefined) throw new AadstsError(7000215, details);
  if (secret.expiresAtMs <= nowMs) throw new AadstsError(7000222, details);
  return '1';
}

async function checkAssertion(
  app: AppRegistration,
  assertion: string,
  tokenUrls: readonly string[],
  state: EntraState,
): Promise<void> {
  const nowMs = state.clock.now();
  let header: ReturnType<typeof decodeProtectedHeader>;
  let claims: ReturnType<typeof decodeJwt>;
  try {
    header = decodeProtectedHeader(assertion);
    claims = decodeJwt(assertion);
  } catch {
    throw new AadstsError(50027);
  }
  // An assertion that the client did not issue itself is a workload token of another issuer.
  const federated = claims.iss !== undefined && claims.iss !== app.clientId && /^https?:/.test(claims.iss);
  if (!federated && (claims.iss !== app.clientId || claims.sub !== app.clientId)) {
    throw new AadstsError(700021);
  }
  const now = Math.floor(nowMs / 1_000);
  const expires = claims.exp ?? 0;
  const notBefore = claims.nbf ?? claims.iat ?? 0;
  if (expires + CLOCK_SKEW_SECONDS < now || notBefore - CLOCK_SKEW_SECONDS > now) {
    const iso = (seconds: number): string => new Date(seconds * 1_000).toISOString();
    throw new AadstsError(700024, { now: iso(now), notBefore: iso(notBefore), expires: iso(expires) });
  }
  const audiences = [claims.aud ?? []].flat();
  if (federated) {
    await checkFederated(app, assertion, claims, state);
    return;
  }

  const thumbprint = thumbprintOf(header);
  const certificate = app.certificates.find(
    ({ sha1, sha256 }) => thumbprint !== undefined && (sha1 === thumbprint || sha256 === thumbprint),
  );
  if (certificate === undefined) {
    const shown =
      thumbprint === undefined ? '' : Buffer.from(thumbprint, 'base64url').toString('hex').toUpperCase();
    throw new AadstsError(700027, {
      clientId: app.clientId,
      reason: 'The key was not found.',
      thumbprint: shown,
    });
  }
  const algorithm = header.alg === 'PS256' ? 'PS256' : 'RS256';
  try {
    await jwtVerify(assertion, await importX509(certificate.pem, algorithm), {
      algorithms: [algorithm],
      currentDate: new Date(nowMs),
      clockTolerance: CLOCK_SKEW_SECONDS,
    });
  } catch {
    throw new AadstsError(50012);
  }
  const allowed = tokenUrls.map((url) => url.toLowerCase());
  if (!audiences.some((audience) => allowed.includes(audience.toLowerCase()))) throw new AadstsError(700023);
}

/** `x5t#S256` (SHA-256) or `x5t` (SHA-1) as base64url; some clients put the hexadecimal form in `kid`. */
function thumbprintOf(header: ReturnType<typeof decodeProtectedHeader>): string | undefined {
  const sha256 = header['x5t#S256'];
  if (typeof sha256 === 'string') return sha256.replace(/=+$/, '');
  if (typeof header.x5t === 'string') return header.x5t.replace(/=+$/, '');
  if (typeof header.kid === 'string' && /^[0-9a-f]{40}([0-9a-f]{24})?$/i.test(header.kid)) {
    return Buffer.from(header.kid, 'hex').toString('base64url');
  }
  return undefined;
}

function assertionSubject(assertion: string | undefined): string | undefined {
  if (assertion === undefined) return undefined;
  try {
    return decodeJwt(assertion).sub;
  } catch {
    return undefined;
  }
}

/** RFC 6749 §2.3.1 has the pair form-encoded; callers that send it raw are understood as well. */
function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return text;
  }
}
