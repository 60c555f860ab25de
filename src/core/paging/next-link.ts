import type { HttpAnswer } from '../ports';
import { resolveLink } from './resolve-link';

/**
 * Finds where the next page is, if the answer says so: Graph's `@odata.nextLink` in the body, or
 * `Link: <…>; rel="next"` (RFC 8288). A relative link is resolved against the page it came from.
 * @returns the absolute URL, or null on the last page
 */
export function findNextLink(
  answer: Pick<HttpAnswer, 'headers'>,
  body: unknown,
  pageUrl: string,
): string | null {
  const target = readODataNextLink(body) ?? readLinkHeader(answer.headers['link'] ?? '');
  return target === null ? null : resolveLink(target, pageUrl);
}

function readODataNextLink(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const link: unknown = (body as Record<string, unknown>)['@odata.nextLink'];
  return typeof link === 'string' && link !== '' ? link : null;
}

function readLinkHeader(header: string): string | null {
  for (const match of header.matchAll(/<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"[^"]*"|[^;,]*))?)*)/g)) {
    if (match[1] && readRelations(match[2] ?? '').includes('next')) return match[1];
  }
  return null;
}

/** Names in a link's first `rel`; later ones do not count (RFC 8288 §3.3). */
function readRelations(parameters: string): readonly string[] {
  for (const match of parameters.matchAll(/;\s*([^\s=;,]+)(?:\s*=\s*(?:"([^"]*)"|([^;,\s]*)))?/g)) {
    if (match[1]?.toLowerCase() === 'rel') return (match[2] ?? match[3] ?? '').toLowerCase().split(/\s+/);
  }
  return [];
}
