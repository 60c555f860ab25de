import type { ReadFailure } from '../failure/failure';
import type { HttpAnswer } from '../ports';
import { readRetryAfter } from '../read-retry-after';
import { findNeededScope } from './find-needed-scope';

/**
 * What an API's refusal says, as far as it may be shown: status, its error code and request id. Messages are
 * left out: APIs echo data and input there. Graph's body is `{error: {code, innerError}}`
 * (https://learn.microsoft.com/graph/errors).
 */
export function readApiError(
  answer: HttpAnswer,
  host: string,
  nowMs: number,
): Extract<ReadFailure, { reason: 'api-status' }> {
  const error = readErrorObject(answer.text);
  const isAboutPage = saysNoSuchPage(answer);
  const neededScope = findNeededScope(answer.headers['www-authenticate']);
  return {
    reason: 'api-status',
    host,
    status: answer.status,
    apiCode: readCode(error),
    requestId: readRequestId(answer, error),
    retryAfterSeconds: readRetryAfter(answer.headers['retry-after'], nowMs),
    ...(neededScope === null ? {} : { neededScope }),
    ...(isAboutPage ? { isAboutPage } : isAboutSize(answer) ? { isAboutSize: true as const } : {}),
  };
}

const sizeWords =
  /\b(limit|page ?size|pagesize|per_?page|\$?top|max_?results|window|page|size|rows|records|results|items|response|payload|offset|skip)\b/i;
const excessWords =
  /too (large|big|high|many|deep)|exceed|(at most|no more than|not more than|maximum|max\.?|<=|less than or equal|up to|only the first)\W+(\w+\W+){0,4}\d+|(must|should|may|can) ?not be (greater|larger|more|higher)|(greater|larger|more|higher) than/i;

const noSuchPage =
  /\b(no such|invalid|unknown|nonexist\w*|no (more|further)) pages?\b|\bnumber of pages\b|\bpages?\b\W+(\w+\W+){0,4}(out of (range|bounds)|beyond|past the|not found|(does ?n[o’']t|not) exist)/i;

/** Whether a refusal says that the page asked for lies behind the last one, in a message or by a code's words. */
function saysNoSuchPage({ status, text }: HttpAnswer): boolean {
  if (status === 404 || status === 416) return true;
  return (status === 400 || status === 422) && noSuchPage.test(text.slice(0, 4_000).replaceAll('_', ' '));
}

/** Whether a refusal says that too many rows were asked for: by its status, or in words of a sentence. */
function isAboutSize({ status, text }: HttpAnswer): boolean {
  if (status === 413) return true;
  if (status !== 400 && status !== 422 && status !== 500) return false;
  const beginning = text.slice(0, 4_000);
  return sizeWords.test(beginning) && excessWords.test(beginning);
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
