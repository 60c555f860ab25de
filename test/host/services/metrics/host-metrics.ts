/**
 * Counts of everything an app is billed for or limited in; services add theirs. Keys in the records are the platform's
 * own names.
 */
export interface HostMetrics {
  invocations: {
    total: number;
    errors: number;
    timeouts: number;
    crashes: number;
    /** Not begun, because there were too many. */
    refused: number;
    /** By the manifest's function key, with the resolver's function key behind a slash where there is one. */
    byFunction: Record<string, number>;
    /** Function instances started, the first ones included. */
    instancesStarted: number;
  };
  logs: { lines: number; dropped: number; bytes: number };
}

type Builders = { [Name in keyof HostMetrics]?: () => HostMetrics[Name] };

/** Holds the current counters; services register theirs and write to `current` directly, `reset` replaces it. */
export class MetricsBook {
  readonly #builders: Builders = {
    invocations: () => ({
      total: 0,
      errors: 0,
      timeouts: 0,
      crashes: 0,
      refused: 0,
      byFunction: {},
      instancesStarted: 0,
    }),
    logs: () => ({ lines: 0, dropped: 0, bytes: 0 }),
  };
  current = this.#build();

  /** Adds the counters of a service, all at zero as `build` makes them. */
  register<Name extends keyof HostMetrics>(name: Name, build: () => HostMetrics[Name]): void {
    this.#builders[name] = build as Builders[Name];
    this.current[name] = build();
  }

  /** A copy that later counting does not change. */
  snapshot(): HostMetrics {
    return structuredClone(this.current);
  }

  reset(): void {
    this.current = this.#build();
  }

  #build(): HostMetrics {
    const built = Object.entries(this.#builders).map(([name, build]) => [name, (build as () => object)()]);
    return Object.fromEntries(built) as HostMetrics;
  }
}

/** Adds one to a named counter. */
export function countIn(record: Record<string, number>, name: string): void {
  record[name] = (record[name] ?? 0) + 1;
}
