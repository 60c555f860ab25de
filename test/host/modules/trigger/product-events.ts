import { randomUUID } from 'node:crypto';
import type { JsonFile } from '../../persistence/json-file';
import { MAX_RETRIES, retryOf } from '../../runtime/event-retry';
import type { InvocationOutcome } from '../../runtime/function-instance';
import type { Invoker } from '../../runtime/invoker';
import type { HostClock } from '../../services/clock/host-clock';
import type { FaultTable } from '../../services/faults/fault-table';
import type { MetricsBook } from '../../services/metrics/host-metrics';

declare module '../../services/metrics/host-metrics' {
  interface HostMetrics {
    /** Events of products. `filtered`: a trigger's filter, or their size, kept them away. */
    events: { emitted: number; filtered: number; delivered: number; retried: number; failed: number };
  }
}

declare module '../../services/faults/fault-table' {
  interface FaultModes {
    /**
     * `duplicate`: the event is delivered twice at once. `late`: it comes `delayMs` later, three minutes by default, so
     * that later ones overtake it. `lost`: it never comes. Matched by the event's type and the key.
     */
    event: 'duplicate' | 'late' | 'lost';
  }
}

/** An event waiting for a trigger's function, or for its next attempt. */
export interface PendingEvent {
  readonly id: string;
  /** Key and type of the module whose function it is for; without a type a trigger. */
  readonly triggerKey: string;
  readonly moduleType?: string;
  readonly functionKey: string;
  readonly payload: Readonly<Record<string, unknown>>;
  dueAtMs: number;
  retryCount: number;
  retryReason?: string;
  retryData?: unknown;
}

export interface EventsDocument {
  events: PendingEvent[];
}

/** Functions of triggers running at the same time. */
const MAX_RUNNING = 4;
const MAX_EVENT_BYTES = 200 * 1024;
const LATE_MS = 180_000;

/** Events of the products on their way to the app: at least once, in no order, again when the function asks for it. */
export class ProductEvents {
  readonly #running = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #idleWaiters: (() => void)[] = [];
  #closed = false;

  constructor(
    private readonly parts: {
      readonly file: JsonFile<EventsDocument>;
      readonly invoker: Invoker;
      readonly metrics: MetricsBook;
      readonly faults: FaultTable;
      readonly clock: HostClock;
    },
  ) {
    parts.metrics.register('events', () => ({
      emitted: 0,
      filtered: 0,
      delivered: 0,
      retried: 0,
      failed: 0,
    }));
    parts.faults.register('event', ['duplicate', 'late', 'lost']);
    parts.clock.onChange(() => this.pump());
  }

  /** Takes an event for a trigger, or for another module whose function is called and repeated so. `label` is what faults are matched by. */
  push(
    trigger: { readonly key: string; readonly function?: string; readonly type?: string },
    payload: PendingEvent['payload'],
    label: string,
  ): void {
    const { clock, faults, file, metrics } = this.parts;
    metrics.current.events.emitted += 1;
    const fault = faults.take('event', label);
    const isTooLarge = Buffer.byteLength(JSON.stringify(payload)) > MAX_EVENT_BYTES;
    if (isTooLarge || fault?.mode === 'lost') {
      metrics.current.events.filtered += 1;
      return;
    }
    const dueAtMs = clock.now() + (fault?.mode === 'late' ? (fault.delayMs ?? LATE_MS) : 0);
    const copies = fault?.mode === 'duplicate' ? 2 : 1;
    file.update((document) => {
      for (let copy = 0; copy < copies; copy += 1) {
        document.events.push({
          id: randomUUID(),
          triggerKey: trigger.key,
          ...(trigger.type === undefined ? {} : { moduleType: trigger.type }),
          functionKey: trigger.function ?? '',
          payload,
          dueAtMs,
          retryCount: 0,
        });
      }
    });
    this.pump();
  }

  /** Events not yet done, delayed ones included. */
  pending(): readonly PendingEvent[] {
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
      if (event.dueAtMs <= now && !this.#running.has(event.id)) void this.#deliver(event);
    }
    const later = this.pending().flatMap(({ dueAtMs }) => (dueAtMs > now ? [dueAtMs - now] : []));
    if (later.length > 0) this.#timer = setTimeout(() => this.pump(), Math.min(...later)).unref();
    if (this.#isIdle()) for (const resolve of this.#idleWaiters.splice(0)) resolve();
  }

  /** Lets go of what is running: its outcome no longer counts. */
  forgetRunning(): void {
    this.#running.clear();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #deliver(event: PendingEvent): Promise<void> {
    const { invoker, metrics } = this.parts;
    const { id, triggerKey, moduleType = 'trigger', functionKey, payload } = event;
    const { retryCount, retryReason, retryData } = event;
    this.#running.add(id);
    metrics.current.events.delivered += 1;
    const outcome = await invoker.run({
      functionKey,
      payload:
        retryCount === 0 ? payload : { ...payload, retryContext: { retryCount, retryReason, retryData } },
      moduleKey: triggerKey,
      moduleType,
      label: functionKey,
    });
    // A reset meanwhile has dropped the event; nothing of it may come back.
    if (this.#closed || !this.#running.delete(id)) return;
    this.#conclude(event, outcome);
    this.pump();
  }

  #conclude(event: PendingEvent, outcome: InvocationOutcome): void {
    const { clock, file, metrics } = this.parts;
    const retry = retryOf(outcome, event.retryCount);
    const again = retry !== undefined && event.retryCount < MAX_RETRIES;
    if (again) metrics.current.events.retried += 1;
    else if (retry || outcome.kind !== 'done') metrics.current.events.failed += 1;
    file.update((document) => {
      if (!again) {
        document.events = document.events.filter(({ id }) => id !== event.id);
        return;
      }
      event.retryCount += 1;
      event.dueAtMs = clock.now() + retry.afterMs;
      event.retryReason = retry.reason;
      event.retryData = retry.data;
    });
  }

  #isIdle(): boolean {
    const now = this.parts.clock.now();
    return this.#running.size === 0 && this.pending().every(({ dueAtMs }) => dueAtMs > now);
  }
}
