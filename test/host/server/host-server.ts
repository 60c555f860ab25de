import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { accountOf, type Account } from '../accounts/accounts';
import { FORGE_LOCALES } from '../manifest/forge-locales';
import { matchPath } from '../products/route-table';
import { Refusal } from '../core/refusal';
import { ok, type ControlOperation, type HostCore, type SiteOperation } from '../core/plugin';
import { HttpRefusal, readJson, readText, sendJson, sendText } from './http-exchange';
import type { ResourceFile } from './resource-files';
import { siteState } from './site-state';
import { readStaticFile } from './static-files';

export interface HostServerParts {
  /** Whose plugins' operations are served. */
  readonly core: HostCore;
  readonly resetOperation: ControlOperation;
  /** Resolves when the site or a resource is built; rejects with the compiler's words. */
  readonly whenBuilt: (part: string) => Promise<void>;
  readonly resourceFile: (resourceKey: string, path: string) => ResourceFile | undefined;
  /** Folder of the built site. */
  readonly siteDir: string;
}

interface Served extends HostServerParts {
  readonly siteOperations: Readonly<Record<string, SiteOperation>>;
  readonly controlOperations: Readonly<Record<string, ControlOperation>>;
}

/** The HTTP server of the host: site, control API, resources, web triggers. */
export class HostServer {
  readonly #server: Server;
  #parts: Served | undefined;

  constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
    // A web trigger or resolver may take its whole limit before the first byte.
    this.#server.requestTimeout = 0;
  }

  /** Listens on a port of this machine (0 for a free one) and returns the origin. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Requests are answered from now on; before, with 503. */
  open(parts: HostServerParts): void {
    const { core, resetOperation } = parts;
    this.#parts = {
      ...parts,
      siteOperations: Object.assign(
        { 'GET /state': (account: Account) => ok(siteState(core, account)) },
        ...core.registrations.map(({ siteApi }) => siteApi),
      ) as Record<string, SiteOperation>,
      controlOperations: Object.assign(
        { 'POST /reset': resetOperation },
        ...core.registrations.map(({ controlApi }) => controlApi),
      ) as Record<string, ControlOperation>,
    };
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (!this.#parts) throw new HttpRefusal(503, 'The host is starting');
      await route(this.#parts, request, response, new URL(request.url ?? '/', 'http://localhost'));
    } catch (error) {
      if (response.headersSent) {
        response.destroy();
        return;
      }
      const message = error instanceof Error ? error.message : String(error);
      const refused = error instanceof Refusal ? error : undefined;
      const body = { message, error: { message, ...(refused ? { fields: refused.fields } : {}) } };
      sendJson(response, refused?.status ?? 500, body);
    }
  }
}

async function route(
  parts: Served,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const path = url.pathname;
  if (path.startsWith('/webtrigger/')) return serveWebTrigger(parts, request, response, url);
  const server = findServer(parts, path);
  if (path.startsWith('/host/') || server) refuseForeignOrigin(request);
  if (server) return serveServer(server, request, response, url);
  if (path === '/host/bridge-frame.js') {
    await serveSiteFile(parts, response, 'bridge-frame.js');
  } else if (path.startsWith('/host/resources/')) {
    await serveResource(parts, request, response, path);
  } else if (path.startsWith('/host/site/')) {
    const found = findOperation(
      parts.siteOperations,
      request.method ?? 'GET',
      path.slice('/host/site'.length),
    );
    const account = accountOfRequest(request);
    const { status, body } = await found.operation(account, await readJson(request), found.params);
    sendJson(response, status, body);
  } else if (path.startsWith('/host/')) {
    const found = findOperation(parts.controlOperations, request.method ?? 'GET', path.slice('/host'.length));
    const { status, body } = await found.operation(await readJson(request));
    sendJson(response, status, body);
  } else {
    await serveSite(parts, response, path);
  }
}

type PlatformServer = NonNullable<HostCore['registrations'][number]['servers']>[string];

function findServer({ core }: Served, path: string): PlatformServer | undefined {
  return core.registrations.flatMap(({ servers = {} }) => servers[path] ?? [])[0];
}

