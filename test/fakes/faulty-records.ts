import type { RecordStore, SetOptions } from '../../src/core/ports';
import { StorageError } from '../../src/core/ports';

/**
 * What goes wrong at one operation: it is refused, it is done and its answer is lost, or the process dies before or
 * after it, so that nothing else is done until `revive`.
 */
export const faultKinds = ['refused', 'answer-lost', 'dies-before', 'dies-after'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Records of which the n-th operation from now on goes wrong. */
export class FaultyRecords implements RecordStore {
  private left = Infinity;
  private kind: FaultKind = 'refused';
  private isDead = false;

  constructor(private readonly store: RecordStore) {}

  plan(operations: number, kind: FaultKind): void {
    this.left = operations;
    this.kind = kind;
  }

  /** From now on everything works. */
  revive(): void {
    this.left = Infinity;
    this.isDead = false;
  }

  get(key: string) {
    return this.run('get', () => this.store.get(key));
  }

  getMany(keys: readonly string[]) {
    return this.run('getMany', () => this.store.getMany(keys));
  }

  set(key: string, value: unknown, options?: SetOptions) {
    return this.run('set', () => this.store.set(key, value, options));
  }

  setIfAbsent(key: string, value: unknown, options?: SetOptions) {
    return this.run('setIfAbsent', () => this.store.setIfAbsent(key, value, options));
  }

  delete(key: string) {
    return this.run('delete', () => this.store.delete(key));
  }

  list(prefix: string) {
    return this.run('list', () => this.store.list(prefix));
  }

  listPage(prefix: string) {
    return this.run('list', () => this.store.listPage(prefix));
  }

  private async run<T>(operation: string, work: () => Promise<T>): Promise<T> {
    const error = new StorageError(operation, 'INTERNAL_SERVER_ERROR');
    if (this.isDead) throw error;
    this.left -= 1;
    if (this.left !== 0) return work();
    this.left = Infinity;
    this.isDead = this.kind === 'dies-before' || this.kind === 'dies-after';
    if (this.kind === 'answer-lost' || this.kind === 'dies-after') await work();
    throw error;
  }
}
