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
  /** Every key in order, as long as none comes or goes: a trail of 100,000 entries is listed a thousand times. */
  private sorted: readonly string[] | null = null;

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
    this.keep(key, text);
  }

  async setIfAbsent(key: string, value: unknown, options?: SetOptions): Promise<boolean> {
    checkKey('set', key);
    checkTtl('set', options?.ttlSeconds);
    const text = toStoredText('set', value);
    await this.faults.enter('setIfAbsent', [key]);
    if (this.texts.has(key)) return false;
    this.keep(key, text);
    return true;
  }

  async delete(key: string): Promise<void> {
    checkKey('delete', key);
    await this.faults.enter('delete', [key]);
    this.drop(key);
  }

  async list(prefix: string): Promise<readonly StoredRecord[]> {
    await this.faults.enter('list', [prefix]);
    return this.keysOf(prefix).map((key) => ({ key, value: this.peek(key) }));
  }

  async listPage(prefix: string) {
    await this.faults.enter('list', [prefix]);
    const keys = this.keysOf(prefix, 101);
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
    this.keep(key, toStoredText('set', value));
  }

  /** Deletes without a call. */
  forget(key: string): void {
    this.drop(key);
  }

  /** Every key, sorted. */
  keys(): readonly string[] {
    this.sorted ??= [...this.texts.keys()].sort();
    return this.sorted;
  }

  /** Keys that begin with a prefix, in order. */
  private keysOf(prefix: string, most = Infinity): readonly string[] {
    const keys = this.keys();
    let [first, end] = [0, keys.length];
    while (first < end) {
      const middle = (first + end) >> 1;
      if (keys[middle]! < prefix) first = middle + 1;
      else end = middle;
    }
    const found: string[] = [];
    for (let at = first; found.length < most && keys[at]?.startsWith(prefix) === true; at += 1)
      found.push(keys[at]!);
    return found;
  }

  private keep(key: string, text: string): void {
    if (!this.texts.has(key)) this.sorted = null;
    this.texts.set(key, text);
  }

  private drop(key: string): void {
    if (this.texts.delete(key)) this.sorted = null;
  }

  /** Everything stored as one text, to search for what must not be there. */
  dump(): string {
    return [...this.texts].map(([key, text]) => `${key} ${text}`).join('\n');
  }
}
