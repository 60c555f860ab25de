import { failure as sentences } from '../../../locales/en-US/failure';
import type { ErrorBody } from '../../contract/reply';
import { english } from '../../contract/text/create-texts';
import type { Language } from '../../contract/text/create-texts';
import { describeSignIn } from './describe-sign-in';
import type { NamedFailure, SignInFailure, Subject } from './failure';
import { createFailureTexts } from './failure-texts';
import type { FailureTexts } from './failure-texts';

const labels = sentences.field;

/**
 * The one map from failures to what a surface shows, in the reader's language. A new failure without a sentence here
 * does not compile.
 */
export function toErrorBody({ failure, subject }: NamedFailure, language: Language = english): ErrorBody {
  const texts = createFailureTexts(language);
  const { t, phrase } = texts;
  const where = describePlaces(subject, t);
  const { source } = where;
  switch (failure.reason) {
    case 'timed-out': {
      const seconds = Math.round(failure.limitMs / 1000);
      return {
        code: 'TIMED_OUT',
        message: t('failure.timed-out.message', { source, host: failure.host, seconds }),
        fix: t('failure.timed-out.fix', where),
        origin: 'provider',
      };
    }
    case 'unreachable':
      return {
        code: 'PROVIDER_UNAVAILABLE',
        message: t('failure.unreachable.message', { source, host: failure.host }),
        fix: t('failure.unreachable.fix', where),
        origin: 'provider',
      };
    case 'interrupted':
      return {
        code: 'PROVIDER_UNAVAILABLE',
        message: t('failure.interrupted.message', { source, host: failure.host }),
        fix: t('failure.interrupted.fix'),
        origin: 'provider',
      };
    case 'egress-not-allowed':
      return {
        code: 'EGRESS_NOT_ALLOWED',
        message: t('failure.egress-not-allowed.message', { source, host: failure.host }),
        fix: t('failure.egress-not-allowed.fix', { host: failure.host }),
        origin: 'user',
      };
    case 'too-large': {
      const megabytes = Math.round(failure.limitBytes / 1_048_576);
      return {
        code: 'ANSWER_TOO_LARGE',
        message: t('failure.too-large.message', { source, host: failure.host, megabytes }),
        fix: t('failure.too-large.fix', where),
        origin: 'user',
      };
    }
    case 'url-invalid':
      return {
        code: 'INVALID_INPUT',
        message: t('failure.url-invalid.message', {
          source,
          url: failure.url,
          problem: phrase(failure.problem),
        }),
        fix: t('failure.url-invalid.fix', where),
        origin: 'user',
      };
    case 'host-not-allowed':
      return {
        code: 'HOST_NOT_ALLOWED',
        message: t('failure.host-not-allowed.message', {
          ...where,
          host: failure.host,
          hosts: failure.allowedHosts.join(', ') || t('failure.name.nothing'),
        }),
        fix: t('failure.host-not-allowed.fix', { ...where, host: failure.host }),
        origin: 'user',
      };
    case 'sign-in':
      return describeSignInFailure(failure, subject, t);
    case 'api-status':
      return {
        ...describeApiStatus(failure.status, failure.host, where, t),
        ...withReference([failure.apiCode, failure.requestId]),
      };
    case 'redirected':
      return {
        code: 'HOST_NOT_ALLOWED',
        message: t('failure.redirected.message', { source, host: failure.host, toHost: failure.toHost }),
        fix: t('failure.redirected.fix', where),
        origin: 'user',
      };
    case 'not-json':
      return {
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
      };
    case 'not-readable':
      return {
        code: 'ANSWER_UNREADABLE',
        message: t('failure.not-readable.message', {
          source,
          host: failure.host,
          expected: failure.expected,
          problem: phrase(failure.problem),
        }),
        fix: t('failure.not-readable.fix', where),
        origin: 'provider',
      };
    case 'rows-path-invalid':
      return {
        code: 'INVALID_INPUT',
        message: t('failure.rows-path-invalid.message', {
          source,
          path: failure.path,
          problem: phrase(failure.problem),
        }),
        fix: t('failure.rows-path-invalid.fix'),
        origin: 'user',
        field: 'draft.rowsPath',
      };
    case 'rows-path-empty':
      return {
        code: 'NO_ROWS_FOUND',
        message: t('failure.rows-path-empty.message', { source, path: failure.path }),
        fix:
          failure.candidates.length > 0
            ? t('failure.rows-path-empty.fixCandidates', { paths: failure.candidates.slice(0, 3).join(', ') })
            : t('failure.rows-path-empty.fix'),
        origin: 'user',
        field: 'draft.rowsPath',
      };
    case 'column-path-invalid':
      return {
        code: 'INVALID_INPUT',
        message: t('failure.column-path-invalid.message', {
          source,
          column: failure.column,
          problem: phrase(failure.problem),
        }),
        fix: t('failure.column-path-invalid.fix'),
        origin: 'user',
        field: 'draft.columns',
      };
    case 'invalid-input':
      return {
        code: 'INVALID_INPUT',
        message: t('failure.invalid-input.message', {
          field: nameField(failure.field, t),
          problem: phrase(failure.problem),
        }),
        fix: t('failure.invalid-input.fix'),
        origin: 'user',
        field: failure.field,
      };
    case 'not-administrator':
      return {
        code: 'NOT_PERMITTED',
        message: t('failure.not-administrator.message', { product: phrase(failure.product) }),
        fix: t('failure.not-administrator.fix'),
        origin: 'user',
      };
    case 'not-editor':
      return {
        code: 'NOT_PERMITTED',
        message: t('failure.not-editor.message'),
        fix: t('failure.not-editor.fix'),
        origin: 'user',
      };
    case 'space-not-allowed':
      return {
        code: 'NOT_PERMITTED',
        message: t('failure.space-not-allowed.message', where),
        fix: t('failure.space-not-allowed.fix'),
        origin: 'user',
      };
    case 'group-not-allowed':
      return {
        code: 'NOT_PERMITTED',
        message: t('failure.group-not-allowed.message', where),
        fix: t('failure.group-not-allowed.fix'),
        origin: 'user',
      };
    case 'record-not-found':
      return {
        code: 'NOT_FOUND',
        message: t(`failure.record-not-found.${failure.kind}.message`),
        fix: t(`failure.record-not-found.${failure.kind}.fix`),
        origin: 'user',
      };
    case 'record-deleted': {
      const day = toDay(failure.deletedAtMs, texts);
      const until = toDay(failure.untilMs, texts);
      return {
        code: 'NOT_FOUND',
        message:
          failure.kind === 'data-source'
            ? t('failure.record-deleted.data-source.message', { day, until })
            : t('failure.record-deleted.connection.message', { source, day, until }),
        fix: t(`failure.record-deleted.${failure.kind}.fix`),
        origin: 'user',
      };
    }
    case 'record-in-use': {
      const names = failure.usedBy.slice(0, 5).join(', ');
      const left = failure.usedBy.length - 5;
      return {
        code: 'CONFLICT',
        message: t('failure.record-in-use.message', {
          connection: where.connection,
          users: left > 0 ? t('failure.andMore', { names, left }) : names,
        }),
        fix: t('failure.record-in-use.fix'),
        origin: 'user',
      };
    }
    case 'conflict':
      return {
        code: 'CONFLICT',
        message: t(`failure.conflict.${failure.kind}`),
        fix: t('failure.conflict.fix'),
        origin: 'user',
      };
    case 'record-unreadable':
      return {
        code: 'STORAGE_FAILED',
        message: t('failure.record-unreadable.message', { kind: failure.kind }),
        fix: t('failure.record-unreadable.fix'),
        origin: 'app',
      };
    case 'not-configured':
      return {
        code: 'NOT_CONFIGURED',
        message: t('failure.not-configured.message', { problem: phrase(failure.problem) }),
        fix: t('failure.not-configured.fix'),
        origin: 'user',
      };
    case 'binding-refused':
      return {
        code: 'BINDING_REFUSED',
        message: t('failure.binding-refused.message'),
        fix: t('failure.binding-refused.fix'),
        origin: 'user',
      };
    case 'secret-missing':
      return {
        code: 'CLIENT_REJECTED',
        message: t('failure.secret-missing.message', {
          connection: where.connection,
          secret: phrase(failure.secret.toLowerCase()),
        }),
        fix: t('failure.secret-missing.fix', where),
        origin: 'user',
      };
    case 'user-sign-in-needed':
      return {
        code: 'USER_SIGN_IN_NEEDED',
        message: t('failure.user-sign-in-needed.message', where),
        fix: t('failure.user-sign-in-needed.fix'),
        origin: 'user',
      };
    case 'account-needed':
      return {
        code: 'NOT_PERMITTED',
        message: t('failure.account-needed.message', where),
        fix: t('failure.account-needed.fix'),
        origin: 'user',
      };
    case 'connection-sign-in-needed':
      return {
        code: 'SIGN_IN_NEEDED',
        message: t('failure.connection-sign-in-needed.message', { connection: capitalize(where.connection) }),
        fix: t('failure.connection-sign-in-needed.fix', where),
        origin: 'user',
      };
    case 'sign-in-unknown':
      return {
        code: 'SIGN_IN_NEEDED',
        message: t('failure.sign-in-unknown.message'),
        fix: t('failure.sign-in-unknown.fix'),
        origin: 'user',
      };
    case 'sign-in-mismatch':
      return {
        code: 'PROVIDER_REFUSED',
        message: t('failure.sign-in-mismatch.message', {
          connection: where.connection,
          problem: phrase(failure.problem),
        }),
        fix: t('failure.sign-in-mismatch.fix', where),
        origin: 'provider',
      };
    case 'token-unavailable':
      return {
        code: 'SIGN_IN_NEEDED',
        message: t('failure.token-unavailable.message', where),
        fix: t('failure.token-unavailable.fix', where),
        origin: 'user',
      };
    case 'still-working':
      return {
        code: 'TIMED_OUT',
        message: t('failure.still-working.message', where),
        fix: t('failure.still-working.fix'),
        origin: 'provider',
        ...(failure.progress === undefined ? {} : { progress: failure.progress }),
      };
    case 'field-not-configured':
      return {
        code: 'NOT_CONFIGURED',
        message: t('failure.field-not-configured.message', { problem: phrase(failure.problem) }),
        fix: t('failure.field-not-configured.fix'),
        origin: 'user',
      };
    case 'panel-not-configured':
      return {
        code: 'NOT_CONFIGURED',
        message: t('failure.panel-not-configured.message', { problem: phrase(failure.problem) }),
        fix: t('failure.panel-not-configured.fix'),
        origin: 'user',
      };
    case 'project-not-allowed':
      return {
        code: 'NOT_PERMITTED',
        message: t('failure.project-not-allowed.message', where),
        fix: t('failure.project-not-allowed.fix'),
        origin: 'user',
      };
    case 'not-in-portal':
      return {
        code: 'NOT_PERMITTED',
        message: t('failure.not-in-portal.message'),
        fix: t('failure.not-in-portal.fix'),
        origin: 'user',
      };
    case 'not-project-administrator':
      return {
        code: 'NOT_PERMITTED',
        message: t('failure.not-project-administrator.message'),
        fix: t('failure.not-project-administrator.fix'),
        origin: 'user',
      };
    case 'jira-failed':
      return describeJiraFailure(failure.status, t);
    case 'sharepoint-url':
      return {
        code: 'INVALID_INPUT',
        message: t('failure.sharepoint-url.message', { problem: phrase(failure.problem) }),
        fix: t('failure.sharepoint-url.fix', { remedy: phrase(failure.remedy) }),
        origin: 'user',
        field: 'url',
      };
    case 'storage':
      return {
        code: 'STORAGE_FAILED',
        message: t('failure.storage.message'),
        fix: t('failure.storage.fix'),
        origin: 'app',
      };
    case 'bug':
      return {
        code: 'APP_FAILED',
        message: t('failure.bug.message'),
        fix: t('failure.bug.fix'),
        origin: 'app',
      };
  }
}

