import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GraphServerOptions {
  readonly rows: readonly unknown[];
  readonly pageSize: number;
  /** How long each page takes, as an API at a distance would. */
  readonly pageDelayMs?: number;
}

/** A token endpoint and one paged collection on loopback, which count what they are asked for. */
export interface GraphServer {
  readonly origin: string;
  readonly pageCount: number;
  /** Token requests since the last reset. */
  readonly tokenRequests: number;
  /** How often each page was given since the last reset, by its number from 0. */
  readonly pageRequests: readonly number[];
  /** Gives other rows from now on, as many pages as before. */
  replaceRows(rows: readonly unknown[]): void;
  resetCounts(): void;
  close(): Promise<void>;
}

/** Hosts that a {@link GraphServer} stands in for. */
export const graphHosts = ['login.microsoftonline.com', 'graph.microsoft.com'] as const;

/** The first page of the collection. */
export const collectionUrl = 'https://graph.microsoft.com/v1.0/users';

const tokenSeconds = 3_599;

/** Starts one. Pages are written once, beforehand: the server must not be what is measured. */
export async function startGraphServer({
  rows,
  pageSize,
  pageDelayMs = 0,
}: GraphServerOptions): Promise<GraphServer> {
  let pages = buildPages(rows, pageSize);
  let issued = 0;
  let tokenRequests = 0;
  let pageRequests = pages.map(() => 0);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', collectionUrl);
    if (request.method === 'POST' && url.pathname.endsWith('/oauth2/v2.0/token')) {
      await drain(request);
      tokenRequests += 1;
      issued += 1;
      const token = { token_type: 'Bearer', expires_in: tokenSeconds, access_token: toToken(issued) };
      send(response, 200, JSON.stringify(token));
      return;
    }
    if (request.headers.authorization !== `Bearer ${toToken(issued)}`) {
      send(response, 401, JSON.stringify({ error: { code: 'InvalidAuthenticationToken' } }));
      return;
    }
    const number = Number(url.searchParams.get('$skiptoken') ?? 0);
    const page = pages[number];
    if (url.pathname !== new URL(collectionUrl).pathname || page === undefined) {
      send(response, 404, '{}');
      return;
    }
    pageRequests[number] = (pageRequests[number] ?? 0) + 1;
    if (pageDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, pageDelayMs));
    send(response, 200, page);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pageCount: pages.length,
    get tokenRequests() {
      return tokenRequests;
    },
    get pageRequests() {
      return pageRequests;
    },
    replaceRows(next) {
      pages = buildPages(next, pageSize);
    },
    resetCounts() {
      tokenRequests = 0;
      pageRequests = pages.map(() => 0);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function buildPages(rows: readonly unknown[], pageSize: number): readonly string[] {
  const count = Math.max(1, Math.ceil(rows.length / pageSize));
  return Array.from({ length: count }, (_, number) => {
    const next = number + 1 < count ? { '@odata.nextLink': `${collectionUrl}?$skiptoken=${number + 1}` } : {};
    return JSON.stringify({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users',
      ...next,
      value: rows.slice(number * pageSize, (number + 1) * pageSize),
    });
  });
}

const toToken = (number: number) => `benchmark-token-${number}`;

/** Reads a request's body to its end, as a server has to before it answers. */
async function drain(request: IncomingMessage): Promise<void> {
  request.resume();
  await once(request, 'end');
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body);
}
