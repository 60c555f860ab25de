import type { Clock, RecordStore, SetOptions } from '../../src/core/ports';
import { findListed, markKey } from '../../src/core/record-index/index-keys';
import { MarkingRecordStore } from '../../src/core/record-index/marking-record-store';
import { MemoryRecordStore } from './memory-record-store';
import { SeededRandom } from './seeded-random';

/** Records in memory with marks for the index, as the app writes them; what a test puts there is marked too. */
export class MarkedRecordStore extends MemoryRecordStore {
  private readonly marking: RecordStore;
  private puts = 0;

  constructor(private readonly now: Clock) {
    super(now);
    const plain: RecordStore = {
      get: (key) => super.get(key),
      getMany: (keys) => super.getMany(keys),
      set: (key, value, options) => super.set(key, value, options),
      setIfAbsent: (key, value, options) => super.setIfAbsent(key, value, options),
      delete: (key) => super.delete(key),
      list: (prefix) => super.list(prefix),
      listPage: (prefix) => super.listPage(prefix),
    };
    this.marking = new MarkingRecordStore(plain, now, new SeededRandom());
  }

  override set(key: string, value: unknown, options?: SetOptions): Promise<void> {
    return this.marking.set(key, value, options);
  }

  override setIfAbsent(key: string, value: unknown, options?: SetOptions): Promise<boolean> {
    return this.marking.setIfAbsent(key, value, options);
  }

  override delete(key: string): Promise<void> {
    return this.marking.delete(key);
  }

  override put(key: string, value: unknown): void {
    this.mark(key);
    super.put(key, value);
  }

  override forget(key: string): void {
    this.mark(key);
    super.forget(key);
  }

  /** Of something that nothing says the revision of, so that it is looked at for as long as that may take. */
  private mark(key: string): void {
    const listed = findListed(key);
    // What is there before anybody has read an index needs no mark.
    if (listed === null || !this.keys().some((each) => each.startsWith('index:'))) return;
    const atMs = this.now.nowMs();
    this.puts += 1;
    super.put(markKey(listed.kind, atMs, `put${this.puts}`), {
      version: 1,
      name: listed.name,
      revision: null,
      atMs,
    });
  }
}
