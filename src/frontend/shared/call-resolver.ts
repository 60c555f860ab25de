import { invoke } from '@forge/bridge';
import type { ErrorBody, Reply } from '../../contract/reply';
import { readerLanguage } from './language';
import { t } from './texts';

/** What the browser shows when no reply came at all. */
function noReply(): ErrorBody {
  return {
    code: 'APP_FAILED',
    message: t('shared.noReply.message'),
    fix: t('shared.noReply.fix'),
    origin: 'app',
  };
}

/**
 * Calls a resolver, in the reader's language. The only door to `invoke`: a call that the platform refused, or an
 * answer that is no reply, becomes an error to show like any other.
 */
export async function callResolver<T>(key: string, payload: Record<string, unknown>): Promise<Reply<T>> {
  try {
    const reply: unknown = await invoke(key, { ...payload, locale: readerLanguage().locale });
    return isReply<T>(reply) ? reply : { ok: false, error: noReply() };
  } catch {
    return { ok: false, error: noReply() };
  }
}

function isReply<T>(value: unknown): value is Reply<T> {
  return (
    typeof value === 'object' && value !== null && 'ok' in value && ('data' in value || 'error' in value)
  );
}
