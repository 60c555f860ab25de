import type { Queue, RefreshJob } from '../../src/core/ports';
import { StorageError } from '../../src/core/ports';

/** Collects jobs until they are drained. */
export class FakeQueue implements Queue {
  readonly jobs: RefreshJob[] = [];
  private failuresLeft = 0;

  /** Lets the next `times` pushes fail. */
  failNext(times = 1): void {
    this.failuresLeft = times;
  }

  async pushRefresh(job: RefreshJob): Promise<void> {
    await Promise.resolve();
    if (this.failuresLeft > 0) {
      this.failuresLeft -= 1;
      throw new StorageError('push', 'RATE_LIMIT');
    }
    this.jobs.push(structuredClone(job));
  }

  /** Syncs that were asked for and not carried out yet. */
  readonly syncs: { readonly fieldId: string; readonly run: number }[] = [];

  pushFieldSync(job: { readonly fieldId: string; readonly run: number }): Promise<void> {
    this.syncs.push(structuredClone(job));
    return Promise.resolve();
  }

  /** Steps of option syncs that were asked for and not carried out yet. */
  readonly optionSyncs: { readonly syncId: string; readonly run: number; readonly step: number }[] = [];

  pushOptionSync(job: {
    readonly syncId: string;
    readonly run: number;
    readonly step: number;
  }): Promise<void> {
    this.optionSyncs.push(structuredClone(job));
    return Promise.resolve();
  }

  /** Steps of runs of fill rules that were asked for and not carried out yet, with how long each was to be kept. */
  readonly fillRuns: {
    readonly ruleId: string;
    readonly run: number;
    readonly step: number;
    readonly delayMs: number;
  }[] = [];

  pushFillRun(
    job: { readonly ruleId: string; readonly run: number; readonly step: number },
    delayMs = 0,
  ): Promise<void> {
    this.fillRuns.push({ ...job, delayMs });
    return Promise.resolve();
  }

  /** Requests to sync every field, with how long each was to be kept. */
  readonly everySyncs: { readonly notBeforeMs: number; readonly delayMs: number }[] = [];

  pushEverySync({ notBeforeMs }: { readonly notBeforeMs: number }, delayMs: number): Promise<void> {
    this.everySyncs.push({ notBeforeMs, delayMs });
    return Promise.resolve();
  }

  /** Hands every waiting job to `run`, in order. */
  async drain(run: (job: RefreshJob) => Promise<void>): Promise<void> {
    for (let job = this.jobs.shift(); job !== undefined; job = this.jobs.shift()) await run(job);
  }
}
