import { invoke } from '@forge/bridge';
import type { ErrorBody, Reply } from '../../contract/reply';

/** What the browser shows when no reply came at all. */
const noReply: ErrorBody = {
  code: 'APP_FAILED',
  message: 'Atlassian could not run the app just now.',
  fix: 'Reload the page. If it happens again, tell an administrator.',
  origin: 'app',
};

/**
 * Calls a resolver. The only door to `invoke`: a call that the platform refused, or an answer that is no
 * reply, becomes an error to show like any other.
 */
export async function callResolver<T>(key: string, payload: Record<string, unknown>): Promise<Reply<T>> {
  try {
    const reply: unknown = await invoke(key, payload);
    return isReply<T>(reply) ? reply : { ok: false, error: noReply };
  } catch {
    return { ok: false, error: noReply };
  }
}

function isReply<T>(value: unknown): value is Reply<T> {
  return (
    typeof value === 'object' && value !== null && 'ok' in value && ('data' in value || 'error' in value)
  );
}
