import { fail, succeed } from '../result';
import type { Result } from '../result';
import type { Problem } from './problem';
import { isBearerToken, maxTokenCharacters } from './read-token';

/** A request as Forge hands it to a web trigger. */
export interface RawRequest {
  readonly method: string;
  readonly userPath: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** Names in any case. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

/** A request whose form is in order: one value for each parameter, a plain path, one bearer token. */
export interface GatewayRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Parts of the path, without `v1`. */
  readonly segments: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly accept: string;
  readonly acceptEncoding: string;
  readonly ifNoneMatch: string;
  readonly contentType: string;
  readonly body: string;
}

const methods = ['GET', 'POST', 'DELETE'] as const;
const maxPathCharacters = 300;
const maxQueryCharacters = 8_000;
const maxParameters = 60;

/** One part of a path. No percent-encoding: nothing that is addressed here needs it, and it is where tricks begin. */
const segmentPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;

const malformed = (detail: string) => fail<Problem>({ kind: 'malformed-request', detail });

/** All values of a header, whatever the case its name is written in. */
export function headerValues({ headers }: RawRequest, name: string): readonly string[] {
  return Object.entries(headers)
    .filter(([each]) => each.toLowerCase() === name)
    .flatMap(([, values]) => values);
}

/**
 * Checks the form of a request before anything is believed of it. A request that could be read in two ways, such
 * as one with a parameter given twice, is refused rather than interpreted.
 */
export function readRequest(raw: RawRequest): Result<GatewayRequest, Problem> {
  const { userPath } = raw;
  if (Object.values(raw.headers).flat().some(hasControls) || Object.keys(raw.headers).some(hasControls))
    return malformed('A header holds a control character.');
  const segments = readPath(userPath);
  if (!segments.ok) return segments;
  const query = readQuery(raw.query);
  if (!query.ok) return query;
  for (const name of ['content-type', 'if-none-match', 'content-length']) {
    if (headerValues(raw, name).length > 1) return malformed(`The header ${name} is there more than once.`);
  }
  if (headerValues(raw, 'content-length').length > 0 && headerValues(raw, 'transfer-encoding').length > 0)
    return malformed('A request has Content-Length or Transfer-Encoding, not both.');
  const override = ['x-http-method-override', 'x-http-method', 'x-method-override'].find(
    (name) => headerValues(raw, name).length > 0,
  );
  if (override !== undefined) return malformed(`The header ${override} is not accepted.`);
  const method = methods.find((each) => each === raw.method);
  if (method === undefined)
    return fail({
      kind: 'method-not-allowed',
      detail: 'Use GET, POST or DELETE.',
      headers: { allow: methods.join(', ') },
    });
  if (method !== 'POST' && raw.body !== '') return malformed(`A ${method} request has no body.`);
  return succeed({
    method,
    segments: segments.value,
    query: query.value,
    accept: headerValues(raw, 'accept').join(', '),
    acceptEncoding: headerValues(raw, 'accept-encoding').join(', '),
    ifNoneMatch: headerValues(raw, 'if-none-match')[0] ?? '',
    contentType: headerValues(raw, 'content-type')[0] ?? '',
    body: raw.body,
  });
}

function readPath(path: string): Result<readonly string[], Problem> {
  if (path.length > maxPathCharacters) return malformed('The path is too long.');
  const match = /^\/v1((?:\/[^/]+)*)$/.exec(path);
  if (match === null) return malformed('The path must begin with /v1 and have no empty part.');
  const segments = (match[1] ?? '').split('/').slice(1);
  return segments.every((segment) => segmentPattern.test(segment) && !segment.includes('..'))
    ? succeed(segments)
    : malformed('The path may hold letters, digits, points, hyphens and underscores only.');
}

function readQuery(
  query: Readonly<Record<string, readonly string[]>>,
): Result<Readonly<Record<string, string>>, Problem> {
  const entries = Object.entries(query);
  if (entries.length > maxParameters) return malformed('There are too many parameters.');
  const values = new Map<string, string>();
  let characters = 0;
  for (const [name, given] of entries) {
    const [value = ''] = given;
    characters += name.length + given.join('').length;
    if (/^(access_token|token|id_token|authorization)$/i.test(name))
      return malformed('A token belongs in the Authorization header, never in the address (RFC 6750 §2.3).');
    if (!/^[A-Za-z][A-Za-z0-9_.-]{0,79}$/.test(name))
      return malformed('A parameter has a name that none here has.');
    if (given.length !== 1) return malformed(`The parameter ${name} is there more than once.`);
    if (hasControls(value)) return malformed(`The parameter ${name} holds a control character.`);
    values.set(name, value);
  }
  if (characters > maxQueryCharacters) return malformed('The parameters are too long.');
  return succeed(Object.fromEntries(values));
}

function hasControls(text: string): boolean {
  return /[\u0000-\u001f\u007f]/.test(text);
}

/**
 * The bearer token of a request (RFC 6750 §2.1). Exactly one Authorization header with exactly one credential: a
 * second one is a request that two readers could read differently.
 */
export function readBearerToken(raw: RawRequest): Result<string, Problem> {
  const given = headerValues(raw, 'authorization');
  if (given.length > 1) return malformed('There is more than one Authorization header.');
  const [value = ''] = given;
  if (value.trim() === '')
    return fail({ kind: 'token-missing', detail: 'Send an access token: Authorization: Bearer <token>.' });
  if (/^basic\b/i.test(value.trim())) {
    return fail({
      kind: 'basic-refused',
      detail:
        'User name and password or API token are never accepted here. Get an access token from your identity provider and send it as Authorization: Bearer <token>.',
    });
  }
  const match = /^Bearer +([^\s,]+)$/i.exec(value);
  if (match === null) {
    return /^bearer\b/i.test(value)
      ? malformed('The Authorization header must be the word Bearer and one token.')
      : fail({
          kind: 'token-missing',
          detail: 'Only bearer tokens are accepted: Authorization: Bearer <token>.',
        });
  }
  const token = match[1]!;
  if (token.length > maxTokenCharacters)
    return malformed(`The token is longer than ${maxTokenCharacters} characters.`);
  return isBearerToken(token) ? succeed(token) : malformed('The token holds characters that no token has.');
}
