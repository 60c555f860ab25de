import type { Exchange } from '../../contract/exchange';

/** Headers of an answer that tell how to read it and carry no credential; every other one stays on the server. */
const safeNames = new Set([
  'age',
  'allow',
  'cache-control',
  'client-request-id',
  'content-encoding',
  'content-language',
  'content-length',
  'content-type',
  'date',
  'deprecation',
  'etag',
  'expires',
  'last-modified',
  'link',
  'odata-version',
  'ratelimit',
  'ratelimit-limit',
  'ratelimit-policy',
  'ratelimit-remaining',
  'ratelimit-reset',
  'request-id',
  'retry-after',
  'server-timing',
  'sunset',
  'traceresponse',
  'vary',
  'via',
  'x-correlation-id',
  'x-ms-ags-diagnostic',
  'x-next-page',
  'x-page',
  'x-per-page',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-request-id',
  'x-total',
  'x-total-count',
  'x-total-pages',
]);
const mostValueCharacters = 1_000;

/** The harmless headers of an answer, by name; every value passes through `mask`. */
export function pickSafeHeaders(
  headers: Readonly<Record<string, string>>,
  mask: (text: string) => string,
): Exchange['headers'] {
  return Object.entries(headers)
    .map(([name, value]) => ({ name: name.toLowerCase(), value: mask(value).slice(0, mostValueCharacters) }))
    .filter(({ name }) => safeNames.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
