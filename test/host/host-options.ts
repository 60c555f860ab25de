import type { HostPlugin } from './core/plugin';

export type { HostInvocation } from './services/bridge/host-invocation';
export type { WebTriggerCall } from './modules/webtrigger/webtrigger';

/** How a host is started; plugins add what concerns them. */
export interface HostOptions {
  /** Port of the site; 0, the default, takes a free one. */
  readonly port?: number;
  /** Isolated function instances; 2 without it. */
  readonly instances?: number;
  /** Another version of the app that the last instance runs, as while an update of the app spreads; none without it. */
  readonly secondVersion?: {
    readonly appVersion: string;
    /** Folder of its built functions; those of the app itself without it. */
    readonly functionsDir?: string;
  };
  /** Folder to keep everything in; in memory only without it. */
  readonly dataDir?: string | undefined;
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
  /**
   * Kinds of people without a licence that every module lets in besides those of its `unlicensedAccess`, for tests of
   * what the app itself refuses.
   */
  readonly unlicensedAccess?: readonly string[];
  readonly environmentType?: 'DEVELOPMENT' | 'STAGING' | 'PRODUCTION';
  /** Whether the platform's limits on the number of invocations apply; true without it. */
  readonly invocationLimits?: boolean;
  /** Further plugins, after those of `plugins.ts`. */
  readonly plugins?: readonly HostPlugin[];
  readonly onProgress?: (text: string) => void;
}

/** A running local host; plugins add what they let tests see and do. */
export interface Host {
  /** Origin of the site, without a slash at its end. */
  readonly url: string;
  /** Empties storage and all other state, restores the seeded pages, restarts the instances. */
  reset(): Promise<void>;
  close(): Promise<void>;
}
