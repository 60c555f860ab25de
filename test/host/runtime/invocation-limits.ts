/** Limits of one invocation, in milliseconds and bytes (Forge, "Invocation limits"). */
export const RESOLVER_LIMIT_MS = 25_000;
export const WEB_TRIGGER_LIMIT_MS = 55_000;
/** Consumers and scheduled triggers without `timeoutSeconds`. */
export const BACKGROUND_DEFAULT_LIMIT_MS = 55_000;
export const BACKGROUND_MAX_LIMIT_MS = 900_000;
export const MAX_REQUEST_BYTES = 500 * 1024;
export const MAX_RESPONSE_BYTES = 5 * 1024 * 1024;
export const MAX_LOG_LINES_PER_MINUTE = 100;
export const MAX_LOG_BYTES_PER_INVOCATION = 200 * 1024;

/** The time a consumer or scheduled function gets. */
export function backgroundLimitMs(timeoutSeconds: number | undefined): number {
  if (timeoutSeconds === undefined) return BACKGROUND_DEFAULT_LIMIT_MS;
  return Math.min(timeoutSeconds * 1000, BACKGROUND_MAX_LIMIT_MS);
}
