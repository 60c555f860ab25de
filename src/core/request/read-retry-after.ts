/**
 * Seconds a `Retry-After` header asks to wait (RFC 9110 §10.2.3: seconds or a date).
 * @returns null if it is absent or unreadable; never negative
 */
export function readRetryAfter(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Number(text);
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.max(0, Math.ceil((atMs - nowMs) / 1000));
}
