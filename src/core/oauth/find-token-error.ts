import { buildMask } from '../answer/mask-secrets';
import { parseXml } from '../answer/parse-xml';
import { findAnswerError, findServiceWords } from '../evidence/find-answer-error';
import type { AnswerError } from '../evidence/find-answer-error';
import { isObject } from '../is-object';
import { parseJson } from './parse-token-json';

/** Words of a service's own page are cut to this. */
const mostTitle = 120;

/**
 * The error that a token endpoint speaks of in an answer of 200 (RFC 6749 §5.2 wants 400): `{"ok": false, "error": …}`,
 * an object of errors, XML. Null: it speaks of none. Where a token came as well, only an error of its own name and a
 * plain no count: whoever refuses a good answer has lost the refresh token in it.
 */
export function findTokenError(text: string): AnswerError | null {
  const body = parseJson(text);
  if (isObject(body)) {
    const error = findAnswerError(body, '');
    const hasToken = typeof body.access_token === 'string' && body.access_token !== '';
    if (error === null || (hasToken && !isPlainError(body))) return null;
    const { error_description: description } = body;
    const words = typeof description === 'string' ? findServiceWords({ message: description }) : null;
    return words === null ? error : { ...error, words: words.words };
  }
  if (body !== undefined || !/^\s*</.test(text)) return null;
  if (/^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b/i.test(text)) return null;
  const parsed = parseXml(text);
  return parsed.ok ? findAnswerError(parsed.value, '') : null;
}

const isPlainError = (body: Readonly<Record<string, unknown>>) =>
  body.ok === false ||
  body.success === false ||
  (typeof body.error === 'string' && body.error !== '') ||
  (isObject(body.error) && Object.keys(body.error).length > 0);

/** A title stands at the beginning of its page; a search through all of it could be made to take minutes. */
const titleWithin = 16_000;

/** What a page that came instead of an answer calls itself; null: it is none, or has no title. */
export function findPageTitle(text: string): string | null {
  const beginning = text.slice(0, titleWithin);
  const title =
    /<title[^<>]{0,200}>([^<]{1,500})<\/title>/i.exec(beginning)?.[1]?.replace(/\s+/g, ' ').trim() ?? '';
  return title === '' ? null : title.slice(0, mostTitle).toWellFormed();
}

/** Parameters of a token request that are no secret (RFC 6749, RFC 8707). */
const openParameters = new Set(['grant_type', 'scope', 'redirect_uri', 'resource', 'client_id', 'audience']);

/** A function that takes out of a text what was sent to a token endpoint in confidence: services repeat it. */
export function buildTokenMask(
  body: string,
  headers: Readonly<Record<string, string>>,
  secrets: readonly string[],
): (text: string) => string {
  const sent = [...new URLSearchParams(body)].filter(([name]) => !openParameters.has(name));
  const [, encoded = ''] = (headers['authorization'] ?? '').split(' ');
  return buildMask([encoded, ...secrets, ...sent.map(([, value]) => value)]);
}
