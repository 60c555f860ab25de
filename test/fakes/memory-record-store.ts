import type { Clock, RecordStore, SetOptions, StoredRecord } from '../../src/core/ports';
import { StorageError } from '../../src/core/ports';
import { checkKey, checkTtl, maxBatchKeys, toStoredText } from './storage-rules';
import { StoreFaults } from './store-faults';

/**
 * Records in memory under Forge's rules for keys and values. Values that have expired stay readable, as
 * they may on Forge for two days, so whoever relies on expiry fails here.
 */
export class MemoryRecordStore implements RecordStore {
  readonly faults: StoreFaults;
  private readonly texts = new Map<string, string>();

  constructor(clock: Clock | null = null) {
    this.faults = new StoreFaults(clock);
  }

  async get(key: string): Promise<unknown> {
    checkKey('get', key);
    await this.faults.enter('get', [key]);
    return this.peek(key);
  }

  async getMany(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    for (const key of keys) checkKey('batchGet', key);
    if (keys.length > maxBatchKeys) throw new StorageError('batchGet', 'TOO_MANY_BATCH_ENTITIES');
    if (new Set(keys).size < keys.length) throw new StorageError('batchGet', 'KEY_DUPLICATION_ERROR');
    if (keys.length === 0) return new Map();
    await this.faults.enter('getMany', keys);
    return new Map(keys.filter((key) => this.texts.has(key)).map((key) => [key, this.peek(key)]));
  }

  async set(key: string, value: unknown, options?: SetOptions): Promise<void> {
    checkKey('set', key);
    checkTtl('set', options?.ttlSeconds);
    const text = toStoredText('set', value);
    await this.faults.enter('set', [key]);
    this.texts.set(key, text);
  }

  async setIfAbsent(key: string, value: unknown, options?: SetOptions): Promise<boolean> {
    checkKey('set', key);
    checkTtl('set', options?.ttlSeconds);
    const text = toStoredText('set', value);
    await this.faults.enter('setIfAbsent', [key]);
    if (this.texts.has(key)) return false;
    this.texts.set(key, text);
    return true;
  }

  async delete(key: string): Promise<void> {
    checkKey('delete', key);
    await this.faults.enter('delete', [key]);
    this.texts.delete(key);
  }

  async list(prefix: string): Promise<readonly StoredRecord[]> {
    await this.faults.enter('list', [prefix]);
    return this.keys()
      .filter((key) => key.startsWith(prefix))
      .map((key) => ({ key, value: this.peek(key) }));
  }

  async listPage(prefix: string) {
    await this.faults.enter('list', [prefix]);
    const keys = this.keys().filter((key) => key.startsWith(prefix));
    const records = keys.slice(0, 100).map((key) => ({ key, value: this.peek(key) }));
    return { records, isComplete: keys.length <= 100 };
  }

  /** What is stored, without a call. */
  peek(key: string): unknown {
    const text = this.texts.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** Stores without a call. */
  put(key: string, value: unknown): void {
    this.texts.set(key, toStoredText('set', value));
  }

  /** Deletes without a call. */
  forget(key: string): void {
    this.texts.delete(key);
  }

  /** Every key, sorted. */
  keys(): readonly string[] {
    return [...this.texts.keys()].sort();
  }

  /** Everything stored as one text, to search for what must not be there. */
  dump(): string {
    return [...this.texts].map(([key, text]) => `${key} ${text}`).join('\n');
  }
}
