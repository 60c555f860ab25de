import { createHash } from 'node:crypto';
import type { ServiceResponse } from '../http/message';
import { AadstsError } from './aadsts';
import type { AuthorizationCode, RefreshToken } from './grants';
import { openToken } from './opaque-token';
import { CODE_PREFIX, REFRESH_PREFIX, type TokenRequest } from './token-request';
import { issueUserTokens } from './user-tokens';

const DAY_MS = 86_400_000;
/** An authorization code lives ten minutes. */
const CODE_LIFETIME_MS = 600_000;
/** A refresh token lives 90 days after its issue; one of a single-page app 24 hours after the sign-in. */
const REFRESH_LIFETIME_MS = 90 * DAY_MS;
const SPA_REFRESH_LIFETIME_MS = DAY_MS;

/** An authorization code can be used once, within ten minutes, with its redirect URI and verifier. Throws AadstsError. */
export async function redeemCode(context: TokenRequest): Promise<ServiceResponse> {
  const { form, state, app, tenant, nowMs, request } = context;
  const text = form.get('code');
  if (text === null || text === '') throw new AadstsError(900144, { field: 'code' });
  const code = openToken(CODE_PREFIX, text) as AuthorizationCode | undefined;
  if (code === undefined) throw new AadstsError(9002313);
  if (code.tenantId !== tenant.id) throw new AadstsError(700005);
  if (code.clientId !== app.clientId) throw new AadstsError(70000);
  if (state.redeemedCodes.has(code.codeId)) throw new AadstsError(54005);
  if (nowMs - code.issuedAtMs > CODE_LIFETIME_MS) throw new AadstsError(70008);
  const redirectUri = form.get('redirect_uri') ?? '';
  if (redirectUri !== code.redirectUri) {
    throw new AadstsError(500112, { redirectUri, expected: code.redirectUri });
  }
  if (code.platform === 'spa' && request.headers['origin'] === undefined) throw new AadstsError(9002327);
  if (!verifierMatches(code, form.get('code_verifier'))) throw new AadstsError(501481);
  state.redeemedCodes.add(code.codeId);
  return issueUserTokens(context, code, code.platform, { nonce: code.nonce });
}

function verifierMatches(code: AuthorizationCode, verifier: string | null): boolean {
  if (code.challenge === undefined) return true;
  if (verifier === null) return false;
  const computed =
    code.challenge.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
  return computed === code.challenge.value;
}

/** A refresh token stays valid when it is used: Entra gives a new one beside it. Throws AadstsError. */
export async function redeemRefreshToken(context: TokenRequest): Promise<ServiceResponse> {
  const { form, state, app, tenant, nowMs } = context;
  const text = form.get('refresh_token');
  if (text === null || text === '') throw new AadstsError(900144, { field: 'refresh_token' });
  const token = openToken(REFRESH_PREFIX, text) as RefreshToken | undefined;
  if (token === undefined) throw new AadstsError(9002313);
  if (token.clientId !== app.clientId || token.tenantId !== tenant.id) throw new AadstsError(70000);
  const issuedAt = new Date(token.issuedAtMs).toISOString();
  const voidBefore = state.grantsVoidBefore.get(token.userId);
  if (voidBefore !== undefined && token.signedInAtMs < voidBefore) {
    throw new AadstsError(50173, { issuedAt, validFrom: new Date(voidBefore).toISOString() });
  }
  if (token.platform === 'spa') {
    if (nowMs - token.signedInAtMs > SPA_REFRESH_LIFETIME_MS) throw new AadstsError(700084, { issuedAt });
  } else if (nowMs - token.issuedAtMs > REFRESH_LIFETIME_MS) {
    throw new AadstsError(700082, { issuedAt });
  }
  return issueUserTokens(context, token, token.platform, { nonce: undefined });
}
