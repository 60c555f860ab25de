import { definePlugin, ok } from '../../core/plugin';
import type { LogEntry } from './host-log';

declare module '../../host-options' {
  interface Host {
    logs(): readonly LogEntry[];
    clearLogs(): void;
  }
}

/** What the app and the host logged. */
export const LOGS = definePlugin({
  name: 'logs',
  create: ({ log }) => ({
    offers: log,
    controlApi: { 'GET /logs': () => ok({ logs: log.entries() }) },
    host: () => ({ logs: () => log.entries(), clearLogs: () => log.clear() }),
  }),
});
