import { join } from 'node:path';
import type { BuildOutput } from '../bundling/app-parts';
import type { HostClock } from '../services/clock/host-clock';
import { EgressService } from '../services/egress/egress-service';
import { ManagedEgress, type EgressGroup } from '../services/egress/managed-egress';
import { FaultTable } from '../services/faults/fault-table';
import type { HostOptions } from '../host-options';
import { Jira } from '../products/jira/jira';
import type { JiraDocument } from '../products/jira/jira-model';
import { seedJira } from '../products/jira/jira-seed';
import { KvsService } from '../services/kvs/kvs-service';
import type { HostLog } from '../services/logs/host-log';
import type { Manifest } from '../manifest/manifest';
import { MetricsBook } from '../services/metrics/host-metrics';
import { CommentStore, seedComments, type CommentDocument } from '../products/confluence/comment-store';
import type { PageDocument } from '../products/confluence/page-document';
import { PageStore } from '../products/confluence/page-store';
import { seedPages } from '../products/confluence/seed-pages';
import { seedSpaces, SpaceStore, type SpaceDocument } from '../products/confluence/space-store';
import { JsonFile } from '../persistence/json-file';
import { ProductService } from '../products/product-service';
import { EventQueue, type QueueDocument } from '../modules/consumer/event-queue';
import type { InstanceServices } from '../runtime/function-instance';
import { InstancePool } from '../runtime/instance-pool';
import { Invoker } from '../runtime/invoker';
import { LogLimiter } from '../runtime/log-limiter';
import type { ContextParts } from './module-context';
import { ModuleInvoker } from './module-invoker';
import { ScheduledTriggers } from '../modules/scheduled-trigger/scheduled-triggers';
import { WebTriggers, type WebTriggerUrls } from '../modules/webtrigger/web-triggers';
import { answerPlatformCall, type PlatformServices } from '../platform/platform-calls';
import { Stargate } from '../platform/stargate';

export interface PlatformParts {
  readonly options: HostOptions;
  readonly manifest: Manifest;
  readonly output: BuildOutput;
  readonly clock: HostClock;
  readonly log: HostLog;
  /** Origin of the host's server. */
  readonly url: string;
  /** Resolves when the functions are built. */
  readonly whenBuilt: () => Promise<void>;
  /** Origin of the simulated services when they stand in for this host. */
  readonly servicesOrigin: (host: string) => string | undefined;
}

const DEFAULT_INSTANCES = 2;

/** Every service of the platform, tied together, over one set of files, one clock and one pool of instances. */
export type HostPlatform = ReturnType<typeof assemblePlatform>;

