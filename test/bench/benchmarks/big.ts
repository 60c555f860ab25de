import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maxRowsLimit } from '../../../src/contract/data-source';
import type { TableView } from '../../../src/contract/macro-api';
import { unpackReply } from '../../../src/contract/packed/packed-table';
import type { Ports } from '../../../src/core/ports';
import { snapshotKey } from '../../../src/core/snapshot/snapshot-record';
import { loadSnapshotRows, nameSnapshot } from '../../../src/usecases/snapshot/load-snapshot';
import type { Rows } from '../../../src/usecases/snapshot/load-snapshot';
import { buildFakePorts } from '../../fakes/fake-ports';
import { buildApp } from '../../host/bundling/app-build';
import { PROJECT_DIR } from '../../host/bundling/app-parts';
import { readManifest } from '../../host/manifest/manifest';
import { AppUnderTest, expectData } from '../../integration/app-under-test';
import { withBenchSite } from '../bench-site';
import type { BenchSite } from '../bench-site';
import { buildDirectory, wideDirectoryColumns } from '../directory';
import { atMost, exactly, reported } from '../figure';
import type { Benchmark, Figure } from '../figure';

/** Graph's largest page. */
const pageSize = 999;
/** A consumer may run 900 s; Graph's pages come no faster than Forge lets them be asked for. */
const patienceMs = 400_000;

interface Size {
  readonly name: string;
  readonly rowCount: number;
  /** What the manifest gives the instance. */
  readonly memoryMB: number;
  readonly mostMiB: number;
}

const how =
  'rows of 10 columns fetched in pages of 999 from a local server, mapped, stored and read back by a browser’s view in one function instance, which holds the bundles of the macro and of the background jobs. The peak counts everything the process ever held at once; `view-peak-rss` is that of another instance, which shows the stored table and does nothing else.';

/** A large table in half of the memory that the manifest asks for. */
export const big: Benchmark = {
  name: 'big',
  what: `50,000 ${how} The heap is 256 MiB.`,
  run: () => measureSize({ name: 'big', rowCount: 50_000, memoryMB: 256, mostMiB: 160 }),
};

/** The largest table that a data source may keep. */
export const huge: Benchmark = {
  name: 'huge',
  what: `200,000 ${how} The heap is 512 MiB. It takes minutes, as the local host lets an installation call out no more often than Forge does.`,
  run: () => measureSize({ name: 'huge', rowCount: maxRowsLimit, memoryMB: 512, mostMiB: 512 }),
};

