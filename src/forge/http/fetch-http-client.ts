import { fetch } from '@forge/api';
import { decodeAnswer } from '../../core/answer/decode-answer';
import type { Clock, HttpAnswer, HttpClient, HttpLimits, HttpRequest } from '../../core/ports';
import type { HttpFailure } from '../../core/failure/failure';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { isBrokenLine } from './broken-line';

/** Forge ends an outbound request after 180 s; below that the deadline decides. */
const longestRequestMs = 170_000;

/**
 * Outbound requests by Forge's fetch. Whether its proxy honours AbortSignal and `redirect: 'manual'` is not
 * documented, so the deadline is enforced by a race as well, and an answer from another origin is refused.
 */
export class FetchHttpClient implements HttpClient {
  constructor(private readonly clock: Clock) {}

  async send(request: HttpRequest, limits: HttpLimits): Promise<Result<HttpAnswer, HttpFailure>> {
    const { host, origin } = new URL(request.url);
    const limitMs = Math.min(limits.deadlineAtMs - this.clock.nowMs(), longestRequestMs);
    const timedOut = { reason: 'timed-out', host, limitMs: Math.max(limitMs, 0) } as const;
    if (limitMs <= 0) return fail(timedOut);
    const controller = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<'deadline'>((resolve) => {
      timer = setTimeout(() => resolve('deadline'), limitMs);
    });
    try {
      const outcome = await Promise.race([
        this.exchange(request, limits.maxBytes, host, controller.signal),
        deadline,
      ]);
      if (outcome === 'deadline') return fail(timedOut);
      if (outcome.ok && outcome.value.finalOrigin !== null && outcome.value.finalOrigin !== origin) {
        return fail({ reason: 'unreachable', host });
      }
      return outcome.ok ? succeed(outcome.value.answer) : outcome;
    } finally {
      clearTimeout(timer);
      controller.abort();
    }
  }

  private async exchange(
    request: HttpRequest,
    maxBytes: number,
    host: string,
    signal: AbortSignal,
  ): Promise<Result<{ readonly answer: HttpAnswer; readonly finalOrigin: string | null }, HttpFailure>> {
    let hasBegun = false;
    try {
      const response = (await fetch(request.url, {
        method: request.method,
        headers: { ...request.headers },
        ...(request.body === undefined ? {} : { body: request.body }),
        redirect: 'manual',
        signal,
      })) as unknown as globalThis.Response;
      hasBegun = true;
      const bytes = await readBytes(response, maxBytes);
      if (bytes === null) return fail({ reason: 'too-large', host, limitBytes: maxBytes });
      const headers: Record<string, string> = {};
      response.headers.forEach((value, name) => {
        headers[name.toLowerCase()] = value;
      });
      const decoded = decodeAnswer(bytes, headers['content-type'] ?? '');
      const answer: HttpAnswer = { status: response.status, headers, ...decoded, bytes: bytes.byteLength };
      return succeed({
        answer,
        finalOrigin: URL.canParse(response.url) ? new URL(response.url).origin : null,
      });
    } catch (error) {
      if (isEgressRefusal(error)) return fail({ reason: 'egress-not-allowed', host });
      return fail({ reason: hasBegun || isBrokenLine(error) ? 'interrupted' : 'unreachable', host });
    }
  }
}

/** The answer's body, or null as soon as it is known to be larger than `maxBytes`. */
async function readBytes(response: globalThis.Response, maxBytes: number): Promise<Uint8Array | null> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) return null;
  if (!response.body || typeof response.body.getReader !== 'function') {
    const whole = new Uint8Array(await response.arrayBuffer());
    return whole.byteLength > maxBytes ? null : whole;
  }
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      void reader.cancel().catch(() => undefined);
      return null;
    }
    parts.push(value);
  }
  return Buffer.concat(parts, size);
}

/** Forge names a refusal by its egress list in the error's name or, through a proxy, in its message. */
function isEgressRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'REQUEST_EGRESS_ALLOWLIST_ERR' || error.message.includes('REQUEST_EGRESS_ALLOWLIST_ERR')
  );
}
