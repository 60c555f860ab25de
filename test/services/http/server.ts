import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { failureResponse, sendBadly, throttleResponse } from './fault-response';
import type { FaultPlan } from './faults';
import { jsonResponse, type ServiceHandler, type ServiceRequest, type ServiceResponse } from './message';
import { requestLine, type LoggedRequest, type RequestLog } from './request-log';

/** Longest request body that is read. */
const LARGEST_BODY_BYTES = 16 * 1_048_576;

/** What the HTTP server is made of. */
export interface ServerParts {
  services: ReadonlyMap<string, ServiceHandler>;
  /** Answers under `/_control/`. */
  control: (method: string, path: string, query: URLSearchParams, body: string) => Promise<ServiceResponse>;
  /** Answers what is for no service: the overview page. */
  overview: (origin: string) => ServiceResponse;
  faults: FaultPlan;
  log: RequestLog;
  nowMs: () => number;
}

/**
 * One HTTP server for all simulated hosts. The host a caller means is the path prefix `/_at/<host>`, else
 * `X-Forwarded-Host`, else `Host`.
 */
export function createServicesServer(parts: ServerParts): Server {
  const server = createServer((incoming, outgoing) => {
    handle(parts, incoming, outgoing).catch((error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`simulated services: ${message}\n`);
      if (!outgoing.headersSent) outgoing.writeHead(500, { 'content-type': 'text/plain' });
      outgoing.end('The simulation failed; see its log.');
    });
  });
  // A caller that keeps its connections open must not be cut off between two requests.
  server.keepAliveTimeout = 65_000;
  return server;
}

async function handle(
  parts: ServerParts,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = await readBody(incoming);
  const method = incoming.method ?? 'GET';
  const origin = `http://${incoming.headers.host ?? 'localhost'}`;
  const target = address(incoming);
  const query = new URLSearchParams(target.rawQuery);
  if (target.path.startsWith('/_control/')) {
    send(outgoing, await parts.control(method, target.path, query, body));
    return;
  }
  const service = parts.services.get(target.host);
  if (service === undefined) {
    send(outgoing, target.addressed ? unknownHost(target.host) : parts.overview(origin));
    return;
  }
  const request: ServiceRequest = {
    method,
    host: target.host,
    path: target.path,
    query,
    rawQuery: target.rawQuery,
    headers: flatHeaders(incoming),
    body,
    pathPrefix: target.prefix,
    linkBase: target.prefix === '' ? `https://${target.host}` : `${origin}${target.prefix}`,
  };
  const entry = parts.log.add(describe(request, parts.nowMs()));
  outgoing.on('close', () => {
    if (entry.status === 'open') entry.status = 'closed';
  });
  await answer(parts, service, request, outgoing, entry);
}

async function answer(
  parts: ServerParts,
  service: ServiceHandler,
  request: ServiceRequest,
  outgoing: ServerResponse,
  entry: LoggedRequest,
): Promise<void> {
  const fault = parts.faults.take(requestLine({ ...request, query: request.rawQuery }));
  const nowMs = parts.nowMs();
  if (fault?.kind === 'throttle') {
    const response = throttleResponse(request, fault, nowMs);
    entry.status = response.status;
    send(outgoing, response);
    return;
  }
  if (fault?.mode === 'hang') return;
  if (fault?.mode === 'close') {
    outgoing.destroy();
    return;
  }
  const response = (fault && failureResponse(request, fault, nowMs)) ?? (await service(request));
  entry.status = response.status;
  if (fault?.mode === 'truncated' || fault?.mode === 'slow') {
    sendBadly(outgoing, fault.mode, response);
    return;
  }
  send(outgoing, response);
}

function address(incoming: IncomingMessage): {
  host: string;
  path: string;
  rawQuery: string;
  prefix: string;
  addressed: boolean;
} {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  const fullPath = mark < 0 ? url : url.slice(0, mark);
  const rawQuery = mark < 0 ? '' : url.slice(mark + 1);
  const prefixed = /^\/_at\/([^/]+)(\/.*)?$/.exec(fullPath);
  if (prefixed !== null) {
    const name = prefixed[1] ?? '';
    return {
      host: name.toLowerCase(),
      path: prefixed[2] ?? '/',
      rawQuery,
      prefix: `/_at/${name}`,
      addressed: true,
    };
  }
  const forwarded = incoming.headers['x-forwarded-host'];
  const host = (typeof forwarded === 'string' ? forwarded : (incoming.headers.host ?? '')).toLowerCase();
  return {
    host: host.replace(/:\d+$/, ''),
    path: fullPath,
    rawQuery,
    prefix: '',
    addressed: forwarded !== undefined,
  };
}

function flatHeaders(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function describe(request: ServiceRequest, atMs: number): LoggedRequest {
  const { method, host, path, rawQuery } = request;
  const grantType =
    method === 'POST' && path.endsWith('/token') ? new URLSearchParams(request.body).get('grant_type') : null;
  return {
    atMs,
    method,
    host,
    path,
    // Authorization requests carry no secret in their query, but the API key of the sample API may stand there.
    query: rawQuery.replace(/(api[_-]?key=)[^&]*/gi, '$1…'),
    status: 'open',
    ...(grantType === null ? {} : { grantType }),
  };
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > LARGEST_BODY_BYTES) throw new RangeError('request body beyond 16 MiB');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unknownHost(host: string): ServiceResponse {
  return jsonResponse(502, { message: `The simulation has no host ${host}` });
}

function send(outgoing: ServerResponse, response: ServiceResponse): void {
  const body = Buffer.from(response.body);
  outgoing.writeHead(response.status, { ...response.headers, 'content-length': String(body.length) });
  outgoing.end(body);
}
