import type { HostJira } from './products/jira/host-jira';
import type { Fault } from './services/faults/fault-table';
import type { KvsEntry } from './services/kvs/kvs-service';
import type { LogEntry } from './services/logs/host-log';
import type { HostMetrics } from './services/metrics/host-metrics';
import type { QueuedEvent } from './modules/consumer/event-queue';
import type { InvocationOutcome } from './runtime/function-instance';
import type { BridgeAnswer } from './core/module-invoker';
import type { SimulatedServices } from './services/simulated-services/simulated-services';
import type { WebTriggerAnswer } from './modules/webtrigger/web-triggers';

export interface HostOptions {
  /** Port of the site; 0, the default, takes a free one. */
  readonly port?: number;
  /** Isolated function instances; 2 without it. */
  readonly instances?: number;
  /** Folder to keep everything in; in memory only without it. */
  readonly dataDir?: string | undefined;
  /** Further addresses the back end may fetch from, as if an admin had allowed them. */
  readonly egress?: readonly string[];
  /** Whether to start the simulated services. */
  readonly demo: boolean;
  /** Binary to run instances with, for example another version of Node; HOST_NODE_PATH, or else this Node, without it. */
  readonly nodePath?: string;
  /** A finished build (`functions/`, `resources/`) to use as it is, instead of building. */
  readonly bundleDir?: string;
  /** Folder with manifest.yml and src/; the project itself without it. */
  readonly appDir?: string;
  /** Whether to build what browsers load too; true without it. Tests of the back end save the time. */
  readonly frontEnd?: boolean;
  /**
   * When the app is built: before the host starts (without it), each part when somebody asks for it first, or so and the
   * rest meanwhile.
   */
  readonly builds?: 'before' | 'when-asked' | 'in-background';
  /** Bundles as small as Forge's CLI makes them, which takes ten times as long; for whoever measures sizes. */
  readonly asDeployed?: boolean;
  /** Builds again what is changed, and has open pages of the site show it. */
  readonly watch?: boolean;
  readonly environmentType?: 'DEVELOPMENT' | 'STAGING' | 'PRODUCTION';
  /** Port of the simulated services; 0, the default, takes a free one. */
  readonly servicesPort?: number;
  /** Services that a test runs itself, in place of the demo's; they stay open when the host closes. */
  readonly services?: {
    readonly url: string;
    readonly hosts: readonly string[];
    readonly notes?: readonly string[];
  };
  /** Origins that stand in for hosts, for example `{'api.example.com': 'http://127.0.0.1:4123'}`. */
  readonly simulatedHosts?: Readonly<Record<string, string>>;
  readonly kvs?: {
    readonly queryDelayMs?: number;
    readonly expired?: 'readable' | 'gone';
    readonly rateLimits?: boolean;
  };
  /** Whether scheduled triggers also run by real time; only `npm start` does. */
  readonly scheduleTimers?: boolean;
  readonly onProgress?: (text: string) => void;
}

/** A call of a module's resolver as the bridge would make it. */
export interface HostInvocation {
  readonly moduleKey: string;
  /** Key within the resolver. */
  readonly functionKey: string;
  readonly payload?: unknown;
  /** Account id or account key (`viewer`); the admin without it, the anonymous visitor with null. */
  readonly accountId?: string | null;
  /**
   * The extension as the browser sends it. `content.id` is looked up and permission-checked, `isEditing` counts only for
   * who may edit, `config` passes unchecked; the host adds the rest of the trusted context itself.
   */
  readonly extension?: Readonly<Record<string, unknown>>;
}

/** A call of a web trigger from outside. */
export interface WebTriggerCall {
  readonly method?: string;
  /** What the caller appends to the URL, for example `/orders?limit=2`. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A running local host. */
export interface Host {
  /** Origin of the site, without a slash at its end. */
  readonly url: string;
  /** The simulated services, where there are any. */
  readonly services: SimulatedServices | undefined;
  /**
   * Runs a resolver as the browser would. Resolves with the result; rejects with the browser's message (which hides the
   * reason: see `logs`) or with the reason why the platform refuses the call before the app's code runs.
   */
  invoke(call: HostInvocation): Promise<unknown>;
  /** The same, with the outcome as a value. */
  tryInvoke(call: HostInvocation): Promise<BridgeAnswer>;
  metrics(): HostMetrics;
  resetMetrics(): void;
  /** Moves the time of host, instances and simulated services. */
  advanceClock(ms: number): Promise<void>;
  /** Milliseconds since the epoch on the host's clock. */
  nowMs(): number;
  addFault(fault: Fault): void;
  /** Strikes of planned faults that are still to come. */
  faultsLeft(): number;
  clearFaults(): void;
  /** Runs a scheduled trigger now. */
  schedule(key: string): Promise<InvocationOutcome>;
  logs(): readonly LogEntry[];
  clearLogs(): void;
  /** Empties storage and all other state, restores the seeded pages, restarts the instances. */
  reset(): Promise<void>;
  /** Direct sight of storage, secrets included and marked. */
  readonly kvs: {
    entries(): KvsEntry[];
    poke(key: string, value: unknown, where?: { secret: boolean }): void;
  };
  readonly queue: {
    pending(): readonly QueuedEvent[];
    /** Resolves when no event is running or due. */
    idle(): Promise<void>;
  };
  /** Jira's fields, values and searches, for tests; over HTTP as `POST /host/jira {call, args}`. */
  readonly jira: HostJira;
  callWebTrigger(moduleKey: string, call?: WebTriggerCall): Promise<WebTriggerAnswer>;
  /** The public URL of a web trigger. */
  webTriggerUrl(moduleKey: string): string;
  close(): Promise<void>;
}
