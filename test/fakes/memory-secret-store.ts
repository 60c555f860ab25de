import type { Clock, SecretStore } from '../../src/core/ports';
import { MemoryRecordStore } from './memory-record-store';
import type { StoreFaults } from './store-faults';

/** Secrets in memory under Forge's rules for keys and values. */
export class MemorySecretStore implements SecretStore {
  readonly faults: StoreFaults;
  private readonly values: MemoryRecordStore;

  constructor(clock: Clock | null = null) {
    this.values = new MemoryRecordStore(clock);
    this.faults = this.values.faults;
  }

  get(key: string): Promise<unknown> {
    return this.values.get(key);
  }

  set(key: string, value: unknown, options?: { readonly ttlSeconds?: number }): Promise<void> {
    return this.values.set(key, value, options);
  }

  setIfAbsent(key: string, value: unknown, options?: { readonly ttlSeconds?: number }): Promise<boolean> {
    return this.values.setIfAbsent(key, value, options);
  }

  delete(key: string): Promise<void> {
    return this.values.delete(key);
  }

  /** What is stored, without a call. */
  peek(key: string): unknown {
    return this.values.peek(key);
  }

  /** Stores without a call. */
  put(key: string, value: unknown): void {
    this.values.put(key, value);
  }

  /** Deletes without a call. */
  forget(key: string): void {
    this.values.forget(key);
  }

  /** Every key, sorted. */
  keys(): readonly string[] {
    return this.values.keys();
  }
}
