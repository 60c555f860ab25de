import type { AnswerDecoding } from '../../src/core/answer/decode-answer';
import type { HttpFailure } from '../../src/core/failure/failure';
import type { Clock, HttpAnswer, HttpClient, HttpLimits, HttpRequest } from '../../src/core/ports';
import { fail, succeed } from '../../src/core/result';
import type { Result } from '../../src/core/result';

/** What a scripted service does with a request. */
export type Reaction =
  | {
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
      /** How its bytes were read, where they are not UTF-8. */
      readonly decoding?: AnswerDecoding;
      /** Size to claim, where the text itself would be too much to build. */
      readonly bytes?: number;
      readonly takesMs?: number;
    }
  | { readonly failure: HttpFailure };

/** Answers a request; `call` counts the earlier ones that this handler answered. */
export type Handler = (request: HttpRequest, call: number) => Reaction;

/** A JSON answer. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reaction {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    text: JSON.stringify(body),
  };
}

/** An answer that is not JSON. */
export function text(body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Reaction {
  return { status, headers, text: body };
}

/** An answer in each turn; the last one stays. */
export const inTurn =
  (...reactions: readonly Reaction[]): Handler =>
  (_request, call) =>
    reactions[Math.min(call, reactions.length - 1)]!;

/** Outside services played from a script. A request that the script does not know fails the test. */
export class ScriptedHttpClient implements HttpClient {
  readonly requests: HttpRequest[] = [];
  readonly limits: HttpLimits[] = [];
  private readonly routes: { readonly address: string; readonly handler: Handler; calls: number }[] = [];

  constructor(private readonly clock: Clock) {}

  /** Answers requests to `address`: the whole URL, or the URL up to its query. A later route comes first. */
  on(address: string, reaction: Reaction | Handler): void {
    const handler = typeof reaction === 'function' ? reaction : () => reaction;
    this.routes.unshift({ address, handler, calls: 0 });
  }

  /** How many requests went to addresses that begin like this. */
  countTo(prefix: string): number {
    return this.requests.filter(({ url }) => url.startsWith(prefix)).length;
  }

  async send(request: HttpRequest, limits: HttpLimits): Promise<Result<HttpAnswer, HttpFailure>> {
    const { host } = new URL(request.url);
    this.requests.push(request);
    this.limits.push(limits);
    const route =
      this.routes.find(({ address }) => address === request.url) ??
      this.routes.find(({ address }) => address === request.url.replace(/\?.*$/s, ''));
    if (route === undefined) throw new Error(`The script has no answer for ${request.url}`);
    const reaction = route.handler(request, route.calls);
    route.calls += 1;
    await Promise.resolve();
    if ('failure' in reaction) return fail(reaction.failure);
    const limitMs = limits.deadlineAtMs - this.clock.nowMs();
    const takesMs = reaction.takesMs ?? 0;
    if (takesMs > 0) await this.clock.sleep(Math.min(takesMs, Math.max(0, limitMs)));
    if (limitMs <= takesMs) return fail({ reason: 'timed-out', host, limitMs: Math.max(0, limitMs) });
    const bytes = reaction.bytes ?? Buffer.byteLength(reaction.text);
    if (bytes > limits.maxBytes) return fail({ reason: 'too-large', host, limitBytes: limits.maxBytes });
    const { status, headers, text, decoding } = reaction;
    return succeed({ status, headers, text, bytes, ...(decoding === undefined ? {} : { decoding }) });
  }
}
