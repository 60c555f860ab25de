/*
 * What a caller gets instead of an answer: problem details (RFC 9457). `type` is a name that programs may branch on.
 */

/** Kinds of problem, with status and title. */
const kinds = {
  'malformed-request': [400, 'The request is malformed'],
  'invalid-parameter': [400, 'A parameter cannot be used'],
  'invalid-body': [400, 'The body cannot be used'],
  'token-missing': [401, 'A bearer token is needed'],
  'basic-refused': [401, 'Basic authentication is not accepted'],
  'token-invalid': [401, 'The token is not accepted'],
  'not-permitted': [403, 'The caller may not do this'],
  'origin-refused': [403, 'Pages may not call this'],
  'not-found': [404, 'There is no such resource'],
  'method-not-allowed': [405, 'The method is not allowed here'],
  'not-acceptable': [406, 'The format is not offered'],
  'product-refused': [409, 'The product refused the operation'],
  'body-too-large': [413, 'The body is too large'],
  'answer-too-large': [422, 'The answer is too large'],
  'body-not-json': [415, 'The body must be JSON'],
  'too-many-requests': [429, 'Too many requests'],
  'locked-out': [429, 'The client is locked out for a while'],
  failed: [500, 'The app has a problem'],
  'issuer-unavailable': [503, 'The token could not be checked'],
  'product-unavailable': [503, 'The product gives no answer'],
  'data-unavailable': [503, 'The data is not available'],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string]>>;
export type ProblemKind = keyof typeof kinds;

/** A refusal or failure of one call. */
export interface Problem {
  readonly kind: ProblemKind;
  /** A sentence that says what to change. Quotes no token. */
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of the gateway. */
export interface GatewayAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Headers of every answer: what one caller may see must stay in no shared cache, nor be given to another caller. */
const commonHeaders = {
  'cache-control': 'private, no-store',
  vary: 'Authorization, External-Data-Issuer, Accept, Accept-Encoding',
  'x-content-type-options': 'nosniff',
};

const realm = 'external-data';

/** Whether a kind of problem is answered with 401, and so with a challenge. */
export const asksForToken = (kind: ProblemKind): boolean => kinds[kind][0] === 401;

/**
 * Problem details as `application/problem+json`, with the challenge of RFC 6750 §3 where a token is wanted.
 * @param metadataUrl where the challenge says that tokens are described (RFC 9728 §5.1)
 */
export function toProblemAnswer(
  { kind, detail, headers = {} }: Problem,
  metadataUrl: string | null = null,
): GatewayAnswer {
  const [status, title] = kinds[kind];
  const body = { type: `urn:external-data:problem:${kind}`, title, status, detail };
  return {
    status,
    headers: {
      ...commonHeaders,
      'content-type': 'application/problem+json',
      ...challengeOf(kind, metadataUrl),
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

function challengeOf(kind: ProblemKind, metadataUrl: string | null): Readonly<Record<string, string>> {
  if (asksForToken(kind)) {
    const error = kind === 'token-invalid' ? ', error="invalid_token"' : '';
    const metadata = metadataUrl === null ? '' : `, resource_metadata="${metadataUrl}"`;
    return { 'www-authenticate': `Bearer realm="${realm}"${error}${metadata}` };
  }
  return kind === 'not-permitted'
    ? { 'www-authenticate': `Bearer realm="${realm}", error="insufficient_scope"` }
    : {};
}

/** An answer in JSON. */
export function toJsonAnswer(
  body: unknown,
  {
    status = 200,
    headers = {},
  }: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): GatewayAnswer {
  return {
    status,
    headers: { ...commonHeaders, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

/** An answer in another format, or without a body. */
export function toTextAnswer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>>,
): GatewayAnswer {
  return { status, headers: { ...commonHeaders, ...headers }, body };
}