type T = FailureTexts['t'];

/** How sentences name what they are about, and the places where it is put right. */
interface Places {
  readonly source: string;
  readonly connection: string;
  readonly requestSection: string;
  readonly connectionSection: string;
}

function describePlaces({ dataSource, connection }: Subject, t: T): Places {
  return {
    source: dataSource
      ? t('failure.name.dataSource', { name: dataSource })
      : t('failure.name.thisDataSource'),
    connection: nameConnection(connection, t),
    requestSection: dataSource
      ? t('failure.name.requestOf', { name: dataSource })
      : t('failure.name.request'),
    connectionSection: connection
      ? t('failure.name.connectionOf', { name: connection })
      : t('failure.name.connectionSection'),
  };
}

function nameConnection(connection: string | undefined, t: T): string {
  return connection ? t('failure.name.connection', { name: connection }) : t('failure.name.thisConnection');
}

/** A refusal or fault of Jira itself; status 0: it was not reached. */
function describeJiraFailure(status: number, t: T): ErrorBody {
  const message =
    status === 0
      ? t('failure.jira-failed.unreachable')
      : t('failure.jira-failed.message', { status: String(status) });
  if (status === 401 || status === 403) {
    return {
      code: 'ACCESS_DENIED_BY_API',
      message,
      fix: t('failure.jira-failed.fixPermission'),
      origin: 'user',
    };
  }
  const code = status === 429 ? 'API_THROTTLED' : 'API_FAILED';
  return { code, message, fix: t('failure.jira-failed.fix'), origin: 'provider' };
}

