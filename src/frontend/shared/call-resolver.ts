import { invoke } from '@forge/bridge';
import { limitCall } from '../../contract/limit-call';
import { canUnpack, unpackReply } from '../../contract/packed/packed-table';
import type { ErrorBody, Reply } from '../../contract/reply';
import { readerLanguage } from './language';
import { t } from './texts';

/**
 * Calls a resolver, in the reader's language. The only door to `invoke`: a call that the platform refused, one that
 * is not answered in time, or an answer that is no reply, becomes an error to show like any other.
 */
export async function callResolver<T>(key: string, payload: Record<string, unknown>): Promise<Reply<T>> {
  const reply = await ask<T>(key, { ...payload, unpacks: canUnpack() });
  try {
    return await unpackReply(reply);
  } catch {
    // Something on the way does not take the form: the rows themselves travel everywhere.
    return ask<T>(key, payload);
  }
}

async function ask<T>(key: string, payload: Record<string, unknown>): Promise<Reply<T>> {
  const call = () => invoke<unknown>(key, { ...payload, locale: readerLanguage().locale });
  const outcome = await limitCall(call, globalThis);
  if (outcome.state === 'unanswered') return fail('noAnswer');
  if (outcome.state === 'offline') return fail('offline', 'OFFLINE');
  if (outcome.state === 'refused' || !isReply<T>(outcome.answer)) return fail('noReply');
  return outcome.answer;
}

/**
 * What the browser shows when no reply came at all. APP_FAILED for either: with TIMED_OUT a resolver says that rows
 * are being read and that it is worth looking again, which nobody knows here.
 */
function fail(
  what: 'noReply' | 'noAnswer' | 'offline',
  code: 'APP_FAILED' | 'OFFLINE' = 'APP_FAILED',
): { readonly ok: false; readonly error: ErrorBody } {
  const message = t(`shared.${what}.message`);
  return { ok: false, error: { code, message, fix: t(`shared.${what}.fix`), origin: 'app' } };
}

function isReply<T>(value: unknown): value is Reply<T> {
  return (
    typeof value === 'object' && value !== null && 'ok' in value && ('data' in value || 'error' in value)
  );
}
