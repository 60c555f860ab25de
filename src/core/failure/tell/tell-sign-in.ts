import { name } from '../../../../locales/en-US/name';
import type { SecretName } from '../../../contract/connection';
import type { ErrorBody } from '../../../contract/reply';
import { describeSignIn } from '../describe-sign-in';
import type { SignInFailure, SignInStateFailure, Subject } from '../failure';
import { nameConnection, withReference } from './teller';
import type { Tellers, T } from './teller';

/** Sentences for sign-ins that fail, lapse or are missing. */
export const signInTellers: Tellers<SignInFailure | SignInStateFailure> = {
  'sign-in': (failure, { t, subject }) => describeSignInFailure(failure, subject, t),
  'secret-missing': (failure, { t, where }) => ({
    code: 'CLIENT_REJECTED',
    message: t('failure.secret-missing.message', {
      connection: where.connection,
      secret: nameSecret(failure.secret, t),
    }),
    fix: t('failure.secret-missing.fix', where),
    origin: 'user',
  }),
  'user-sign-in-needed': (_failure, { t, where }) => ({
    code: 'USER_SIGN_IN_NEEDED',
    message: t('failure.user-sign-in-needed.message', where),
    fix: t('failure.user-sign-in-needed.fix'),
    origin: 'user',
  }),
  'account-needed': (_failure, { t, where }) => ({
    code: 'NOT_PERMITTED',
    message: t('failure.account-needed.message', where),
    fix: t('failure.account-needed.fix'),
    origin: 'user',
  }),
  'connection-sign-in-needed': (_failure, { t, where }) => ({
    code: 'SIGN_IN_NEEDED',
    message: t('failure.connection-sign-in-needed.message', { connection: capitalize(where.connection) }),
    fix: t('failure.connection-sign-in-needed.fix', where),
    origin: 'user',
  }),
  'sign-in-unknown': (_failure, { t }) => ({
    code: 'SIGN_IN_NEEDED',
    message: t('failure.sign-in-unknown.message'),
    fix: t('failure.sign-in-unknown.fix'),
    origin: 'user',
  }),
  'sign-in-mismatch': (failure, { t, where }) => ({
    code: 'PROVIDER_REFUSED',
    message: t('failure.sign-in-mismatch.message', {
      connection: where.connection,
      problem: failure.problem,
    }),
    fix: t('failure.sign-in-mismatch.fix', where),
    origin: 'provider',
  }),
  'token-unavailable': (_failure, { t, where }) => ({
    code: 'SIGN_IN_NEEDED',
    message: t('failure.token-unavailable.message', where),
    fix: t('failure.token-unavailable.fix', where),
    origin: 'user',
  }),
};

/** A secret within a sentence; one that an earlier release stored by its label is shown as it is. */
function nameSecret(secret: SecretName | 'accessToken', t: T): string {
  return Object.hasOwn(name.secret, secret) ? t(`name.secret.${secret}`) : secret;
}

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function describeSignInFailure(failure: SignInFailure, { connection }: Subject, t: T): ErrorBody {
  const { code, origin } = describeSignIn(failure.problem);
  const place = connection
    ? t('failure.name.authenticationOf', { name: connection })
    : t('failure.name.authentication');
  // Some advice sends nobody to a screen, so what it takes differs; the type knows the values of all together.
  const fix = t as (key: string, values: { readonly place: string }) => string;
  const values = {
    connection: nameConnection(connection, t),
    what: t(`failure.signIn.${failure.problem}.what`),
  };
  return {
    code,
    message:
      failure.words === undefined
        ? t('failure.tokenFailed', values)
        : t('failure.tokenFailedWords', { ...values, words: failure.words }),
    fix: fix(`failure.signIn.${failure.problem}.fix`, { place }),
    origin,
    ...withReference([
      failure.providerCode,
      failure.correlationId && t('failure.correlationId', { id: failure.correlationId }),
    ]),
    ...(failure.helpUrl === null ? {} : { helpUrl: failure.helpUrl }),
  };
}