/** Builds the services; no instance runs before `pool.start()`. */
export function assemblePlatform({
  options,
  manifest,
  output,
  clock,
  log,
  url,
  whenBuilt,
  servicesOrigin,
}: PlatformParts) {
  const { dataDir } = options;
  const fileIn = (name: string): string | undefined =>
    dataDir === undefined ? undefined : join(dataDir, name);
  const now = (): number => clock.now();
  const metrics = new MetricsBook();
  const faults = new FaultTable();
  const logLimiter = new LogLimiter(now);
  const environmentType = options.environmentType ?? 'DEVELOPMENT';

  const spaces = new SpaceStore(new JsonFile<SpaceDocument>(fileIn('spaces.json'), seedSpaces));
  const pages = new PageStore(new JsonFile<PageDocument>(fileIn('pages.json'), seedPages), spaces, now);
  const comments = new CommentStore(
    new JsonFile<CommentDocument>(fileIn('comments.json'), seedComments),
    pages,
    now,
  );
  const jira = new Jira({
    manifest,
    file: new JsonFile<JiraDocument>(fileIn('jira.json'), seedJira),
    now,
    environmentType,
    onProblem: (text) => log.add({ timeMs: now(), source: 'host', level: 'error', text }),
  });
  const managedEgress = new ManagedEgress(
    new JsonFile<{ groups: EgressGroup[] }>(fileIn('egress.json'), () => ({ groups: [] })),
    manifest.customerManagedEgress,
  );
  const egress = new EgressService({
    addresses: [...manifest.backendAddresses, ...(options.egress ?? [])],
    managed: managedEgress,
    metrics,
    faults,
    now,
    simulatedOrigin: (host) => options.simulatedHosts?.[host] ?? servicesOrigin(host),
  });
  const kvs = new KvsService({ dataDir, now, metrics, faults, ...options.kvs });
  const product = new ProductService({
    manifest,
    confluence: { pages, comments, siteUrl: url, appId: manifest.appId },
    jira: { jira, siteUrl: url },
    metrics,
    faults,
  });

  // Instances call services that in turn run instances (queue, web triggers): this binds them late.
  const bound: { services?: PlatformServices } = {};
  const instanceServices: InstanceServices = {
    call: (request, invocation) => {
      if (!bound.services) return Promise.reject(new Error('host: the host is starting'));
      return answerPlatformCall(bound.services, request, invocation);
    },
    log: (level, text, invocation) => {
      const { functionKey, invocationId } = invocation ?? {};
      const bytes = Buffer.byteLength(text);
      if (!logLimiter.admits(bytes, invocationId)) {
        metrics.current.logs.dropped += 1;
        return;
      }
      metrics.current.logs.lines += 1;
      metrics.current.logs.bytes += bytes;
      log.add({
        timeMs: now(),
        source: 'app',
        level,
        text,
        ...(functionKey === undefined ? {} : { functionKey }),
        ...(invocationId === undefined ? {} : { invocationId }),
      });
    },
  };
  const pool = new InstancePool(
    {
      size: options.instances ?? DEFAULT_INSTANCES,
      functionsDir: output.functionsDir,
      memoryMB: manifest.memoryMB,
      nodePath: options.nodePath ?? process.env['HOST_NODE_PATH'],
      clockOffsetMs: () => clock.offsetMs,
      whenBuilt,
      onStart: () => {
        metrics.current.invocations.instancesStarted += 1;
      },
    },
    instanceServices,
  );
  clock.onChange((offsetMs) => {
    pool.setClockOffset(offsetMs);
  });

  const invoker = new Invoker({
    manifest,
    environmentType,
    pool,
    metrics,
    faults,
    log,
    logLimiter,
    now,
    onEnd: (invocationId) => {
      egress.forget(invocationId);
    },
  });
  jira.attach(invoker);
  const queueFile = new JsonFile<QueueDocument>(fileIn('queue.json'), () => ({ events: [], jobs: {} }));
  const queue = new EventQueue({ manifest, file: queueFile, invoker, metrics, faults, clock });
  const webTriggers = new WebTriggers({
    manifest,
    urls: new JsonFile<WebTriggerUrls>(fileIn('web-triggers.json'), () => []),
    invoker,
    metrics,
    origin: () => url,
  });
  const schedule = new ScheduledTriggers(manifest, invoker);
  const context: ContextParts = { manifest, pages, jira, environmentType, siteUrl: url };
  const modules = new ModuleInvoker({ ...context, invoker });
  bound.services = { manifest, kvs, product, stargate: new Stargate(queue, webTriggers), egress };

  return {
    metrics,
    faults,
    pages,
    jira,
    managedEgress,
    kvs,
    pool,
    queue,
    webTriggers,
    schedule,
    context,
    modules,
    /** Empties everything that is stored; instances start anew. */
    async reset(): Promise<void> {
      faults.clear();
      queue.reset();
      await pool.restart();
      kvs.reset();
      pages.reset();
      jira.store.reset();
      spaces.reset();
      comments.reset();
      managedEgress.reset();
      webTriggers.reset();
      await pool.start();
      log.clear();
      metrics.reset();
    },
  };
}
