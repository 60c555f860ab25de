/** One line of an app's log, as `forge logs` would show it, or a line of the host itself (`source: 'host'`). */
export interface LogEntry {
  readonly timeMs: number;
  readonly source: 'app' | 'host';
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly functionKey?: string;
  readonly invocationId?: string;
  readonly text: string;
}

const MAX_KEPT_LINES = 10_000;

/** The newest log lines, oldest first. */
export class HostLog {
  #entries: LogEntry[] = [];
  readonly #listeners = new Set<(entry: LogEntry) => void>();

  add(entry: LogEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length > MAX_KEPT_LINES) this.#entries.splice(0, this.#entries.length - MAX_KEPT_LINES);
    for (const listener of this.#listeners) listener(entry);
  }

  entries(): readonly LogEntry[] {
    return [...this.#entries];
  }

  clear(): void {
    this.#entries = [];
  }

  onEntry(listener: (entry: LogEntry) => void): void {
    this.#listeners.add(listener);
  }
}
