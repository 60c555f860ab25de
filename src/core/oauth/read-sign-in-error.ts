import type { OAuth2Auth } from '../../contract/connection';
import type { SignInFailure, SignInProblem } from '../failure/failure';
import type { AnswerError } from '../evidence/find-answer-error';
import { isObject } from '../is-object';
import { aadstsHelpUrl, findAadstsProblem } from './aadsts';

/** What is known of a refusal: an OAuth error answer (RFC 6749 §5.2) or something else with a status. */
export interface SignInErrorAnswer {
  readonly host: string;
  /** How the refused client had proved itself and for which grant; absent: it was refused before it did. */
  readonly client?: Pick<OAuth2Auth, 'clientAuthentication' | 'grantType'>;
  readonly status: number;
  /** The answer's body as parsed JSON, or undefined if it was not JSON. */
  readonly body: unknown;
  /** The error that an answer of 200 speaks of in an envelope of its own; null: none. */
  readonly said?: AnswerError | null;
  /** What may be told of its words, without anything that was sent in confidence; null: nothing. */
  readonly words?: string | null;
}

const generic: ReadonlyMap<string, SignInProblem> = new Map([
  ['invalid_client', 'client-secret-wrong'],
  ['unauthorized_client', 'grant-not-allowed'],
  ['unsupported_grant_type', 'grant-not-allowed'],
  ['invalid_scope', 'scope-wrong'],
  ['invalid_target', 'resource-wrong'],
  ['invalid_redirect_uri', 'redirect-unregistered'],
  ['invalid_dpop_proof', 'dpop-refused'],
  ['use_dpop_nonce', 'dpop-refused'],
  ['invalid_grant', 'grant-lapsed'],
  ['access_denied', 'consent-declined'],
  // OpenID Connect Core §3.1.2.6; Entra's codes say more.
  ['consent_required', 'consent-missing'],
  ['interaction_required', 'interaction-needed'],
  ['account_selection_required', 'interaction-needed'],
  ['login_required', 'login-needed'],
  ['temporarily_unavailable', 'busy'],
  ['server_error', 'busy'],
]);

/** Codes and ids as RFC 6749 and Entra form them; anything else may be a sentence that quotes the request. */
const codePattern = /^[A-Za-z0-9_.:-]{1,80}$/;
const idPattern = /^[A-Za-z0-9-]{8,64}$/;

/**
 * Turns a token endpoint's refusal into a failure that says what to do. Keeps codes and ids,
 * never the description: providers echo input there. Words are those of an answer that is no error of OAuth, which
 * says nothing else.
 */
export function readSignInError(answer: SignInErrorAnswer): SignInFailure {
  const body = isObject(answer.body) ? answer.body : {};
  const error = typeof body.error === 'string' ? body.error : null;
  const aadsts = readAadstsCode(body);
  const correlationId = pick(body.correlation_id, idPattern);
  const code = pick(error, codePattern) ?? answer.said?.code ?? null;
  const { said = null, words = null } = answer;
  const isTold = words !== null && words !== code;
  const judged = judge(error ?? code, answer.status, said !== null);
  return {
    reason: 'sign-in',
    problem: (aadsts && findAadstsProblem(aadsts)) || tellByClient(judged, code, answer),
    host: answer.host,
    status: answer.status,
    providerCode: aadsts ? `AADSTS${aadsts}` : code,
    correlationId,
    helpUrl: aadsts ? aadstsHelpUrl(aadsts) : null,
    ...(isTold ? { words } : {}),
  };
}

/** Codes of services that are not well, in answers of 200 (`ratelimited`, `internal_error`, `service_unavailable`). */
const busyCode = /rate_?limit|too_?many|unavailable|internal|timeout|timed_?out|fatal|overload|maintenance/i;

function judge(error: string | null, status: number, isSaid: boolean): SignInProblem {
  const known = error === null ? undefined : generic.get(error);
  if (known) return known;
  if (status === 429 || status >= 500) return 'busy';
  if (isSaid) return error !== null && busyCode.test(error) ? 'busy' : 'refused';
  // Some servers answer a bad secret with an empty 401 or 403.
  if (status === 401 || status === 403) return 'client-secret-wrong';
  return error === null ? 'answer-not-oauth' : 'refused';
}

/** What a refusal means of a client that proves itself so: the same few errors of OAuth stand for all of them. */
function tellByClient(
  problem: SignInProblem,
  code: string | null,
  { client, status }: SignInErrorAnswer,
): SignInProblem {
  if (code === 'unauthorized_client' && (status === 401 || status === 403)) {
    return 'credential-or-grant-refused';
  }
  if (client?.grantType === 'client_credentials') {
    if (problem === 'consent-declined') return 'application-denied';
    // Nobody has signed in: what did not hold is the assertion, or nothing that this error would name.
    if (problem === 'grant-lapsed') return refusedProof[client.clientAuthentication] ?? 'refused';
  }
  if (problem !== 'client-secret-wrong' || client === undefined) return problem;
  return refusedProof[client.clientAuthentication] ?? problem;
}

const refusedProof: Readonly<Partial<Record<OAuth2Auth['clientAuthentication'], SignInProblem>>> = {
  private_key_jwt: 'certificate-refused',
  workload_identity: 'assertion-refused',
  federation: 'federation-mismatch',
  none: 'client-id-refused',
};

function pick(value: unknown, pattern: RegExp): string | null {
  return typeof value === 'string' && pattern.test(value) ? value : null;
}

function readAadstsCode(body: Record<string, unknown>): number | null {
  const first: unknown = Array.isArray(body.error_codes) ? body.error_codes[0] : undefined;
  if (typeof first === 'number' && Number.isSafeInteger(first) && first > 0) return first;
  const match =
    typeof body.error_description === 'string' ? /^AADSTS(\d{2,9})\b/.exec(body.error_description) : null;
  return match ? Number(match[1]) : null;
}
