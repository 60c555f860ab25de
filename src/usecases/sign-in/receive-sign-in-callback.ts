import { signInStateSchema } from '../../contract/sign-in';
import type { SignInFailure } from '../../core/failure/failure';
import { readStoredNamedFailure } from '../../core/failure/read-stored-failure';
import { readCallbackError } from '../../core/oauth/read-callback-error';
import { signInCallbackKey, signInClaimKey, signInKey, signInSchema } from '../../core/oauth/sign-in';
import { signInClaimSchema } from '../../core/oauth/sign-in-claim';
import type { SignInCallback } from '../../core/oauth/sign-in';
import type { Ports } from '../../core/ports';
import { litterTtlSeconds } from '../../core/record/litter';

/** Query of a callback: each name with every value it was sent with. */
export type CallbackQuery = Readonly<Record<string, readonly string[]>>;

/** What the browser's window says at the end. Only an answer to a sign-in that is open is told of. */
export type CallbackPage =
  | { readonly page: 'signed-in' | 'consented' | 'not-consented' | 'superseded' | 'refused' }
  | { readonly page: 'failed'; readonly failure: SignInFailure };

/** Longest values that providers send; Entra's codes are about two thousand characters. */
const longestCode = 8_000;
const longestText = 500;
/** The state of an admin consent, which is no sign-in (the providers' `adminConsentUrl`). */
const adminConsentState = 'admin-consent';

/**
 * Keeps what a provider's callback brought under its sign-in, for the account that began it to complete.
 * Anybody can call this: whatever does not belong to an open sign-in is refused, and leaves it untouched.
 */
export async function receiveSignInCallback(ports: Ports, query: CallbackQuery): Promise<CallbackPage> {
  // Entra's admin consent page returns here as well; it brings nothing that we would act on.
  const isRefusal = (query.error ?? []).length > 0;
  if (isRefusal && single(query, 'state') === adminConsentState) return { page: 'not-consented' };
  if (!isRefusal && single(query, 'admin_consent')?.toLowerCase() === 'true') return { page: 'consented' };
  const state = signInStateSchema.safeParse(single(query, 'state'));
  const callback = readCallback(query);
  if (!state.success || callback === null) return { page: 'refused' };
  const signIn = signInSchema.safeParse(await ports.secrets.get(signInKey(state.data)));
  if (!signIn.success) return { page: (await isSuperseded(ports, state.data)) ? 'superseded' : 'refused' };
  if (ports.clock.nowMs() >= signIn.data.expiresAtMs) return { page: 'refused' };
  const options = { ttlSeconds: litterTtlSeconds };
  const isFirst = await ports.secrets.setIfAbsent(signInCallbackKey(state.data), callback, options);
  if (!isFirst) return { page: 'refused' };
  if (callback.outcome === 'code') return { page: 'signed-in' };
  const { auth } = signIn.data.connection;
  if (auth.type !== 'oauth2') return { page: 'refused' };
  return { page: 'failed', failure: readCallbackError(auth, callback.error, callback.description) };
}

/** Whether a sign-in is over because a newer one was begun. */
async function isSuperseded(ports: Ports, state: string): Promise<boolean> {
  const claim = signInClaimSchema.safeParse(await ports.records.get(signInClaimKey(state))).data;
  if (claim?.outcome?.state !== 'failed') return false;
  return readStoredNamedFailure(claim.outcome.failure).failure.reason === 'sign-in-superseded';
}

function readCallback(query: CallbackQuery): SignInCallback | null {
  const code = query.code ?? [];
  const error = query.error ?? [];
  // Exactly one of them, once (RFC 6749 §4.1.2): anything else was not made by a provider.
  if (code.length + error.length !== 1) return null;
  if ((query.iss ?? []).length > 1) return null;
  const issuer = single(query, 'iss');
  if (issuer !== null && issuer.length > longestText) return null;
  const [onlyCode] = code;
  if (onlyCode !== undefined) {
    if (onlyCode === '' || onlyCode.length > longestCode) return null;
    return { version: 1, outcome: 'code', code: onlyCode, issuer };
  }
  const description = single(query, 'error_description') ?? '';
  return {
    version: 1,
    outcome: 'error',
    error: (error[0] ?? '').slice(0, 100),
    description: description.slice(0, longestText),
    issuer,
  };
}

function single(query: CallbackQuery, name: string): string | null {
  const values = query[name] ?? [];
  return values.length === 1 ? (values[0] ?? null) : null;
}
