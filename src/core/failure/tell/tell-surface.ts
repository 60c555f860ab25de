import type { ErrorBody } from '../../../contract/reply';
import type { SurfaceFailure } from '../failure';
import type { Tellers, T } from './teller';

/** Sentences for pages, fields and panels that cannot show anything. */
export const surfaceTellers: Tellers<SurfaceFailure> = {
  'not-configured': (failure, { t }) => ({
    code: 'NOT_CONFIGURED',
    message: t('failure.not-configured.message', { problem: failure.problem }),
    fix: t('failure.not-configured.fix'),
    origin: 'user',
  }),
  'binding-refused': (_failure, { t }) => ({
    code: 'BINDING_REFUSED',
    message: t('failure.binding-refused.message'),
    fix: t('failure.binding-refused.fix'),
    origin: 'user',
  }),
  'field-not-configured': (failure, { t }) => ({
    code: 'NOT_CONFIGURED',
    message: t('failure.field-not-configured.message', { problem: failure.problem }),
    fix: t('failure.field-not-configured.fix'),
    origin: 'user',
  }),
  'option-sync-refused': (failure, { t }) => ({
    code: 'NOT_CONFIGURED',
    message: t('failure.option-sync-refused.message', { problem: failure.problem }),
    fix: t('failure.option-sync-refused.fix'),
    origin: 'user',
  }),
  'fill-run-refused': (failure, { t }) => ({
    code: 'NOT_CONFIGURED',
    message: t('failure.fill-run-refused.message', { problem: failure.problem }),
    fix: t('failure.fill-run-refused.fix'),
    origin: 'user',
  }),
  'panel-not-configured': (failure, { t }) => ({
    code: 'NOT_CONFIGURED',
    message: t('failure.panel-not-configured.message', { problem: failure.problem }),
    fix: t('failure.panel-not-configured.fix'),
    origin: 'user',
  }),
  'still-working': (failure, { t, where }) => ({
    code: 'TIMED_OUT',
    message: t('failure.still-working.message', where),
    fix: t('failure.still-working.fix'),
    origin: 'provider',
    ...(failure.progress === undefined ? {} : { progress: failure.progress }),
  }),
  'too-many-readings': (failure, { t, where }) => ({
    code: 'API_THROTTLED',
    message: t('failure.too-many-readings.message', where),
    fix: t('failure.too-many-readings.fix', { seconds: failure.retryAfterSeconds }),
    origin: 'user',
  }),
  'jira-failed': (failure, { t }) => describeJiraFailure(failure.status, t),
  'answer-too-large': (_failure, { t }) => ({
    code: 'ANSWER_TOO_LARGE',
    message: t('failure.answer-too-large.message'),
    fix: t('failure.answer-too-large.fix'),
    origin: 'user',
  }),
  'product-unavailable': ({ product, resumesAtMs }, { t, locale }) => {
    const name = productNames[product];
    if (resumesAtMs === null) {
      const message = t('failure.product-unavailable.down', { product: name });
      return {
        code: 'API_FAILED',
        message,
        fix: t('failure.product-unavailable.fixDown'),
        origin: 'provider',
      };
    }
    return {
      code: 'API_THROTTLED',
      message: t('failure.product-unavailable.limit', { product: name, time: toTime(resumesAtMs, locale) }),
      fix: t('failure.product-unavailable.fixLimit'),
      origin: 'provider',
    };
  },
  storage: (_failure, { t }) => ({
    code: 'STORAGE_FAILED',
    message: t('failure.storage.message'),
    fix: t('failure.storage.fix'),
    origin: 'app',
  }),
  bug: (_failure, { t }) => ({
    code: 'APP_FAILED',
    message: t('failure.bug.message'),
    fix: t('failure.bug.fix'),
    origin: 'app',
  }),
};

const productNames = { confluence: 'Confluence', jira: 'Jira' } as const;

/** The minute after a moment, in the time that limits are counted in: nobody is told one that is too early. */
function toTime(atMs: number, locale: string): string {
  const minuteMs = 60_000;
  const format = { hour: '2-digit', minute: '2-digit', timeZone: 'UTC', timeZoneName: 'short' } as const;
  return new Intl.DateTimeFormat(locale, format).format(Math.ceil(atMs / minuteMs) * minuteMs);
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
