import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../core/refusal';

/** A request that the server refuses, with the status and the message it answers. */
export class HttpRefusal extends Refusal {}

/** A request to a web trigger as it came in from outside. */
export interface WebTriggerRequest {
  readonly method: string;
  /** What the caller appended to the trigger's URL, with its slash; empty without it. */
  readonly userPath: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

/** What the caller of a web trigger gets back. */
export interface WebTriggerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

/** More than any limit of the platform, so that the platform's own limits are what a request meets. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** The body of a request as text. */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > MAX_BODY_BYTES) throw new HttpRefusal(413, 'The request is too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The body of a request as a JSON object; an empty body is an empty object. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = await readText(request);
  if (text === '') return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new HttpRefusal(400, 'The request body is not JSON');
  }
  if (parsed === null || typeof parsed !== 'object')
    throw new HttpRefusal(400, 'The request body is not a JSON object');
  return parsed as Record<string, unknown>;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendText(response, status, JSON.stringify(body), { 'content-type': 'application/json; charset=utf-8' });
}

export function sendText(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): void {
  response.writeHead(status, {
    'cache-control': 'no-store',
    ...(headers as Record<string, string | string[]>),
  });
  response.end(body);
}
