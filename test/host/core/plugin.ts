import type { Account } from '../accounts/accounts';
import type { BuildOutput } from '../bundling/app-parts';
import type { Host, HostOptions } from '../host-options';
import type { Manifest, ManifestModule, TypedModule } from '../manifest/manifest';
import type { JsonFile } from '../persistence/json-file';
import type { ProductRoute } from '../products/route-table';
import type { Invoker } from '../runtime/invoker';
import type {
  EgressReply,
  EgressRequest,
  InvocationRequest,
  PlatformReply,
  PlatformRequest,
} from '../runtime/protocol';
import type { ProductName } from '../runtime/site-identity';
import type { HostClock } from '../services/clock/host-clock';
import type { FaultTable } from '../services/faults/fault-table';
import type { HostLog } from '../services/logs/host-log';
import type { MetricsBook } from '../services/metrics/host-metrics';
import type { WebTriggerAnswer, WebTriggerRequest } from '../server/http-exchange';
import type { ModuleInvoker } from './module-invoker';
import type { Placement } from './module-context';

/**
 * One module type of the manifest, one service of the platform or one product: everything the host knows of it. The
 * core knows this interface only; `plugins.ts` lists who is there.
 */
export interface HostPlugin<T = unknown> {
  readonly name: string;
  /** Builds it on a host; called once per host. */
  readonly create: (core: HostCore) => Registration<T>;
}

/** What a plugin can build on. */
export interface HostCore {
  readonly options: HostOptions;
  readonly manifest: Manifest;
  readonly output: BuildOutput;
  /** Origin of the host's server, without a slash at its end. */
  readonly url: string;
  readonly environmentType: string;
  readonly clock: HostClock;
  readonly log: HostLog;
  readonly metrics: MetricsBook;
  readonly faults: FaultTable;
  /** Runs functions of the manifest. */
  readonly invoker: Invoker;
  /** Runs functions the way the browser gets to them. */
  readonly modules: ModuleInvoker;
  /** Milliseconds since the epoch on the host's clock. */
  now(): number;
  /** A document that is kept in the data folder under this name; a reset of the host makes it the initial one again. */
  file<D>(name: string, initial: () => D): JsonFile<D>;
  /** What another plugin offers. Throws, naming the chain, where two need each other. */
  use<T>(plugin: HostPlugin<T>): T;
  /** What was registered for a module type. Throws by name for a type that no plugin implements. */
  moduleType(type: string): ModuleType;
  /** What all plugins registered, in the order of their list. */
  readonly registrations: readonly Registration[];
}

/** What a plugin adds to the host; every part may be left out. */
export interface Registration<T = unknown> {
  /** What other plugins get by `use`. */
  readonly offers: T;
  /** By the type that the manifest names, for example `macro`. */
  readonly moduleTypes?: Readonly<Record<string, ModuleType>>;
  /** Calls of functions that it answers. */
  readonly platformCalls?: readonly PlatformCalls[];
  /** Operations of the product's REST API. Fixed paths come before those with parts. */
  readonly productRoutes?: readonly ProductRoute[];
  /** Operations of the browser site by `<METHOD> <path>` below /host/site; they run as the account of the request. */
  readonly siteApi?: Readonly<Record<string, SiteOperation>>;
  /** Members that it adds to the state that the site's pages read first. */
  readonly siteState?: (account: Account) => object;
  /** Operations for tests by `<METHOD> <path>` below /host. */
  readonly controlApi?: Readonly<Record<string, ControlOperation>>;
  /** Members that it adds to the running host, for tests in the same process. */
  readonly host?: () => Partial<Host>;
  /** Answers requests from outside under /webtrigger/<id>. */
  readonly webTrigger?: (id: string, request: WebTriggerRequest) => Promise<WebTriggerAnswer>;
  /**
   * Servers of the platform beside the products, by their path on the host. A page of another origin is refused before
   * they are asked.
   */
  readonly servers?: Readonly<Record<string, (request: Request) => Promise<Response>>>;
  /** Starts what takes time, before the first instance of the app. */
  readonly start?: () => Promise<void> | void;
  /** Begins with work that invokes the app, once everything runs. */
  readonly open?: () => void;
  /** Told when an invocation has ended, whatever its outcome. */
  readonly onInvocationEnd?: (invocationId: string) => void;
  /** Ends its work before a reset or the host's end. */
  readonly settle?: () => void;
  /** Empties what it keeps besides its files. */
  readonly reset?: () => Promise<void> | void;
  readonly close?: () => Promise<void> | void;
}

/** What the host knows of a module type. */
export interface ModuleType {
  readonly product: ProductName;
  /** Keys of the functions that a module names. */
  readonly functions: (module: ManifestModule) => readonly (string | undefined)[];
  /** Time that a function gets in modules of the type, by the `timeoutSeconds` that it declares, in milliseconds. */
  readonly limitMs: (timeoutSeconds: number | undefined) => number;
  /** Throws with the reason where the platform, or this host, would not take the module. */
  readonly check?: (module: ManifestModule, manifest: Manifest) => void;
  /**
   * How the product calls a user without a licence, as `unlicensedAccess` in the manifest has it; undefined for one with
   * a licence. Without it the module is open to all.
   */
  readonly unlicensedKind?: (account: Account) => string | undefined;
  /** Throws a refusal where the product does not show the module. Calls of its resolver are not refused by it. */
  readonly checkMayShow?: (account: Account, module: ManifestModule, placement: Placement) => void;
  /** Members of the context beside those that every module has. */
  readonly context?: (account: Account) => Record<string, unknown>;
  /**
   * Members of the context's extension: the place, looked up and permission-checked. Throws a refusal where the product
   * would not show the module.
   */
  readonly extension?: (
    account: Account,
    typed: TypedModule,
    placement: Placement,
  ) => Record<string, unknown>;
  /** Members of an extension that it makes from the placement; what a caller sends under these names does not count. */
  readonly trusted?: readonly string[];
  /** The placement that an extension in the documented form stands for. */
  readonly placementOf?: (extension: Readonly<Record<string, unknown>>) => Record<string, unknown>;
  /** What the site is told of a module beside its key, title, resource and config. */
  readonly siteBody?: (module: ManifestModule) => object;
  /**
   * The page of the local site that shows the modules of the type, each in a frame of its own, with the placement that
   * the page stands for. Types that stand in a product's own pages have none.
   */
  readonly page?: ModulePage;
}

/** A page of the local site for the modules of a type. */
interface ModulePage {
  /** Path on the site, for example `/jira/automation`. */
  readonly path: string;
  readonly title: string;
  readonly placement?: Placement;
}

/** Calls that functions make to one service of the platform. */
interface PlatformCalls {
  readonly matches: (request: PlatformRequest | EgressRequest) => boolean;
  /** Rejects, naming the call, for what the host does not implement. */
  readonly answer: (
    request: PlatformRequest | EgressRequest,
    invocation: InvocationRequest,
  ) => Promise<PlatformReply | EgressReply> | PlatformReply | EgressReply;
}

export interface OperationAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type OperationInput = Readonly<Record<string, unknown>>;

export type SiteOperation = (
  account: Account,
  input: OperationInput,
  params: Readonly<Record<string, string>>,
) => OperationAnswer | Promise<OperationAnswer>;

export type ControlOperation = (input: OperationInput) => OperationAnswer | Promise<OperationAnswer>;

/** A plugin with its type inferred. */
export function definePlugin<T>(plugin: HostPlugin<T>): HostPlugin<T> {
  return plugin;
}

/** The answer of an operation that went well. */
export function ok(body: unknown): OperationAnswer {
  return { status: 200, body };
}
