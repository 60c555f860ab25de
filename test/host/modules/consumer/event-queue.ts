import { randomUUID } from 'node:crypto';
import type { HostClock } from '../../services/clock/host-clock';
import type { FaultTable } from '../../services/faults/fault-table';
import type { Manifest } from '../../manifest/manifest';
import type { MetricsBook } from '../../services/metrics/host-metrics';
import type { JsonFile } from '../../persistence/json-file';
import type { InvocationOutcome } from '../../runtime/function-instance';
import type { Invoker } from '../../runtime/invoker';
import { MAX_RETRIES, retryOf } from '../../runtime/event-retry';

declare module '../../services/metrics/host-metrics' {
  interface HostMetrics {
    queue: { pushed: number; delivered: number; retried: number; failed: number };
  }
}

declare module '../../services/faults/fault-table' {
  interface FaultModes {
    /**
     * `duplicate`: the event is delivered twice. `late`: it comes `delayMs` later. `reorder`: a later event of its queue
     * overtakes it, or it comes after `delayMs`. All on the host's clock; matched by the queue's name.
     */
    queue: 'duplicate' | 'late' | 'reorder';
  }
}

/** An event waiting for its consumer, or for its next attempt. */
export interface QueuedEvent {
  readonly eventId: string;
  readonly jobId: string;
  readonly queueName: string;
  readonly body: Record<string, unknown>;
  readonly concurrency?: { readonly key: string; readonly limit: number };
  readonly firstPushedAtMs: number;
  /** The invocation that its push descends from. */
  readonly rootInvocationId?: string;
  /** Set while it waits to be overtaken by a later event of its queue. */
  isHeld?: boolean;
  dueAtMs: number;
  retryCount: number;
  retryReason?: string;
  retryData?: unknown;
}

/** What became of the events of one push. */
interface JobStats {
  success: number;
  inProgress: number;
  failed: number;
}

export interface QueueDocument {
  events: QueuedEvent[];
  jobs: Record<string, JobStats>;
}

/** What became of a push. */
export type PushVerdict = 'taken' | 'too-many-events' | 'too-many-descendants';

const RETENTION_MS = 24 * 3_600_000;
/** Consumers running at the same time over all queues. */
const MAX_RUNNING = 4;
const MAX_TIMER_MS = 2_147_483_647;
const MINUTE_MS = 60_000;
/** Events that an app may push in a minute. */
const MAX_EVENTS_PER_MINUTE = 500;
/** Pushes that may descend from one invocation, over the consumers that push again. */
const MAX_DESCENDING_PUSHES = 1_000;
/** How late a `late` event comes, and how long a `reorder` waits for another one, without `delayMs`. */
const FAULT_DELAY_MS = 5_000;

/** Pushed events and their delivery: at least once, in no order, again when the consumer asks for it. */
export class EventQueue {
  readonly #running = new Map<string, QueuedEvent>();
  readonly #pushesByRoot = new Map<string, number>();
  #minute = { period: 0, events: 0 };
  #timer: NodeJS.Timeout | undefined;
  #idleWaiters: (() => void)[] = [];
  #closed = false;

  constructor(
    private readonly parts: {
      readonly manifest: Manifest;
      readonly file: JsonFile<QueueDocument>;
      readonly invoker: Invoker;
      readonly metrics: MetricsBook;
      readonly faults: FaultTable;
      readonly clock: HostClock;
    },
  ) {
    parts.metrics.register('queue', () => ({ pushed: 0, delivered: 0, retried: 0, failed: 0 }));
    parts.faults.register('queue', ['duplicate', 'late', 'reorder']);
    parts.clock.onChange(() => this.pump());
  }

