import { buildMask } from '../../core/answer/mask-secrets';
import type { SecretInput } from '../../contract/connection';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { checkAllowedHost, parseOutboundUrl } from '../../core/connection/url-policy';
import type { Failure, HttpFailure } from '../../core/failure/failure';
import type { HttpAnswer, HttpRequest, Ports } from '../../core/ports';
import { openDpopKey } from '../../core/oauth/dpop';
import type { DpopProof } from '../../core/oauth/dpop';
import type { DpopKey } from '../../core/oauth/dpop-key';
import { isNonceAsked, sendBound } from '../../core/oauth/send-bound';
import { authorizeRequest } from '../../core/request/authorize-request';
import { readApiError } from '../../core/request/read-api-error';
import { readRetryAfter } from '../../core/read-retry-after';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { getAccessToken } from '../tokens/get-access-token';
import type { AccessToken } from '../tokens/get-access-token';
import type { OAuth2Connection, Reader } from '../tokens/token-owner';
import { loadSecrets } from '../record/load-connection';
import type { ObservedAnswer } from './exchange-recorder';

/** Largest single answer: parsing one takes several times its size in memory. */
const maxAnswerBytes = 20 * 1024 * 1024;
const maxWaits = 4;
const firstBackOffMs = 1_000;

/** A request that changes nothing is made again this often where the service, or something before it, stumbles. */
const maxRepeats = 2;
const firstRepeatMs = 600;
const stumbles: readonly number[] = [500, 502, 504];

/** Forge ends an invocation's outbound requests at 100 a minute; some are kept back for tokens. */
const maxRequestsPerMinute = 90;
const minuteMs = 60_000;

/** A nonce is asked for once; once more where it changes just then, or a renewed token begins anew. */
const mostNonces = 2;

/** A token is handed out with more life than this, so it may be kept for so long. */
const holdTokenMs = 20_000;

type ApiRefusal = ReturnType<typeof readApiError>;

/** An answer, and the token that went with its request; null: none did. */
interface Attempt {
  readonly answer: HttpAnswer;
  readonly token: AccessToken | null;
}

/**
 * Calls a service in the name of one connection: its credentials, on its allowed hosts only, as patiently as
 * the service asks and the deadline allows. Holds what one invocation knows: build it anew for each.
 */
export class ServiceCaller {
  private secrets: SecretInput | null = null;
  private refusedGeneration: number | null = null;
  private renewalsInARow = 0;
  private held: { readonly token: AccessToken; readonly untilMs: number } | null = null;
  /** The key of the tokens that are in use, with the nonces that services gave for it. */
  private proof: DpopProof | null = null;
  private readonly sentAtMs: number[] = [];
  /** Every spelling of a credential that a request has carried. */
  private readonly carried = new Set<string>();

  constructor(
    private readonly ports: Ports,
    private readonly connection: ConnectionRecord,
    private readonly reader: Reader,
    private readonly deadlineAtMs: number,
    /** Told of each answer, for an administrator who tries a request. */
    private readonly onAnswer?: (observed: ObservedAnswer) => void,
  ) {}

  /** A failure without the credentials that were sent, which services repeat in their own words. */
  hideCredentials(failure: Failure): Failure {
    if (!('words' in failure) || failure.words === null) return failure;
    return { ...failure, words: buildMask([...this.carried])(failure.words) };
  }

  /** Waits; false: it would be too late after that, and nothing was waited for. */
  async pause(ms: number): Promise<boolean> {
    const { clock } = this.ports;
    if (clock.nowMs() + ms >= this.deadlineAtMs) return false;
    await clock.sleep(ms);
    return true;
  }

  /**
   * Sends one request and gives its answer of 200 to 299.
   * Fails with what kept the service from answering, or with its refusal.
   */
  async call(request: HttpRequest): Promise<Result<HttpAnswer, Failure>> {
    const parsed = parseOutboundUrl(request.url, await this.ports.invocation.environment());
    if (!parsed.ok) return parsed;
    const allowed = checkAllowedHost(parsed.value, this.connection.allowedHosts);
    if (!allowed.ok) return allowed;
    const { host, href } = parsed.value;
    return this.sendPatiently({ ...request, url: href }, host);
  }

