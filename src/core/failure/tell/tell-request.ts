import type { ErrorBody } from '../../../contract/reply';
import type { Failure, HttpFailure, UrlFailure } from '../failure';
import type { Tellers, Telling } from './teller';

/** Sentences for addresses that may not be called, and services that do not answer. */
export const requestTellers: Tellers<HttpFailure | UrlFailure> = {
  'timed-out': (failure, { t, where, source }) => {
    const { host, limitMs } = failure;
    const seconds = Math.ceil(limitMs / 1000);
    return {
      code: 'TIMED_OUT',
      message:
        limitMs === 0
          ? t('failure.timed-out.notAsked', { source, host })
          : t('failure.timed-out.message', { source, host, seconds }),
      fix: t('failure.timed-out.fix', where),
      origin: 'provider',
    };
  },
  unreachable: (failure, { t, where, source }) => ({
    code: 'PROVIDER_UNAVAILABLE',
    message: t('failure.unreachable.message', { source, host: failure.host }),
    fix: t('failure.unreachable.fix', where),
    origin: 'provider',
  }),
  interrupted: (failure, { t, source }) => ({
    code: 'PROVIDER_UNAVAILABLE',
    message: t('failure.interrupted.message', { source, host: failure.host }),
    fix: t('failure.interrupted.fix'),
    origin: 'provider',
  }),
  'egress-not-allowed': (failure, { t, source }) => ({
    code: 'EGRESS_NOT_ALLOWED',
    message: t('failure.egress-not-allowed.message', { source, host: failure.host }),
    fix: t('failure.egress-not-allowed.fix', { host: failure.host }),
    origin: 'user',
  }),
  'too-large': (failure, { t, where, source }) => {
    const megabytes = Math.round(failure.limitBytes / 1_048_576);
    return {
      code: 'ANSWER_TOO_LARGE',
      message: t('failure.too-large.message', { source, host: failure.host, megabytes }),
      fix: t('failure.too-large.fix', where),
      origin: 'user',
    };
  },
  'url-invalid': (failure, { t, where, source }) => ({
    code: 'INVALID_INPUT',
    message: t('failure.url-invalid.message', {
      source,
      url: failure.url,
      problem: failure.problem,
    }),
    fix: t('failure.url-invalid.fix', where),
    origin: 'user',
  }),
  'host-not-allowed': (failure, { t, where }) => ({
    code: 'HOST_NOT_ALLOWED',
    message: t('failure.host-not-allowed.message', {
      ...where,
      host: failure.host,
      hosts: failure.allowedHosts.length > 0 ? failure.allowedHosts : t('failure.name.nothing'),
    }),
    fix: t('failure.host-not-allowed.fix', { ...where, host: failure.host }),
    origin: 'user',
  }),
};

/**
 * What is said of a failure on the way to the sign-in service in place of the sentences about rows; null: it was
 * on the way to the data.
 */
export function tellAtSignInService(
  failure: Failure,
  { t, where, subject }: Telling,
): Pick<ErrorBody, 'message' | 'fix'> | null {
  if (!('at' in failure)) return null;
  // What the sentences take differs by reason; the type knows the values of all together.
  const tell = t as (key: string, values: Readonly<Record<string, unknown>>) => string;
  const values = {
    ...failure,
    place: where.authentication,
    seconds: failure.reason === 'timed-out' ? Math.ceil(failure.limitMs / 1000) : 0,
  };
  const isAsked = failure.reason !== 'timed-out' || failure.limitMs > 0;
  const what = tell(`failure.signInService.${failure.reason}.${isAsked ? 'what' : 'notAsked'}`, values);
  const fix = tell(`failure.signInService.${failure.reason}.fix`, values);
  return {
    message: t('failure.tokenFailed', { connection: where.connection, what }),
    fix: subject.isViewer && setUpReasons.has(failure.reason) ? t('failure.forAdministrator', { fix }) : fix,
  };
}

/** Failures that only a change of the connection mends. */
const setUpReasons: ReadonlySet<Failure['reason']> = new Set([
  'unreachable',
  'egress-not-allowed',
  'too-large',
  'url-invalid',
]);
