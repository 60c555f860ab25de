import { FunctionInstance, type InstanceOptions, type InstanceServices } from './function-instance';

export interface PoolOptions extends Omit<InstanceOptions, 'clockOffsetMs'> {
  /** How many instances run side by side. */
  readonly size: number;
  /** What the last of several instances runs instead. */
  readonly last?: Partial<Pick<InstanceOptions, 'appVersion' | 'functionsDir'>> | undefined;
  readonly clockOffsetMs: () => number;
  /** Resolves when the bundle is there that an instance loads. */
  readonly whenBuilt: () => Promise<void>;
  readonly onStart?: () => void;
}

/** A fixed number of instances; one that ends is replaced when it is needed next. */
export class InstancePool {
  readonly #slots: (FunctionInstance | undefined)[];
  readonly #retired = new Set<FunctionInstance>();
  #turn = 0;
  #closed = false;

  constructor(
    private readonly options: PoolOptions,
    private readonly services: InstanceServices,
  ) {
    if (!Number.isInteger(options.size) || options.size < 1) {
      throw new Error(`host: instances must be a whole number from 1, got ${options.size}`);
    }
    this.#slots = new Array<FunctionInstance | undefined>(options.size).fill(undefined);
  }

  /** Starts all instances. Rejects when the app's bundle does not load. */
  async start(): Promise<void> {
    await this.options.whenBuilt();
    await Promise.all(this.#slots.map((_, slot) => this.#instanceAt(slot).ready));
  }

  /** The least busy instance, ready to invoke; equally busy ones take turns. */
  async acquire(): Promise<FunctionInstance> {
    await this.options.whenBuilt();
    if (this.#closed) throw new Error('host: the host is closed');
    const size = this.#slots.length;
    let best = this.#turn % size;
    for (let step = 0; step < size; step += 1) {
      const slot = (this.#turn + step) % size;
      if (this.#loadAt(slot) < this.#loadAt(best)) best = slot;
    }
    this.#turn = (best + 1) % size;
    const instance = this.#instanceAt(best);
    await instance.ready;
    return instance;
  }

  /** Takes an instance out of service; it is killed once its other invocations have ended. */
  retire(instance: FunctionInstance, reason: string): void {
    const slot = this.#slots.indexOf(instance);
    if (slot >= 0) this.#slots[slot] = undefined;
    if (this.#retired.has(instance)) return;
    this.#retired.add(instance);
    const whenIdle = (): void => {
      if (instance.load > 0 && !instance.ended) {
        setTimeout(whenIdle, 100).unref();
        return;
      }
      this.#retired.delete(instance);
      void instance.kill(reason);
    };
    whenIdle();
  }

  setClockOffset(offsetMs: number): void {
    for (const instance of this.#slots) instance?.setClockOffset(offsetMs);
  }

  /** Ends every instance; the next `acquire` starts new ones. */
  async restart(): Promise<void> {
    const running = [...this.#slots.filter((each) => each !== undefined), ...this.#retired];
    this.#slots.fill(undefined);
    this.#retired.clear();
    await Promise.all(running.map((instance) => instance.kill('the host was reset')));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.restart();
  }

  #loadAt(slot: number): number {
    const instance = this.#slots[slot];
    return instance && !instance.ended ? instance.load : 0;
  }

  #instanceAt(slot: number): FunctionInstance {
    const existing = this.#slots[slot];
    if (existing && !existing.ended) return existing;
    const isLast = slot > 0 && slot === this.#slots.length - 1;
    const instance = new FunctionInstance(
      { ...this.options, ...(isLast ? this.options.last : {}), clockOffsetMs: this.options.clockOffsetMs() },
      this.services,
    );
    // Those who wait for it see the failure; without them it must not end the host.
    instance.ready.catch(() => undefined);
    this.#slots[slot] = instance;
    this.options.onStart?.();
    return instance;
  }
}
