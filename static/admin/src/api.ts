import { invoke } from '@forge/bridge';
import type { AdminAnswers, AdminKey, AdminRequest } from '../../../src/contract/admin-api';
import type { ErrorBody, Reply } from '../../../src/contract/reply';
import { toReply } from './reply-check';
import { readerLocale } from './text/reader-language';
import { t } from './text/t';

/** A resolver answers within 25 s; this is later, so that it only ends waits that nothing else would. */
const answerLimitMs = 45_000;

/**
 * The console's only door to the back end, in the reader's language. Never throws: a failing bridge, an answer that does not come and an
 * answer of another shape become an {@link ErrorBody} with code APP_FAILED or TIMED_OUT.
 */
export async function callAdmin<K extends AdminKey>(
  key: K,
  request: AdminRequest<K>,
): Promise<Reply<AdminAnswers[K]>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<Reply<AdminAnswers[K]>>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, error: noAnswer() }), answerLimitMs);
  });
  const call = invoke(key, { ...request, locale: readerLocale() }).then(
    (answer) => toReply(key, answer),
    (thrown: unknown): Reply<AdminAnswers[K]> => ({ ok: false, error: bridgeFailed(thrown) }),
  );
  const reply = await Promise.race([call, limit]);
  clearTimeout(timer);
  return reply;
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
