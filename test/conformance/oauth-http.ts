import type { Clock, HttpAnswer, HttpClient, HttpLimits, HttpRequest } from '../../src/core/ports';
import type { HttpFailure } from '../../src/core/failure/failure';
import { fail, succeed } from '../../src/core/result';
import type { Result } from '../../src/core/result';

/** Fetches a page; a simulated service answers for the real addresses. */
export type FetchPage = (url: string, init?: RequestInit) => Promise<Response>;

/** The HTTP port over real sockets; keeps what was sent, for the test to look at. */
export class SocketHttpClient implements HttpClient {
  readonly requests: HttpRequest[] = [];
  readonly answers: HttpAnswer[] = [];
  /** How many of the next answers get lost on their way: the server has given them, and the app waits in vain. */
  answersToLose = 0;

  constructor(
    private readonly fetchPage: FetchPage,
    private readonly clock: Clock,
  ) {}

  async send(request: HttpRequest, limits: HttpLimits): Promise<Result<HttpAnswer, HttpFailure>> {
    this.requests.push(request);
    const { host } = new URL(request.url);
    const limitMs = limits.deadlineAtMs - this.clock.nowMs();
    try {
      const response = await this.fetchPage(request.url, {
        method: request.method,
        headers: { ...request.headers },
        ...(request.body === undefined ? {} : { body: request.body }),
        redirect: 'manual',
        signal: AbortSignal.timeout(Math.max(1, limitMs)),
      });
      const text = await response.text();
      const headers = Object.fromEntries(response.headers);
      const answer = { status: response.status, headers, text, bytes: Buffer.byteLength(text) };
      // One that only asks for a nonce has done nothing yet.
      if (this.answersToLose > 0 && !text.includes('use_dpop_nonce')) {
        this.answersToLose -= 1;
        return fail({ reason: 'timed-out', host, limitMs });
      }
      this.answers.push(answer);
      return succeed(answer);
    } catch {
      return fail({ reason: 'unreachable', host });
    }
  }
}

/** Nobody but the servers of the test is waited for. */
const longestSleepMs = 20;

/** The real time, moved on by the test; whoever waits looks again sooner than they would. */
export class OffsetClock implements Clock {
  private offsetMs = 0;

  nowMs(): number {
    return Date.now() + this.offsetMs;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, Math.min(ms, longestSleepMs)));
  }

  advance(ms: number): void {
    this.offsetMs += ms;
  }
}

/** A browser: follows redirects with its cookies until it is sent to `until`; gives that address. */
export async function followTo(fetchPage: FetchPage, start: string, until: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let address = start;
  for (let step = 0; step < 12; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetchPage(address, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) {
      throw new Error(
        `the sign-in ended on a page of ${response.status}: ${(await response.text()).slice(0, 300)}`,
      );
    }
    address = new URL(location, address).href;
    if (address.startsWith(until)) return new URL(address);
  }
  throw new Error('the sign-in does not come to an end');
}
