import type { Clock, RandomSource, RecordStore, SetOptions } from '../ports';
import { findListed, markKey } from './index-keys';
import type { IndexMark } from './index-records';

/** Characters that keep two marks of the same millisecond apart. */
const uniqueCharacters = 8;

/**
 * Writes a mark before each change of a record that lists show, so that no writer can forget it. If the mark cannot be
 * written, nothing is changed.
 */
export class MarkingRecordStore implements RecordStore {
  constructor(
    private readonly store: RecordStore,
    private readonly clock: Clock,
    private readonly random: RandomSource,
  ) {}

  get(key: string) {
    return this.store.get(key);
  }

  getMany(keys: readonly string[]) {
    return this.store.getMany(keys);
  }

  async set(key: string, value: unknown, options?: SetOptions) {
    await this.mark(key, value, options);
    await this.store.set(key, value, options);
  }

  async setIfAbsent(key: string, value: unknown, options?: SetOptions) {
    await this.mark(key, value, options);
    return this.store.setIfAbsent(key, value, options);
  }

  async delete(key: string) {
    await this.mark(key, undefined);
    await this.store.delete(key);
  }

  list(prefix: string) {
    return this.store.list(prefix);
  }

  listPage(prefix: string) {
    return this.store.listPage(prefix);
  }

  private async mark(key: string, value: unknown, options?: SetOptions): Promise<void> {
    const listed = options?.isListedSame === true ? null : findListed(key);
    if (listed === null) return;
    const atMs = this.clock.nowMs();
    const mark: IndexMark = { version: 1, name: listed.name, revision: announced(value), atMs };
    const unique = this.random.recordId().slice(0, uniqueCharacters);
    await this.store.set(markKey(listed.kind, atMs, unique), mark);
  }
}

const announced = (value: unknown): number | null =>
  typeof value === 'object' && value !== null && 'revision' in value && typeof value.revision === 'number'
    ? value.revision
    : null;
