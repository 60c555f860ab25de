import type { ServerResponse } from 'node:http';
import { AadstsError } from '../entra/aadsts';
import { tokenErrorResponse } from '../entra/error-body';
import { graphErrorResponse } from '../graph/graph-error';
import type { Failure, Throttle } from './faults';
import { htmlPage } from './html-page';
import {
  htmlResponse,
  jsonResponse,
  textResponse,
  type ServiceRequest,
  type ServiceResponse,
} from './message';

/** Bytes of the answer in mode `big`. */
const BIG_BYTES = 30 * 1_048_576;

/** A refusal for too many requests, in the form of the service that was called. */
export function throttleResponse(
  request: ServiceRequest,
  throttle: Throttle,
  nowMs: number,
): ServiceResponse {
  const headers: Record<string, string> =
    throttle.retryAfterSeconds === undefined ? {} : { 'retry-after': String(throttle.retryAfterSeconds) };
  if (request.host.startsWith('login.')) {
    const response = tokenErrorResponse(
      request,
      new AadstsError(throttle.status === 429 ? 90055 : 90033),
      nowMs,
    );
    return { ...response, status: throttle.status, headers: { ...response.headers, ...headers } };
  }
  if (request.path.startsWith('/v1.0/')) {
    const sites = request.path.startsWith('/v1.0/sites');
    const code =
      throttle.status === 503 ? 'serviceNotAvailable' : sites ? 'activityLimitReached' : 'TooManyRequests';
    const message = sites ? 'The app or user has been throttled.' : 'Too many requests.';
    return graphErrorResponse(request, { status: throttle.status, code, message, headers }, nowMs);
  }
  return jsonResponse(throttle.status, { message: 'Too many requests' }, headers);
}

/** The answer of a failure that has one; undefined for those that play with the connection. */
export function failureResponse(
  request: ServiceRequest,
  failure: Failure,
  nowMs: number,
): ServiceResponse | undefined {
  switch (failure.mode) {
    case '500': {
      const status = failure.status ?? 500;
      return request.path.startsWith('/v1.0/')
        ? graphErrorResponse(request, { status, code: 'UnknownError', message: '' }, nowMs)
        : jsonResponse(status, { message: 'Internal server error' });
    }
    case 'html':
      return htmlResponse(
        failure.status ?? 200,
        htmlPage({
          brand: 'Network (simulation)',
          title: 'Sign in to the network',
          body: '<p>Accept the terms.</p>',
        }),
      );
    case 'not-json':
      return textResponse(failure.status ?? 200, 'This is not JSON.', 'application/json');
    // All is well by its status; only its words say that it is not.
    case 'error':
      return jsonResponse(failure.status ?? 200, {
        value: null,
        errors: [{ message: 'The index is being rebuilt' }],
      });
    case 'big':
      return {
        status: failure.status ?? 200,
        headers: { 'content-type': 'application/json' },
        body: bigJson(),
      };
    case 'aadsts':
      return tokenErrorResponse(request, new AadstsError(failure.code ?? 90033), nowMs);
    case 'hang':
    case 'close':
    case 'truncated':
    case 'slow':
      return undefined;
  }
}

/** Sends an answer badly: cut off in the middle, or one byte a second. */
export function sendBadly(
  response: ServerResponse,
  mode: 'truncated' | 'slow',
  answer: ServiceResponse,
): void {
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) });
  if (mode === 'truncated') {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
    return;
  }
  let sent = 0;
  const timer = setInterval(() => {
    if (sent >= body.length) {
      clearInterval(timer);
      response.end();
      return;
    }
    response.write(body.subarray(sent, sent + 1));
    sent += 1;
  }, 1_000);
  response.on('close', () => clearInterval(timer));
}

/** A collection that is right in form and far too large. */
function bigJson(): string {
  const row = JSON.stringify({ id: 'x'.repeat(36), displayName: 'y'.repeat(1_000) });
  return `{"value":[${Array.from({ length: Math.ceil(BIG_BYTES / row.length) }, () => row).join(',')}]}`;
}
