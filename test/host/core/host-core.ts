import { join } from 'node:path';
import type { BuildOutput } from '../bundling/app-parts';
import type { HostOptions } from '../host-options';
import { allModules, type Manifest } from '../manifest/manifest';
import { JsonFile } from '../persistence/json-file';
import type { InstanceServices } from '../runtime/function-instance';
import { InstancePool } from '../runtime/instance-pool';
import { Invoker } from '../runtime/invoker';
import { LogLimiter } from '../runtime/log-limiter';
import type { EgressReply, EgressRequest, PlatformReply, PlatformRequest } from '../runtime/protocol';
import { HostClock } from '../services/clock/host-clock';
import { SITE } from '../runtime/site-identity';
import { FaultTable } from '../services/faults/fault-table';
import { HostLog } from '../services/logs/host-log';
import { MetricsBook } from '../services/metrics/host-metrics';
import { ModuleInvoker } from './module-invoker';
import type { HostCore, HostPlugin, ModuleType, Registration } from './plugin';

const DEFAULT_INSTANCES = 2;

export interface CoreParts {
  readonly options: HostOptions;
  readonly manifest: Manifest;
  readonly output: BuildOutput;
  /** Origin of the host's server. */
  readonly url: string;
  /** Resolves when the functions are built. */
  readonly whenBuilt: () => Promise<void>;
}

/** Ties the plugins together, over one set of files, one clock and one pool of instances. */
export class AssembledCore implements HostCore {
  readonly options: HostOptions;
  readonly manifest: Manifest;
  readonly output: BuildOutput;
  readonly url: string;
  readonly environmentType: string;
  readonly clock = new HostClock();
  readonly log = new HostLog();
  readonly metrics = new MetricsBook();
  readonly faults = new FaultTable();
  readonly invoker: Invoker;
  readonly modules: ModuleInvoker;
  readonly registrations: Registration[] = [];
  readonly #pool: InstancePool;
  readonly #built = new Map<HostPlugin, Registration>();
  readonly #types = new Map<string, ModuleType>();
  readonly #files: Pick<JsonFile<unknown>, 'reset'>[] = [];
  readonly #underConstruction: HostPlugin[] = [];

