import { KvsRefusal } from './kvs-refusal';

/** Limits of Forge's key-value store ("Storage limits"; FORGE.md names the measured codes). */
const MAX_KEY_LENGTH = 500;
const MAX_VALUE_BYTES = 240 * 1024;
const MAX_VALUE_DEPTH = 31;
export const MAX_BATCH_KEYS = 25;
export const MAX_BATCH_BYTES = 4 * 1024 * 1024;
export const DEFAULT_QUERY_LIMIT = 10;
export const MAX_QUERY_LIMIT = 100;
const MAX_TTL_MS = 366 * 86_400_000;

const KEY_PATTERN = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/;
const UNIT_MS: Record<string, number> = {
  SECONDS: 1_000,
  MINUTES: 60_000,
  HOURS: 3_600_000,
  DAYS: 86_400_000,
};

/** Returns the key, or refuses it with the platform's code. */
export function checkKey(key: unknown): string {
  if (typeof key !== 'string' || key === '')
    throw new KvsRefusal(400, 'KEY_TOO_SHORT', 'The provided key is too short');
  if (key.length > MAX_KEY_LENGTH) {
    throw new KvsRefusal(
      400,
      'KEY_TOO_LONG',
      `The provided key has exceeded the maximum ${MAX_KEY_LENGTH} characters`,
    );
  }
  if (!KEY_PATTERN.test(key)) {
    throw new KvsRefusal(
      400,
      'INVALID_KEY',
      `The provided key does not match the regex: ${KEY_PATTERN.source}`,
    );
  }
  return key;
}

/** Returns the value as JSON text, or refuses it for being absent, too large or too deep. */
export function checkValue(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) throw new KvsRefusal(400, 'BAD_REQUEST', 'Provided request body is invalid');
  const bytes = Buffer.byteLength(json);
  if (bytes > MAX_VALUE_BYTES) {
    throw new KvsRefusal(
      400,
      'MAX_SIZE',
      `The provided value of ${bytes} bytes exceeds the maximum size limit of ${MAX_VALUE_BYTES} bytes`,
    );
  }
  if (depthOf(value) > MAX_VALUE_DEPTH) {
    throw new KvsRefusal(
      400,
      'MAX_DEPTH',
      `The provided value has exceeded the maximum object depth (${MAX_VALUE_DEPTH}) limit`,
    );
  }
  return json;
}

/** Milliseconds of a `{value, unit}` TTL, undefined without one; refuses anything else. */
export function checkTtl(ttl: unknown): number | undefined {
  if (ttl === undefined || ttl === null) return undefined;
  const { value, unit } = ttl as { value?: unknown; unit?: unknown };
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    throw new KvsRefusal(
      400,
      'INVALID_TTL',
      `TTL value must be a positive integer, received: ${String(value)}`,
    );
  }
  const unitMs = typeof unit === 'string' ? UNIT_MS[unit] : undefined;
  if (unitMs === undefined)
    throw new KvsRefusal(400, 'INVALID_TTL', `TTL unit is not valid: ${String(unit)}`);
  if (value * unitMs > MAX_TTL_MS) throw new KvsRefusal(400, 'INVALID_TTL', 'TTL must not exceed one year');
  return value * unitMs;
}

function depthOf(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  let deepest = 0;
  for (const child of Object.values(value)) deepest = Math.max(deepest, depthOf(child));
  return deepest + 1;
}