  /**
   * Waits and repeats while the service asks for it and time is left; renews a refused token once; asks again where
   * the service stumbled over a request that changes nothing.
   */
  private async sendPatiently(request: HttpRequest, host: string): Promise<Result<HttpAnswer, Failure>> {
    const { clock } = this.ports;
    let repeats = 0;
    /** Waits a little, and longer the next time; false: it is too late, or was often enough. */
    const mayRepeat = async () => {
      if (request.method !== 'GET' || repeats >= maxRepeats) return false;
      const waitMs = this.jitter(firstRepeatMs * 3 ** repeats);
      repeats += 1;
      if (clock.nowMs() + waitMs >= this.deadlineAtMs) return false;
      await clock.sleep(waitMs);
      return true;
    };
    let nonces = 0;
    for (let waits = 0; ;) {
      const paced = await this.keepPace(host);
      if (!paced.ok) return paced;
      const sent = await this.sendOnce(request);
      if (!sent.ok && sent.failure.reason === 'interrupted' && (await mayRepeat())) continue;
      if (!sent.ok) return sent;
      const { answer, token } = sent.value;
      // The proof remembers the nonce; asked for another one at once, a service would never be content.
      if (token?.dpopKey && isNonceAsked(answer) && nonces < mostNonces) {
        nonces += 1;
        continue;
      }
      if (token !== null && this.isTokenRefused(answer, token) && this.renewalsInARow === 0) {
        this.refusedGeneration = token.generation;
        this.renewalsInARow += 1;
        continue;
      }
      if (answer.status >= 200 && answer.status < 300 && !this.saysExpired(answer)) {
        this.renewalsInARow = 0;
        return succeed(answer);
      }
      if (answer.status >= 300 && answer.status < 400) {
        return fail({ reason: 'redirected', host, toHost: readLocation(answer, request.url) });
      }
      const status = answer.status < 300 ? 401 : answer.status;
      const refusal = this.withSignIn(readApiError({ ...answer, status }, host, clock.nowMs()));
      if (stumbles.includes(status) && refusal.isAboutSize !== true && (await mayRepeat())) continue;
      if (status !== 429 && status !== 503) return fail(refusal);
      const asked = readRetryAfter(answer.headers['retry-after'], clock.nowMs());
      const waitMs = asked === null ? this.jitter(firstBackOffMs * 2 ** waits) : asked * 1000;
      waits += 1;
      if (waits > maxWaits || clock.nowMs() + waitMs >= this.deadlineAtMs) return fail(refusal);
      await clock.sleep(waitMs);
    }
  }

  /** Somewhat more or less, so that those who met the same fault do not come back at the same moment. */
  private jitter(ms: number): number {
    const share =
      parseInt(
        this.ports.random
          .secret(8)
          .replace(/[^0-9a-z]/gi, '')
          .slice(0, 3) || '0',
        36,
      ) /
      36 ** 3;
    return Math.round(ms * (0.75 + share / 2));
  }

  /** What to do about a refused credential depends on what kind of one the connection has. */
  private withSignIn(refusal: ApiRefusal): ApiRefusal {
    const { type } = this.connection.auth;
    const isOfCredentials = refusal.status === 401 || refusal.status === 403;
    return type === 'oauth2' || !isOfCredentials ? refusal : { ...refusal, signIn: type };
  }

  /** Some services answer 403 for an expired token, or 200 with words of their own. */
  private isTokenRefused(answer: HttpAnswer, token: AccessToken): boolean {
    if (answer.status === 401) return true;
    return (answer.status === 403 && token.isDoubtful) || this.saysExpired(answer);
  }

  private saysExpired(answer: HttpAnswer): boolean {
    const { auth } = this.connection;
    if (auth.type !== 'oauth2' || auth.expiredTokenText === '') return false;
    return answer.status === 200 && answer.text.includes(auth.expiredTokenText);
  }

  /** The token of the page before, while it is young and was not refused: a read of many pages asks the storage once. */
  private heldToken(): AccessToken | null {
    const { held } = this;
    if (held === null || held.token.generation === this.refusedGeneration) return null;
    return this.ports.clock.nowMs() < held.untilMs ? held.token : null;
  }

