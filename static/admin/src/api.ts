import { invoke } from '@forge/bridge';
import type { AdminAnswers, AdminKey, AdminRequest } from '../../../src/contract/admin-api';
import { limitCall } from '../../../src/contract/limit-call';
import type { ErrorBody, Reply } from '../../../src/contract/reply';
import { fitsInto } from '../../../src/contract/size/json-bytes';
import { maxRequestBytes } from '../../../src/contract/size/platform-limits';
import type { TransitionAnswers, TransitionKey, TransitionRequest } from '../../../src/contract/transition';
import { toReply, toTransitionReply } from './reply-check';
import { readerLocale } from './text/reader-language';
import { t } from './text/t';

/**
 * The console's only door to the back end, in the reader's language. Never throws: a failing bridge, an answer that does not come and an
 * answer of another shape become an {@link ErrorBody} with code APP_FAILED, TIMED_OUT or OFFLINE.
 */
export async function callAdmin<K extends AdminKey>(
  key: K,
  request: AdminRequest<K>,
): Promise<Reply<AdminAnswers[K]>> {
  return callResolver(key, request, (answer) => toReply(key, answer));
}

/** The same for the pages of rules in Jira's workflows, which have a resolver of their own. */
export function callTransition<K extends TransitionKey>(
  key: K,
  request: TransitionRequest<K>,
): Promise<Reply<TransitionAnswers[K]>> {
  return callResolver(key, request, (answer) => toTransitionReply(key, answer));
}

async function callResolver<T>(
  key: string,
  request: object,
  check: (answer: unknown) => Reply<T>,
): Promise<Reply<T>> {
  const payload = { ...request, locale: readerLocale() };
  if (!fitsInto(payload, maxRequestBytes)) return { ok: false, error: tooLarge() };
  const call = () => invoke<unknown>(key, payload);
  const outcome = await limitCall(call, globalThis);
  switch (outcome.state) {
    case 'answered':
      return check(outcome.answer);
    case 'refused':
      return { ok: false, error: bridgeFailed(outcome.thrown) };
    case 'offline':
      return { ok: false, error: toOffline() };
    case 'unanswered':
      return { ok: false, error: noAnswer() };
  }
}

/** Sent, it would be refused by the platform in a way that says nothing to whoever entered it. */
function tooLarge(): ErrorBody {
  return {
    code: 'INVALID_INPUT',
    origin: 'user',
    message: t('console.failures.tooLarge.message'),
    fix: t('console.failures.tooLarge.fix'),
  };
}

/** The browser has no network. */
export function toOffline(): ErrorBody {
  return {
    code: 'OFFLINE',
    origin: 'user',
    message: t('console.failures.offline.message'),
    fix: t('console.failures.offline.fix'),
  };
}

function noAnswer(): ErrorBody {
  return {
    code: 'TIMED_OUT',
    origin: 'app',
    message: t('console.failures.noAnswer.message'),
    fix: t('console.failures.noAnswer.fix'),
  };
}

function bridgeFailed(thrown: unknown): ErrorBody {
  const reference = thrown instanceof Error && thrown.message ? thrown.message.slice(0, 200) : undefined;
  return {
    code: 'APP_FAILED',
    origin: 'app',
    message: t('console.failures.bridge.message'),
    fix: t('console.failures.bridge.fix'),
    ...(reference ? { reference } : {}),
  };
}
