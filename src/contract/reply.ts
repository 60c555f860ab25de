import * as z from 'zod/mini';
import { recordIdPattern } from './key-patterns';
import { says } from './text/text';

/**
 * Every way a call can fail, as the front end may branch on it. The sentences beside a code are made in one
 * place (`core/failure/to-error-body.ts`); a new code needs a sentence there or the build fails.
 */
export const errorCodes = [
  'INVALID_INPUT',
  'NOT_PERMITTED',
  'NOT_FOUND',
  'CONFLICT',
  'NOT_CONFIGURED',
  'BINDING_REFUSED',
  'SIGN_IN_NEEDED',
  /** The viewer has to sign in, not an administrator. */
  'USER_SIGN_IN_NEEDED',
  'CLIENT_REJECTED',
  'SCOPE_REJECTED',
  'CONSENT_NEEDED',
  'TENANT_UNKNOWN',
  'PROVIDER_UNAVAILABLE',
  'PROVIDER_REFUSED',
  'HOST_NOT_ALLOWED',
  'EGRESS_NOT_ALLOWED',
  'ACCESS_DENIED_BY_API',
  'API_NOT_FOUND',
  'API_THROTTLED',
  'API_FAILED',
  'ANSWER_UNREADABLE',
  'ANSWER_IS_ERROR',
  'ANSWER_TOO_LARGE',
  'NO_ROWS_FOUND',
  'TIMED_OUT',
  'STORAGE_FAILED',
  'APP_FAILED',
  /** Made in the browser alone: it has no network, and no answer came. */
  'OFFLINE',
] as const;

/** One of {@link errorCodes}. */
export type ErrorCode = (typeof errorCodes)[number];

/** Who has to act: the person at the screen, whoever runs the outside service, or the makers of this app. */
export type ErrorOrigin = 'user' | 'provider' | 'app';

/** What a surface shows of a failure. Holds no secret, token, query string or response body. */
export interface ErrorBody {
  readonly code: ErrorCode;
  /** What failed, and on which connection or data source. */
  readonly message: string;
  /** What to change, and on which screen. */
  readonly fix: string;
  readonly origin: ErrorOrigin;
  /** The provider's own code and correlation id, or ours: what support will ask for. */
  readonly reference?: string;
  /** Its place in the troubleshooting guide, the same in every language; absent: the guide has none. */
  readonly topic?: string;
  /** A page of the provider that explains the code. */
  readonly helpUrl?: string;
  /** Field of the form the failure belongs to, as a dotted path, where there is one. */
  readonly field?: string;
  /** How far a long read has come, with `TIMED_OUT`: "Reading… 4,200 rows". */
  readonly progress?: { readonly pages: number; readonly rows: number };
}

/** The only shape a resolver answers with; resolvers never throw. */
export type Reply<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: ErrorBody };

/** Identifier of a stored record: lower-case letters and digits. */
export const recordIdSchema = z.string().check(z.regex(recordIdPattern, says('problem.recordId')));

/**
 * Name of a save, made by whoever sends it and the same when it is sent again because its answer was lost: by it the
 * server knows what it stored already. A new record gets it as its id. Absent: the save cannot be known again.
 */
export const saveIdSchema = z.optional(recordIdSchema);

/** A trimmed text of 1 to `max` characters. */
export const textSchema = (max: number) =>
  z
    .string()
    .check(z.trim(), z.minLength(1, says('problem.empty')), z.maxLength(max, says('problem.tooLong')));