function describeSignInFailure(failure: SignInFailure, { connection }: Subject, t: T): ErrorBody {
  const { code, origin } = describeSignIn(failure.problem);
  const place = connection
    ? t('failure.name.authenticationOf', { name: connection })
    : t('failure.name.authentication');
  // Some advice sends nobody to a screen, so what it takes differs; the type knows the values of all together.
  const fix = t as (key: string, values: { readonly place: string }) => string;
  return {
    code,
    message: t('failure.tokenFailed', {
      connection: nameConnection(connection, t),
      what: t(`failure.signIn.${failure.problem}.what`),
    }),
    fix: fix(`failure.signIn.${failure.problem}.fix`, { place }),
    origin,
    ...withReference([
      failure.providerCode,
      failure.correlationId && t('failure.correlationId', { id: failure.correlationId }),
    ]),
    ...(failure.helpUrl === null ? {} : { helpUrl: failure.helpUrl }),
  };
}

function describeApiStatus(status: number, host: string, where: Places, t: T): ErrorBody {
  const { source } = where;
  const named = { source, host, status: String(status) };
  if (status === 401) {
    return {
      code: 'SIGN_IN_NEEDED',
      message: t('failure.api.unauthorized.message', named),
      fix: t('failure.api.unauthorized.fix', where),
      origin: 'user',
    };
  }
  if (status === 403) {
    return {
      code: 'ACCESS_DENIED_BY_API',
      message: t('failure.api.forbidden.message', named),
      fix: t('failure.api.forbidden.fix', where),
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

function withReference(parts: readonly (string | null | undefined)[]): { readonly reference?: string } {
  const known = parts.filter((part): part is string => typeof part === 'string' && part !== '');
  return known.length === 0 ? {} : { reference: known.join(', ') };
}

/** A day in UTC, such as `5 March 2026`. */
function toDay(atMs: number, { locale }: FailureTexts): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(atMs);
}

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The label of an input; the name of one that has none is shown as it is. */
function nameField(field: string, t: T): string {
  const last = field.split('.').findLast((part) => !/^\d+$/.test(part)) ?? field;
  if (last === '') return t('failure.name.theRequest');
  return hasLabel(last) ? t(`failure.field.${last}`) : last;
}

function hasLabel(name: string): name is keyof typeof labels {
  return Object.hasOwn(labels, name);
}