  /**
   * Takes the events of a push, or says which limit keeps it out. Throws by name when no consumer reads the queue, which
   * on the platform loses them.
   */
  push(
    queueName: string,
    jobId: string,
    payload: readonly Pick<QueuedEvent, 'body' | 'concurrency'>[],
    rootInvocationId: string,
  ): PushVerdict {
    this.#consumer(queueName);
    const { clock, file, metrics } = this.parts;
    const refusal = this.#countPush(payload.length, rootInvocationId);
    if (refusal) return refusal;
    const now = clock.now();
    const events = payload.map((raw): QueuedEvent => {
      const { body, concurrency, delayInSeconds = 0 } = raw as QueuedEvent & { delayInSeconds?: number };
      return {
        eventId: randomUUID(),
        jobId,
        queueName,
        body,
        ...(concurrency === undefined ? {} : { concurrency }),
        firstPushedAtMs: now,
        rootInvocationId,
        retryCount: 0,
        ...this.#timing(queueName, now + delayInSeconds * 1_000),
      };
    });
    metrics.current.queue.pushed += events.length;
    file.update((document) => {
      document.events.push(...events);
      document.jobs[jobId] = { success: 0, inProgress: events.length, failed: 0 };
    });
    this.pump();
    return 'taken';
  }

  /** Counts of a job; undefined when there is none. */
  stats(jobId: string): JobStats | undefined {
    return this.parts.file.value.jobs[jobId];
  }

  /** Drops the events of a job that wait. Tells whether the job is known. */
  cancel(jobId: string): boolean {
    if (!this.stats(jobId)) return false;
    this.parts.file.update((document) => {
      document.events = document.events.filter(
        (event) => event.jobId !== jobId || this.#running.has(event.eventId),
      );
    });
    return true;
  }

  /** Events not yet done, delayed ones included. */
  pending(): readonly QueuedEvent[] {
    return this.parts.file.value.events;
  }

