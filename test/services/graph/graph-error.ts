import { randomUUID } from 'node:crypto';
import { jsonResponse, type ServiceRequest, type ServiceResponse } from '../http/message';

/** A refusal of Microsoft Graph's: `code` and `message` go into its error body. */
export class GraphError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** Identifiers that Graph gives every answer, good or bad. */
export function graphHeaders(request: ServiceRequest): Record<string, string> {
  const id = randomUUID();
  return {
    'request-id': id,
    'client-request-id': request.headers['client-request-id'] ?? id,
    'x-ms-ags-diagnostic': '{"ServerInfo":{"DataCenter":"Simulation","Slice":"E","Ring":"1"}}',
    'odata-version': '4.0',
  };
}

/** Graph's error body: `{error: {code, message, innerError: {date, request-id, client-request-id}}}`. */
export function graphErrorResponse(
  request: ServiceRequest,
  error: { status: number; code: string; message: string; headers?: Record<string, string> },
  nowMs: number,
): ServiceResponse {
  const headers = graphHeaders(request);
  return jsonResponse(
    error.status,
    {
      error: {
        code: error.code,
        message: error.message,
        innerError: {
          date: new Date(nowMs).toISOString().slice(0, 19),
          'request-id': headers['request-id'],
          'client-request-id': headers['client-request-id'],
        },
      },
    },
    { ...headers, ...error.headers },
  );
}
