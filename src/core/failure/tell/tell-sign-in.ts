import { name } from '../../../../locales/en-US/name';
import type { SecretName } from '../../../contract/connection';
import type { ErrorBody } from '../../../contract/reply';
import { describeSignIn } from '../describe-sign-in';
import type { DiscoveryFailure, SignInFailure, SignInProblem, SignInStateFailure, Subject } from '../failure';
import { withReference } from './teller';
import type { Tellers, Telling, T } from './teller';

/** Sentences for sign-ins that fail, lapse or are missing. */
export const signInTellers: Tellers<SignInFailure | SignInStateFailure | DiscoveryFailure> = {
  'sign-in': describeSignInFailure,
  discovery: ({ why, problem, remedy }, { t }) => ({
    code: why === 'failing' || why === 'silent' ? 'PROVIDER_UNAVAILABLE' : 'PROVIDER_REFUSED',
    message: t('failure.discovery.message', { problem }),
    fix: t('failure.discovery.fix', { remedy }),
    origin: why === 'failing' || why === 'silent' ? 'provider' : 'user',
  }),
  'secret-missing': (failure, { t, where, subject }) => ({
    code: 'CLIENT_REJECTED',
    message: t('failure.secret-missing.message', {
      connection: where.connection,
      secret: nameSecret(failure.secret, t),
    }),
    fix: forReader(t('failure.secret-missing.fix', where), subject, t),
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
    message: t('failure.connection-sign-in-needed.message', where),
    fix: t('failure.connection-sign-in-needed.fix', where),
    origin: 'user',
  }),
  'sign-in-unknown': (_failure, { t }) => ({
    code: 'SIGN_IN_NEEDED',
    message: t('failure.sign-in-unknown.message'),
    fix: t('failure.sign-in-unknown.fix'),
    origin: 'user',
  }),
  'sign-in-superseded': (_failure, { t, where }) => ({
    code: 'SIGN_IN_NEEDED',
    message: t('failure.sign-in-superseded.message', where),
    fix: t('failure.sign-in-superseded.fix'),
    origin: 'user',
  }),
  'sign-in-mismatch': (failure, { t, where, subject }) => ({
    code: 'PROVIDER_REFUSED',
    message: t('failure.sign-in-mismatch.message', {
      connection: where.connection,
      problem: failure.problem,
    }),
    fix: forReader(t('failure.sign-in-mismatch.fix', where), subject, t),
    origin: 'provider',
  }),
  'token-unavailable': (_failure, { t, where }) => ({
    code: 'SIGN_IN_NEEDED',
    message: t('failure.token-unavailable.message', where),
    fix: t('failure.token-unavailable.fix', where),
    origin: 'user',
  }),
};

/** A remedy that only an administrator has, told as one to somebody who is none here. */
const forReader = (fix: string, subject: Subject, t: T) =>
  subject.isViewer ? t('failure.forAdministrator', { fix }) : fix;

/** A secret within a sentence; one that an earlier release stored by its label is shown as it is. */
function nameSecret(secret: SecretName | 'accessToken', t: T): string {
  return Object.hasOwn(name.secret, secret) ? t(`name.secret.${secret}`) : secret;
}

function describeSignInFailure(failure: SignInFailure, { subject, where, t }: Telling): ErrorBody {
  const { code, origin } = describeSignIn(failure.problem);
  // Some advice names nothing and some the place or the host; the type knows the values of all together.
  const tell = t as (key: string, values: Readonly<Record<string, string>>) => string;
  const named = { place: where.authentication, host: failure.host };
  const values = {
    connection: where.connection,
    what: tell(`failure.signIn.${failure.problem}.what`, named),
  };
  return {
    code,
    message:
      failure.words === undefined
        ? t('failure.tokenFailed', values)
        : t('failure.tokenFailedWords', { ...values, words: failure.words }),
    fix: tellFix(failure.problem, tell(`failure.signIn.${failure.problem}.fix`, named), subject, t),
    origin,
    ...withReference([
      failure.providerCode,
      failure.correlationId && t('failure.correlationId', { id: failure.correlationId }),
    ]),
    ...(failure.helpUrl === null ? {} : { helpUrl: failure.helpUrl }),
  };
}

/** Refusals that a person who signs in again may get past. */
const personal: ReadonlySet<SignInProblem> = new Set([
  'consent-missing',
  'consent-declined',
  'start-again',
  'policy-asks-sign-in',
  'interaction-needed',
  'login-needed',
  'grant-lapsed',
  'renewal-lost',
]);

/** What to do, for a reader who can open the connection or for one who signs in for themselves. */
function tellFix(problem: SignInProblem, fix: string, subject: Subject, t: T): string {
  if (!subject.isViewer || problem === 'busy') return fix;
  return personal.has(problem) ? t('failure.signInAgain') : t('failure.forAdministrator', { fix });
}
