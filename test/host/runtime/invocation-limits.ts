/** Limits of one invocation, in milliseconds and bytes (Forge, "Invocation limits"). */
const RESOLVER_LIMIT_MS = 25_000;
const WEB_TRIGGER_LIMIT_MS = 55_000;
/** Consumers and scheduled triggers without `timeoutSeconds`. */
const BACKGROUND_DEFAULT_LIMIT_MS = 55_000;
const BACKGROUND_MAX_LIMIT_MS = 900_000;
export const MAX_REQUEST_BYTES = 500 * 1024;
export const MAX_RESPONSE_BYTES = 5 * 1024 * 1024;
export const MAX_LOG_LINES_PER_MINUTE = 100;
export const MAX_LOG_BYTES_PER_INVOCATION = 200 * 1024;

/** The time of a function that somebody waits for: a resolver, an export, a value or JQL function. */
export function resolverLimitMs(timeoutSeconds: number | undefined): number {
  return lowered(RESOLVER_LIMIT_MS, timeoutSeconds);
}

/** The time of a web trigger. */
export function webTriggerLimitMs(timeoutSeconds: number | undefined): number {
  return lowered(WEB_TRIGGER_LIMIT_MS, timeoutSeconds);
}

/** The time of a consumer or a scheduled function: what it declares, up to 15 minutes. */
export function backgroundLimitMs(timeoutSeconds: number | undefined): number {
  if (timeoutSeconds === undefined) return BACKGROUND_DEFAULT_LIMIT_MS;
  return Math.min(timeoutSeconds * 1000, BACKGROUND_MAX_LIMIT_MS);
}

function lowered(limitMs: number, timeoutSeconds: number | undefined): number {
  return timeoutSeconds === undefined ? limitMs : Math.min(limitMs, timeoutSeconds * 1000);
}
