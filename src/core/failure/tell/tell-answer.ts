import type { ErrorBody } from '../../../contract/reply';
import type { ReadFailure } from '../failure';
import { withReference } from './teller';
import type { Tellers, Places, T } from './teller';

/** Sentences for answers that hold no rows for us. */
export const answerTellers: Tellers<ReadFailure> = {
  'api-status': (failure, { t, where }) => ({
    ...describeApiStatus(failure, where, t),
    ...withReference([failure.apiCode, failure.requestId]),
  }),
  'answer-error': (failure, { t, where, source }) => ({
    code: 'ANSWER_IS_ERROR',
    message:
      failure.words === null
        ? t('failure.answer-error.silent', { source, host: failure.host })
        : t('failure.answer-error.message', { source, host: failure.host, words: failure.words }),
    fix: t('failure.answer-error.fix', where),
    origin: 'provider',
    ...withReference([failure.apiCode]),
  }),
  'answer-refused': (failure, { t, where, source }) => ({
    code: 'ANSWER_IS_ERROR',
    message:
      failure.words === null
        ? t('failure.answer-refused.silent', { source, problem: failure.problem })
        : t('failure.answer-refused.message', { source, problem: failure.problem, words: failure.words }),
    fix: t('failure.answer-refused.fix', where),
    origin: 'provider',
  }),
  'suspicious-read': ({ before, after, isSilent }, { t, source }) => ({
    code: 'ANSWER_IS_ERROR',
    message: isSilent
      ? t('failure.suspicious-read.silent', { source, before })
      : t('failure.suspicious-read.message', { source, before, after }),
    fix: t('failure.suspicious-read.fix'),
    origin: 'user',
  }),
  'query-running': (failure, { t, source }) => ({
    code: 'TIMED_OUT',
    message: t('failure.query-running.message', { source, host: failure.host }),
    fix: t('failure.query-running.fix'),
    origin: 'provider',
  }),
  redirected: (failure, { t, where, source }) => ({
    code: 'HOST_NOT_ALLOWED',
    message: t('failure.redirected.message', {
      source,
      host: failure.host,
      toHost: failure.toHost ?? t('name.unreadableAddress'),
    }),
    fix: t('failure.redirected.fix', where),
    origin: 'user',
  }),
  'not-json': (failure, { t, where, source }) => ({
    code: 'ANSWER_UNREADABLE',
    message: failure.isHtml
      ? t('failure.not-json.html.message', { source, host: failure.host })
      : t('failure.not-json.other.message', {
          source,
          host: failure.host,
          contentType: failure.contentType || t('failure.not-json.noType'),
        }),
    fix: failure.isHtml ? t('failure.not-json.html.fix', where) : t('failure.not-json.other.fix', where),
    origin: 'user',
  }),
  'not-readable': (failure, { t, where, source }) => ({
    code: 'ANSWER_UNREADABLE',
    message: t('failure.not-readable.message', {
      source,
      host: failure.host,
      expected: failure.expected,
      problem: failure.problem,
    }),
    fix: t('failure.not-readable.fix', where),
    origin: 'provider',
  }),
  'attachment-missing': (failure, { t, source }) => ({
    code: 'NOT_FOUND',
    message: t('failure.attachment-missing.message', { source, file: failure.file, page: failure.pageId }),
    fix: t('failure.attachment-missing.fix'),
    origin: 'user',
  }),
  'file-missing': (failure, { t, source }) => ({
    code: 'NOT_FOUND',
    message: t('failure.file-missing.message', { source, file: failure.file }),
    fix: t('failure.file-missing.fix'),
    origin: 'user',
  }),
  'part-unusable': ({ part, problem }, { t, source }) => ({
    code: 'NOT_FOUND',
    message: t(`failure.part-unusable.${problem}`, { source, part }),
    fix: t('failure.part-unusable.fix', { part }),
    origin: 'user',
  }),
  'file-unreadable': (failure, { t, source }) => ({
    code: 'ANSWER_UNREADABLE',
    message: t('failure.file-unreadable.message', { source, file: failure.file, problem: failure.problem }),
    fix: t('failure.file-unreadable.fix'),
    origin: 'user',
  }),
  'rows-path-invalid': (failure, { t, source }) => ({
    code: 'INVALID_INPUT',
    message: t('failure.rows-path-invalid.message', {
      source,
      path: failure.path,
      problem: failure.problem,
    }),
    fix: t('failure.rows-path-invalid.fix'),
    origin: 'user',
    field: 'draft.rowsPath',
  }),
  'rows-path-empty': (failure, { t, source }) => ({
    code: 'NO_ROWS_FOUND',
    message: t(`failure.rows-path-empty.${failure.found ?? 'message'}`, { source, path: failure.path }),
    fix:
      failure.found === 'misfit'
        ? t('failure.rows-path-empty.fixMisfit')
        : failure.candidates.length > 0
          ? t('failure.rows-path-empty.fixCandidates', { paths: failure.candidates.slice(0, 3) })
          : t('failure.rows-path-empty.fix'),
    origin: 'user',
    field: failure.found === 'misfit' ? 'draft.rowsShape' : 'draft.rowsPath',
  }),
  'path-too-costly': (failure, { t, source }) => ({
    code: 'INVALID_INPUT',
    message: t('failure.path-too-costly.message', { source, path: failure.path }),
    fix: t('failure.path-too-costly.fix'),
    origin: 'user',
  }),
  'column-path-invalid': (failure, { t, source }) => ({
    code: 'INVALID_INPUT',
    message: t('failure.column-path-invalid.message', {
      source,
      column: failure.column,
      problem: failure.problem,
    }),
    fix: t('failure.column-path-invalid.fix'),
    origin: 'user',
    field: 'draft.columns',
  }),
};

