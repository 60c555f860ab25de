import { format } from 'node:util';
import type { LogLevel } from '../protocol';
import { currentInvocation } from './current-invocation';
import { tellHost } from './host-link';

const LEVELS: Record<'debug' | 'log' | 'info' | 'warn' | 'error' | 'trace', LogLevel> = {
  debug: 'debug',
  trace: 'debug',
  log: 'info',
  info: 'info',
  warn: 'warn',
  error: 'error',
};

/** Sends what the app prints to the host's log, marked with its invocation. */
export function captureConsole(): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    console[method as keyof typeof LEVELS] = (...args: unknown[]) => {
      const invocationId = currentInvocation.getStore()?.request.invocationId;
      tellHost({
        type: 'log',
        level,
        text: format(...args),
        ...(invocationId === undefined ? {} : { invocationId }),
      });
    };
  }
}
