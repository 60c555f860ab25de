import type { Log, LogEntry } from '../../core/ports';

/** Forge's log: what a function writes to the console, one JSON text a line. */
export const consoleLog: Log = {
  info: (entry) => write('info', entry),
  warn: (entry) => write('warn', entry),
};

function write(level: 'info' | 'warn', entry: LogEntry): void {
  console[level](JSON.stringify(entry));
}
