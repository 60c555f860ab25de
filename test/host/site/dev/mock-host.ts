/**
 * A host without a platform: it serves the built site and a small fixture app, and answers the site's HTTP
 * interface from memory, so that the site can be looked at and tested by itself.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'vite';
import type { Account, AccountKey, Block, EgressGroup, Page, Placement } from '../src/api/site-model';

const SITE_BUILD = path.resolve(__dirname, '../build');
const FIXTURES = path.resolve(__dirname, 'fixture-app');

const ACCOUNTS: Account[] = [
  { key: 'admin', accountId: '557058:admin-0000', displayName: 'Ada Admin', roles: ['admin'] },
  { key: 'author', accountId: '557058:author-0000', displayName: 'Otto Author', roles: ['author'] },
  { key: 'viewer', accountId: '557058:viewer-0000', displayName: 'Vera Viewer', roles: ['viewer'] },
  { key: 'customer', accountId: '557058:customer-0000', displayName: 'Carl Customer', roles: ['customer'] },
  { key: 'anonymous', accountId: null, displayName: 'Anonymous', roles: [] },
];

const MODULES = [
  {
    type: 'macro',
    key: 'people',
    title: 'External data',
    description: 'A table of people',
    resource: 'macro',
    config: { resource: 'config', title: 'External data', openOnInsert: true },
  },
  { type: 'macro', key: 'gallery', title: 'Gallery', description: 'Every component', resource: 'gallery' },
  { type: 'confluence:globalSettings', key: 'fixture-confluence', title: 'External Data', resource: 'admin' },
  { type: 'jira:adminPage', key: 'fixture-jira', title: 'External Data', resource: 'admin' },
];

const RESOURCES: Record<string, { kind: 'uikit' | 'custom'; file: string }> = {
  macro: { kind: 'uikit', file: 'macro.tsx' },
  config: { kind: 'uikit', file: 'config.tsx' },
  gallery: { kind: 'uikit', file: 'gallery.tsx' },
  admin: { kind: 'custom', file: 'admin.ts' },
};

async function bundle(file: string): Promise<string> {
  const result = await build({
    configFile: false,
    root: FIXTURES,
    logLevel: 'error',
    esbuild: { jsx: 'automatic' },
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    build: {
      write: false,
      minify: false,
      lib: { entry: path.resolve(FIXTURES, file), formats: ['iife'], name: 'fixture' },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    if ('output' in output)
      return output.output.map((part) => (part.type === 'chunk' ? part.code : '')).join('');
  }
  throw new Error(`${file} gave no bundle`);
}

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

const SPACE = { id: '1', key: 'DEMO', name: 'Demonstration' };

function adfTable(): unknown {
  const cell = (type: string, text: string) => ({
    type,
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  });
  return {
    type: 'doc',
    version: 1,
    content: [
      {
        type: 'panel',
        attrs: { panelType: 'info' },
        content: [cell('panel', 'Read a minute ago').content[0]],
      },
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell('tableHeader', 'Name'), cell('tableHeader', 'Mail')] },
          {
            type: 'tableRow',
            content: [cell('tableCell', 'Person 01'), cell('tableCell', 'p1@example.com')],
          },
        ],
      },
    ],
  };
}

/** Starts the mock on `port` (0 for a free one). */
export async function startMockHost(port: number): Promise<{ url: string; server: Server }> {
  const bundles = new Map<string, Promise<string>>();
  const pages = new Map<string, Omit<Page, 'canEdit'>>();
  let egress: EgressGroup[] = [];
  let nextPageId = 103;
  const body: Block[] = [
    { kind: 'heading', text: 'Who works here' },
    { kind: 'paragraph', text: 'This page shows people from the company directory.' },
    { kind: 'macro', moduleKey: 'people', localId: 'macro-1', config: { dataSource: 'All people' } },
  ];
  pages.set('101', { id: '101', title: 'People', version: 1, space: SPACE, body });
  pages.set('102', {
    id: '102',
    title: 'Gallery',
    version: 1,
    space: SPACE,
    body: [{ kind: 'macro', moduleKey: 'gallery', localId: 'macro-2' }],
  });

  async function answerApi(
    request: IncomingMessage,
    response: ServerResponse,
    pathname: string,
  ): Promise<void> {
    const key = (request.headers['x-host-account'] ?? 'admin') as AccountKey;
    const account = ACCOUNTS.find((one) => one.key === key) as Account;
    const canView = key !== 'customer';
    const canEdit = key === 'admin' || key === 'author';
    const payload = await readBody(request);
    const placement = (payload.placement ?? {}) as Placement;
    const [, resourceName, id] = /^\/host\/site\/(\w+)(?:\/(.+))?$/.exec(pathname) ?? [];
    const page = id === undefined ? undefined : pages.get(id);
    switch (`${request.method} ${resourceName}${id === undefined ? '' : '/id'}`) {
      case 'GET state':
        return send(response, 200, {
          accounts: ACCOUNTS,
          account,
          theme: 'light',
          site: { url: 'http://localhost', cloudId: 'cloud', name: 'Contoso' },
          modules: MODULES,
          resources: Object.fromEntries(
            Object.entries(RESOURCES).map(([name, { kind }]) => [
              name,
              { kind, url: `/host/resources/${name}/index.html` },
            ]),
          ),
          pages: canView
            ? [...pages.values()].map(({ id: pageId, title }) => ({ id: pageId, title, spaceKey: 'DEMO' }))
            : [],
          services: {
            url: 'http://127.0.0.1:4001',
            notes: ['Tenant contoso.onmicrosoft.com', 'Client ID 11111111-2222-3333-4444-555555555555'],
          },
        });
      case 'GET pages/id':
        if (!canView) return send(response, 403, { message: 'No permission' });
        return page
          ? send(response, 200, { ...page, canEdit })
          : send(response, 404, { message: 'No such page' });
      case 'PUT pages/id':
        if (!page) return send(response, 404, { message: 'No such page' });
        if (!canEdit) return send(response, 403, { message: 'No permission' });
        if (payload.version !== page.version)
          return send(response, 409, { message: 'Someone else published' });
        Object.assign(page, { title: payload.title, body: payload.body, version: page.version + 1 });
        return send(response, 200, { ...page, canEdit });
      case 'POST pages': {
        const created = {
          id: String(nextPageId++),
          title: String(payload.title),
          version: 1,
          space: SPACE,
          body: [],
        };
        pages.set(created.id, created);
        return send(response, 200, { ...created, canEdit });
      }
      case 'DELETE pages/id':
        pages.delete(String(id));
        return send(response, 200, {});
      case 'POST context':
        return send(response, 200, {
          accountId: account.accountId,
          moduleKey: payload.moduleKey,
          localId: placement.localId ?? 'none',
          locale: 'en-US',
          extension: { config: placement.config },
        });
      case 'POST invoke':
        return send(response, 200, { result: { hello: account.displayName, got: payload.payload } });
      case 'POST export':
        return send(response, 200, { adf: adfTable() });
      case 'GET egress':
        return send(response, 200, { groups: egress });
      case 'PUT egress':
        egress = payload.groups as EgressGroup[];
        return send(response, 200, { groups: egress });
      case 'POST link':
        return send(response, 200, { href: `/local?for=${encodeURIComponent(String(payload.url))}` });
      default:
        return send(response, 404, { message: `mock: ${request.method} ${pathname}` });
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/host/site/')) return answerApi(request, response, pathname);
    const [, resourceKey, file] = /^\/host\/resources\/(\w+)\/(.+)$/.exec(pathname) ?? [];
    const resource = RESOURCES[resourceKey ?? ''];
    if (resourceKey && resource && file === 'bundle.js') {
      const code = bundles.get(resourceKey) ?? bundle(resource.file);
      bundles.set(resourceKey, code);
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(await code);
      return;
    }
    if (resource) {
      const html =
        '<!doctype html><html lang="en"><head><title>Fixture</title><script src="/host/bridge-frame.js"></script></head>' +
        '<body><div id="root"></div><script src="bundle.js"></script></body></html>';
      response.writeHead(200, { 'content-type': 'text/html' }).end(html);
      return;
    }
    const wanted = path.join(SITE_BUILD, pathname === '/host/bridge-frame.js' ? 'bridge-frame.js' : pathname);
    const found = pathname !== '/' && existsSync(wanted) ? wanted : path.join(SITE_BUILD, 'index.html');
    const content = readFileSync(found);
    response
      .writeHead(200, { 'content-type': TYPES[path.extname(found)] ?? 'application/octet-stream' })
      .end(content);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => send(response, 500, { message: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

if (require.main === module) {
  void startMockHost(Number(process.env.PORT ?? 4150)).then(({ url }) => console.log(url));
}
