import { AppendLog } from '../../persistence/append-log';
import { delayedView, type DelayedView } from './delayed-view';

/** One stored value. */
export interface StoredValue {
  readonly json: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** When its TTL ends; absent without one. */
  readonly expiresAtMs?: number;
}

/** A value to store under a key, or undefined to delete it. */
export type Change = readonly [key: string, value: StoredValue | undefined];

export interface KvsStoreOptions {
  /** File to keep the values in; in memory only without it. */
  readonly path?: string | undefined;
  /** Permissions of the file: secrets are for their owner only. */
  readonly fileMode: number;
  readonly now: () => number;
  /** How long `query` does not see a change. */
  readonly queryDelayMs: number;
  /** Whether a value is readable after its TTL, as the platform allows for up to 48 hours. */
  readonly expired: 'readable' | 'gone';
}

const READABLE_AFTER_EXPIRY_MS = 48 * 3_600_000;
/** The log is rewritten when it holds this many lines more than four times the live values. */
const COMPACTION_SLACK = 1_000;

/** The values of one namespace, kept in an append-only file. Changes of one `apply` are stored all or none. */
export class KvsStore {
  readonly #values = new Map<string, StoredValue>();
  readonly #log: AppendLog<readonly Change[]> | undefined;
  readonly #view: DelayedView;

  constructor(private readonly options: KvsStoreOptions) {
    if (options.path !== undefined) {
      const { log, records } = AppendLog.open<readonly Change[]>(options.path, options.fileMode);
      // JSON has no undefined: a deletion comes back as null.
      for (const changes of records) for (const [key, value] of changes) this.#put(key, value ?? undefined);
      this.#log = log;
    }
    this.#view = delayedView(this.#values, options.queryDelayMs, options.now);
  }

  /** The value that `get` returns now: strongly consistent. */
  read(key: string): StoredValue | undefined {
    const value = this.#values.get(key);
    return value && this.#isReadable(value) ? value : undefined;
  }

  /** Stores changes, all or none, before it returns. */
  apply(changes: readonly Change[]): void {
    this.#log?.append(changes);
    for (const [key, value] of changes) {
      this.#put(key, value);
      this.#view.note(key, value);
    }
    if (this.#log && this.#log.length > this.#values.size * 4 + COMPACTION_SLACK) this.#compact(this.#log);
  }

  /** Up to `limit` values whose key begins with `prefix` and comes after `after`, in key order, as `query` sees them. */
  page(prefix: string, after: string | undefined, limit: number): { key: string; value: StoredValue }[] {
    const found: { key: string; value: StoredValue }[] = [];
    for (const [key, value] of this.#view.from(after !== undefined && after > prefix ? after : prefix)) {
      if (!key.startsWith(prefix)) break;
      if ((after !== undefined && key <= after) || !this.#isReadable(value)) continue;
      found.push({ key, value });
      if (found.length === limit) break;
    }
    return found;
  }

  /** Every live value, for inspection by tests. */
  entries(): [string, StoredValue][] {
    return [...this.#values].filter(([, value]) => this.#isReadable(value));
  }

  clear(): void {
    this.#values.clear();
    this.#view.reset();
    this.#log?.rewrite([]);
  }

  #put(key: string, value: StoredValue | undefined): void {
    if (value) this.#values.set(key, value);
    else this.#values.delete(key);
  }

  #isReadable({ expiresAtMs }: StoredValue): boolean {
    if (expiresAtMs === undefined) return true;
    const grace = this.options.expired === 'readable' ? READABLE_AFTER_EXPIRY_MS : 0;
    return this.options.now() < expiresAtMs + grace;
  }

  #compact(log: AppendLog<readonly Change[]>): void {
    for (const [key, value] of this.#values) if (!this.#isReadable(value)) this.#values.delete(key);
    log.rewrite([...this.#values].map(([key, value]) => [[key, value] as Change]));
  }
}
