/** A request as one simulated service sees it: addressed to the real service's host name. */
export interface ServiceRequest {
  method: string;
  /** The host the caller meant, lower case, without port: `graph.microsoft.com`. */
  host: string;
  /** Path below the host, still percent-encoded. */
  path: string;
  query: URLSearchParams;
  /** The query as it was sent, without the question mark. */
  rawQuery: string;
  /** Header names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: string;
  /** `''`, or `/_at/<host>` when a browser came by the path prefix. Put it before every path given to a browser. */
  pathPrefix: string;
  /** What absolute links into this service start with: `https://<host>`, or the prefixed local address. */
  linkBase: string;
}

export interface ServiceResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** One simulated service: answers every request for its hosts. */
export type ServiceHandler = (request: ServiceRequest) => ServiceResponse | Promise<ServiceResponse>;

export function jsonResponse(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): ServiceResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}

export function htmlResponse(status: number, html: string): ServiceResponse {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: html,
  };
}

export function textResponse(
  status: number,
  text: string,
  contentType = 'text/plain; charset=utf-8',
): ServiceResponse {
  return { status, headers: { 'content-type': contentType, 'cache-control': 'no-store' }, body: text };
}

export function redirectResponse(location: string): ServiceResponse {
  return { status: 302, headers: { location, 'cache-control': 'no-store' }, body: '' };
}
