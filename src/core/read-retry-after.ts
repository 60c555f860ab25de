/**
 * Seconds a `Retry-After` header asks to wait (RFC 9110 §10.2.3: seconds or a date).
 * @returns null if it is absent or unreadable; never negative
 */
export function readRetryAfter(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text);
  // Date.parse takes '-5' and '1.5' for dates; an HTTP date begins with the name of its day.
  if (!/^[A-Za-z]{3,9},? /.test(text)) return null;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.max(0, Math.ceil((atMs - nowMs) / 1000));
}
