import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TableView } from '../../../src/contract/macro-api';
import type { Ports } from '../../../src/core/ports';
import { snapshotKey } from '../../../src/core/snapshot/snapshot-record';
import { loadSnapshotRows, nameSnapshot } from '../../../src/usecases/snapshot/load-snapshot';
import type { Rows } from '../../../src/usecases/snapshot/load-snapshot';
import { buildFakePorts } from '../../fakes/fake-ports';
import { buildApp } from '../../host/bundling/app-build';
import { PROJECT_DIR } from '../../host/bundling/app-parts';
import { readManifest } from '../../host/manifest/manifest';
import { expectData } from '../../integration/app-under-test';
import { withBenchSite } from '../bench-site';
import type { BenchSite } from '../bench-site';
import { buildDirectory, wideDirectoryColumns } from '../directory';
import { exactly, reported } from '../figure';
import type { Benchmark } from '../figure';

const rowCount = 50_000;
const memoryMB = 256;
/** Graph's largest page. */
const pageSize = 999;
/** A consumer may run 900 s; a read that needs more than two resolvers' time here is a failure to look into. */
const patienceMs = 120_000;

/** The largest table that a data source may keep. */
export const big: Benchmark = {
  name: 'big',
  what: '50,000 rows of 10 columns fetched in 51 pages from a local server, mapped, stored and read back in one function instance with a heap of 256 MiB. The peak counts everything the process ever held at once.',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'external-data-bench-'));
    try {
      await prepareSmallInstance(folder);
      return await withBenchSite(
        {
          server: { rows: buildDirectory(rowCount), pageSize },
          columns: wideDirectoryColumns,
          maxRows: rowCount,
          host: { instances: 1, appDir: folder, bundleDir: folder },
        },
        (site) => measure(site, join(folder, 'functions/peak-memory-kb.txt')),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The built functions under a manifest that gives them less memory, with a look at what they use. */
async function prepareSmallInstance(folder: string): Promise<void> {
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

async function measure(site: BenchSite, peakFile: string) {
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
    throw new Error('big: the stored table was not read back');
  }
  const rows = await readStored(site);
  const whole = rows.filter((row) => row.length === wideDirectoryColumns.length && row[0] !== null).length;
  // The last sample of the instance is at most this old.
  await new Promise((resolve) => setTimeout(resolve, 250));
  const against = `one instance with memoryMB ${memoryMB}`;
  return [
    exactly(rowCount, { name: 'big/rows', value: whole, unit: 'rows', against }),
    reported({
      name: 'big/peak-rss',
      value: Number(readFileSync(peakFile, 'utf8')) / 1_024,
      unit: 'MiB',
      // On Forge the function that reads and the one that shows are apart.
      against: `${against}, which holds the bundles of the macro and of the background jobs`,
    }),
    reported({ name: 'big/store-seconds', value: storedAfter / 1_000, unit: 's', against }),
    reported({ name: 'big/read-back-seconds', value: readBackMs / 1_000, unit: 's', against }),
    reported({
      name: 'big/kvs-reads',
      value: kvs.reads,
      unit: 'reads',
      against: 'Forge’s meters for one view of it',
    }),
  ];
}

/** Views until the table is there: a long read goes on in the queue while viewers are told so. */
async function viewUntilThere({ app, config }: BenchSite): Promise<TableView> {
  const startedAt = performance.now();
  for (;;) {
    const reply = await app.macro('viewTable', { config });
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
