/** Codes of a connection that was there and brought no whole answer (undici, Node): the request may have been worked at. */
const brokenLineCodes: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_HEADERS_OVERFLOW',
  'UND_ERR_BODY_TIMEOUT',
]);

/** Codes of an answer that is no HTTP begin so. */
const unreadablePrefix = 'HPE_';

/** Whether fetch failed after the other side had the request: it is not known what became of it. */
export function isBrokenLine(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return false;
  const { code } = cause;
  return typeof code === 'string' && (brokenLineCodes.has(code) || code.startsWith(unreadablePrefix));
}