async function serveServer(
  server: PlatformServer,
  request: IncomingMessage,
  response: ServerResponse,
  { pathname, search }: URL,
): Promise<void> {
  const { method = 'GET' } = request;
  const body = await readText(request);
  const headers = Object.entries(headerLists(request)).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const asked = new Request(`http://${request.headers.host ?? 'localhost'}${pathname}${search}`, {
    method,
    headers,
    ...(body === '' ? {} : { body }),
  });
  const answer = await server(asked);
  sendText(response, answer.status, await answer.text(), Object.fromEntries(answer.headers));
}

/** Pages of other origins open in the same browser must not steer the host. */
function refuseForeignOrigin(request: IncomingMessage): void {
  const origin = request.headers.origin;
  if (origin !== undefined && origin !== 'null' && new URL(origin).host !== request.headers.host) {
    throw new HttpRefusal(403, `Requests from ${origin} are not accepted`);
  }
}

function findOperation<T>(operations: Readonly<Record<string, T>>, method: string, path: string) {
  for (const [key, operation] of Object.entries(operations)) {
    const [wantedMethod, pattern] = key.split(' ') as [string, string];
    const params = wantedMethod === method ? matchPath(pattern, path) : undefined;
    if (params) return { operation, params };
  }
  throw new HttpRefusal(404, `The host has no operation ${method} ${path}`);
}

function accountOfRequest(request: IncomingMessage): Account {
  const { 'x-host-account': named, 'x-host-locale': locale = 'en-US' } = request.headers;
  if (typeof locale !== 'string' || !FORGE_LOCALES.includes(locale))
    throw new HttpRefusal(400, `Forge has no locale '${String(locale)}'`);
  try {
    return { ...accountOf(typeof named === 'string' ? named : 'admin'), locale };
  } catch (error) {
    throw new HttpRefusal(400, (error as Error).message);
  }
}

async function serveWebTrigger(
  parts: Served,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const [, id = '', userPath = ''] = /^\/webtrigger\/(?:public\/)?([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
  const trigger = parts.core.registrations.find((each) => each.webTrigger)?.webTrigger;
  if (!trigger) throw new HttpRefusal(404, 'The host has no web triggers');
  const answer = await trigger(id, {
    method: request.method ?? 'GET',
    userPath,
    query: url.searchParams,
    headers: headerLists(request),
    body: await readText(request),
  });
  sendText(response, answer.status, request.method === 'HEAD' ? '' : answer.body, answer.headers);
}

function headerLists(request: IncomingMessage): Record<string, string[]> {
  const lists: Record<string, string[]> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) if (values) lists[name] = values;
  return lists;
}

async function serveResource(
  parts: Served,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const [, key = '', rest = ''] = /^\/host\/resources\/([^/]+)\/?(.*)$/.exec(path) ?? [];
  await parts.whenBuilt(decodeURIComponent(key));
  const file = parts.resourceFile(decodeURIComponent(key), decodeURIComponent(rest));
  if (!file) throw new HttpRefusal(404, `The resource '${key}' has no file '${rest}'`);
  // A browser keeps what it has compiled of a script only if it may keep the script.
  const etag = `"${createHash('sha1').update(file.content).digest('hex')}"`;
  const headers = { ...file.headers, etag, 'cache-control': 'no-cache' };
  if (request.headers['if-none-match'] === etag) sendText(response, 304, '', headers);
  else sendText(response, 200, file.content, headers);
}

async function serveSiteFile(parts: Served, response: ServerResponse, path: string): Promise<void> {
  await parts.whenBuilt('site');
  const file = readStaticFile(parts.siteDir, path);
  if (!file) throw new HttpRefusal(404, `The site has no file '${path}'`);
  sendText(response, 200, file.content, { 'content-type': file.contentType });
}

/** The site is one page; every address without a file of its own is a view of it. */
async function serveSite(parts: Served, response: ServerResponse, path: string): Promise<void> {
  await parts.whenBuilt('site');
  const file = readStaticFile(parts.siteDir, decodeURIComponent(path));
  if (file) {
    sendText(response, 200, file.content, {
      'content-type': file.contentType,
      // Scripts and sheets are named by their content.
      ...(path.startsWith('/assets/') ? { 'cache-control': 'max-age=31536000, immutable' } : {}),
    });
    return;
  }
  if (/\.\w+$/.test(path)) throw new HttpRefusal(404, `The site has no file '${path}'`);
  await serveSiteFile(parts, response, 'index.html');
}
