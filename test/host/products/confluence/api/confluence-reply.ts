/** The shapes that Confluence's two REST APIs answer in. */
import { PageRefusal } from '../page-document';
import type { PlatformReply } from '../../../runtime/protocol';
import { jsonReply } from '../../../server/platform-reply';
import type { ConfluenceCall } from './confluence-call';

const V2_CODES: Record<number, string> = {
  400: 'INVALID_REQUEST_PARAMETER',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
};

/** An error of the v2 API. */
function v2Error(status: number, title: string): PlatformReply {
  return jsonReply(status, { errors: [{ status, code: V2_CODES[status] ?? 'ERROR', title, detail: null }] });
}

/** An error of the v1 API. */
function v1Error(statusCode: number, message: string): PlatformReply {
  const errors = [{ message: { translation: message, args: [] } }];
  return jsonReply(statusCode, {
    statusCode,
    data: { authorized: statusCode !== 403, valid: statusCode !== 400, errors, successful: false },
    message,
  });
}

/** Runs an operation of the v2 API. Content that one may not see is answered as if it were not there. */
export function v2(work: () => PlatformReply): PlatformReply {
  try {
    return work();
  } catch (error) {
    if (error instanceof PageRefusal) return v2Error(error.status, error.message);
    throw error;
  }
}

/** The same for the v1 API. */
export function v1(work: () => PlatformReply): PlatformReply {
  try {
    return work();
  } catch (error) {
    if (error instanceof PageRefusal) return v1Error(error.status, error.message);
    throw error;
  }
}

/** Throws, naming the parameter, when the call uses one that the host does not implement. */
export function checkQuery({ query, label }: Pick<ConfluenceCall, 'query' | 'label'>, known: string[]): void {
  for (const name of query.keys()) {
    if (!known.includes(name)) {
      throw new Error(`host: parameter '${name}' of product call ${label} is not implemented`);
    }
  }
}

/** Values of a parameter that may be repeated or hold a comma-separated list. */
export function listOf(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** A whole number within its limits; `fallback` without one. Throws `PageRefusal` 400 for anything else. */
export function numberOf(
  query: URLSearchParams,
  name: string,
  { fallback, min, max }: { fallback: number; min: number; max: number },
): number {
  const text = query.get(name);
  if (text === null) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new PageRefusal(400, `Provided value {${text}} for '${name}' must be from ${min} to ${max}`);
  }
  return value;
}

/** A page of a v2 collection: `limit` and `cursor` in, `_links.next` and a Link header out. */
export function v2Page<T>(
  call: ConfluenceCall,
  all: readonly T[],
  toItem: (item: T) => object,
): PlatformReply {
  const limit = numberOf(call.query, 'limit', { fallback: 25, min: 1, max: 250 });
  const start = offsetOf(call.query.get('cursor'));
  const results = all.slice(start, start + limit).map(toItem);
  const base = `${call.confluence.siteUrl}/wiki`;
  if (start + limit >= all.length) return jsonReply(200, { results, _links: { base } });
  const next = nextPath(call, start + limit);
  return jsonReply(200, { results, _links: { next, base } }, { link: `<${next}>; rel="next"` });
}

/** The call's own path with the cursor of the page that begins at `start`. */
export function nextPath({ path, query }: ConfluenceCall, start: number): string {
  const next = new URLSearchParams(query);
  next.set('cursor', cursorOf(start));
  return `${path}?${next.toString()}`;
}

function cursorOf(start: number): string {
  return Buffer.from(JSON.stringify({ start })).toString('base64url');
}

/** Where the page of a cursor begins. Throws `PageRefusal` 400 for a cursor that was not handed out. */
export function offsetOf(cursor: string | null): number {
  if (cursor === null) return 0;
  try {
    const { start } = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as { start?: unknown };
    if (typeof start === 'number') return start;
  } catch {
    // Told below: any text can stand where a cursor should.
  }
  throw new PageRefusal(400, `Provided value {${cursor}} for 'cursor' is not valid`);
}

/** A page of a v1 collection: `start` and `limit` in and out. */
export function v1Page<T>(
  call: ConfluenceCall,
  all: readonly T[],
  options: { defaultLimit: number; maxLimit: number; toItem: (item: T) => object },
): PlatformReply {
  const limit = numberOf(call.query, 'limit', {
    fallback: options.defaultLimit,
    min: 0,
    max: options.maxLimit,
  });
  const start = numberOf(call.query, 'start', { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
  const results = all.slice(start, start + limit).map(options.toItem);
  const links: Record<string, string> = { base: `${call.confluence.siteUrl}/wiki`, context: '/wiki' };
  if (start + results.length < all.length && results.length > 0) {
    const next = new URLSearchParams(call.query);
    next.set('start', String(start + limit));
    next.set('limit', String(limit));
    links['next'] = `${call.path.replace(/^\/wiki/, '')}?${next.toString()}`;
  }
  const withTotal = call.query.get('shouldReturnTotalSize') === 'true' ? { totalSize: all.length } : {};
  return jsonReply(200, { results, start, limit, size: results.length, ...withTotal, _links: links });
}

/** The text of a JSON member; throws `PageRefusal` 400 when it is missing. */
export function textMember(body: unknown, name: string): string {
  const value = (body as Record<string, unknown> | undefined)?.[name];
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') throw new PageRefusal(400, `'${name}' is missing`);
  return value;
}

/** Body of a page or comment in storage format, as `{body: {representation, value}}`. Throws `PageRefusal` 400. */
export function storageMember(body: unknown): string {
  const wrapped = (body as { body?: Record<string, unknown> } | undefined)?.body;
  const direct = wrapped?.['storage'] as Record<string, unknown> | undefined;
  const { representation, value } = direct ?? wrapped ?? {};
  if (representation === 'atlas_doc_format' || representation === 'wiki') {
    throw new Error(`host: a body in ${representation} is not implemented; use storage`);
  }
  if (representation !== 'storage' || typeof value !== 'string') {
    throw new PageRefusal(400, "'body' must be {representation: 'storage', value}");
  }
  return value;
}
