import { join } from 'node:path';
import { AppBuild } from './bundling/app-build';
import { buildOutputOf, outDirOf, PROJECT_DIR, type BuildOutput } from './bundling/app-parts';
import { watchBuild } from './bundling/watch-build';
import { HostClock } from './services/clock/host-clock';
import { buildControlApi } from './control/control-api';
import { invokeAs } from './services/bridge/host-invocation';
import { buildHostJira } from './products/jira/host-jira';
import type { Host, HostOptions, WebTriggerCall } from './host-options';
import { HostLog } from './services/logs/host-log';
import { readManifest, type Manifest } from './manifest/manifest';
import { assemblePlatform } from './core/host-core';
import { runningHosts } from './running-hosts';
import { HostServer } from './server/host-server';
import { readResourceFile } from './server/resource-files';
import { buildSiteApi } from './server/site-state';
import {
  attachServices,
  startServices,
  type SimulatedServices,
} from './services/simulated-services/simulated-services';
import type { WebTriggerRequest } from './modules/webtrigger/web-triggers';

export type { Host, HostInvocation, HostOptions, WebTriggerCall } from './host-options';

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
  const manifest = readManifest(appDir);
  const build = options.bundleDir === undefined ? appBuild(options, appDir, manifest) : undefined;
  if ((options.builds ?? 'before') === 'before') await build?.buildAll();
  const output = build?.output ?? buildOutputOf(options.bundleDir ?? '');
  const prepared: Prepared = { appDir, manifest, output, build, closers: [() => build?.close()] };
  try {
    return await start(options, prepared);
  } catch (error) {
    await closeAll(prepared);
    throw error;
  }
}

function appBuild(options: HostOptions, appDir: string, manifest: Manifest): AppBuild {
  const { asDeployed = false, watch = false } = options;
  return new AppBuild({
    appDir,
    manifest,
    outDir: outDirOf(appDir, { asDeployed, watch }),
    frontEnd: options.frontEnd ?? true,
    asDeployed,
    watch,
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
}

async function start(options: HostOptions, prepared: Prepared): Promise<Host> {
  const { appDir, manifest, output, build, closers } = prepared;
  const clock = new HostClock();
  const log = new HostLog();
  const server = new HostServer();
  closers.push(() => server.close());
  const url = await server.listen(options.port ?? 0);

  const services = await servicesFor(options, (text) => {
    log.add({ timeMs: clock.now(), source: 'host', level: 'info', text });
  });
  if (services) closers.push(() => services.close());

  const platform = assemblePlatform({
    options,
    manifest,
    output,
    clock,
    log,
    url,
    whenBuilt: () => build?.whenBuilt('functions') ?? Promise.resolve(),
    servicesOrigin: (host) => (services?.hosts.includes(host) ? services.url : undefined),
  });
  const { metrics, faults, pages, managedEgress, kvs, pool, queue, webTriggers, schedule, modules } =
    platform;
  closers.push(() => pool.close());
  closers.push(() => {
    queue.close();
    schedule.close();
  });
  if ((options.builds ?? 'before') === 'before') await pool.start();

  const host: Host = {
    url,
    services,
    tryInvoke: (call) => invokeAs(modules, call),
    invoke: async (call) => {
      const answer = await invokeAs(modules, call);
      if (!answer.ok) throw new Error(answer.message);
      return answer.result;
    },
    metrics: () => metrics.snapshot(),
    resetMetrics: () => {
      metrics.reset();
    },
    advanceClock: async (ms) => {
      clock.advance(ms);
      await services?.setClockOffset(clock.offsetMs);
    },
    nowMs: () => clock.now(),
    addFault: (fault) => {
      faults.add(fault);
    },
    faultsLeft: () => faults.left,
    clearFaults: () => {
      faults.clear();
    },
    schedule: (key) => schedule.run(key),
    logs: () => log.entries(),
    clearLogs: () => {
      log.clear();
    },
    reset: async () => {
      clock.reset();
      await platform.reset();
      await services?.setClockOffset(0);
    },
    kvs: {
      entries: () => kvs.entries(),
      poke: (key, value, where) => {
        kvs.poke(key, value, where);
      },
    },
    jira: buildHostJira(platform.jira),
    queue: { pending: () => queue.pending(), idle: () => queue.idle() },
    callWebTrigger: (moduleKey, call = {}) => webTriggers.call(moduleKey, toRequest(url, call)),
    webTriggerUrl: (moduleKey) => webTriggers.url(moduleKey),
    close: () => {
      runningHosts.delete(host);
      return closeAll(prepared);
    },
  };
  runningHosts.add(host);

  const watch =
    build && options.watch === true
      ? watchBuild(build, PROJECT_DIR, {
          beforeNews: (keys) => (keys.includes('functions') ? pool.restart() : undefined),
          onNews: options.onProgress ?? (() => undefined),
        })
      : undefined;
  server.open({
    siteApi: buildSiteApi({
      manifest,
      pages,
      jira: platform.jira,
      modules,
      context: platform.context,
      managedEgress,
      faults,
      services: () => services,
      builds: {
        isWatched: watch !== undefined,
        isBuilt: (key) => build?.isBuilt(key) ?? true,
        whenBuilt: (key) => build?.whenBuilt(key) ?? Promise.resolve(),
        whenChanged: () => watch?.next ?? new Promise(() => undefined),
      },
    }),
    controlApi: buildControlApi({ ...host, invoke: (call) => host.tryInvoke(call) }),
    webTrigger: (id, request) => webTriggers.callById(id, request),
    whenBuilt: (key) => build?.whenBuilt(key) ?? Promise.resolve(),
    resourceFile: (key, path) =>
      readResourceFile({ manifest, appDir, resourcesDir: output.resourcesDir }, key, path),
    siteDir: output.siteDir,
  });
  if (watch) closers.push(() => watch.close());
  if (build && options.builds === 'in-background') {
    const onFailure = ({ message }: Error): void => {
      options.onProgress?.(message);
    };
    pool.start().catch(onFailure);
    build.buildAll().catch(onFailure);
  }
  queue.pump();
  if (options.scheduleTimers === true) schedule.startTimers();
  return host;
}

function servicesFor(
  options: HostOptions,
  onLog: (text: string) => void,
): Promise<SimulatedServices | undefined> {
  if (options.services) return Promise.resolve(attachServices(options.services));
  if (!options.demo) return Promise.resolve(undefined);
  return startServices({
    port: options.servicesPort ?? 0,
    dataDir: options.dataDir && join(options.dataDir, 'services'),
    onLog,
  });
}

function toRequest(url: string, call: WebTriggerCall): WebTriggerRequest {
  const { pathname, searchParams } = new URL(`${url}${call.path ?? '/'}`);
  return {
    method: call.method ?? 'GET',
    userPath: call.path === undefined ? '' : pathname,
    query: searchParams,
    headers: Object.fromEntries([...new Headers(call.headers)].map(([name, value]) => [name, [value]])),
    body: call.body ?? '',
  };
}

async function closeAll({ closers }: Prepared): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}
