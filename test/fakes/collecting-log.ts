import type { Log, LogEntry } from '../../src/core/ports';

/** Keeps log lines for the test to look at. */
export class CollectingLog implements Log {
  readonly lines: (LogEntry & { readonly level: 'info' | 'warn' })[] = [];

  info(entry: LogEntry): void {
    this.lines.push({ ...entry, level: 'info' });
  }

  warn(entry: LogEntry): void {
    this.lines.push({ ...entry, level: 'warn' });
  }
}