async function measureSize(size: Size): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'external-data-bench-'));
  try {
    await prepareSmallInstance(folder, size.memoryMB);
    const host = { instances: 1, appDir: folder, bundleDir: folder, dataDir: join(folder, 'data') };
    const peakFile = join(folder, 'functions/peak-memory-kb.txt');
    const { config, figures } = await withBenchSite(
      {
        server: { rows: buildDirectory(size.rowCount), pageSize },
        columns: wideDirectoryColumns,
        maxRows: size.rowCount,
        host,
      },
      async (site) => ({ config: site.config, figures: await measure(site, peakFile, size) }),
    );
    // On Forge the function that reads and the one that shows are apart: here one that does nothing but show.
    const app = await AppUnderTest.start({ demo: false, ...host });
    try {
      rmSync(peakFile, { force: true });
      const { table } = await viewUntilThere({ app, config });
      if (table.rows.length === 0) throw new Error(`${size.name}: the stored table is not shown`);
      const unit = 'MiB';
      const against = `one instance with memoryMB ${size.memoryMB} that only shows it`;
      const value = await readPeak(peakFile);
      return [...figures, reported({ name: `${size.name}/view-peak-rss`, value, unit, against })];
    } finally {
      await app.host.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The built functions under a manifest that gives them less memory, with a look at what they use. */
async function prepareSmallInstance(folder: string, memoryMB: number): Promise<void> {
  const { functionsDir } = await buildApp({
    appDir: PROJECT_DIR,
    manifest: readManifest(PROJECT_DIR),
    outDir: join(PROJECT_DIR, '.build'),
    frontEnd: false,
  });
  const manifest = readFileSync(join(PROJECT_DIR, 'manifest.yml'), 'utf8');
  writeFileSync(join(folder, 'manifest.yml'), manifest.replace(/memoryMB: \d+/, `memoryMB: ${memoryMB}`));
  cpSync(join(PROJECT_DIR, 'locales'), join(folder, 'locales'), { recursive: true });
  if (readManifest(folder).memoryMB !== memoryMB) throw new Error('big: manifest.yml names no memoryMB');
  const functions = join(folder, 'functions');
  mkdirSync(functions);
  cpSync(functionsDir, functions, { recursive: true });
  cpSync(join(__dirname, 'peak-memory.cjs'), join(functions, 'peak-memory.cjs'));
  const entry = join(functions, '__forge__.cjs');
  writeFileSync(entry, `require('./peak-memory.cjs');\n${readFileSync(entry, 'utf8')}`);
}

async function measure(
  site: BenchSite,
  peakFile: string,
  { name, rowCount, memoryMB, mostMiB }: Size,
): Promise<readonly Figure[]> {
  const { app } = site;
  const startedAt = performance.now();
  await viewUntilThere(site);
  const storedAfter = performance.now() - startedAt;
  app.host.resetMetrics();
  const again = performance.now();
  const view = await viewUntilThere(site);
  const readBackMs = performance.now() - again;
  const { kvs, egress, invocations } = app.host.metrics();
  if (egress.total > 0 || invocations.crashes > 0 || view.table.rows.length === 0) {
    throw new Error(`${name}: the stored table was not read back`);
  }
  const rows = await readStored(site);
  const whole = rows.filter((row) => row.length === wideDirectoryColumns.length && row[0] !== null).length;
  const against = `one instance with memoryMB ${memoryMB}`;
  return [
    exactly(rowCount, { name: `${name}/rows`, value: whole, unit: 'rows', against }),
    atMost(mostMiB, {
      name: `${name}/peak-rss`,
      value: await readPeak(peakFile),
      unit: 'MiB',
      against,
    }),
    reported({ name: `${name}/store-seconds`, value: storedAfter / 1_000, unit: 's', against }),
    reported({ name: `${name}/read-back-seconds`, value: readBackMs / 1_000, unit: 's', against }),
    reported({
      name: `${name}/kvs-reads`,
      value: kvs.reads,
      unit: 'reads',
      against: 'Forge’s meters for one view of it',
    }),
  ];
}

/** The most memory that the instance ever held, in MiB. */
async function readPeak(peakFile: string): Promise<number> {
  // The last sample of the instance is at most this old.
  await new Promise((resolve) => setTimeout(resolve, 250));
  return Number(readFileSync(peakFile, 'utf8')) / 1_024;
}

/** Views until the table is there: a long read goes on in the queue while viewers are told so. */
async function viewUntilThere({ app, config }: Pick<BenchSite, 'app' | 'config'>): Promise<TableView> {
  const startedAt = performance.now();
  for (;;) {
    // As a browser asks.
    const reply = await unpackReply<TableView>(await app.macro('viewTable', { config, unpacks: true }));
    if (reply.ok) return reply.data;
    if (reply.error.code !== 'TIMED_OUT' || performance.now() - startedAt > patienceMs)
      return expectData(reply);
    await app.host.queue.idle();
  }
}

/** Every row as it lies in storage; the view itself stops at Forge's limit of 5 MB an answer. */
async function readStored({ app, dataSourceId }: BenchSite): Promise<Rows> {
  const stored = new Map(app.host.kvs.entries().map(({ key, value }) => [key, value]));
  const fakes = buildFakePorts();
  const ports: Ports = {
    ...fakes,
    records: Object.assign(fakes.records, {
      getMany: (keys: readonly string[]) =>
        Promise.resolve(new Map(keys.map((key) => [key, stored.get(key)]))),
    }),
  };
  const name = await nameSnapshot({ id: dataSourceId, tokenOwner: 'shared' }, {}, null);
  const head = stored.get(snapshotKey(name)) as Parameters<typeof loadSnapshotRows>[2];
  return (await loadSnapshotRows(ports, name, head)) ?? [];
}
