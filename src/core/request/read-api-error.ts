import type { ReadFailure } from '../failure/failure';
import type { HttpAnswer } from '../ports';
import { readRetryAfter } from './read-retry-after';

/**
 * What an API's refusal says, as far as it may be shown: status, its error code and request id. Messages are
 * left out: APIs echo data and input there. Graph's body is `{error: {code, innerError}}`
 * (https://learn.microsoft.com/graph/errors).
 */
export function readApiError(answer: HttpAnswer, host: string, nowMs: number): ReadFailure {
  const error = readErrorObject(answer.text);
  return {
    reason: 'api-status',
    host,
    status: answer.status,
    apiCode: readCode(error),
    requestId: readRequestId(answer, error),
    retryAfterSeconds: readRetryAfter(answer.headers['retry-after'], nowMs),
  };
}

const codePattern = /^[A-Za-z0-9_.-]{1,80}$/;
const idPattern = /^[A-Za-z0-9-]{8,64}$/;

function readErrorObject(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text.length > 100_000 ? '' : text);
    if (typeof body !== 'object' || body === null) return {};
    const error: unknown = (body as Record<string, unknown>).error;
    if (typeof error === 'string') return { code: error };
    return typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function readCode(error: Record<string, unknown>): string | null {
  return typeof error.code === 'string' && codePattern.test(error.code) ? error.code : null;
}

function readRequestId(answer: HttpAnswer, error: Record<string, unknown>): string | null {
  const inner = error.innerError;
  const fromBody =
    typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)['request-id'] : null;
  const id = fromBody ?? answer.headers['request-id'] ?? answer.headers['x-request-id'];
  return typeof id === 'string' && idPattern.test(id) ? id : null;
}
