import { isObject } from '../is-object';
import { parseJson } from './parse-token-json';

/** A token endpoint's answer, parted into what oauth4webapi checks and the id_token, which it could not check. */
export interface TokenAnswer {
  /** JSON of RFC 6749 §5.1 without the id_token; the text as it came if it is no object. */
  readonly text: string;
  readonly idToken: string | null;
}

/** Spellings of the one type that is asked for (RFC 6750). Anything else is another type, and is refused. */
const bearerSpellings: ReadonlySet<string> = new Set(['bearer', 'bearertoken', 'bearer_token']);

/**
 * Reads an answer near the standard as what it can only mean: scopes as a list, null or empty text for what is not
 * there, no `token_type` or `BearerToken`, a lifetime with a fraction. A lifetime in words counts as none, so that a
 * short one is assumed: read digit by digit, "1 hour" would be a second.
 */
export function readTokenAnswer(text: string): TokenAnswer {
  const body = parseJson(text);
  if (!isObject(body)) return { text, idToken: null };
  const { id_token: idToken, scope, refresh_token: refreshToken, expires_in: expiresIn, ...others } = body;
  const read = {
    ...others,
    ...(typeof others['access_token'] === 'string' ? { token_type: readType(others['token_type']) } : {}),
    ...optional('scope', readScope(scope)),
    ...optional('refresh_token', isNothing(refreshToken) ? undefined : refreshToken),
    ...optional('expires_in', readLifetime(expiresIn)),
  };
  return { text: JSON.stringify(read), idToken: typeof idToken === 'string' ? idToken : null };
}

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === '';

function optional(name: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [name]: value };
}

function readType(value: unknown): unknown {
  if (isNothing(value)) return 'bearer';
  return typeof value === 'string' && bearerSpellings.has(value.trim().toLowerCase()) ? 'bearer' : value;
}

function readScope(value: unknown): unknown {
  if (typeof value === 'string') return value === '' ? undefined : value;
  // Whoever refuses a good answer has lost the refresh token in it.
  if (!Array.isArray(value)) return undefined;
  const names = value.filter((each): each is string => typeof each === 'string' && each !== '');
  return names.length === 0 ? undefined : names.join(' ');
}

/** Ten years: what says more, such as a point in time or milliseconds, is no lifetime to go by. */
const longestLifetimeSeconds = 10 * 365 * 86_400;

/** Seconds, or undefined where none are stated. */
function readLifetime(value: unknown): number | undefined {
  const seconds =
    typeof value === 'number' ? value : /^\d+(\.\d+)?$/.test(String(value)) ? Number(value) : NaN;
  return seconds >= 0 && seconds <= longestLifetimeSeconds ? Math.floor(seconds) : undefined;
}
