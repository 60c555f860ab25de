import { asApp, asUser, HttpError } from '@forge/api';
import type { APIResponse, RequestInit, Route } from '@forge/api';
import { nextFullHourMs, readPoolLeft, readProductLimit } from '../../core/product/product-limit';
import {
  productPauseKey,
  productPauseSchema,
  productPauseTtlSeconds,
} from '../../core/product/product-pause';
import { ProductUnavailableError } from '../../core/product/product-unavailable';
import type { Ports, ProductName } from '../../core/ports';

/** How long a call waits for a limit to let it pass. */
interface Patience {
  readonly mostTries: number;
  /** Longest single wait, in milliseconds. */
  readonly longestWaitMs: number;
  /** Share of the hour's points that is left to others: what nobody waits for stops there. */
  readonly leavesShare: number;
}

/** Somebody is looking: the buckets fill within a second, and the call ends in 25. */
const somebodyWaits: Patience = { mostTries: 4, longestWaitMs: 2_000, leavesShare: 0 };
/** Nobody is. Answers say how much is left once four fifths are used, and that is where scheduled work ends. */
const nobodyWaits: Patience = { mostTries: 6, longestWaitMs: 30_000, leavesShare: 0.25 };

/** What is known of a pause is looked up again after this time. */
const pauseKnownMs = 30_000;
/** Sites resume within this time after the pool is filled, not all at its first moment. */
const resumeWithinMs = 20_000;

/**
 * The one door to Confluence's and Jira's APIs: every call that costs the app points goes through it. By what a 429
 * is for it stops all calls of the site until the hour's points are back, which it notes in the storage for the other
 * instances; or tries a crowded path again, each time later. An issue's own limit concerns who writes to it. It
 * throws {@link ProductUnavailableError} where the product gives no answer, and never takes that for one.
 * https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
export class ProductCalls {
  private readonly patience: Patience;
  private pausedUntilMs = 0;
  private lookedAtMs = -Infinity;

  constructor(
    private readonly ports: Pick<Ports, 'records' | 'clock' | 'log'>,
    { isAwaited }: { readonly isAwaited: boolean } = { isAwaited: true },
  ) {
    this.patience = isAwaited ? somebodyWaits : nobodyWaits;
  }

  /**
   * One call. Whatever the product answers, a refusal too, is returned, save 429.
   * @throws HttpError where the platform does not let the app ask in this name
   */
  async send(
    product: ProductName,
    name: 'user' | 'app',
    path: Route,
    init?: RequestInit,
  ): Promise<APIResponse> {
    const { clock } = this.ports;
    const { mostTries, longestWaitMs } = this.patience;
    await this.refuseWhilePaused(product);
    for (let tries = 1; ; tries += 1) {
      const answer = await exchange(product, name, path, init);
      if (answer.status !== 429) {
        this.heedShare(answer);
        return answer;
      }
      const limit = readProductLimit((header) => answer.headers.get(header), clock.nowMs());
      if (limit.kind === 'quota') {
        await this.pauseUntil(limit.untilMs);
        throw new ProductUnavailableError(product, this.pausedUntilMs, 'quota');
      }
      // Whoever was refused together would come back together, and sooner each time than the path can take them.
      const waitMs = limit.waitMs * 2 ** (tries - 1) + Math.random() * 1_000;
      if (limit.kind === 'issue' || tries === mostTries || limit.waitMs > longestWaitMs) {
        throw new ProductUnavailableError(product, clock.nowMs() + limit.waitMs, limit.kind);
      }
      await clock.sleep(Math.min(waitMs, longestWaitMs + 1_000));
    }
  }

  private async refuseWhilePaused(product: ProductName): Promise<void> {
    const nowMs = this.ports.clock.nowMs();
    if (nowMs >= this.pausedUntilMs && nowMs - this.lookedAtMs >= pauseKnownMs) {
      this.lookedAtMs = nowMs;
      try {
        const noted = productPauseSchema.safeParse(await this.ports.records.get(productPauseKey));
        this.pausedUntilMs = noted.data?.untilMs ?? 0;
      } catch {
        // Without a note the product itself says whether it answers.
        this.ports.log.warn({ event: 'product-pause-unknown' });
      }
    }
    if (nowMs < this.pausedUntilMs) throw new ProductUnavailableError(product, this.pausedUntilMs, 'quota');
  }

  private async pauseUntil(resetAtMs: number): Promise<void> {
    this.pausedUntilMs = resetAtMs + Math.round(Math.random() * resumeWithinMs);
    this.ports.log.warn({ event: 'product-points-used-up', untilMs: this.pausedUntilMs });
    try {
      const pause = { version: 1, untilMs: this.pausedUntilMs };
      await this.ports.records.set(productPauseKey, pause, { ttlSeconds: productPauseTtlSeconds });
    } catch {
      this.ports.log.warn({ event: 'product-pause-not-noted' });
    }
  }

  /** Scheduled work ends for this hour where little is left; it is nobody else's reason to stop, so it is not noted. */
  private heedShare(answer: APIResponse): void {
    const { leavesShare } = this.patience;
    if (leavesShare === 0) return;
    const left = readPoolLeft((header) => answer.headers.get(header));
    if (left !== null && left < leavesShare) this.pausedUntilMs = nextFullHourMs(this.ports.clock.nowMs());
  }
}

/** An answer to a question of yes or no: a product out of order has said neither. */
export function refuseFaults(product: ProductName, answer: APIResponse): APIResponse {
  if (answer.status >= 500) throw new ProductUnavailableError(product, null, 'down');
  return answer;
}

async function exchange(
  product: ProductName,
  name: 'user' | 'app',
  path: Route,
  init?: RequestInit,
): Promise<APIResponse> {
  const caller = name === 'user' ? asUser() : asApp();
  try {
    return await (product === 'jira' ? caller.requestJira(path, init) : caller.requestConfluence(path, init));
  } catch (error) {
    if (error instanceof HttpError) throw error;
    // A product in which the app is not installed is like one that does not answer.
    throw new ProductUnavailableError(product, null, 'down');
  }
}
