import type { InvocationOutcome } from './function-instance';

/** Retries after the first attempt; the platform gives up afterwards. */
export const MAX_RETRIES = 4;
const MAX_RETRY_AFTER_SECONDS = 900;
/** Waits after a failure of the platform itself, in minutes, as measured on the platform. */
const PLATFORM_RETRY_MINUTES = [1, 2, 4, 8] as const;

/** Another delivery of an event. */
export interface Retry {
  readonly afterMs: number;
  readonly reason: string;
  readonly data: unknown;
}

/** The retry that a consumer asked for by returning `InvocationError`, or that the platform owes after its own failure. */
export function retryOf(outcome: InvocationOutcome, retryCount: number): Retry | undefined {
  switch (outcome.kind) {
    case 'failed':
      return undefined;
    case 'timed-out':
    case 'refused':
    case 'crashed': {
      const minutes = PLATFORM_RETRY_MINUTES[retryCount] ?? 15;
      const reason = outcome.kind === 'timed-out' ? 'FUNCTION_TIME_OUT' : 'FUNCTION_PLATFORM_UNKNOWN_ERROR';
      return { afterMs: minutes * 60_000, reason, data: undefined };
    }
    case 'done': {
      const { _retry, retryOptions = {} } = (JSON.parse(outcome.resultJson) ?? {}) as {
        _retry?: boolean;
        retryOptions?: { retryAfter?: number; retryReason?: string; retryData?: unknown };
      };
      if (_retry !== true) return undefined;
      const seconds = Math.min(Math.max(retryOptions.retryAfter ?? 1, 1), MAX_RETRY_AFTER_SECONDS);
      return {
        afterMs: seconds * 1_000,
        reason: retryOptions.retryReason ?? 'FUNCTION_RETRY_REQUEST',
        data: retryOptions.retryData,
      };
    }
  }
}
