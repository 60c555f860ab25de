import { STATUS_CODES } from 'node:http';
import type { PlatformReply } from '../runtime/protocol';

/** A JSON answer of a platform service. */
export function jsonReply(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): PlatformReply {
  return textReply(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
}

/** A text answer of a platform service; the text may be empty. */
export function textReply(status: number, body: string, headers: Record<string, string> = {}): PlatformReply {
  return { kind: 'platform', status, statusText: STATUS_CODES[status] ?? '', headers, body };
}

/** An answer of bytes. */
export function bytesReply(status: number, bytes: Uint8Array, contentType: string): PlatformReply {
  const body = Buffer.from(bytes).toString('base64');
  return { ...textReply(status, body, { 'content-type': contentType }), encoding: 'base64' };
}

/** An error of the platform's proxy: @forge/api throws `ProxyRequestError`, or `NeedsAuthenticationError`, on this header. */
export function proxyErrorReply(status: number, reason: string): PlatformReply {
  return textReply(status, '', { 'forge-proxy-error': reason });
}
