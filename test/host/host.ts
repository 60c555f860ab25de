import { AppBuild } from './bundling/app-build';
import { buildOutputOf, outDirOf, PROJECT_DIR, type BuildOutput } from './bundling/app-parts';
import { AssembledCore } from './core/host-core';
import { ok } from './core/plugin';
import type { Host, HostOptions } from './host-options';
import { openedTo, readManifest, type Manifest } from './manifest/manifest';
import { PLUGINS } from './plugins';
import { runningHosts } from './running-hosts';
import { HostServer } from './server/host-server';
import { readResourceFile } from './server/resource-files';
import { buildsPlugin } from './services/builds/builds';

export type { Host, HostOptions } from './host-options';

interface Prepared {
  readonly appDir: string;
  readonly manifest: Manifest;
  readonly output: BuildOutput;
  /** None where a finished build is used as it is. */
  readonly build: AppBuild | undefined;
  /** What ends the host, in the order of its starting. */
  readonly closers: (() => Promise<void> | void)[];
}

/**
 * Starts a local host: builds the app, starts its instances, the site and, for the demo, the simulated services.
 * Rejects, with the reason in words, when a port is taken or the app, where it is built before, does not build or load.
 */
export async function createHost(options: HostOptions): Promise<Host> {
  const appDir = options.appDir ?? PROJECT_DIR;
  const manifest = openedTo(readManifest(appDir), options.unlicensedAccess ?? []);
  const build = options.bundleDir === undefined ? appBuild(options, appDir, manifest) : undefined;
  const output = build?.output ?? buildOutputOf(options.bundleDir ?? '');
  const prepared: Prepared = { appDir, manifest, output, build, closers: [() => build?.close()] };
  try {
    if ((options.builds ?? 'before') === 'before') await build?.buildAll();
    return await start(options, prepared);
  } catch (error) {
    await closeAll(prepared);
    throw error;
  }
}

function appBuild(options: HostOptions, appDir: string, manifest: Manifest): AppBuild {
  const { asDeployed = false, watch = false } = options;
  return new AppBuild({
    ...{ appDir, manifest, asDeployed, watch },
    outDir: outDirOf(appDir, { asDeployed, watch }),
    frontEnd: options.frontEnd ?? true,
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
}

async function start(options: HostOptions, prepared: Prepared): Promise<Host> {
  const { appDir, manifest, output, build, closers } = prepared;
  const whenBuilt = (key: string): Promise<void> => build?.whenBuilt(key) ?? Promise.resolve();
  const server = new HostServer();
  closers.push(() => server.close());
  const url = await server.listen(options.port ?? 0);
  const builds = build
    ? [
        buildsPlugin(build, {
          watchedDir: options.watch === true ? appDir : undefined,
          restartInstances: () => core.restartInstances(),
        }),
      ]
    : [];
  const core: AssembledCore = new AssembledCore(
    { options, manifest, output, url, whenBuilt: () => whenBuilt('functions') },
    [...PLUGINS, ...builds, ...(options.plugins ?? [])],
  );
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
    whenBuilt,
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
