import { randomUUID } from 'node:crypto';
import { jsonResponse, type ServiceRequest, type ServiceResponse } from '../http/message';
import type { AadstsError } from './aadsts';

/** Identifiers that Entra prints with each failure, so that its support can find the request. */
export interface FailureTrace {
  traceId: string;
  correlationId: string;
  /** `2026-01-31 12:00:00Z`. */
  timestamp: string;
}

/** The correlation id is the caller's `client-request-id` when it sent one. */
export function traceFailure(request: ServiceRequest, nowMs: number): FailureTrace {
  const asked = request.headers['client-request-id'] ?? request.query.get('client-request-id');
  return {
    traceId: randomUUID(),
    correlationId: asked ?? randomUUID(),
    timestamp: `${new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ')}Z`,
  };
}

/** The `error_description` of Entra: the message, then the trace, parted by spaces. */
export function describeFailure(error: AadstsError, trace: FailureTrace): string {
  return `${error.message} Trace ID: ${trace.traceId} Correlation ID: ${trace.correlationId} Timestamp: ${trace.timestamp}`;
}

/** A refusal of the token endpoint. */
export function tokenErrorResponse(
  request: ServiceRequest,
  error: AadstsError,
  nowMs: number,
): ServiceResponse {
  const trace = traceFailure(request, nowMs);
  return jsonResponse(
    error.status,
    {
      error: error.oauthError,
      error_description: describeFailure(error, trace),
      error_codes: [error.code],
      timestamp: trace.timestamp,
      trace_id: trace.traceId,
      correlation_id: trace.correlationId,
      error_uri: `https://${request.host}/error?code=${error.code}`,
      ...(error.suberror === undefined ? {} : { suberror: error.suberror }),
    },
    {
      pragma: 'no-cache',
      expires: '-1',
      'x-ms-request-id': trace.traceId,
      'x-ms-ests-server': '2.1.0 - SIMULATION',
    },
  );
}