  /** Adds the credentials in the form that they are of: a bound token comes with a proof for this very request. */
  private async sendAuthorized(
    request: HttpRequest,
    token: AccessToken | null,
    send: (authorized: HttpRequest) => Promise<Result<HttpAnswer, HttpFailure>>,
  ): Promise<Result<HttpAnswer, Failure>> {
    if (token?.dpopKey) return sendBound(await this.proofOf(token.dpopKey), token.accessToken, request, send);
    const { auth } = this.connection;
    const credentials = { auth, accessToken: token?.accessToken ?? null, secrets: this.secrets ?? {} };
    const authorized = authorizeRequest(request, credentials);
    return authorized.ok ? send(authorized.value) : authorized;
  }

  private async proofOf(key: DpopKey): Promise<DpopProof> {
    if (this.proof?.key.d !== key.d) this.proof = await openDpopKey(key, this.ports.clock);
    return this.proof;
  }

  private async keepPace(host: string): Promise<Result<true, Failure>> {
    const { clock } = this.ports;
    const earliest = this.sentAtMs[this.sentAtMs.length - maxRequestsPerMinute];
    const waitMs = earliest === undefined ? 0 : earliest + minuteMs - clock.nowMs();
    if (waitMs > 0) {
      if (clock.nowMs() + waitMs >= this.deadlineAtMs) {
        return fail({ reason: 'timed-out', host, limitMs: 0 });
      }
      await clock.sleep(waitMs);
    }
    this.sentAtMs.push(clock.nowMs());
    return succeed(true);
  }

  private async sendOnce(request: HttpRequest): Promise<Result<Attempt, Failure>> {
    const { auth } = this.connection;
    let token: AccessToken | null = null;
    if (auth.type === 'oauth2') {
      const connection = this.connection as OAuth2Connection;
      const { deadlineAtMs, refusedGeneration } = this;
      token = this.heldToken();
      if (token === null) {
        const got = await getAccessToken(
          this.ports,
          connection,
          this.reader,
          deadlineAtMs,
          refusedGeneration,
        );
        if (!got.ok) return got;
        token = got.value;
        this.held = { token, untilMs: this.ports.clock.nowMs() + holdTokenMs };
      }
    } else {
      if (this.connection.isDisconnected) return fail({ reason: 'connection-sign-in-needed' });
      this.secrets ??= await loadSecrets(this.ports.secrets, this.connection);
    }
    const sentAtMs = this.ports.clock.nowMs();
    const secrets: string[] = [];
    const send = (authorized: HttpRequest) => {
      secrets.push(...listCredentials(authorized, token, this.secrets));
      for (const secret of secrets) this.carried.add(secret);
      const limits = { deadlineAtMs: this.deadlineAtMs, maxBytes: maxAnswerBytes };
      return this.ports.http.send(authorized, limits);
    };
    const sent = await this.sendAuthorized(request, token, send);
    if (!sent.ok) return sent;
    this.onAnswer?.({
      request,
      answer: sent.value,
      durationMs: this.ports.clock.nowMs() - sentAtMs,
      secrets,
    });
    return succeed({ answer: sent.value, token });
  }
}

/** Every spelling of a credential that a request carried. */
function listCredentials(
  { headers }: HttpRequest,
  token: AccessToken | null,
  secrets: SecretInput | null,
): readonly string[] {
  const [, encoded = ''] = (headers['authorization'] ?? '').split(' ');
  const carried = [encoded, headers['dpop'] ?? '', token?.accessToken ?? '', ...Object.values(secrets ?? {})];
  return carried.filter((each) => each !== '');
}

/** Where a redirect leads: its host, with the path where that is all that differs; null: no address. */
function readLocation(answer: HttpAnswer, url: string): string | null {
  try {
    const { host, pathname, origin } = new URL(answer.headers['location'] ?? '', url);
    if (host !== new URL(url).host) return host;
    return origin === new URL(url).origin ? `${host}${pathname}` : `${origin}${pathname}`;
  } catch {
    return null;
  }
}