  /** Resolves when no event is running or due; delayed ones may still wait for their time. */
  idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.#idleWaiters.push(resolve));
  }

  /** Starts what is due and sets the timer for what is not. */
  pump(): void {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    const now = this.parts.clock.now();
    for (const event of this.pending()) {
      if (this.#running.size >= MAX_RUNNING) return;
      if (event.dueAtMs <= now && !this.#running.has(event.eventId) && this.#hasRoom(event))
        void this.#deliver(event);
    }
    const next = Math.min(
      ...this.pending()
        .filter(({ dueAtMs }) => dueAtMs > now)
        .map(({ dueAtMs }) => dueAtMs),
    );
    if (Number.isFinite(next)) {
      this.#timer = setTimeout(() => this.pump(), Math.min(next - now, MAX_TIMER_MS));
      this.#timer.unref();
    }
    if (this.#isIdle()) for (const resolve of this.#idleWaiters.splice(0)) resolve();
  }

  /** Lets go of what is running: its outcome no longer counts. */
  forgetRunning(): void {
    this.#running.clear();
    this.#pushesByRoot.clear();
    this.#minute = { period: 0, events: 0 };
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #deliver(event: QueuedEvent): Promise<void> {
    this.#running.set(event.eventId, event);
    const duplicate = this.parts.faults.take('queue', event.queueName, ['duplicate']);
    const outcomes = await Promise.all([this.#invoke(event), ...(duplicate ? [this.#invoke(event)] : [])]);
    // A reset meanwhile has dropped the event; nothing of it may come back.
    if (this.#closed || this.#running.get(event.eventId) !== event) return;
    this.#running.delete(event.eventId);
    this.#release(event);
    this.#conclude(event, outcomes[0]);
    this.pump();
  }

  #invoke(event: QueuedEvent): Promise<InvocationOutcome> {
    const { invoker, metrics } = this.parts;
    const consumer = this.#consumer(event.queueName);
    const functionKey = consumer.function ?? '';
    metrics.current.queue.delivered += 1;
    return invoker.run({
      functionKey,
      payload: eventPayload(event, this.parts.clock.now()),
      moduleKey: consumer.key,
      moduleType: 'consumer',
      rootInvocationId: event.rootInvocationId,
      label: functionKey,
    });
  }

  #conclude(event: QueuedEvent, outcome: InvocationOutcome): void {
    const retry = retryOf(outcome, event.retryCount);
    const { metrics, file, clock } = this.parts;
    const again = retry !== undefined && event.retryCount < MAX_RETRIES;
    if (again) metrics.current.queue.retried += 1;
    else if (retry || outcome.kind !== 'done') metrics.current.queue.failed += 1;
    file.update((document) => {
      if (again) {
        event.retryCount += 1;
        event.dueAtMs = clock.now() + retry.afterMs;
        event.retryReason = retry.reason;
        event.retryData = retry.data;
        return;
      }
      document.events = document.events.filter(({ eventId }) => eventId !== event.eventId);
      const stats = document.jobs[event.jobId];
      if (!stats) return;
      stats.inProgress -= 1;
      if (retry || outcome.kind !== 'done') stats.failed += 1;
      else stats.success += 1;
    });
  }

  #countPush(events: number, rootInvocationId: string): PushVerdict | undefined {
    const period = Math.floor(this.parts.clock.now() / MINUTE_MS);
    if (this.#minute.period !== period) this.#minute = { period, events: 0 };
    if (this.#minute.events + events > MAX_EVENTS_PER_MINUTE) return 'too-many-events';
    const pushes = (this.#pushesByRoot.get(rootInvocationId) ?? 0) + 1;
    if (pushes > MAX_DESCENDING_PUSHES) return 'too-many-descendants';
    this.#minute.events += events;
    this.#pushesByRoot.set(rootInvocationId, pushes);
    return undefined;
  }

  /** When an event is due, as pushed or as a fault has it. */
  #timing(queueName: string, dueAtMs: number): Pick<QueuedEvent, 'dueAtMs' | 'isHeld'> {
    const fault = this.parts.faults.take('queue', queueName, ['late', 'reorder']);
    if (!fault) return { dueAtMs };
    const late = { dueAtMs: dueAtMs + (fault.delayMs ?? FAULT_DELAY_MS) };
    return fault.mode === 'late' ? late : { ...late, isHeld: true };
  }

  /** Lets go of events that waited to be overtaken by this one, which was pushed after them. */
  #release(overtaking: QueuedEvent): void {
    const now = this.parts.clock.now();
    const earlier = this.pending().slice(0, this.pending().indexOf(overtaking));
    const held = earlier.filter((event) => event.isHeld && event.queueName === overtaking.queueName);
    if (held.length === 0) return;
    this.parts.file.update(() => {
      for (const event of held) {
        event.isHeld = false;
        event.dueAtMs = Math.min(event.dueAtMs, now);
      }
    });
  }

  #hasRoom({ concurrency }: QueuedEvent): boolean {
    if (!concurrency) return true;
    const same = [...this.#running.values()].filter((event) => event.concurrency?.key === concurrency.key);
    return same.length < concurrency.limit;
  }

  #isIdle(): boolean {
    const now = this.parts.clock.now();
    return this.#running.size === 0 && this.pending().every(({ dueAtMs }) => dueAtMs > now);
  }

  #consumer(queueName: string) {
    const consumer = (this.parts.manifest.modules['consumer'] ?? []).find(({ queue }) => queue === queueName);
    if (!consumer) throw new Error(`host: manifest.yml has no consumer of the queue '${queueName}'`);
    if (consumer.function === undefined) {
      throw new Error(
        `host: consumer '${consumer.key}' has no function; resolver consumers are not implemented`,
      );
    }
    return consumer;
  }
}

/** `AsyncEvent` of @forge/events. */
function eventPayload(event: QueuedEvent, now: number): object {
  const { eventId, jobId, queueName, body, concurrency, retryCount } = event;
  return {
    eventId,
    jobId,
    queueName,
    body,
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(retryCount === 0
      ? {}
      : {
          retryContext: {
            retryCount,
            retryReason: event.retryReason,
            retryData: event.retryData,
            retentionWindow: {
              startTime: new Date(event.firstPushedAtMs).toISOString(),
              remainingTimeMs: event.firstPushedAtMs + RETENTION_MS - now,
            },
          },
        }),
  };
}
