import type { Column } from '../../src/contract/table';
import type { MacroConfig } from '../../src/contract/binding';
import type { HostOptions } from '../host/host';
import { AppUnderTest, expectData } from '../integration/app-under-test';
import { collectionUrl, graphHosts, startGraphServer } from './graph-server';
import type { GraphServer, GraphServerOptions } from './graph-server';

export interface BenchSiteOptions {
  readonly server: GraphServerOptions;
  readonly columns: readonly Column[];
  readonly maxRows?: number;
  /** What the data source has besides. */
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly host?: Partial<HostOptions>;
}

/** The app on a host, connected to a {@link GraphServer}, with a macro bound to its collection that nobody has viewed. */
export interface BenchSite {
  readonly app: AppUnderTest;
  readonly server: GraphServer;
  readonly config: MacroConfig;
  readonly dataSourceId: string;
}

/** Builds what changed, runs `use` on a fresh site, and takes everything down again. */
export async function withBenchSite<T>(
  options: BenchSiteOptions,
  use: (site: BenchSite) => Promise<T>,
): Promise<T> {
  const server = await startGraphServer(options.server);
  try {
    const app = await AppUnderTest.start({
      demo: false,
      simulatedHosts: Object.fromEntries(graphHosts.map((host) => [host, server.origin])),
      ...options.host,
    });
    try {
      const connection = await app.connect();
      const draft = {
        name: 'Directory',
        connectionId: connection.id,
        request: { url: collectionUrl },
        columns: [...options.columns],
        ...(options.maxRows === undefined ? {} : { maxRows: options.maxRows }),
        ...options.changes,
      };
      const { id } = expectData(await app.admin('saveDataSource', { target: null, draft }));
      return await use({ app, server, config: await app.bind(id), dataSourceId: id });
    } finally {
      await app.host.close();
    }
  } finally {
    await server.close();
  }
}
