import type { ThrownFailure } from '../../core/failure/failure';
import { toThrownFailure } from '../../core/failure/thrown';
import { consoleLog } from '../system/console-log';

/** What Forge calls functions of the app as. */
export type HandlerKind =
  | 'resolver'
  | 'web-trigger'
  | 'consumer'
  | 'scheduled'
  | 'export'
  | 'field-values'
  | 'jql-function'
  | 'product-event'
  | 'validator'
  | 'action';

/**
 * The one place where something thrown becomes an answer: every handler that manifest.yml names runs within it, so
 * that nothing reaches the platform, which would make a mangled text or an empty value of it. Expected failures are
 * values and do not come here. The log tells kind and place; the message may quote data, so it stays here.
 * @param name the handler, with a resolver's key
 * @param onThrow what the caller gets instead
 */
export async function withinBoundary<Answer>(
  kind: HandlerKind,
  name: string,
  run: () => Promise<Answer>,
  onThrow: (failure: ThrownFailure) => Answer | Promise<Answer>,
): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    consoleLog.warn({
      event: 'failed',
      kind,
      key: name,
      error: error instanceof Error ? error.name : typeof error,
      at: firstFrame(error),
    });
    return onThrow(toThrownFailure(error));
  }
}

/** The first line of the stack that names a place; the message before it may itself read like one. */
function firstFrame(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const frames = (error.stack ?? '').replace(error.message, '');
  return /^\s+(at (?:[^\s(]+ )?.*?[\w.-]+:\d+:\d+)/m.exec(frames)?.[1]?.slice(0, 120) ?? '';
}
