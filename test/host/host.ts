import { buildApp, buildOutputOf, outDirOf, PROJECT_DIR, type BuildOutput } from './bundling/build-app';
import { AssembledCore } from './core/host-core';
import { ok } from './core/plugin';
import type { Host, HostOptions } from './host-options';
import { openedTo, readManifest, type Manifest } from './manifest/manifest';
import { PLUGINS } from './plugins';
import { runningHosts } from './running-hosts';
import { HostServer } from './server/host-server';
import { readResourceFile } from './server/resource-files';

export type { Host, HostOptions } from './host-options';

interface Prepared {
  readonly appDir: string;
  readonly manifest: Manifest;
  readonly output: BuildOutput;
  /** What ends the host, in the order of its starting. */
  readonly closers: (() => Promise<void> | void)[];
}

/**
 * Starts a local host: builds the app, starts its instances, the site and, for the demo, the simulated services.
 * Rejects, with the reason in words, when the app does not build or load or a port is taken.
 */
export async function createHost(options: HostOptions): Promise<Host> {
  const appDir = options.appDir ?? PROJECT_DIR;
  const manifest = openedTo(readManifest(appDir), options.unlicensedAccess ?? []);
  const output = await build(options, appDir, manifest);
  const prepared: Prepared = { appDir, manifest, output, closers: [] };
  try {
    return await start(options, prepared);
  } catch (error) {
    await closeAll(prepared);
    throw error;
  }
}

function build(options: HostOptions, appDir: string, manifest: Manifest): Promise<BuildOutput> {
  if (options.bundleDir !== undefined) return Promise.resolve(buildOutputOf(options.bundleDir));
  return buildApp({
    appDir,
    manifest,
    outDir: outDirOf(appDir),
    frontEnd: options.frontEnd ?? true,
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
}

async function start(options: HostOptions, prepared: Prepared): Promise<Host> {
  const { appDir, manifest, output, closers } = prepared;
  const server = new HostServer();
  closers.push(() => server.close());
  const url = await server.listen(options.port ?? 0);
  const core = new AssembledCore({ options, manifest, output, url }, [
    ...PLUGINS,
    ...(options.plugins ?? []),
  ]);
  closers.push(() => core.close());
  await core.start();

  const host = Object.assign(
    {
      url,
      reset: () => core.reset(),
      close: () => {
        runningHosts.delete(host);
        return closeAll(prepared);
      },
    },
    // Every member of `Host` is declared where a plugin supplies it.
    ...core.registrations.map((each) => each.host?.()),
  ) as Host;
  runningHosts.add(host);
  server.open({
    core,
    resetOperation: async () => {
      await core.reset();
      return ok({});
    },
    resourceFile: (key, path) =>
      readResourceFile({ manifest, appDir, resourcesDir: output.resourcesDir }, key, path),
    siteDir: output.siteDir,
  });
  for (const { open } of core.registrations) open?.();
  return host;
}

async function closeAll({ closers }: Prepared): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}