  /**
   * Builds every plugin; no instance runs before `start`. Throws by name for a module of the manifest that no plugin
   * implements or that its type refuses.
   */
  constructor({ options, manifest, output, url, whenBuilt }: CoreParts, plugins: readonly HostPlugin[]) {
    this.options = options;
    this.manifest = manifest;
    this.output = output;
    this.url = url;
    this.environmentType = options.environmentType ?? 'DEVELOPMENT';
    const logLimiter = new LogLimiter(() => this.now());
    this.#pool = new InstancePool(
      {
        size: options.instances ?? DEFAULT_INSTANCES,
        appVersion: SITE.appVersion,
        functionsDir: output.functionsDir,
        last: options.secondVersion,
        memoryMB: manifest.memoryMB,
        nodePath: options.nodePath ?? process.env['HOST_NODE_PATH'],
        clockOffsetMs: () => this.clock.offsetMs,
        whenBuilt,
        onStart: () => {
          this.metrics.current.invocations.instancesStarted += 1;
        },
      },
      { call: (request, invocation) => this.#answer(request, invocation), log: logging(this, logLimiter) },
    );
    this.clock.onChange((offsetMs) => this.#pool.setClockOffset(offsetMs));
    this.invoker = new Invoker({
      core: this,
      pool: this.#pool,
      onEnd: (invocationId) => {
        logLimiter.forget(invocationId);
        for (const { onInvocationEnd } of this.registrations) onInvocationEnd?.(invocationId);
      },
    });
    this.modules = new ModuleInvoker(this);
    for (const plugin of plugins) this.use(plugin);
    for (const { type, module } of allModules(manifest))
      checkModule(this.moduleType(type), type, module, manifest);
  }

  now(): number {
    return this.clock.now();
  }

  file<D>(name: string, initial: () => D): JsonFile<D> {
    const { dataDir } = this.options;
    const file = new JsonFile<D>(dataDir === undefined ? undefined : join(dataDir, name), initial);
    this.#files.push(file);
    return file;
  }

  use<T>(plugin: HostPlugin<T>): T {
    const built = this.#built.get(plugin) ?? this.#build(plugin);
    return built.offers as T;
  }

  moduleType(type: string): ModuleType {
    const found = this.#types.get(type);
    if (!found) throw new Error(`host: modules of the type '${type}' are not implemented`);
    return found;
  }

  /**
   * Starts the plugins, then the instances. Rejects when the app's bundle, where it is built before, does not load;
   * else the first call of a function does.
   */
  async start(): Promise<void> {
    for (const { start } of this.registrations) await start?.();
    if ((this.options.builds ?? 'before') === 'before') await this.#pool.start();
  }

  /** Empties everything that is stored; instances start anew. */
  async reset(): Promise<void> {
    this.clock.reset();
    await this.clock.followed();
    this.faults.clear();
    for (const { settle } of this.registrations) settle?.();
    await this.#pool.restart();
    for (const file of this.#files) file.reset();
    for (const { reset } of this.registrations) await reset?.();
    await this.#pool.start();
    this.log.clear();
    this.metrics.reset();
  }

  /** Ends the instances; the next call starts new ones. */
  restartInstances(): Promise<void> {
    return this.#pool.restart();
  }

  /** Ends the instances and the plugins, the last first. */
  async close(): Promise<void> {
    for (const { settle } of this.registrations) settle?.();
    await this.#pool.close();
    for (const { close } of [...this.registrations].reverse()) await close?.();
  }

  #build<T>(plugin: HostPlugin<T>): Registration<T> {
    const chain = this.#underConstruction;
    if (chain.includes(plugin)) {
      throw new Error(
        `host: plugins need each other: ${[...chain, plugin].map(({ name }) => name).join(' > ')}`,
      );
    }
    chain.push(plugin);
    const registration = plugin.create(this);
    chain.pop();
    this.#built.set(plugin, registration);
    this.registrations.push(registration);
    for (const [type, moduleType] of Object.entries(registration.moduleTypes ?? {})) {
      if (this.#types.has(type)) throw new Error(`host: two plugins implement the module type '${type}'`);
      this.#types.set(type, moduleType);
    }
    return registration;
  }

  /** The one place that finds the service to which a call of a function belongs. */
  async #answer(
    request: PlatformRequest | EgressRequest,
    invocation: Parameters<InstanceServices['call']>[1],
  ): Promise<PlatformReply | EgressReply> {
    for (const { platformCalls = [] } of this.registrations) {
      const calls = platformCalls.find(({ matches }) => matches(request));
      if (calls) return calls.answer(request, invocation);
    }
    throw new Error(`host: ${describeCall(request)} is not implemented`);
  }
}

function describeCall(request: PlatformRequest | EgressRequest): string {
  if (request.kind === 'egress') return `outbound request ${request.method} ${request.url}`;
  if (request.type !== 'fpp') return `platform call of type '${request.type}'`;
  const query =
    request.path === '/graphql'
      ? /query: ?|"query":"\s*(?:\\n)*\s*([^\\{(]*)/.exec(request.body ?? '')
      : null;
  return `platform call ${request.method} ${request.path}${query?.[1] === undefined ? '' : ` (${query[1].trim()})`}`;
}

function checkModule(
  type: ModuleType,
  name: string,
  module: Parameters<ModuleType['functions']>[0],
  manifest: Manifest,
): void {
  for (const key of type.functions(module)) {
    if (key !== undefined && !manifest.functions.some((each) => each.key === key)) {
      throw new Error(
        `manifest.yml: ${name} '${module.key}' names the function '${key}', which is not defined`,
      );
    }
  }
  type.check?.(module, manifest);
}

/** Keeps what instances log, within the platform's limits. */
function logging(core: HostCore, limiter: LogLimiter): InstanceServices['log'] {
  return (level, text, invocation) => {
    const { functionKey, invocationId } = invocation ?? {};
    const bytes = Buffer.byteLength(text);
    const counts = core.metrics.current.logs;
    if (!limiter.admits(bytes, invocationId)) {
      counts.dropped += 1;
      return;
    }
    counts.lines += 1;
    counts.bytes += bytes;
    core.log.add({
      timeMs: core.now(),
      source: 'app',
      level,
      text,
      ...(functionKey === undefined ? {} : { functionKey }),
      ...(invocationId === undefined ? {} : { invocationId }),
    });
  };
}
