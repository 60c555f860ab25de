import type * as z from 'zod/mini';
import type { Reply } from '../../contract/reply';
import type { Failure, NamedFailure } from '../../core/failure/failure';
import { tellFailure } from '../../core/failure/tell-failure';
import type { Ports } from '../../core/ports';
import { parseValue } from '../../core/parse-value';
import { StorageError } from '../../core/ports';
import type { Result } from '../../core/result';

/** Checks a payload against its schema. */
export function parsePayload<T extends z.ZodMiniType>(
  schema: T,
  payload: unknown,
): Result<z.output<T>, NamedFailure> {
  const parsed = parseValue(schema, payload);
  if (parsed.ok) return parsed;
  const { place, problem } = parsed.failure;
  const failure: Failure = { reason: 'invalid-input', field: place, problem };
  return { ok: false, failure: { failure, subject: {} } };
}

/**
 * Runs one key and turns whatever comes of it into a reply, in the caller's language. Nothing is thrown to the
 * platform, which would hand the browser a mangled text.
 */
export async function answer<T>(
  key: string,
  { log, language }: Pick<Ports, 'log' | 'language'>,
  run: () => Promise<Result<T, NamedFailure>>,
): Promise<Reply<T>> {
  try {
    const result = await run();
    if (result.ok) return { ok: true, data: result.value };
    log.info({ event: 'refused', key, reason: result.failure.failure.reason });
    return { ok: false, error: await tellFailure(result.failure, language) };
  } catch (error) {
    const isStorage = error instanceof StorageError;
    // The message of an unknown error may quote data, so only its kind and place are logged.
    log.warn({
      event: 'failed',
      key,
      error: error instanceof Error ? error.name : typeof error,
      at: firstFrame(error),
    });
    return {
      ok: false,
      error: await tellFailure({ failure: { reason: isStorage ? 'storage' : 'bug' }, subject: {} }, language),
    };
  }
}

function firstFrame(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return /\bat ([^\s(]+ )?.*?([\w.-]+:\d+:\d+)/.exec(stack)?.[0]?.slice(0, 120) ?? '';
}
