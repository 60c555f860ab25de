import type { HttpFailure, UrlFailure } from '../failure';
import type { Tellers } from './teller';

/** Sentences for addresses that may not be called, and services that do not answer. */
export const requestTellers: Tellers<HttpFailure | UrlFailure> = {
  'timed-out': (failure, { t, where, source }) => {
    const seconds = Math.round(failure.limitMs / 1000);
    return {
      code: 'TIMED_OUT',
      message: t('failure.timed-out.message', { source, host: failure.host, seconds }),
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
