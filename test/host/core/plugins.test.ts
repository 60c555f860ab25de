import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outDirOf } from '../bundling/app-parts';
import { fixtureAppDir, probe, START_LIMIT_MS, startProbeHost } from '../fixture-app/probe-host';
import { createHost, type Host } from '../host';
import { resolverLimitMs } from '../runtime/invocation-limits';
import { jsonReply } from '../server/platform-reply';
import { definePlugin, ok } from './plugin';
import { ContextRefusal } from './refusal';

declare module '../host-options' {
  interface Host {
    readonly shelves: { lent(): number };
  }
}

declare module '../services/metrics/host-metrics' {
  interface HostMetrics {
    shelves: { lent: number };
  }
}

declare module '../services/faults/fault-table' {
  interface FaultModes {
    shelves: 'empty';
  }
}

/** A module type and a service that no platform has: everything the host knows of them is here. */
const SHELVES = definePlugin({
  name: 'shelves',
  create: (core) => {
    const file = core.file('shelves.json', () => ({ lent: 0 }));
    core.metrics.register('shelves', () => ({ lent: 0 }));
    core.faults.register('shelves', ['empty']);
    return {
      offers: undefined,
      moduleTypes: {
        'library:shelf': {
          product: 'jira',
          functions: ({ resolver }) => [resolver?.function],
          limitMs: resolverLimitMs,
          check: ({ key, shelf }) => {
            if (typeof shelf !== 'string') throw new Error(`library:shelf '${key}' needs a shelf`);
          },
          context: () => ({ libraryId: 'central' }),
          extension: (account, { module }, { row }) => {
            if (row === 'closed') throw new ContextRefusal(403, `${account.displayName} may not go there`);
            return { shelf: module['shelf'], row };
          },
          trusted: ['shelf', 'row'],
          placementOf: ({ row }) => ({ row }),
          page: { path: '/library/shelves', title: 'Shelves', placement: { row: 'A' } },
        },
      },
      productRoutes: [
        {
          product: 'jira',
          method: 'GET',
          path: '/rest/library/1/shelf/{id}',
          scopes: [['read:jira-work']],
          handle: ({ params }) => {
            if (core.faults.take('shelves', params['id']!)) return jsonReply(200, { books: [] });
            file.update((document) => (document.lent += 1));
            core.metrics.current.shelves.lent += 1;
            return jsonReply(200, { books: [{ id: params['id'] }] });
          },
        },
      ],
      controlApi: { 'GET /shelves': () => ok(file.value) },
      siteApi: { 'GET /library/{id}': (account, _, { id }) => ok({ id, reader: account.key }) },
      host: () => ({ shelves: { lent: () => file.value.lent } }),
    };
  },
});

const shelf = `  library:shelf:
    - key: probe-shelf
      title: Probe shelf
      shelf: S7
      resource: probe-view
      resolver:
        function: probe
`;
const appDir = mkdtempSync(join(tmpdir(), 'host-plugin-'));
let host: Host;

/** The fixture's bundle with another manifest. */
const options = () => ({
  demo: false,
  instances: 1,
  appDir,
  bundleDir: outDirOf(fixtureAppDir),
});

function writeManifest(change: (manifest: string) => string): void {
  const manifest = readFileSync(join(fixtureAppDir, 'manifest.yml'), 'utf8');
  writeFileSync(join(appDir, 'manifest.yml'), change(manifest));
}

beforeAll(async () => {
  await (await startProbeHost({ instances: 1 })).close();
  writeManifest((manifest) => manifest.replace('modules:\n', `modules:\n${shelf}`));
  host = await createHost({ ...options(), plugins: [SHELVES] });
}, START_LIMIT_MS);
afterAll(async () => {
  await host.close();
  rmSync(appDir, { recursive: true });
});

const get = async (path: string) => (await fetch(`${host.url}${path}`)).json() as Promise<never>;
const call = (extension: object) =>
  host.tryInvoke({
    moduleKey: 'probe-shelf',
    functionKey: 'echo',
    payload: 1,
    extension: extension as never,
  });

describe('a module type that registers itself', () => {
  it('makes the context of its modules, and refuses places', async () => {
    expect(await call({ row: 'B', shelf: 'forged', other: 'passes' })).toMatchObject({
      ok: true,
      result: {
        context: {
          moduleKey: 'probe-shelf',
          libraryId: 'central',
          extension: { type: 'library:shelf', shelf: 'S7', row: 'B', other: 'passes' },
        },
      },
    });
    expect(await call({ row: 'closed' })).toEqual({
      ok: false,
      status: 403,
      message: 'Ada Admin may not go there',
    });
  });

  it('has a page on the site', async () => {
    const { modules } = await get('/host/site/state');
    expect(modules).toContainEqual({
      type: 'library:shelf',
      key: 'probe-shelf',
      title: 'Probe shelf',
      resource: 'probe-view',
      page: { path: '/library/shelves', title: 'Shelves', placement: { row: 'A' } },
    });
    expect(await get('/host/site/library/7')).toEqual({ id: '7', reader: 'admin' });
  });

  it('has product operations, control routes, metrics, faults and stored state', async () => {
    const path = '/rest/library/1/shelf/S7';
    const ask = () => probe(host, 'product', { product: 'jira', as: 'app', path });
    expect(await ask()).toEqual({ value: { status: 200, body: '{"books":[{"id":"S7"}]}' } });
    expect(await get('/host/shelves')).toEqual({ lent: 1 });
    expect(host.shelves.lent()).toBe(1);
    expect(await get('/host/metrics')).toMatchObject({ shelves: { lent: 1 } });
    host.addFault({ target: 'shelves', mode: 'empty' });
    expect(await ask()).toEqual({ value: { status: 200, body: '{"books":[]}' } });
    expect(() => host.addFault({ target: 'shelves', mode: 'full' })).toThrow("unknown fault mode 'full'");
    await host.reset();
    expect(host.shelves.lent()).toBe(0);
  });
});

describe('a manifest', () => {
  const refusal = (plugins: readonly (typeof SHELVES)[]) =>
    createHost({ ...options(), plugins }).then(
      () => 'started',
      (error: unknown) => (error as Error).message,
    );

  it('is refused by name for a module type that nobody implements', async () => {
    expect(await refusal([])).toBe("host: modules of the type 'library:shelf' are not implemented");
  });

  it('is refused for what the type does not take', async () => {
    writeManifest((manifest) =>
      manifest.replace('modules:\n', `modules:\n${shelf.replace(/ +shelf: S7\n/, '')}`),
    );
    expect(await refusal([SHELVES])).toBe("library:shelf 'probe-shelf' needs a shelf");
  });
});
