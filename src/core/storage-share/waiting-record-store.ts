import type { RecordStore, SetOptions } from '../ports';
import type { StorageTurn } from './storage-turn';

/** Records whose every operation waits for its turn. */
export class WaitingRecordStore implements RecordStore {
  constructor(
    private readonly store: RecordStore,
    private readonly turn: StorageTurn,
  ) {}

  get(key: string) {
    return this.turn.take(() => this.store.get(key));
  }

  getMany(keys: readonly string[]) {
    return this.turn.take(
      () => this.store.getMany(keys),
      () => keys.length,
    );
  }

  set(key: string, value: unknown, options?: SetOptions) {
    return this.turn.take(() => this.store.set(key, value, options));
  }

  setIfAbsent(key: string, value: unknown, options?: SetOptions) {
    return this.turn.take(() => this.store.setIfAbsent(key, value, options));
  }

  delete(key: string) {
    return this.turn.take(() => this.store.delete(key));
  }

  list(prefix: string) {
    return this.turn.take(
      () => this.store.list(prefix),
      (records) => records.length,
    );
  }

  listPage(prefix: string) {
    return this.turn.take(
      () => this.store.listPage(prefix),
      ({ records }) => records.length,
    );
  }
}