type ApiStatus = Pick<
  Extract<ReadFailure, { reason: 'api-status' }>,
  'status' | 'host' | 'signIn' | 'neededScope'
>;

function describeApiStatus(failure: ApiStatus, where: Places, t: T): ErrorBody {
  const { status, host, signIn, neededScope } = failure;
  const { source, connection } = where;
  const named = { source, host, status: String(status) };
  if (neededScope !== undefined && signIn === undefined) {
    const scope = { ...where, host, scope: neededScope, connection };
    const isNamed = neededScope !== '';
    return {
      code: 'ACCESS_DENIED_BY_API',
      message: isNamed ? t('failure.api.scope.message', scope) : t('failure.api.scope.unnamed', scope),
      fix: isNamed ? t('failure.api.scope.fix', scope) : t('failure.api.scope.fixUnnamed', where),
      origin: 'user',
    };
  }
  if (status === 401) {
    return {
      code: 'SIGN_IN_NEEDED',
      message: t('failure.api.unauthorized.message', named),
      fix: signIn
        ? t(`failure.api.unauthorizedFix.${signIn}`, where)
        : t('failure.api.unauthorized.fix', where),
      origin: 'user',
    };
  }
  if (status === 403) {
    return {
      code: 'ACCESS_DENIED_BY_API',
      message: t('failure.api.forbidden.message', named),
      fix: signIn ? t(`failure.api.forbiddenFix.${signIn}`, where) : t('failure.api.forbidden.fix', where),
      origin: 'user',
    };
  }
  if (status === 404 || status === 410) {
    return {
      code: 'API_NOT_FOUND',
      message: t('failure.api.missing.message', named),
      fix: t('failure.api.missing.fix', where),
      origin: 'user',
    };
  }
  if (status === 429) {
    return {
      code: 'API_THROTTLED',
      message: t('failure.api.throttled.message', named),
      fix: t('failure.api.throttled.fix'),
      origin: 'provider',
    };
  }
  if (status >= 500) {
    return {
      code: 'API_FAILED',
      message: t('failure.api.failing.message', named),
      fix: t('failure.api.failing.fix'),
      origin: 'provider',
    };
  }
  return {
    code: 'API_FAILED',
    message: t('failure.api.refused.message', named),
    fix: t('failure.api.refused.fix', where),
    origin: 'user',
  };
}
